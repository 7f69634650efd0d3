#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <tuple>

#include "schema/vocabulary_tables.h"

namespace verdict {
namespace {

std::string Contents(const std::string& path) {
  std::ifstream file(std::string(VERDICT_SOURCE_DIR) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

auto Fields(const KnownTechnology& t) {
  return std::tie(t.name, t.aliases, t.category, t.ambiguous, t.word_aliases);
}

auto Fields(const KnownAttribute& a) {
  return std::tie(a.name, a.kind, a.definition, a.aliases, a.exact_aliases, a.broader, a.good,
                  a.praise, a.blame);
}

constexpr const char* kText =
    "Technology: A.B\nCategory: tool\nAliases: ab tool\nWords: abacus\nWord: yes\n\n"
    "Attribute: zip\nKind: property\nMeans: m\nAliases: zap\nExactly: zop\nPraise: zippy\nBlame: "
    "unzippy\n";

TEST(VocabularySnapshot, WhatIsCompiledInIsWhatTheFilesSay) {
  VocabularyTables tables;
  for (const char* path : {"data/vocabulary/technologies.txt", "data/vocabulary/attributes.txt"}) {
    const auto added = AddVocabularyText(Contents(path), path, tables);
    ASSERT_TRUE(added.has_value()) << added.error().message;
  }
  const Vocabulary& built_in = Vocabulary::BuiltIn();
  ASSERT_EQ(built_in.technologies().size(), tables.technologies.size());
  ASSERT_EQ(built_in.attributes().size(), tables.attributes.size());
  for (std::size_t i = 0; i < tables.technologies.size(); ++i) {
    const KnownTechnology& technology = tables.technologies[i];
    EXPECT_TRUE(Fields(built_in.technologies()[i]) == Fields(technology)) << technology.name;
    EXPECT_EQ(built_in.FindTechnology(technology.name), &built_in.technologies()[i]);
  }
  for (std::size_t i = 0; i < tables.attributes.size(); ++i) {
    const KnownAttribute& attribute = tables.attributes[i];
    EXPECT_TRUE(Fields(built_in.attributes()[i]) == Fields(attribute)) << attribute.name;
    EXPECT_EQ(built_in.FindAttribute(attribute.name), &built_in.attributes()[i]) << attribute.name;
  }
}

TEST(VocabularySnapshot, ComesBackAsItWas) {
  VocabularyTables before;
  ASSERT_TRUE(AddVocabularyText(kText, "test", before).has_value());
  VocabularyTables after;
  ASSERT_TRUE(ReadSnapshot(WriteSnapshot(before), after).has_value());
  ASSERT_EQ(after.technologies.size(), 1U);
  ASSERT_EQ(after.attributes.size(), 1U);
  EXPECT_TRUE(Fields(after.technologies[0]) == Fields(before.technologies[0]));
  EXPECT_TRUE(Fields(after.attributes[0]) == Fields(before.attributes[0]));
  EXPECT_TRUE(after.word_keys.Find("abacus").has_value());
  EXPECT_TRUE(after.technology_keys.Find("abtool").has_value());
  EXPECT_TRUE(after.exact_keys.Find("zop").has_value());
  EXPECT_EQ(after.adjective_keys.Find("zippy"), 1U);
  EXPECT_EQ(after.adjective_keys.Find("unzippy"), 0U);
}

TEST(VocabularySnapshot, RefusesBytesThatEndEarlyOrLate) {
  VocabularyTables tables;
  ASSERT_TRUE(AddVocabularyText(kText, "test", tables).has_value());
  const std::string bytes = WriteSnapshot(tables);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    VocabularyTables cut;
    EXPECT_FALSE(ReadSnapshot(std::string_view(bytes).substr(0, size), cut).has_value()) << size;
  }
  VocabularyTables longer;
  EXPECT_FALSE(ReadSnapshot(bytes + "x", longer).has_value());
}

}  // namespace
}  // namespace verdict
