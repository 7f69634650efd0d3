// Two passes: first what stands between tags and in comments goes, then templates, the inner before
// the outer.
#include "importers/wiki_mask.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/language/stem.h"
#include "base/records.h"
#include "base/span.h"
#include "base/text.h"
#include "base/utf8.h"
#include "embedded/wiki_data.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kMostNested = 16;
constexpr std::size_t kLongestTag = 24;     // bytes of a name
constexpr std::size_t kLongestHead = 2000;  // bytes of a tag with its attributes

struct WikiKnowledge {
  using Set = std::unordered_set<std::string>;
  Set value_templates;
  Set text_templates;
  Set hidden_tags;

  static const WikiKnowledge& Get() {
    static const WikiKnowledge knowledge = Load();
    return knowledge;
  }

 private:
  static WikiKnowledge Load() {
    WikiKnowledge knowledge;
    const Result<std::vector<Record>> records = ReadRecords(embedded::wiki_txt());
    if (!records) return knowledge;
    const std::unordered_map<std::string_view, Set*> sets = {
        {"value templates", &knowledge.value_templates},
        {"text templates", &knowledge.text_templates},
        {"hidden tags", &knowledge.hidden_tags}};
    for (const Record& record : *records) {
      const auto set = sets.find(record.Get("Class"));
      if (set == sets.end()) continue;
      for (std::string& item : ListOf(record.Get("Items"))) set->second->insert(std::move(item));
    }
    return knowledge;
  }
};

class Masker {
 public:
  explicit Masker(std::string_view bytes) : masked_(bytes) {}

  std::string Run() {
    MaskTags();
    MaskTemplates();
    return std::move(masked_);
  }

 private:
  void Mask(std::size_t begin, std::size_t end) {
    std::fill(masked_.begin() + static_cast<std::ptrdiff_t>(begin),
              masked_.begin() + static_cast<std::ptrdiff_t>(end), kMasked);
  }

  void MaskTags() {
    const std::string_view text = masked_;
    std::unordered_set<std::string> unclosed;  // what is not closed once is not looked for again
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
      at = text.substr(at).starts_with("<!--") ? MaskUpTo("-->", at, at, unclosed)
                                               : MaskTag(at, unclosed);
    }
  }

  // Hides [begin, end of `mark`). Returns: where to go on.
  std::size_t MaskUpTo(const std::string& mark, std::size_t begin, std::size_t from,
                       std::unordered_set<std::string>& unclosed) {
    const std::size_t end = unclosed.contains(mark) ? std::string::npos : masked_.find(mark, from);
    if (end == std::string::npos) {
      unclosed.insert(mark);
      return begin + 1;
    }
    Mask(begin, end + mark.size());
    return end + mark.size();
  }

  std::size_t MaskTag(std::size_t at, std::unordered_set<std::string>& unclosed) {
    std::size_t end = at + 1;
    while (end < masked_.size() && end - at < kLongestTag && IsAsciiAlnum(masked_[end])) ++end;
    const std::string name = Lower(std::string_view(masked_).substr(at + 1, end - at - 1));
    if (!WikiKnowledge::Get().hidden_tags.contains(name)) return at + 1;
    const std::size_t close = std::string_view(masked_)
                                  .substr(0, std::min(masked_.size(), at + kLongestHead))
                                  .find('>', end);
    if (close == std::string_view::npos) return at + 1;
    if (masked_[close - 1] == '/') {
      Mask(at, close + 1);
      return close + 1;
    }
    return MaskUpTo("</" + name + ">", at, close, unclosed);
  }

  struct Template {
    std::size_t begin = 0;
    std::vector<std::size_t> bars;  // that part its arguments
    std::size_t links = 0;          // "[[" that are open
  };

  void MaskTemplates() {
    std::vector<Template> open;
    for (std::size_t i = 0; i + 1 < masked_.size(); ++i) {
      const char c = masked_[i];
      const char next = masked_[i + 1];
      if (c == '{' && next == '{' && open.size() < kMostNested) {
        open.push_back({i, {}, 0});
        ++i;
      } else if (open.empty()) {
        continue;
      } else if (c == '}' && next == '}') {
        Close(open.back(), i);
        open.pop_back();
        ++i;
      } else if (c == '[' && next == '[') {
        ++open.back().links;
      } else if (c == ']' && next == ']' && open.back().links > 0) {
        --open.back().links;
      } else if (c == '|' && open.back().links == 0) {
        open.back().bars.push_back(i);
      }
    }
  }

  // The template ends at `end`, where "}}" stands.
  void Close(const Template& found, std::size_t end) {
    const std::size_t name_end = found.bars.empty() ? end : found.bars.front();
    const ByteSpan name_span = {found.begin + 2, name_end};
    std::string name = Lower(Trim(name_span.In(masked_)));
    std::replace(name.begin(), name.end(), '_', ' ');
    const WikiKnowledge& knowledge = WikiKnowledge::Get();
    const bool value = knowledge.value_templates.contains(name);
    ByteSpan shown = {end, end};
    if (value) shown = found.bars.empty() ? name_span : Argument(found, 0, end);
    if (value && Trim(shown.In(masked_)).empty()) shown = name_span;
    if (!value && !found.bars.empty() && knowledge.text_templates.contains(name))
      shown = Argument(found, found.bars.size() - 1, end);
    Mask(found.begin, shown.begin);
    Mask(shown.end, end + 2);
  }

  // Without its name ("1=..."); empty for one that only styles ("align=left").
  [[nodiscard]] ByteSpan Argument(const Template& found, std::size_t i, std::size_t end) const {
    ByteSpan span = {found.bars[i] + 1, i + 1 < found.bars.size() ? found.bars[i + 1] : end};
    const std::string_view text = span.In(masked_);
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) return span;
    const std::string_view key = Trim(text.substr(0, equals));
    const bool number = !key.empty() && std::all_of(key.begin(), key.end(), IsAsciiDigit);
    if (number) return {span.begin + equals + 1, span.end};
    const bool named = !key.empty() && std::all_of(key.begin(), key.end(), IsAsciiLetter);
    return named ? ByteSpan{span.end, span.end} : span;
  }

  std::string masked_;
};

}  // namespace

std::string MaskWiki(std::string_view bytes) { return Masker(bytes).Run(); }

}  // namespace verdict::importers
