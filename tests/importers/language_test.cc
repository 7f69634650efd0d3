// Which language a text is in, and what is read of one that is not English.
#include "importers/language.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "importers/import.h"
#include "importers/reader.h"
#include "schema/vocabulary.h"

namespace verdict::importers::testing {
namespace {

std::string Guess(const std::string& text) {
  const Result<Document> document = MarkdownReader().Read(text);
  return document ? LanguageOf(*document) : "error";
}

TEST(Language, IsToldByWordsAndLetters) {
  struct {
    const char* language;
    const char* text;
  } const cases[] = {
      {"en", "Redis is faster than Kafka for caching, and it is easy to operate in production."},
      {"en", "Redis vs Kafka"},
      {"en", ""},
      {"en", "The German word for it is Zwischenspeicher, and the French say cache, le cache."},
      {"de",
       "Redis ist für kleine Daten schneller als Kafka, aber die Einrichtung ist nicht ganz "
       "so einfach, wenn man mehrere Server hat."},
      {"fr",
       "Redis est plus rapide que Kafka pour les petites données, mais il est moins adapté "
       "aux flux, et la configuration n'est pas simple."},
      {"es",
       "Redis es más rápido que Kafka para los datos pequeños, pero no es la mejor opción "
       "cuando hay que guardar mensajes por mucho tiempo."},
      {"pt",
       "O Redis é mais rápido que o Kafka para dados pequenos, mas não é a melhor opção "
       "quando os dados são muito grandes e a equipe também."},
      {"it",
       "Redis è più veloce di Kafka per i dati piccoli, ma non è la scelta migliore quando "
       "i messaggi sono molto grandi e si vuole anche la storia della coda."},
      {"nl",
       "Redis is sneller dan Kafka voor kleine gegevens, maar het is niet de beste keuze als "
       "er veel berichten zijn die ook lang bewaard worden."},
      {"pl",
       "Redis jest szybszy od Kafki dla małych danych, ale nie jest najlepszy, gdy wiadomości "
       "są duże i trzeba je przechowywać przez długi czas oraz w wielu miejscach."},
      {"ru", "Redis быстрее Kafka для небольших данных, но хуже подходит для потоков."},
      {"zh", "Redis 比 Kafka 更快，适合缓存，但不适合长期保存消息。"},
      {"ja", "Redis は Kafka より速いですが、メッセージを長く保存するには向いていません。"},
      {"ko",
       "Redis는 작은 데이터에 대해 Kafka보다 빠르지만 메시지를 오래 저장하기에는 적합하지 "
       "않습니다."},
  };
  for (const auto& test : cases) EXPECT_EQ(Guess(test.text), test.language) << test.text;
}

TEST(Language, AllSamplesAreEnglish) {
  const auto paths = FindDocuments(VERDICT_SOURCE_DIR "/data/samples");
  ASSERT_TRUE(paths);
  for (const std::string& path : *paths) {
    const auto bytes = ReadFile(path);
    ASSERT_TRUE(bytes);
    const auto imported = ImportBytes(path, *bytes, {}, Vocabulary::BuiltIn());
    ASSERT_TRUE(imported);
    EXPECT_EQ(imported->document.language, "en") << path;
  }
}

constexpr const char* kGerman =
    "# Redis und Kafka im Vergleich\n\nRedis ist für kleine Daten schneller als Kafka, aber die "
    "Einrichtung ist nicht einfach. Redis is faster than Kafka.\n\n- die Dokumentation ist gut\n\n"
    "| | Redis | Kafka |\n|---|---|---|\n| TLS | ja | nein |\n| Cluster | ✓ | ✗ |\n| Latenz (ms) | "
    "1 | 5 |\n";

TEST(Language, TablesOfOtherLanguagesAreReadAndProseIsNot) {
  const auto imported = ImportBytes("a.md", kGerman, {}, Vocabulary::BuiltIn());
  ASSERT_TRUE(imported);
  EXPECT_EQ(imported->document.language, "de");
  EXPECT_EQ(imported->document.notes,
            std::vector<std::string>{"it is in German: tables were read, prose was not"});
  EXPECT_EQ(imported->extraction.claims.size(), 6U);
  for (const Claim& claim : imported->extraction.claims) {
    EXPECT_EQ(claim.rule, "table-cell") << claim.evidence.quote;
  }
}

TEST(Language, TheUserKnowsBetter) {
  ImportOptions options;
  options.language = "en";
  const auto imported = ImportBytes("a.md", kGerman, options, Vocabulary::BuiltIn());
  ASSERT_TRUE(imported);
  EXPECT_TRUE(imported->document.notes.empty());
  EXPECT_TRUE(std::any_of(
      imported->extraction.claims.begin(), imported->extraction.claims.end(),
      [](const Claim& claim) { return claim.evidence.quote == "Redis is faster than Kafka."; }));
}

}  // namespace
}  // namespace verdict::importers::testing
