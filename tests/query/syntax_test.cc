#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "kb/claim_fields.h"
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
      {"best for speed fading 2 year", "best for speed fading 2 years"},
      {"best for colour fading", "best for \"colour fading\""},
      {"is A good for speed as of 2020 fading 0.5 years;",
       "is A good for speed as of 2020 fading 0.5 years"},
      {"claims order by published desc, weight asc limit 5",
       "claims order by published desc, weight limit 5"},
      {"claims where not (kind = property or polarity < 0) and confidence >= 0.5",
       "claims where not (kind = property or polarity < 0) and confidence >= 0.5"},
      {"claims where (kind = property) and ((polarity = 1 and id < 9))",
       "claims where kind = property and polarity = 1 and id < 9"},
      {"claims where polarity = 1 or (id < 9 or id > 20)",
       "claims where polarity = 1 or id < 9 or id > 20"},
      {"claims where published = 2020..2023-06", "claims where published = 2020..2023-06"},
      {"claims where value = 10 .. 100 ms", "claims where value = 10 .. 100 ms"},
      {"best for speed where license = MIT and not windows support as of 2024-04",
       "best for speed where license = MIT and not \"windows support\" = yes as of 2024-04"},
      {"best for infrastructure as code as of 2024;", "best for infrastructure as code as of 2024"},
      {"worst overall where vision", "worst overall where vision = yes"},
      {"why not Go for real-time systems", "why not Go for real-time systems"},
      {"WHY Go FOR speed", "why Go for speed"},
      {"disputes", "disputes"},
      {"disputes about A, B on speed, cost", "disputes about A, B on speed, cost"},
      {"gaps among A, B on speed", "gaps among A, B on speed"},
      {"what  if best for speed * 2, cost among A, B",
       "what if best for speed * 2, cost among A, B"},
      {"compare A, B, C, D, E", "compare A, B, C, D, E"},
      {"technologies where memory limit > 2 GB", "technologies where \"memory limit\" > 2 GB"},
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
            Statement(Best{Direction::kBest, {{"speed", 2}, {"a, b", 1}}, {"C++", "R and D"}, {}}));
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

TEST(Parser, ConditionsAreTrees) {
  const Result<Statement> statement = Parse("technologies where a or b = 2 and not (c ~ x or d)");
  ASSERT_TRUE(statement) << statement.error().message;
  using Kind = Condition::Kind;
  const Condition a = Condition::Test("a", Operator::kEqual, "yes");
  const Condition b = Condition::Test("b", Operator::kEqual, "2");
  const Condition c = Condition::Test("c", Operator::kMatches, "x");
  const Condition d = Condition::Test("d", Operator::kEqual, "yes");
  const Condition any{Kind::kOr, "", Operator::kEqual, "", {c, d}};
  const Condition none{Kind::kNot, "", Operator::kEqual, "", {any}};
  const Condition both{Kind::kAnd, "", Operator::kEqual, "", {b, none}};
  EXPECT_EQ(*statement, Statement(Technologies{{Kind::kOr, "", Operator::kEqual, "", {a, both}}}));
}

TEST(Parser, BoundsNesting) {
  EXPECT_TRUE(Parse("technologies where " + std::string(30, '(') + "a" + std::string(30, ')')));
  const std::string deep = "technologies where " + std::string(20000, '(') + "a";
  ASSERT_FALSE(Parse(deep));
  EXPECT_NE(Parse(deep).error().message.find("nested"), std::string::npos);
  std::string nots = "technologies where ";
  for (int i = 0; i < 10000; ++i) nots += "not ";
  EXPECT_FALSE(Parse(nots + "a"));
}

std::string WordsOf(const Completion& completion) {
  std::string words;
  for (const std::string& word : completion.words) words += (words.empty() ? "" : "|") + word;
  return words;
}

TEST(Completion, TellsWhatMayFollow) {
  const struct {
    const char* statement;
    const char* words;
    Slot slot;
    std::size_t begin;
  } kCases[] = {
      {"best ", "for|overall|among", Slot::kNone, 0},
      {"best f", "for|overall|among", Slot::kNone, 0},
      {"best for ", "", Slot::kAspect, 9},
      {"best for real-time a", "among|where|as of|fading", Slot::kAspect, 9},
      {"best for speed among ", "", Slot::kTechnology, 21},
      {"best for speed among Node.js, Py", "", Slot::kTechnology, 30},
      {"compare A, ", "", Slot::kTechnology, 11},
      {"claims where ", "not", Slot::kField, 13},
      {"claims where kind = ", "", Slot::kValue, 20},
      {"claims limit ", "", Slot::kNumber, 13},
      {"facts about A as of ", "", Slot::kDate, 20},
      {"pros ", "of", Slot::kNone, 0},
      {"what ", "", Slot::kNone, 0},
      {"bset for ", "", Slot::kNone, 0},
  };
  for (const auto& wanted : kCases) {
    const Completion completion = ExpectAfter(wanted.statement);
    if (std::string(wanted.statement) != "what ") {
      EXPECT_EQ(WordsOf(completion), wanted.words) << wanted.statement;
    }
    EXPECT_EQ(completion.slot, wanted.slot) << wanted.statement;
    if (wanted.slot != Slot::kNone) {
      EXPECT_EQ(completion.begin, wanted.begin) << wanted.statement;
    }
  }
  EXPECT_EQ(ExpectAfter("claims where kind = ").field, "kind");
  const std::vector<std::string> verbs = ExpectAfter("").words;
  EXPECT_EQ(verbs.size(), 19U);
  EXPECT_EQ(verbs.front(), "best");
}

