#include "schema/vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/language/stem.h"
#include "schema/degree.h"

namespace verdict {
namespace {

using ::testing::HasSubstr;

std::string SortedStems(const std::string& phrase) {
  const std::vector<std::string> stems = ContentStems(phrase);
  std::string key;
  for (const std::string& stem : std::set<std::string>(stems.begin(), stems.end()))
    key += stem + " ";
  return key;
}

// --- the data
// --------------------------------------------------------------------------------------

TEST(VocabularyData, LoadsWithoutAnError) {
  const auto vocabulary = Vocabulary::WithFiles({});
  ASSERT_TRUE(vocabulary.has_value()) << vocabulary.error().message;
  EXPECT_GE((*vocabulary)->technologies().size(), 700U);
  EXPECT_GE((*vocabulary)->attributes().size(), 400U);
}

TEST(VocabularyData, EveryTechnologyHasACategory) {
  for (const KnownTechnology& technology : Vocabulary::BuiltIn().technologies()) {
    EXPECT_FALSE(technology.category.empty()) << technology.name;
  }
}

TEST(VocabularyData, EveryAttributeHasADefinition) {
  for (const KnownAttribute& attribute : Vocabulary::BuiltIn().attributes()) {
    EXPECT_FALSE(attribute.definition.empty()) << attribute.name;
  }
}

TEST(VocabularyData, NoNameLeadsToTwoTechnologies) {
  std::map<std::string, std::string> owner;
  const auto claim = [&owner](const std::string& name, const std::string& technology) {
    ASSERT_FALSE(NameKey(name).empty()) << technology;
    const auto [at, fresh] = owner.emplace(NameKey(name), technology);
    EXPECT_EQ(at->second, technology) << "\"" << name << "\" is a name of both";
  };
  for (const KnownTechnology& technology : Vocabulary::BuiltIn().technologies()) {
    EXPECT_EQ(owner.count(NameKey(technology.name)), 0U) << technology.name << " stands twice";
    claim(technology.name, technology.name);
    for (const std::string& alias : technology.aliases) claim(alias, technology.name);
  }
}

TEST(VocabularyData, NoPhraseLeadsToTwoAttributes) {
  std::map<std::string, std::string> owner;
  const auto claim = [&owner](const std::string& phrase, const std::string& attribute) {
    const std::string key = SortedStems(phrase);
    EXPECT_FALSE(key.empty()) << "\"" << phrase << "\" of " << attribute << " has no content words";
    const auto [at, fresh] = owner.emplace(key, attribute);
    EXPECT_EQ(at->second, attribute) << "\"" << phrase << "\" is a phrase of both";
  };
  for (const KnownAttribute& attribute : Vocabulary::BuiltIn().attributes()) {
    claim(attribute.name, attribute.name);
    for (const std::string& alias : attribute.aliases) claim(alias, attribute.name);
  }
}

TEST(VocabularyData, NoExactPhraseLeadsToTwoAttributes) {
  std::map<std::string, std::string> owner;
  for (const KnownAttribute& attribute : Vocabulary::BuiltIn().attributes()) {
    for (const std::string& phrase : attribute.exact_aliases) {
      const auto [at, fresh] = owner.emplace(phrase, attribute.name);
      EXPECT_TRUE(fresh) << phrase << ": " << at->second << " and " << attribute.name;
      EXPECT_EQ(phrase, Lower(phrase));
      EXPECT_EQ(Vocabulary::BuiltIn().FindAttribute(phrase), &attribute) << phrase;
    }
  }
}

TEST(VocabularyData, NoAdjectiveSpeaksOfTwoThings) {
  std::map<std::string, std::string> owner;
  for (const KnownAttribute& attribute : Vocabulary::BuiltIn().attributes()) {
    for (const std::string& adjective : attribute.praise) {
      const auto [at, fresh] = owner.emplace(adjective, attribute.name + "+");
      EXPECT_TRUE(fresh) << adjective << ": " << at->second << " and " << attribute.name << "+";
    }
    for (const std::string& adjective : attribute.blame) {
      const auto [at, fresh] = owner.emplace(adjective, attribute.name + "-");
      EXPECT_TRUE(fresh) << adjective << ": " << at->second << " and " << attribute.name << "-";
    }
  }
}

TEST(VocabularyData, AdjectivesAreInBaseForm) {
  for (const KnownAttribute& attribute : Vocabulary::BuiltIn().attributes()) {
    for (const auto* list : {&attribute.praise, &attribute.blame}) {
      for (const std::string& adjective : *list) {
        const std::string first = adjective.substr(0, adjective.find(' '));
        EXPECT_TRUE(DegreesOf(first).empty()) << adjective << " of " << attribute.name;
        EXPECT_EQ(adjective.find('-'), std::string::npos) << adjective << ": write it with spaces";
      }
    }
  }
}

TEST(VocabularyData, BroaderAttributesExistAndDoNotGoInCircles) {
  const Vocabulary& vocabulary = Vocabulary::BuiltIn();
  std::map<std::string, std::string> broader;
  for (const KnownAttribute& attribute : vocabulary.attributes()) {
    EXPECT_TRUE(broader.emplace(attribute.name, attribute.broader).second) << attribute.name;
  }
  for (const auto& [name, parent] : broader) {
    std::set<std::string> seen = {name};
    for (std::string at = parent; !at.empty(); at = broader[at]) {
      ASSERT_EQ(broader.count(at), 1U) << at << ", broader than " << name << ", does not exist";
      ASSERT_TRUE(seen.insert(at).second) << name << " is broader than itself";
    }
  }
}

// --- look-ups
// --------------------------------------------------------------------------------------

TEST(NameKeyTest, IgnoresCaseAndSeparators) {
  EXPECT_EQ(NameKey("Node.JS"), "nodejs");
  EXPECT_EQ(NameKey("node js"), "nodejs");
  EXPECT_EQ(NameKey("Vue_js-"), "vuejs");
  EXPECT_EQ(NameKey("C++"), "c++");
  EXPECT_EQ(NameKey("C#"), "c#");
  EXPECT_EQ(NameKey(".NET"), ".net");
  EXPECT_EQ(NameKey("ASP.NET"), "aspnet");
  EXPECT_EQ(NameKey("."), "");
  EXPECT_EQ(NameKey(""), "");
}

TEST(VocabularyTest, FindsTechnologiesByNameAndAlias) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"Node.js", "Node.js"}, {"node js", "Node.js"},   {"NODEJS", "Node.js"}, {"Node", "Node.js"},
      {"golang", "Go"},       {"JS", "JavaScript"},     {"C sharp", "C#"},     {"dotnet", ".NET"},
      {"c++", "C++"},         {"RoR", "Ruby on Rails"},
  };
  for (const auto& [name, canonical] : table) {
    const KnownTechnology* found = Vocabulary::BuiltIn().FindTechnology(name);
    ASSERT_NE(found, nullptr) << name;
    EXPECT_EQ(found->name, canonical) << name;
  }
  for (const char* name : {"", "net", "Nodes", "technology", "py", "server"}) {
    EXPECT_EQ(Vocabulary::BuiltIn().FindTechnology(name), nullptr) << name;
  }
}

