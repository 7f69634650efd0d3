#include "tests/query/golden_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/records.h"
#include "base/text.h"
#include "schema/vocabulary.h"

namespace verdict::query {
namespace {

std::string Trimmed(std::string_view text) { return std::string(Trim(text)); }

/// "a SEP b": the parts around the first SEP, trimmed; empty second part if there is none.
std::pair<std::string, std::string> Cut(std::string_view text, std::string_view separator) {
  const std::size_t at = text.find(separator);
  if (at == std::string_view::npos) return {Trimmed(text), {}};
  return {Trimmed(text.substr(0, at)), Trimmed(text.substr(at + separator.size()))};
}

ClaimValue ValueFrom(const std::string& text) {
  if (text == "yes") return true;
  if (text == "no") return false;
  std::istringstream stream(text);
  double number = 0;
  if (stream >> number && stream.eof()) return number;
  return text;
}

void SetAttribute(const std::string& text, Claim& claim) {
  claim.attribute_text = text;
  claim.attribute = text;
  claim.attribute_kind =
      claim.kind == ClaimKind::kProperty ? AttributeKind::kProperty : AttributeKind::kUseCase;
  // As the extractor does: the taxonomy's name where it knows one.
  if (const KnownAttribute* known = Vocabulary::BuiltIn().FindAttribute(text)) {
    claim.attribute = known->name;
    claim.attribute_kind = known->kind;
    claim.attribute_broader = known->broader;
  }
}

bool SetOption(const std::string& text, Claim& claim, ClaimStatus& status) {
  const auto [name, value] = Cut(text, " ");
  if (name == "status" && ClaimStatusFromName(value))
    status = *ClaimStatusFromName(value);
  else if (name == "if")
    claim.condition = text;
  else if (name == "quote")
    claim.evidence.quote = value;
  else if (name == "confidence")
    claim.confidence = std::stod(value);
  else if (name == "strength")
    claim.strength = std::stod(value);
  else if (name == "unit")
    claim.unit = value;
  else if (name == "broader")
    claim.attribute_broader = value;
  else if (name == "kind" && AttributeKindFromName(value))
    claim.attribute_kind = *AttributeKindFromName(value);
  else
    return false;
  return true;
}

/// "A + x", "A > B : x", "A : x = v".
bool SetBody(const std::string& body, Claim& claim) {
  if (const auto [head, rest] = Cut(body, " : "); !rest.empty()) {
    for (const auto& [mark, polarity] :
         {std::pair{" > ", 1}, std::pair{" < ", -1}, std::pair{" ~ ", 0}}) {
      const auto [first, second] = Cut(head, mark);
      if (second.empty()) continue;
      claim.kind = ClaimKind::kComparison;
      claim.technology = first;
      claim.compared_to = second;
      claim.polarity = polarity;
      SetAttribute(rest, claim);
      return true;
    }
    const auto [attribute, value] = Cut(rest, " = ");
    if (value.empty()) return false;
    claim.kind = ClaimKind::kProperty;
    claim.technology = head;
    claim.value = ValueFrom(value);
    SetAttribute(attribute, claim);
    return true;
  }
  for (const auto& [mark, polarity] : {std::pair{" + ", 1}, std::pair{" - ", -1}}) {
    const auto [technology, attribute] = Cut(body, mark);
    if (attribute.empty()) continue;
    claim.technology = technology;
    claim.polarity = polarity;
    SetAttribute(attribute, claim);
    return true;
  }
  return false;
}

class Builder {
 public:
  explicit Builder(GoldenFile& file) : file_(file) {}

  bool Line(const std::string& line) {
    const auto [word, rest] = Cut(line, " ");
    if (word == "source") return Source(rest);
    if (word == "copy") return Copy(rest);
    if (word == "technology") return Technology(rest);
    return word == "claim" && ReadClaim(rest);
  }

