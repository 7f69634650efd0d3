// The claims of data/samples: laws that hold for each of them, and all of them in golden files.
//
// VERDICT_UPDATE_GOLDEN=1 writes the golden files anew; look at what changed before you commit it.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "base/text.h"
#include "extract_testing.h"

namespace verdict::importers::testing {
namespace {

constexpr std::size_t kColumns = 8;
constexpr std::size_t kWidestCell = 60;  // bytes; what is longer is cut
using Row = std::array<std::string, kColumns>;

std::string TwoDecimals(double number) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%.2f", number);
  return text.data();
}

// At a character's beginning, so that the file stays UTF-8; a line break would break the table.
std::string Cut(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  if (text.size() <= kWidestCell) return text;
  std::size_t end = kWidestCell;
  while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "...";
}

Row RowOf(const Claim& claim) {
  const LineSpan lines = claim.evidence.lines;
  std::string line = std::to_string(lines.first);
  if (lines.last != lines.first) line += "-" + std::to_string(lines.last);
  if (lines.first == 0) line = claim.evidence.locator;
  return {line,
          claim.technology,
          std::string(ClaimKindName(claim.kind)),
          claim.attribute,
          Cut(SideOrValue(claim)),
          claim.compared_to.empty() ? "-" : claim.compared_to,
          claim.rule,
          TwoDecimals(claim.confidence)};
}

std::string Table(const std::vector<Claim>& claims) {
  std::vector<Row> rows = {
      {"line", "technology", "kind", "attribute", "side or value", "vs", "rule", "confidence"}};
  for (const Claim& claim : claims) rows.push_back(RowOf(claim));
  std::array<std::size_t, kColumns> widths{};
  for (const Row& row : rows) {
    for (std::size_t c = 0; c < kColumns; ++c) widths[c] = std::max(widths[c], row[c].size());
  }
  std::string table;
  for (const Row& row : rows) {
    for (std::size_t c = 0; c < kColumns; ++c) {
      table += row[c];
      if (c + 1 < kColumns) table.append(widths[c] - row[c].size() + 2, ' ');
    }
    table += '\n';
  }
  return table;
}

// Without what only aligns it, so that one longer name is not a change of every line.
std::string Unaligned(std::string_view table) {
  std::string text;
  std::size_t spaces = 0;
  for (const char c : table) {
    if (c == ' ') {
      ++spaces;
      continue;
    }
    if (spaces > 0) text += spaces == 1 ? " " : "  ";
    spaces = 0;
    text += c;
  }
  return text;
}

TEST(Samples, EveryClaimKeepsTheLaws) {
  ASSERT_GE(Samples().size(), 6U);
  for (const Sample& sample : Samples()) {
    const ImportedDocument imported = Import(sample.path, sample.bytes);
    EXPECT_FALSE(imported.extraction.claims.empty()) << sample.name;
    for (const std::string& law : BrokenLaws(imported.extraction.claims, sample.bytes)) {
      ADD_FAILURE() << sample.name << ": " << law;
    }
  }
}

TEST(Samples, TheSameBytesGiveTheSameClaims) {
  for (const Sample& sample : Samples()) {
    const std::vector<Claim> once = Import(sample.path, sample.bytes).extraction.claims;
    const std::vector<Claim> again = Import(sample.path, sample.bytes).extraction.claims;
    ASSERT_EQ(once.size(), again.size()) << sample.name;
    for (std::size_t i = 0; i < once.size(); ++i) {
      EXPECT_EQ(RowOf(once[i]), RowOf(again[i])) << sample.name;
      EXPECT_EQ(once[i].evidence.bytes, again[i].evidence.bytes) << sample.name;
      EXPECT_EQ(once[i].condition, again[i].condition) << sample.name;
      EXPECT_EQ(once[i].strength, again[i].strength) << sample.name;
    }
  }
}

TEST(Samples, ClaimsAreThoseOfTheGoldenFiles) {
  const bool update = std::getenv("VERDICT_UPDATE_GOLDEN") != nullptr;
  for (const Sample& sample : Samples()) {
    const std::string path = GoldenPath(sample, ".claims.txt");
    const std::string table = Table(Import(sample.path, sample.bytes).extraction.claims);
    if (update) {
      std::ofstream(path, std::ios::binary) << table;
      continue;
    }
    const Result<std::string> golden = ReadFile(path);
    ASSERT_TRUE(golden) << golden.error().message;
    const std::string diff = LineDiff(Unaligned(*golden), Unaligned(table));
    EXPECT_TRUE(diff.empty()) << path << " (- golden, + found):\n"
                              << diff << "If + is right, run with VERDICT_UPDATE_GOLDEN=1.";
  }
}

}  // namespace
}  // namespace verdict::importers::testing