TEST(VocabularyTest, KnowsWhichNamesAreOrdinaryWords) {
  const Vocabulary& vocabulary = Vocabulary::BuiltIn();
  for (const char* name : {"Go", "React", "node", "Rails", "C", "R"}) {
    EXPECT_TRUE(vocabulary.IsOrdinaryWord(name)) << name;
  }
  for (const char* name : {"Node.js", "Golang", "Django", "nothing known"}) {
    EXPECT_FALSE(vocabulary.IsOrdinaryWord(name)) << name;
  }
  EXPECT_TRUE(vocabulary.FindTechnology("golang")->ambiguous);
  EXPECT_FALSE(vocabulary.FindTechnology("node")->ambiguous);
}

TEST(VocabularyTest, FindsAttributesByTheirStems) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"performance", "performance"},
      {"Speed", "performance"},
      {"the executing speed", "performance"},
      {"memory footprint", "memory usage"},
      {"RAM usage", "memory usage"},
      {"consumption of memory", "memory usage"},
      {"author", "creator"},  // word for word, since its stem is that of the next
      {"authorization", "authorization"},
      {"scale-out", "horizontal scaling"},
      {"scaling", "scalability"},
  };
  for (const auto& [phrase, canonical] : table) {
    const KnownAttribute* found = Vocabulary::BuiltIn().FindAttribute(phrase);
    ASSERT_NE(found, nullptr) << phrase;
    EXPECT_EQ(found->name, canonical) << phrase;
  }
  EXPECT_EQ(Vocabulary::BuiltIn().FindAttributeByStems({"usag", "memori"})->name, "memory usage");
  EXPECT_EQ(Vocabulary::BuiltIn().FindAttributeByStems({}), nullptr);
  for (const char* phrase : {"", "the of", "memory palace", "zebra crossing"}) {
    EXPECT_EQ(Vocabulary::BuiltIn().FindAttribute(phrase), nullptr) << phrase;
  }
}

