#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "query/syntax/lexer.h"
#include "query/syntax/parser.h"
#include "query/syntax/printer.h"

namespace verdict::query::syntax {
namespace {

TEST(Parser, PrintsStatementsInCanonicalForm) {
  const std::pair<const char*, const char*> kCases[] = {
      {"best for real-time apps", "best for real-time apps"},
      {"BEST FOR  real-time\n apps ;", "best for real-time apps"},
      {"best for speed*2, cost * 0.5 among Node.js , C++",
       "best for speed * 2, cost * 0.5 among Node.js, C++"},
      {"best for speed * 1", "best for speed"},
      {"best overall", "best overall"},
      {"best overall among A, B", "best among A, B"},
      {"worst among A,B,C", "worst among A, B, C"},
      {"highest throughput at concurrency 5000", "highest throughput at concurrency 5000"},
      {"compare A, B, C on x, y", "compare A, B, C on x, y"},
      {"pros of Visual Studio Code", "pros of Visual Studio Code"},
      {"cons of \"Go\" on speed", "cons of Go on speed"},
      {"facts about A on ease of use", "facts about A on ease of use"},
      {"claims", "claims"},
      {"claims about A, B on x where polarity >= 0 and source ~ blog limit 10",
       "claims about A, B on x where polarity >= 0 and source ~ blog limit 10"},
      {"claims where SOURCE = \"a b.md\"", "claims where source = a b.md"},
      {"technologies where vision", "technologies where vision = yes"},
      {"technologies where license != MIT and latency<5",
       "technologies where license != MIT and latency < 5"},
      {"is C# better than C++ on speed", "is C# better than C++ on speed"},
      {"is A worse than B", "is A worse than B"},
      {"is Node.js good for I/O", "is Node.js good for I/O"},
      {"does A support transactions", "does A have transactions"},
      {"value of time of day for A", "value of time of day for A"},
      {"alternatives to .NET", "alternatives to .NET"},
      {"best for \"on and on\"", "best for \"on and on\""},
      {"best for \"say \"\"hi\"\"\"", "best for \"say \"\"hi\"\"\""},
      {"best for \"a, b\"", "best for \"a, b\""},
  };
  for (const auto& [text, expected] : kCases) {
    const Result<Statement> statement = Parse(text);
    ASSERT_TRUE(statement) << text << ": " << statement.error().message;
    EXPECT_EQ(Print(*statement), expected) << text;
    const Result<Statement> again = Parse(Print(*statement));
    ASSERT_TRUE(again) << Print(*statement);
    EXPECT_EQ(*again, *statement) << text;
  }
}

TEST(Parser, KeepsWhatIsSaid) {
  const Result<Statement> statement = Parse("best for speed * 2, \"a, b\" among C++, \"R and D\"");
  ASSERT_TRUE(statement);
  EXPECT_EQ(*statement,
            Statement(Best{Direction::kBest, {{"speed", 2}, {"a, b", 1}}, {"C++", "R and D"}}));
}

TEST(Parser, AQuotedKeyWordIsAName) {
  const Result<Statement> statement = Parse("is \"Better\" better than \"good\" on \"on\"");
  ASSERT_TRUE(statement);
  EXPECT_EQ(*statement, Statement(IsBetter{"Better", "good", true, "on"}));
}

TEST(Parser, RefusesWhatIsNotText) {
  EXPECT_EQ(Parse("best for a\xFF").error().offset, 10U);
  EXPECT_EQ(Parse(std::string_view("best for a\0b", 12)).error().offset, 10U);
  EXPECT_EQ(Parse(std::string(kMaxStatementBytes + 1, 'a')).error().offset, kMaxStatementBytes);
  EXPECT_FALSE(Parse(""));
  EXPECT_FALSE(Parse(" ;"));
}

TEST(Parser, BoundsLists) {
  std::string many = "compare A";
  for (int i = 0; i < 400; ++i) many += ", B";
  EXPECT_FALSE(Parse(many));
}

/// Statements made at random from words that make trouble: key words, marks, quotes, names with
/// dots.
class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  Statement Make() {
    switch (Below(11)) {
      case 0:
        return MakeBest();
      case 1:
        return Compare{Names(2), MaybeNames()};
      case 2:
        return ProsCons{Below(2) == 0, Name(), MaybeName()};
      case 3:
        return Facts{Name(), MaybeName()};
      case 4:
        return MakeClaims();
      case 5:
        return MakeTechnologies();
      case 6:
        return IsBetter{Name(), Name(), Below(2) == 0, MaybeName()};
      case 7:
        return IsGood{Name(), Below(2) == 0, Name()};
      case 8:
        return Has{Name(), Name()};
      case 9:
        return Value{Name(), Name()};
      default:
        return Alternatives{Name()};
    }
  }