 private:
  /// "FILE", "FILE; published 2020-01-01; author Ann"
  bool Source(const std::string& text) {
    kb::DocumentRecord document;
    auto [name, rest] = Cut(text, "; ");
    while (!rest.empty()) {
      std::string option;
      std::tie(option, rest) = Cut(rest, "; ");
      const auto [field, value] = Cut(option, " ");
      if (field != "published" && field != "author") return false;
      (field == "author" ? document.source.author : document.source.published) = value;
    }
    document.source.location = name;
    document.source.title = name;
    document.source.content_hash = Sha256Hex(name);
    document.source.retrieved = "2026-01-01T00:00:00Z";
    document.source.format = "text";
    file_.documents.push_back(std::move(document));
    return true;
  }
  bool Copy(const std::string& name) {
    if (file_.documents.empty()) return false;
    kb::DocumentRecord copy = file_.documents.back();
    copy.source.location = name;
    file_.documents.push_back(std::move(copy));
    return true;
  }
  bool Technology(const std::string& text) {
    if (file_.documents.empty()) return false;
    const auto [names, category] = Cut(text, "|");
    const auto [name, aliases] = Cut(names, " = ");
    ExtractedTechnology& technology = Known(name);
    technology.aliases = ListOf(aliases);
    technology.category = category;
    technology.compared = true;
    return true;
  }
  bool ReadClaim(const std::string& text) {
    if (file_.documents.empty()) return false;
    Claim claim;
    claim.confidence = 0.8;
    claim.rule = "golden";
    ClaimStatus status = ClaimStatus::kUnreviewed;
    std::string rest = text;
    std::string body;
    std::tie(body, rest) = Cut(rest, "; ");
    if (!SetBody(body, claim)) return false;
    while (!rest.empty()) {
      std::string option;
      std::tie(option, rest) = Cut(rest, "; ");
      if (!SetOption(option, claim, status)) return false;
    }
    if (claim.evidence.quote.empty()) claim.evidence.quote = body;
    kb::DocumentRecord& document = file_.documents.back();
    const std::size_t begin = document.source.byte_count;
    const int line = static_cast<int>(document.extraction.claims.size()) + 1;
    claim.evidence.bytes = {begin, begin + claim.evidence.quote.size()};
    claim.evidence.lines = {line, line};
    document.source.byte_count = claim.evidence.bytes.end + 1;
    kb::Passage passage;
    passage.text = claim.evidence.quote;
    passage.bytes = claim.evidence.bytes;
    passage.lines = claim.evidence.lines;
    document.passages.push_back(std::move(passage));
    Known(claim.technology);
    if (!claim.compared_to.empty()) Known(claim.compared_to);
    document.extraction.claims.push_back(std::move(claim));
    document.statuses.push_back(status);
    return true;
  }
  ExtractedTechnology& Known(const std::string& name) {
    std::vector<ExtractedTechnology>& technologies = file_.documents.back().extraction.technologies;
    for (ExtractedTechnology& technology : technologies) {
      if (technology.name == name) return technology;
    }
    technologies.push_back({name, {}, {}, true});
    return technologies.back();
  }

  GoldenFile& file_;
};

void AddExpectation(const std::string& line, int number, GoldenCase& golden) {
  const std::size_t caret = line.find_first_not_of(' ');
  if (golden.statement && line[caret] == '^') {
    // The statement begins two columns in, after "> ".
    golden.expectations.push_back({"error", std::to_string(caret - 2), number});
    if (const std::string message = Trimmed(line.substr(caret + 1)); !message.empty()) {
      golden.expectations.push_back({"message", message, number});
    }
    return;
  }
  const auto [kind, text] = Cut(Trimmed(line), " ");
  golden.expectations.push_back({kind, text, number});
}

}  // namespace

GoldenFile ReadGolden(const std::string& path) {
  GoldenFile file;
  Builder builder(file);
  std::ifstream in(path);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("? ") || line.starts_with("> ")) {
      file.cases.push_back({line.front() == '>', line.substr(2), number, {}});
    } else if (line.front() == ' ' && !file.cases.empty()) {
      AddExpectation(line, number, file.cases.back());
    } else if (!builder.Line(line)) {
      file.problems.push_back(path + ":" + std::to_string(number) + ": " + line);
    }
  }
  if (file.cases.empty()) file.problems.push_back(path + ": no cases");
  return file;
}

std::vector<std::string> GoldenPaths() {
  std::vector<std::string> paths;
  for (const auto& entry :
       std::filesystem::directory_iterator(VERDICT_SOURCE_DIR "/tests/query/golden")) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace verdict::query
