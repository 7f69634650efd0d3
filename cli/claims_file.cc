#include "cli/claims_file.h"

#include <simdjson.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"

namespace verdict::cli {
namespace {

namespace dom = simdjson::dom;

/// Reads the fields of one claim; the first that is wrong is kept.
class ClaimReader {
 public:
  explicit ClaimReader(dom::object object) : object_(object) {}

  Result<kb::StoredClaim> Read() {
    kb::StoredClaim stored;
    Claim& claim = stored.claim;
    claim.technology = Text("technology", true);
    claim.attribute = Text("attribute", true);
    claim.rule = Text("rule", true);
    claim.evidence.quote = Text("quote", true);
    claim.attribute_text = Text("attribute_text", false);
    claim.unit = Text("unit", false);
    claim.compared_to = Text("compared_to", false);
    claim.condition = Text("condition", false);
    claim.evidence.locator = Text("locator", false);
    stored.source = Text("source", false);
    ReadKinds(stored);
    ReadValue(claim.value);
    claim.confidence = Number("confidence", 0, 1).value_or(claim.confidence);
    claim.strength = Number("strength", 0, 2).value_or(1.0);
    ReadPlace(claim.evidence);
    Check(claim);
    if (problem_) return *std::move(problem_);
    return stored;
  }

 private:
  void Refuse(std::string_view field, std::string_view wanted) {
    if (problem_) return;
    problem_ = InputError("\"" + std::string(field) + "\" must be " + std::string(wanted));
  }

  std::optional<dom::element> Field(std::string_view name) {
    dom::element value;
    if (object_[name].get(value) != simdjson::SUCCESS || value.is_null()) return {};
    return value;
  }

  std::string Text(std::string_view name, bool needed) {
    const std::optional<dom::element> value = Field(name);
    std::string_view text;
    if (value && (value->get_string().get(text) != simdjson::SUCCESS ||
                  text.find('\0') != std::string_view::npos)) {
      Refuse(name, "a text");
    } else if (needed && Trim(text).empty()) {
      Refuse(name, "there, and not empty");
    }
    return std::string(text);
  }

  std::optional<double> Number(std::string_view name, double least, double most) {
    const std::optional<dom::element> value = Field(name);
    if (!value) return {};
    double number = 0;
    if (value->get_double().get(number) != simdjson::SUCCESS || !(number >= least) ||
        !(number <= most)) {
      Refuse(name, "a number from " + ValueText(least) + " to " + ValueText(most));
      return {};
    }
    return number;
  }

  std::size_t Whole(std::string_view name, double least) {
    constexpr double kMost = 1e15;  // exact as a double
    const double number = Number(name, least, kMost).value_or(0);
    if (number != std::floor(number)) Refuse(name, "a whole number");
    return static_cast<std::size_t>(number);
  }

  void ReadKinds(kb::StoredClaim& stored) {
    const auto kind = ClaimKindFromName(Text("kind", true));
    if (!kind) Refuse("kind", "assessment, comparison or property");
    stored.claim.kind = kind.value_or(ClaimKind::kAssessment);
    if (Field("status")) {
      const auto status = ClaimStatusFromName(Text("status", true));
      if (!status) Refuse("status", "unreviewed, accepted or rejected");
      stored.status = status.value_or(ClaimStatus::kUnreviewed);
    }
    if (const std::optional<double> side = Number("polarity", -1, 1)) {
      if (*side != std::floor(*side)) Refuse("polarity", "1, 0, -1 or null");
      stored.claim.polarity = static_cast<int>(*side);
    }
  }

  void ReadValue(ClaimValue& value) {
    const std::optional<dom::element> given = Field("value");
    if (!given) return;
    bool flag = false;
    double number = 0;
    if (given->get_bool().get(flag) == simdjson::SUCCESS) {
      value = flag;
    } else if (given->get_double().get(number) == simdjson::SUCCESS) {
      value = number;
    } else if (given->is_string()) {
      value = Text("value", false);
    } else {
      Refuse("value", "a text, a number, true, false or null");
    }
  }

  void ReadPlace(Evidence& evidence) {
    constexpr double kMostLines = std::numeric_limits<int>::max();
    evidence.lines.first = static_cast<int>(Number("line_start", 1, kMostLines).value_or(0));
    evidence.lines.last = static_cast<int>(Number("line_end", 1, kMostLines).value_or(0));
    evidence.bytes = {Whole("byte_start", 0), Whole("byte_end", 1)};
    if (evidence.lines.last < evidence.lines.first) Refuse("line_end", "no less than line_start");
    if (Field("byte_start") && evidence.bytes.end <= evidence.bytes.begin) {
      Refuse("byte_end", "more than byte_start");
    }
  }

  void Check(const Claim& claim) {
    const bool comparison = claim.kind == ClaimKind::kComparison;
    if (comparison && Trim(claim.compared_to).empty()) {
      Refuse("compared_to", "there for a comparison");
    } else if (!comparison && !claim.compared_to.empty()) {
      Refuse("compared_to", "null for what is no comparison");
    } else if (comparison && NameKey(claim.compared_to) == NameKey(claim.technology)) {
      Refuse("compared_to", "another technology");
    }
    if (!(claim.strength > 0)) Refuse("strength", "more than 0");
  }