TEST(Parser, BoundsLists) {
  std::string many = "compare A";
  for (int i = 0; i < 400; ++i) many += ", B";
  EXPECT_FALSE(Parse(many));
}

// Every field stands in the reference, and in no other order.
TEST(Fields, TheReferenceHasThemAll) {
  std::ifstream page(VERDICT_SOURCE_DIR "/docs/query-language.md");
  std::vector<std::string> told;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("| field |")) inside = true;
    if (inside && line.empty()) break;
    if (inside && line.starts_with("| `")) told.push_back(line.substr(3, line.find('`', 3) - 3));
  }
  std::vector<std::string> fields;
  for (const kb::ClaimField& field : kb::ClaimFields()) fields.emplace_back(field.name);
  EXPECT_EQ(told, fields);
}

/// Statements made at random from words that make trouble: key words, marks, quotes, names with
/// dots.
class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  Statement Make() {
    Statement statement = MakeBody();
    static const char* const kDays[] = {"", "2024", "2024-04", "2024-04-14"};
    statement.as_of = kDays[Below(4)];
    if (Below(4) == 0) statement.fading_years = static_cast<double>(Below(20) + 1) / 4;
    return statement;
  }

 private:
  Body MakeBody() {
    switch (Below(15)) {
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
      case 10:
        return Why{Below(2) == 0, Name(), Name()};
      case 11:
        return Disputes{MaybeNames(), MaybeNames()};
      case 12:
        return Gaps{MaybeNames(), MaybeNames()};
      case 13:
        return MakeWhatIf();
      default:
        return Alternatives{Name()};
    }
  }
  std::size_t Below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }
  std::string Name() {
    static const char* const kWords[] = {
        "Node.js", "C++",   "among",    "for",    "and",   "a,b",   "\"",   "*",
        "x=y",     "good",  "better",   "on",     "where", "limit", "of",   "I/O",
        "é",       "(v)",   ".NET",     "have",   "2.5",   "~",     "or",   "not",
        "as",      "as of", "order by", "fading", "3",     "years", "desc", ".."};
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
  Best MakeBest() {
    Best best;
    best.direction = static_cast<Direction>(Below(4));
    const bool extreme =
        best.direction == Direction::kHighest || best.direction == Direction::kLowest;
    for (std::size_t i = extreme ? 1 : Below(3); i > 0; --i) {
      best.criteria.push_back(
          {Name(), extreme || Below(2) == 0 ? 1.0 : static_cast<double>(Below(40) + 1) / 8});
    }
    best.among = MaybeNames();
    if (Below(3) == 0) best.where = MakeCondition(3, Condition::Kind::kTest, false);
    return best;
  }
  WhatIf MakeWhatIf() {
    WhatIf what{MakeBest()};
    what.best.direction = Below(2) == 0 ? Direction::kBest : Direction::kWorst;
    return what;
  }
  /// A tree as the parser makes them: no kAnd in a kAnd. `inside`: the parent's kind.
  Condition MakeCondition(std::size_t depth, Condition::Kind inside, bool fields) {
    auto kind = static_cast<Condition::Kind>(depth == 0 ? 0 : Below(4));
    if (kind == inside && kind != Condition::Kind::kNot) kind = Condition::Kind::kTest;
    if (kind == Condition::Kind::kTest) {
      const auto op = static_cast<Operator>(Below(7));
      if (!fields) return Condition::Test(Name(), op, Name());
      // Numbers and dates have values of their own; text fields take anything.
      static const char* const kFields[] = {"quote", "source", "value", "rule", "compared_to"};
      return Condition::Test(kFields[Below(5)], op, Name());
    }
    Condition tree;
    tree.kind = kind;
    for (std::size_t i = kind == Condition::Kind::kNot ? 1 : 2 + Below(2); i > 0; --i)
      tree.parts.push_back(MakeCondition(depth - 1, kind, fields));
    return tree;
  }
  Claims MakeClaims() {
    Claims claims{MaybeNames(), MaybeNames(), {}, {}, {}};
    if (Below(2) == 0) claims.where = MakeCondition(3, Condition::Kind::kTest, true);
    const std::vector<kb::ClaimField>& fields = kb::ClaimFields();
    for (std::size_t i = Below(3); i > 0; --i)
      claims.order.push_back({std::string(fields[Below(fields.size())].name), Below(2) == 0});
    if (Below(2) == 0) claims.limit = Below(1000);
    return claims;
  }
  Technologies MakeTechnologies() {
    Technologies technologies;
    if (Below(4) != 0) technologies.where = MakeCondition(3, Condition::Kind::kTest, false);
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
  static const char* const kPieces[] = {
      "best ", "for ",     "\"",       ",",       "among ", "is ",  "where ",   "=", "limit ",
      "*",     "\xC3\xA9", "x ",       "claims ", "of ",    ";",    "(",        ")", "not ",
      "or ",   "and ",     "what if ", "as of ",  "2024 ",  "why ", "order by "};
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