TEST(VocabularyTest, FindsAdjectivesInEveryDegree) {
  struct Case {
    std::string phrase, attribute;
    int polarity;
  };
  const std::vector<Case> table = {
      {"fast", "performance", 1},
      {"Faster", "performance", 1},
      {"fastest", "performance", 1},
      {"slower", "performance", -1},
      {"easy to learn", "ease of learning", 1},
      {"easy-to-learn", "ease of learning", 1},
      {"easier to learn", "ease of learning", 1},
      {"hardest to learn", "ease of learning", -1},
      {"steeper", "learning curve", -1},
      {"user-friendlier", "ease of use", 1},
      {"well-documented", "documentation", 1},
      {"better documented", "documentation", 1},
      {"worse documented", "documentation", -1},
      {"memory hungrier", "memory efficiency", -1},
  };
  for (const Case& row : table) {
    const auto found = Vocabulary::BuiltIn().FindAdjective(row.phrase);
    ASSERT_TRUE(found.has_value()) << row.phrase;
    EXPECT_EQ(found->attribute->name, row.attribute) << row.phrase;
    EXPECT_EQ(found->polarity, row.polarity) << row.phrase;
  }
  for (const char* phrase : {"", "server", "better", "fast food", "to learn", "hungry"}) {
    EXPECT_FALSE(Vocabulary::BuiltIn().FindAdjective(phrase).has_value()) << phrase;
  }
}

TEST(VocabularyTest, GoesFromNarrowToBroad) {
  std::vector<std::string> names;
  for (const KnownAttribute* attribute : Vocabulary::BuiltIn().BroaderPath("memory usage")) {
    names.push_back(attribute->name);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"memory efficiency", "efficiency"}));
  EXPECT_TRUE(Vocabulary::BuiltIn().BroaderPath("performance").empty());
  EXPECT_TRUE(Vocabulary::BuiltIn().BroaderPath("no such attribute").empty());
}

TEST(VocabularyTest, KnowsWhichEndIsGood) {
  const Vocabulary& vocabulary = Vocabulary::BuiltIn();
  EXPECT_EQ(vocabulary.FindAttribute("latency")->good, GoodPole::kLow);
  EXPECT_EQ(vocabulary.FindAttribute("scalability")->good, GoodPole::kHigh);
  EXPECT_EQ(vocabulary.FindAttribute("main contributors")->good, GoodPole::kNone);
}

// --- the user's files
// ------------------------------------------------------------------------------

class UserFile {
 public:
  explicit UserFile(const std::string& text)
      : path_(std::filesystem::temp_directory_path() /
              ("vocabulary_test_" +
               std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()) +
               ".txt")) {
    std::ofstream(path_, std::ios::binary) << text;
  }
  ~UserFile() { std::filesystem::remove(path_); }
  UserFile(const UserFile&) = delete;
  UserFile& operator=(const UserFile&) = delete;
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

TEST(VocabularyFiles, AddToAndReplaceWhatIsBuiltIn) {
  const UserFile file(
      "# ours\n"
      "Technology: Frobnicator\nCategory: build tool\nAliases: frob, node\nWords: twist\n\n"
      "Technology: python\nAliases: Snake Language\n\n"
      "Attribute: performance\nAliases: zoominess\nPraise: zoomy\n\n"
      "Attribute: frobbing\nKind: use_case\nMeans: turning knobs\nBroader: performance\nGood: "
      "none\n");
  const auto loaded = Vocabulary::WithFiles({file.path()});
  ASSERT_TRUE(loaded.has_value()) << loaded.error().message;
  const Vocabulary& vocabulary = **loaded;
  EXPECT_EQ(vocabulary.FindTechnology("FROB")->name, "Frobnicator");
  EXPECT_EQ(vocabulary.FindTechnology("twist")->name, "Frobnicator");
  EXPECT_TRUE(vocabulary.IsOrdinaryWord("twist"));
  EXPECT_EQ(vocabulary.FindTechnology("node")->name, "Frobnicator");  // the later record wins
  EXPECT_EQ(vocabulary.FindTechnology("node.js")->name, "Node.js");
  EXPECT_EQ(vocabulary.FindTechnology("snake language")->name, "Python");
  EXPECT_EQ(vocabulary.FindTechnology("Python 3")->name, "Python");
  EXPECT_EQ(vocabulary.FindAttribute("zoominess")->name, "performance");
  EXPECT_EQ(vocabulary.FindAttribute("speed")->name, "performance");
  EXPECT_EQ(vocabulary.FindAdjective("zoomy")->polarity, 1);
  EXPECT_EQ(vocabulary.FindAttribute("frobbing")->kind, AttributeKind::kUseCase);
  EXPECT_EQ(vocabulary.FindAttribute("frobbing")->good, GoodPole::kNone);
  EXPECT_EQ(vocabulary.BroaderPath("frobbing").size(), 1U);
}