  dom::object object_;
  std::optional<Error> problem_;
};

/// Collects the claims of a file by their sources.
class ClaimsFile {
 public:
  ClaimsFile(std::string_view location, const Vocabulary& vocabulary, const std::string& retrieved)
      : location_(location), vocabulary_(vocabulary), retrieved_(retrieved) {}

  Result<std::vector<kb::DocumentRecord>> Read(std::string_view bytes) {
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < bytes.size();) {
      const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
      const std::string_view line = Trim(bytes.substr(begin, end - begin));
      begin = end + 1;
      ++number;
      if (line.empty()) continue;
      Result<void> read = ReadLine(line);
      if (!read) {
        return InputError(std::string(location_) + ": line " + std::to_string(number) +
                          " is no claim: " + read.error().message);
      }
    }
    Finish();
    return std::move(records_);
  }

 private:
  Result<void> ReadLine(std::string_view line) {
    dom::element root;
    const simdjson::error_code code = parser_.parse(line.data(), line.size()).get(root);
    if (code != simdjson::SUCCESS) return InputError(simdjson::error_message(code));
    dom::object object;
    if (root.get_object().get(object) != simdjson::SUCCESS) {
      return InputError("it is not a JSON object");
    }
    Result<kb::StoredClaim> claim = ClaimReader(object).Read();
    if (!claim) return std::move(claim).error();
    Add(*std::move(claim));
    return {};
  }

  void Add(kb::StoredClaim stored) {
    if (stored.source.empty()) stored.source = location_;
    const auto [place, fresh] = index_.try_emplace(stored.source, records_.size());
    if (fresh) {
      records_.emplace_back().source.location = stored.source;
      names_.emplace_back();
    }
    kb::DocumentRecord& record = records_[place->second];
    for (const std::string& name : {stored.claim.technology, stored.claim.compared_to}) {
      if (!name.empty()) AddTechnology(name, place->second);
    }
    if (const KnownAttribute* known = vocabulary_.FindAttribute(stored.claim.attribute)) {
      stored.claim.attribute_kind = known->kind;
    } else {
      stored.claim.attribute_kind = stored.claim.kind == ClaimKind::kProperty
                                        ? AttributeKind::kCapability
                                        : AttributeKind::kQuality;
    }
    record.statuses.push_back(stored.status);
    record.extraction.claims.push_back(std::move(stored.claim));
  }

  void AddTechnology(const std::string& name, std::size_t record) {
    if (!names_[record].insert(name).second) return;
    ExtractedTechnology technology;
    technology.name = name;
    if (const KnownTechnology* known = vocabulary_.FindTechnology(name)) {
      technology.category = known->category;
      technology.aliases = known->aliases;
    }
    records_[record].extraction.technologies.push_back(std::move(technology));
  }

  /// The claims themselves are all the content there is: equal claims are unchanged.
  void Finish() {
    for (kb::DocumentRecord& record : records_) {
      record.source.format = kClaimsFormat;
      record.source.retrieved = retrieved_;
      std::string content;
      for (std::size_t i = 0; i < record.statuses.size(); ++i) {
        AppendContent(record.extraction.claims[i], record.statuses[i], content);
      }
      record.source.content_hash = Sha256Hex(content);
    }
  }

  static void AppendContent(const Claim& claim, ClaimStatus status, std::string& content) {
    const Evidence& evidence = claim.evidence;
    for (const std::string_view part :
         {ClaimKindName(claim.kind), ClaimStatusName(status), std::string_view(claim.technology),
          std::string_view(claim.attribute), std::string_view(claim.attribute_text),
          std::string_view(claim.unit), std::string_view(claim.compared_to),
          std::string_view(claim.condition), std::string_view(evidence.quote),
          std::string_view(evidence.locator), std::string_view(claim.rule)}) {
      content += part;
      content += '\0';
    }
    content += std::to_string(claim.value.index()) + ValueText(claim.value) + '\0';
    for (const double number :
         {static_cast<double>(claim.polarity.value_or(2)), claim.confidence, claim.strength,
          static_cast<double>(evidence.lines.first), static_cast<double>(evidence.bytes.begin)}) {
      content += ValueText(number) + '\0';
    }
  }

  std::string_view location_;
  const Vocabulary& vocabulary_;
  const std::string& retrieved_;
  dom::parser parser_;
  std::vector<kb::DocumentRecord> records_;
  std::map<std::string, std::size_t, std::less<>> index_;  // of records_, by source
  std::vector<std::set<std::string>> names_;               // of each record
};

}  // namespace

bool LooksLikeClaims(std::string_view bytes) {
  constexpr std::size_t kLongestLine = std::size_t{1} << 20;
  const std::string_view text = Trim(bytes.substr(0, kLongestLine));
  const std::string_view line = Trim(text.substr(0, text.find('\n')));
  if (line.empty() || line.front() != '{' || line.back() != '}') return false;
  dom::parser parser;
  dom::object object;
  if (parser.parse(line.data(), line.size()).get_object().get(object) != simdjson::SUCCESS) {
    return false;
  }
  for (const char* field : {"technology", "kind", "attribute", "quote", "rule", "confidence"}) {
    if (object[field].error() != simdjson::SUCCESS) return false;
  }
  return true;
}

Result<std::vector<kb::DocumentRecord>> ReadClaims(std::string_view location,
                                                   std::string_view bytes,
                                                   const Vocabulary& vocabulary,
                                                   const std::string& retrieved) {
  return ClaimsFile(location, vocabulary, retrieved).Read(bytes);
}

}  // namespace verdict::cli
