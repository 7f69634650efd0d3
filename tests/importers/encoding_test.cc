// Texts that are not UTF-8: recognised, read, and every place in the original bytes.
#include "importers/encoding.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/utf8.h"
#include "importers/import.h"
#include "schema/vocabulary.h"

namespace verdict::importers {
namespace {

struct DecodingCase {
  const char* name;
  std::string bytes;
  std::string encoding;
  std::string text;  // what it has to hold
};

std::string Utf16(std::string_view text, bool little, bool mark) {
  std::string out;
  const auto add = [&](unsigned unit) {
    const char high = static_cast<char>(unit >> 8U);
    const char low = static_cast<char>(unit & 0xFFU);
    out += little ? low : high;
    out += little ? high : low;
  };
  if (mark) add(0xFEFF);
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = DecodeUtf8(text, pos);
    if (c >= 0x10000) {
      add(0xD800 + static_cast<unsigned>((c - 0x10000) >> 10U));
      add(0xDC00 + static_cast<unsigned>((c - 0x10000) & 0x3FFU));
    } else {
      add(static_cast<unsigned>(c));
    }
  }
  return out;
}

const std::string kEnglish = "Redis is faster than Memcached \xE2\x80\x94 a caf\xC3\xA9 owner.\n";

std::vector<DecodingCase> Cases() {
  const std::string russian =  // "Сравнение Redis и Memcached. Быстрее всего Redis."
      "\xD1\xF0\xE0\xE2\xED\xE5\xED\xE8\xE5 Redis \xE8 Memcached. \xC1\xFB\xF1\xF2\xF0\xE5\xE5 "
      "\xE2\xF1\xE5\xE3\xEE Redis.\n";
  return {
      {"Utf16LittleWithMark", Utf16(kEnglish, true, true), "utf-16le", kEnglish},
      {"Utf16BigWithMark", Utf16(kEnglish, false, true), "utf-16be", kEnglish},
      {"Utf16LittleBare", Utf16(kEnglish, true, false), "utf-16le", kEnglish},
      {"Utf16BigBare", Utf16(kEnglish, false, false), "utf-16be", kEnglish},
      {"Utf16BeyondTheBase", Utf16("Redis \xF0\x9F\x91\x8D\n", true, true), "utf-16le",
       "Redis \xF0\x9F\x91\x8D\n"},
      {"Windows1252Guessed",
       "Redis is faster than Memcached \x97 so says the owner of a caf\xE9 in the middle of "
       "town.\n",
       "windows-1252", "Memcached \xE2\x80\x94 so says the owner of a caf\xC3\xA9"},
      {"Windows1251Guessed", russian, "windows-1251", "Redis \xD0\xB8 Memcached"},
      {"Windows1251Declared", "<meta charset='windows-1251'><p>\xC4\xE0</p>", "windows-1251",
       "<p>\xD0\x94\xD0\xB0</p>"},
      {"DeclaredInHttpEquiv",
       "<meta http-equiv=Content-Type content=\"text/html; charset=ISO-8859-1\">\x93so\x94 caf\xE9",
       "windows-1252", "\xE2\x80\x9Cso\xE2\x80\x9D caf\xC3\xA9"},
      {"DeclaredInXml", "<?xml version='1.0' encoding='iso-8859-15'?><p>10 \xA4</p>", "iso-8859-15",
       "10 \xE2\x82\xAC"},
      {"WrongDeclarationOfUtf8", "<meta charset=utf-8><p>Caf\xE9 and nothing else here.</p>",
       "windows-1252", "Caf\xC3\xA9"},
      {"BadByteInUtf8", "\xC3\xA9\xC3\xA8\xC3\xAA\xC3\xAB \xE9 x", "UTF-8", "\xEF\xBF\xBD x"},
  };
}

TEST(Encoding, IsRecognised) {
  for (const DecodingCase& row : Cases()) {
    const auto decoded = DecodeText(row.bytes);
    ASSERT_TRUE(decoded) << row.name;
    EXPECT_EQ(decoded->encoding(), row.encoding) << row.name;
    EXPECT_NE(decoded->text().find(row.text), std::string::npos) << row.name << decoded->text();
    EXPECT_FALSE(decoded->note().empty()) << row.name;
  }
}

/// Each character has a place, the places follow on from one another and cover the bytes.
TEST(Encoding, EveryCharacterHasItsPlace) {
  for (const DecodingCase& row : Cases()) {
    const auto decoded = DecodeText(row.bytes);
    ASSERT_TRUE(decoded) << row.name;
    std::size_t end = decoded->SourceOf({0, 0}).begin;
    EXPECT_LE(end, 4U) << row.name;  // a mark at most
    for (std::size_t pos = 0; pos < decoded->text().size();) {
      const std::size_t begin = pos;
      DecodeUtf8(decoded->text(), pos);
      const ByteSpan place = decoded->SourceOf({begin, pos});
      EXPECT_EQ(place.begin, end) << row.name << " at " << begin;
      EXPECT_GT(place.end, place.begin) << row.name << " at " << begin;
      end = place.end;
    }
    EXPECT_EQ(end, row.bytes.size()) << row.name;
  }
}

TEST(Encoding, LeavesAloneWhatIsUtf8OrNoText) {
  const std::string all_bytes = [] {
    std::string bytes;
    for (int i = 1; i < 256; ++i) bytes += static_cast<char>(i);
    return bytes;
  }();
  const std::vector<std::string> inputs = {"",
                                           "plain",
                                           kEnglish,
                                           "\xEF\xBB\xBF" + kEnglish,
                                           std::string("a\0b", 3),
                                           "Redis is fast.\n\xFF\xFF\n",
                                           "\x89PNG\r\n\x1A\n",
                                           "\xFF\xD8\xFF\xE0\x10JFIF",
                                           "\xFF\xFEx",
                                           all_bytes};
  for (const std::string& bytes : inputs) {
    EXPECT_FALSE(DecodeText(bytes)) << bytes;
  }
}

TEST(Encoding, TheSurroundingsKnowBest) {
  const auto decoded = DecodeText("Caf\xE9 \xA4", "iso-8859-15");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text(), "Caf\xC3\xA9 \xE2\x82\xAC");
}

TEST(Encoding, ClaimsStandInTheOriginalBytes) {
  const std::string text =
      "Redis vs Memcached\n\n\xE2\x80\x9CSo\xE2\x80\x9D: r\xC3\xA9sum\xC3\xA9.\n\n"
      "Redis is faster than Memcached.\n";
  const std::string wide = Utf16(text, true, true);
  const auto imported = ImportBytes("a.txt", wide, {}, Vocabulary::BuiltIn());
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(imported->encoding, "utf-16le");
  ASSERT_EQ(imported->extraction.claims.size(), 1U);
  const Evidence& evidence = imported->extraction.claims[0].evidence;
  EXPECT_EQ(evidence.quote, "Redis is faster than Memcached.");
  EXPECT_EQ(evidence.bytes.In(wide), Utf16(evidence.quote, true, false));
  EXPECT_EQ(evidence.lines, (LineSpan{5, 5}));
  for (const Block& block : imported->document.blocks) {
    EXPECT_LE(block.source.end, wide.size());
    const ByteSpan place = block.text.SourceOfAll();
    EXPECT_EQ(place.In(wide), Utf16(block.text.str(), true, false));
  }
}

}  // namespace
}  // namespace verdict::importers
