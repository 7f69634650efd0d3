#include "extract_testing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/span.h"
#include "importers/extract/claims.h"
#include "schema/vocabulary.h"

namespace verdict::importers::testing {
namespace {

constexpr std::size_t kLongestAttribute = 80;  // bytes

// The lines of a text, without their ends.
std::vector<std::string_view> Lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string EvidenceLaw(const Evidence& evidence, std::string_view bytes, const LineIndex& lines) {
  const ByteSpan span = evidence.bytes;
  if (span == ByteSpan{} && !evidence.locator.empty()) {
    if (!(evidence.lines == LineSpan{})) return "it has lines but no bytes";
    return evidence.quote.empty() ? "its quote is empty" : "";
  }
  if (span.begin >= span.end || span.end > bytes.size()) return "its evidence is not in the source";
  if (evidence.quote != span.In(bytes)) return "its quote is not the source's bytes";
  if (!(evidence.lines == lines.LinesOf(span))) return "its lines are not those of its bytes";
  return {};
}

std::string FieldLaw(const Claim& claim) {
  if (claim.technology.empty()) return "it has no technology";
  if (claim.attribute.empty()) return "it has no attribute";
  if (claim.attribute.size() > kLongestAttribute) return "its attribute is too long";
  if (claim.rule.empty()) return "it has no rule";
  if (!(claim.confidence >= ClaimSink::kPropertyBar && claim.confidence <= 1)) {
    return "its confidence is not between the bar and 1";
  }
  if (claim.polarity && (*claim.polarity < -1 || *claim.polarity > 1)) return "its side is no side";
  const bool valued = claim.value.index() != 0;
  switch (claim.kind) {
    case ClaimKind::kComparison:
      if (claim.compared_to.empty()) return "it compares with nothing";
      if (claim.compared_to == claim.technology) return "it compares a technology with itself";
      if (!claim.polarity) return "it compares and takes no side";
      break;
    case ClaimKind::kAssessment:
      if (!claim.compared_to.empty()) return "it is no comparison and has another side";
      if (!claim.polarity) return "it assesses and takes no side";
      break;
    case ClaimKind::kProperty:
      if (!valued) return "it is a property without a value";
      break;
  }
  return {};
}

}  // namespace

ImportedDocument Import(std::string_view location, std::string_view bytes,
                        const ImportOptions& options) {
  Result<ImportedDocument> imported = ImportBytes(location, bytes, options, Vocabulary::BuiltIn());
  if (!imported) {
    ADD_FAILURE() << location << ": " << imported.error().message;
    return {};
  }
  return *std::move(imported);
}

const std::vector<Sample>& Samples() {
  static const std::vector<Sample> samples = [] {
    std::vector<Sample> found;
    const auto paths = FindDocuments(VERDICT_SOURCE_DIR "/data/samples");
    for (const std::string& path : paths ? *paths : std::vector<std::string>()) {
      Result<std::string> bytes = ReadFile(path);
      if (!bytes) continue;
      found.push_back({std::filesystem::path(path).stem().string(), path, *std::move(bytes)});
    }
    return found;
  }();
  return samples;
}

std::string GoldenPath(const Sample& sample, std::string_view ending) {
  return VERDICT_SOURCE_DIR "/tests/golden/samples/" + sample.name + std::string(ending);
}

std::string SideOrValue(const Claim& claim) {
  const std::string value = ValueText(claim.value);
  if (!value.empty()) return claim.unit.empty() ? value : value + " " + claim.unit;
  return claim.polarity ? std::to_string(*claim.polarity) : std::string();
}

std::vector<std::string> BrokenLaws(const std::vector<Claim>& claims, std::string_view bytes) {
  const LineIndex lines(bytes);
  std::vector<std::string> broken;
  for (const Claim& claim : claims) {
    std::string law = EvidenceLaw(claim.evidence, bytes, lines);
    if (law.empty()) law = FieldLaw(claim);
    if (law.empty()) continue;
    broken.push_back("line " + std::to_string(claim.evidence.lines.first) + ", " +
                     claim.technology + " | " + std::string(ClaimKindName(claim.kind)) + " | " +
                     claim.attribute.substr(0, 200) + " by " + claim.rule + ": " + law);
  }
  return broken;
}

std::string LineDiff(std::string_view before, std::string_view after) {
  if (before == after) return {};
  const std::vector<std::string_view> a = Lines(before);
  const std::vector<std::string_view> b = Lines(after);
  // length[i][k]: of the longest common subsequence of a[i..] and b[k..].
  std::vector<std::vector<int>> length(a.size() + 1, std::vector<int>(b.size() + 1, 0));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t k = b.size(); k-- > 0;) {
      length[i][k] =
          a[i] == b[k] ? length[i + 1][k + 1] + 1 : std::max(length[i + 1][k], length[i][k + 1]);
    }
  }
  std::string diff;
  std::size_t i = 0;
  std::size_t k = 0;
  const auto add = [&](char sign, std::string_view line) {
    diff += sign;
    diff += ' ';
    diff += line;
    diff += '\n';
  };
  while (i < a.size() || k < b.size()) {
    if (i < a.size() && k < b.size() && a[i] == b[k]) {
      ++i;
      ++k;
    } else if (k >= b.size() || (i < a.size() && length[i + 1][k] >= length[i][k + 1])) {
      add('-', a[i++]);
    } else {
      add('+', b[k++]);
    }
  }
  return diff.empty() ? "- (only the last line's end differs)\n" : diff;
}

}  // namespace verdict::importers::testing