 private:
  std::size_t Below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }
  std::string Name() {
    static const char* const kWords[] = {
        "Node.js", "C++",   "among", "for", "and", "a,b", "\"",  "*",    "x=y",  "good", "better",
        "on",      "where", "limit", "of",  "I/O", "é",   "(v)", ".NET", "have", "2.5",  "~"};
    std::string name;
    for (std::size_t i = Below(3) + 1; i > 0; --i) {
      if (!name.empty()) name += ' ';
      name += kWords[Below(std::size(kWords))];
    }
    return name;
  }
  std::string MaybeName() { return Below(2) == 0 ? std::string() : Name(); }
  std::vector<std::string> Names(std::size_t least) {
    std::vector<std::string> names;
    for (std::size_t i = least + Below(3); i > 0; --i) names.push_back(Name());
    return names;
  }
  std::vector<std::string> MaybeNames() {
    return Below(2) == 0 ? std::vector<std::string>() : Names(1);
  }
  Statement MakeBest() {
    Best best;
    best.direction = static_cast<Direction>(Below(4));
    const bool extreme =
        best.direction == Direction::kHighest || best.direction == Direction::kLowest;
    for (std::size_t i = extreme ? 1 : Below(3); i > 0; --i) {
      best.criteria.push_back(
          {Name(), extreme || Below(2) == 0 ? 1.0 : static_cast<double>(Below(40) + 1) / 8});
    }
    best.among = MaybeNames();
    return best;
  }
  Condition MakeCondition(std::string subject) {
    return {std::move(subject), static_cast<Operator>(Below(7)), Name()};
  }
  Statement MakeClaims() {
    Claims claims{MaybeNames(), MaybeNames(), {}, {}};
    for (std::size_t i = Below(3); i > 0; --i) {
      claims.where.push_back(
          MakeCondition(std::string(ClaimFields()[Below(ClaimFields().size())])));
    }
    if (Below(2) == 0) claims.limit = Below(1000);
    return claims;
  }
  Statement MakeTechnologies() {
    Technologies technologies;
    for (std::size_t i = Below(3); i > 0; --i) technologies.where.push_back(MakeCondition(Name()));
    return technologies;
  }

  std::mt19937 random_;
};

TEST(Parser, PrintingParsesBackToTheSame) {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    const Statement statement = Maker(seed).Make();
    const std::string text = Print(statement);
    const Result<Statement> parsed = Parse(text);
    ASSERT_TRUE(parsed) << "seed " << seed << ": " << text << ": " << parsed.error().message;
    ASSERT_EQ(*parsed, statement) << "seed " << seed << ": " << text;
  }
}

TEST(Parser, SurvivesAnyBytes) {
  std::mt19937 random(7);
  static const char* const kPieces[] = {"best ",    "for ",   "\"",      ",",      "among ",
                                        "is ",      "where ", "=",       "limit ", "*",
                                        "\xC3\xA9", "x ",     "claims ", "of ",    ";"};
  for (int i = 0; i < 5000; ++i) {
    std::string text;
    for (std::size_t n = random() % 12; n > 0; --n) text += kPieces[random() % std::size(kPieces)];
    const Result<Statement> parsed = Parse(text);
    if (!parsed) {
      ASSERT_TRUE(parsed.error().offset) << text;
      ASSERT_LE(*parsed.error().offset, text.size()) << text;
      ASSERT_FALSE(parsed.error().message.empty());
    }
  }
}

}  // namespace
}  // namespace verdict::query::syntax
