// What `extract --explain` tells of a text, above all what was thrown away and why.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "extract_testing.h"
#include "importers/extract/extractor.h"
#include "importers/reader.h"
#include "schema/vocabulary.h"

namespace verdict::importers::testing {
namespace {

std::string Explain(std::string_view text) {
  Result<Document> document = FindReader("text")->Read(text);
  if (!document) return document.error().message;
  document->technologies = {"Korvo", "Talund"};
  std::string log;
  ExplainClaims(*document, text, Vocabulary::BuiltIn(), log);
  return log;
}

struct Case {
  std::string_view text;
  std::string_view told;  // a piece of the explanation
};

TEST(Explain, TellsWhatIsThrownAwayAndWhy) {
  const std::vector<Case> cases = {
      {"Is Korvo slow? Talund comes from Norway.", "skipped: a question"},
      {"\"Korvo is slow.\"", "skipped: it is in quotation marks"},
      {"Korvo is slow. Wrong!",
       "dropped, the next sentence denies it: Korvo | assessment | performance (slow) | -1"},
      {"Korvo is fast and Korvo is fast.",
       "dropped, said already: Korvo | assessment | performance (fast) | 1"},
      {"Some analysts say that Korvo would be slow.",
       "dropped, too doubtful: Korvo | assessment | performance (slow) | -1"},
  };
  for (const Case& one : cases) {
    const std::string told = Explain(one.text);
    EXPECT_NE(told.find(one.told), std::string::npos) << one.text << "\n" << told;
  }
}

TEST(Explain, DropsNothingThatIsKept) {
  const std::string told = Explain("Korvo is faster than Talund.");
  EXPECT_NE(told.find("    claim: Korvo | comparison | performance (faster) | 1 | vs Talund"),
            std::string::npos)
      << told;
  EXPECT_EQ(told.find("dropped"), std::string::npos) << told;
  EXPECT_EQ(told.find("skipped"), std::string::npos) << told;
}

// Telling must not change what is found.
TEST(Explain, FindsTheSameClaimsAsExtracting) {
  for (const Sample& sample : Samples()) {
    const Reader* reader = FindReader("text");
    ASSERT_NE(reader, nullptr);
    Result<Document> document = reader->Read(sample.bytes);
    if (!document) continue;  // a workbook is no text
    std::string log;
    const Extraction explained = ExplainClaims(*document, sample.bytes, Vocabulary::BuiltIn(), log);
    const Extraction extracted = ExtractClaims(*document, sample.bytes, Vocabulary::BuiltIn());
    ASSERT_EQ(explained.claims.size(), extracted.claims.size()) << sample.name;
    for (std::size_t i = 0; i < explained.claims.size(); ++i) {
      const Claim& a = explained.claims[i];
      const Claim& b = extracted.claims[i];
      EXPECT_TRUE(a.technology == b.technology && a.attribute == b.attribute &&
                  a.polarity == b.polarity && a.confidence == b.confidence && a.rule == b.rule)
          << sample.name << ": " << a.evidence.quote;
    }
  }
}

}  // namespace
}  // namespace verdict::importers::testing
