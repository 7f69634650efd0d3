#include "rule_cases.h"

#include <utility>

#include "base/records.h"
#include "base/text.h"

namespace verdict::importers::testing {
namespace {

constexpr std::size_t kTextIndent = 6;  // of a document's lines below the one with its mark

class CaseReader {
 public:
  Result<RuleCases> Read(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      ++line_;
      if (!ReadLine(text.substr(0, end))) {
        return InputError("rules.txt:" + std::to_string(line_) + ": cannot be read");
      }
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return std::move(result_);
  }

 private:
  bool ReadLine(std::string_view line) {
    const std::string_view content = Trim(line);
    if (!line.empty() && line.front() == '#') return true;
    if (content.empty()) {
      if (in_text_) ++blank_lines_;
      return true;
    }
    if (line.starts_with("Rules: ")) {
      result_.rules = ListOf(line.substr(7));
      in_list_ = true;
      return true;
    }
    if (line.starts_with("Rule: ")) return StartRule(line.substr(6));
    if (line.starts_with("Of: ")) {
      technologies_ = ListOf(line.substr(4));
      in_list_ = false;
      return true;
    }
    if (in_list_) {
      for (std::string& name : ListOf(content)) result_.rules.push_back(std::move(name));
      return true;
    }
    if (line.starts_with("  yes ")) return StartCase(content.substr(3), true);
    if (line.starts_with("  no ")) return StartCase(content.substr(2), false);
    if (result_.cases.empty() || result_.cases.back().rule != rule_) return false;
    if (content.starts_with("=> ")) return AddClaim(Trim(content.substr(3)));
    return AddText(line);
  }

  bool StartRule(std::string_view name) {
    rule_ = Trim(name);
    in_list_ = false;
    in_text_ = false;
    return !rule_.empty();
  }

  bool StartCase(std::string_view text, bool catches) {
    if (rule_.empty() || technologies_.empty()) return false;
    result_.cases.push_back({rule_, technologies_, std::string(Trim(text)), {}, catches, line_});
    in_text_ = true;
    blank_lines_ = 0;
    return true;
  }

  bool AddClaim(std::string_view claim) {
    in_text_ = false;
    if (!result_.cases.back().catches) return false;
    result_.cases.back().claims.emplace_back(claim);
    return true;
  }

  bool AddText(std::string_view line) {
    if (!in_text_ || Trim(line.substr(0, kTextIndent)) != "") return false;
    std::string& text = result_.cases.back().text;
    text.append(blank_lines_ + 1, '\n');
    text += line.substr(kTextIndent);
    blank_lines_ = 0;
    return true;
  }

  RuleCases result_;
  std::string rule_;
  std::vector<std::string> technologies_;
  bool in_list_ = false;
  bool in_text_ = false;
  std::size_t blank_lines_ = 0;
  int line_ = 0;
};

}  // namespace

Result<RuleCases> ReadRuleCases(std::string_view text) { return CaseReader().Read(text); }

}  // namespace verdict::importers::testing