TEST(VocabularyFiles, ACanonicalNameBeatsAnAlias) {
  const UserFile file("Attribute: speed\nKind: quality\nMeans: metres a second\n");
  const auto loaded = Vocabulary::WithFiles({file.path()});
  ASSERT_TRUE(loaded.has_value()) << loaded.error().message;
  EXPECT_EQ((*loaded)->FindAttribute("speed")->name, "speed");
}

TEST(VocabularyFiles, RefuseWhatCannotBeMeant) {
  struct Case {
    std::string text, message;
  };
  const std::vector<Case> table = {
      {"Technology: A\nColour: red\n", ":1: a technology has the fields"},
      {"\n\nTechnology: A\nWord: perhaps\n", ":3: a technology has the fields"},
      {"Attribute: a\nKind: feeling\n", "Kind: feeling"},
      {"Attribute: a\nGood: maybe\n", "Good: maybe"},
      {"Category: x\n", ":1: a record needs a field"},
      {"Attribute: a\nBroader: nowhere at all\n", "\"nowhere at all\" is not in the vocabulary"},
      {"Attribute: aa\nBroader: bb\n\nAttribute: bb\nBroader: aa\n", "round in a circle"},
      {"no field here\n", "RefuseWhatCannotBeMeant.txt"},
  };
  for (const Case& row : table) {
    const UserFile file(row.text);
    const auto loaded = Vocabulary::WithFiles({file.path()});
    ASSERT_FALSE(loaded.has_value()) << row.text;
    EXPECT_EQ(loaded.error().code, ErrorCode::kInput);
    EXPECT_THAT(loaded.error().message, HasSubstr(row.message)) << row.text;
  }
  const auto missing = Vocabulary::WithFiles({"/no/such/file"});
  ASSERT_FALSE(missing.has_value());
  EXPECT_THAT(missing.error().message, HasSubstr("/no/such/file"));
}

// --- degrees
// ---------------------------------------------------------------------------------------

TEST(DegreeTest, KnowsRegularAndIrregularForms) {
  struct Case {
    std::string word, base;
    bool superlative;
  };
  const std::vector<Case> table = {
      {"faster", "fast", false},     {"fastest", "fast", true},
      {"easier", "easy", false},     {"easiest", "easy", true},
      {"bigger", "big", false},      {"biggest", "big", true},
      {"safer", "safe", false},      {"safest", "safe", true},
      {"simpler", "simple", false},  {"freer", "free", false},
      {"freest", "free", true},      {"better", "good", false},
      {"best", "good", true},        {"worse", "bad", false},
      {"worst", "bad", true},        {"less", "little", false},
      {"most", "much", true},        {"further", "far", false},
      {"heavier", "heavy", false},   {"leaner", "lean", false},
      {"clunkier", "clunky", false}, {"rarest", "rare", true},
      {"narrower", "narrow", false}, {"quieter", "quiet", false},
      {"pricier", "pricey", false},  {"user-friendlier", "user-friendly", false},
  };
  for (const Case& row : table) {
    const auto degree = DegreeOf(row.word);
    ASSERT_TRUE(degree.has_value()) << row.word;
    EXPECT_EQ(degree->base, row.base) << row.word;
    EXPECT_EQ(degree->superlative, row.superlative) << row.word;
  }
}

TEST(DegreeTest, RefusesLookAlikes) {
  for (const char* word :
       {"server",     "user",      "docker", "container", "broker", "compiler", "number",
        "other",      "over",      "under",  "however",   "never",  "ever",     "whether",
        "after",      "later",     "latest", "interest",  "test",   "request",  "forest",
        "rest",       "er",        "est",    "",          "-",      "fast",     "good",
        "layer",      "former",    "latter", "developer", "parser", "router",   "supplier",
        "identifier", "carrier",   "honest", "manifest",  "digest", "guest",    "peer",
        "timer",      "paper",     "power",  "tower",     "owner",  "rather",   "together",
        "order",      "kubernetes"}) {
    EXPECT_FALSE(DegreeOf(word).has_value()) << word;
  }
}

TEST(DegreeTest, GivesEveryBaseOfAnIrregularForm) {
  std::vector<std::string> bases;
  for (const Degree& degree : DegreesOf("worse")) bases.push_back(degree.base);
  EXPECT_THAT(bases, ::testing::IsSupersetOf({"bad", "poorly"}));
}

}  // namespace
}  // namespace verdict
