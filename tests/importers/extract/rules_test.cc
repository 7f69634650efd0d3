// What each rule finds and what it leaves alone: rules.txt, case by case.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/language/stem.h"
#include "extract_testing.h"
#include "importers/extract/extractor.h"
#include "importers/reader.h"
#include "rule_cases.h"
#include "schema/vocabulary.h"

namespace verdict::importers::testing {
namespace {

constexpr std::size_t kFewestCases = 3;  // of each sort, a rule

const RuleCases& Cases() {
  static const RuleCases cases = [] {
    const auto text = ReadFile(VERDICT_SOURCE_DIR "/tests/importers/extract/rules.txt");
    if (!text) return RuleCases();
    Result<RuleCases> read = ReadRuleCases(*text);
    if (!read) {
      ADD_FAILURE() << read.error().message;
      return RuleCases();
    }
    return *std::move(read);
  }();
  return cases;
}

std::string Line(const Claim& claim, const std::string& attribute) {
  std::string line = claim.technology + " | " + std::string(ClaimKindName(claim.kind)) + " | " +
                     attribute + " | " + SideOrValue(claim);
  if (!claim.compared_to.empty()) line += " | vs " + claim.compared_to;
  return line;
}

Extraction Extract(const RuleCase& test, std::string* log) {
  Result<Document> document = FindReader("text")->Read(test.text);
  if (!document) return {};
  document->technologies = test.technologies;
  if (log == nullptr) return ExtractClaims(*document, test.text, Vocabulary::BuiltIn());
  return ExplainClaims(*document, test.text, Vocabulary::BuiltIn(), *log);
}

/// All claims, those of the case's own rule marked, then how they came about.
std::string Told(const RuleCase& test) {
  std::string log;
  const Extraction extraction = Extract(test, &log);
  std::string told = test.text + "\nfound:\n";
  for (const Claim& claim : extraction.claims) {
    told += (claim.rule == test.rule ? "  * " : "    ") +
            Line(claim, claim.attribute + " (" + claim.attribute_text + ")") + "   by " +
            claim.rule + "\n";
  }
  return told + "explained:\n" + log;
}

/// A case may call the attribute by its canonical name or by the document's words, in lower case.
std::set<std::string> FoundBy(const std::string& rule, const Extraction& extraction) {
  std::set<std::string> lines;
  for (const Claim& claim : extraction.claims) {
    if (claim.rule != rule) continue;
    lines.insert(Line(claim, claim.attribute));
    lines.insert(Line(claim, Lower(claim.attribute_text)));
  }
  return lines;
}

void Check(const RuleCase& test) {
  const std::set<std::string> found = FoundBy(test.rule, Extract(test, nullptr));
  const std::string where = "rules.txt:" + std::to_string(test.line) + ": " + test.rule + ": ";
  if (!test.catches) {
    EXPECT_TRUE(found.empty()) << where << "must leave this alone: " << Told(test);
    return;
  }
  EXPECT_FALSE(test.claims.empty()) << where << "a case without a claim";
  for (const std::string& claim : test.claims) {
    EXPECT_TRUE(found.contains(claim)) << where << "must find " << claim << "\nin: " << Told(test);
  }
}

TEST(Rules, FindWhatTheyMustAndNothingElse) {
  ASSERT_FALSE(Cases().cases.empty());
  for (const RuleCase& test : Cases().cases) Check(test);
}

TEST(Rules, EachHasEnoughCasesOfBothSorts) {
  std::map<std::string, std::pair<std::size_t, std::size_t>> counts;
  for (const std::string& rule : Cases().rules) counts[rule] = {0, 0};
  for (const RuleCase& test : Cases().cases) {
    EXPECT_TRUE(counts.contains(test.rule))
        << test.rule << " is not listed at the head of rules.txt";
    ++(test.catches ? counts[test.rule].first : counts[test.rule].second);
  }
  for (const auto& [rule, count] : counts) {
    EXPECT_GE(count.first, kFewestCases) << rule << ": too few cases that it must find";
    EXPECT_GE(count.second, kFewestCases) << rule << ": too few look-alikes";
  }
}

TEST(Rules, NoneIsWithoutCases) {
  std::set<std::string> seen;
  const auto note = [&](const Extraction& extraction) {
    for (const Claim& claim : extraction.claims) seen.insert(claim.rule);
  };
  for (const RuleCase& test : Cases().cases) note(Extract(test, nullptr));
  for (const Sample& sample : Samples()) note(Import(sample.path, sample.bytes).extraction);
  const std::set<std::string> listed(Cases().rules.begin(), Cases().rules.end());
  for (const std::string& rule : seen) {
    EXPECT_TRUE(listed.contains(rule)) << "the rule " << rule << " makes claims and has no cases";
  }
  for (const std::string& rule : listed) {
    EXPECT_TRUE(seen.contains(rule)) << "the rule " << rule << " makes no claims any more";
  }
}

TEST(Rules, ACaseFileThatIsWrongIsRefused) {
  for (const char* text : {"  yes A sentence.\n", "Rule: has\n  yes A sentence.\n",
                           "Rule: has\nOf: A\n  no A sentence.\n    => A | x\n",
                           "Rule: has\nOf: A\n  yes A.\n    => A | x\n      more text\n"}) {
    EXPECT_FALSE(ReadRuleCases(text)) << text;
  }
}

}  // namespace
}  // namespace verdict::importers::testing
