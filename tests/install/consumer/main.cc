// Imports a document, keeps it and asks, through installed headers and libraries alone.
#include <iostream>
#include <string>
#include <utility>

#include "importers/import.h"
#include "kb/store.h"
#include "query/engine.h"
#include "schema/vocabulary.h"

namespace {

constexpr std::string_view kText =
    "# Redis vs PostgreSQL\n\n"
    "Redis is faster than PostgreSQL. PostgreSQL has excellent documentation.\n";

int Fail(std::string_view step, const std::string& why) {
  std::cerr << step << ": " << why << '\n';
  return 1;
}

int Run(const std::string& path) {
  const verdict::Vocabulary& vocabulary = verdict::Vocabulary::BuiltIn();
  auto imported = verdict::importers::ImportBytes("compared.md", kText, {}, vocabulary);
  if (!imported) return Fail("import", imported.error().message);

  auto store = verdict::kb::Store::Open(path, verdict::kb::OpenMode::kWrite);
  if (!store) return Fail("open", store.error().message);
  verdict::kb::DocumentRecord record;
  record.source.location = imported->location;
  record.source.content_hash = imported->content_hash;
  record.source.retrieved = "2026-01-01T00:00:00Z";
  record.source.format = "markdown";
  record.extraction = std::move(imported->extraction);
  store->BeginBatch("2026-01-01T00:00:00Z");
  auto outcome = store->PutDocument(record);
  if (!outcome) return Fail("put", outcome.error().message);
  if (auto ended = store->EndBatch(); !ended) return Fail("end", ended.error().message);
  if (outcome->claims == 0) return Fail("put", "the document gave no claim");

  auto answer = verdict::query::Engine(*store, vocabulary).Run("compare Redis, PostgreSQL");
  if (!answer) return Fail("query", answer.error().message);
  if (answer->claims.empty()) return Fail("query", "the answer cites nothing: " + answer->answer);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  return argc == 2 ? Run(argv[1]) : Fail("usage", "consumer DATABASE");
}
