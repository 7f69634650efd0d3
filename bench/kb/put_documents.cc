// How many claims a second the store takes, with their passages, indexes and full text.
//
//   put_documents FILE [DOCUMENTS]      (default 2,000; FILE must not exist; FILE.bare-* are made,
//   too)
//
// A document is shaped as real comparison articles are: about 8 KB, 30 passages of 40 words and 80
// claims, on 2 of 2,000 technologies and on attributes drawn so that few are common and most are
// rare. Words follow the same law (word number n comes with a weight of 1/n). The numbers are
// seeded: the same file comes out each time.

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "bare_insert.h"
#include "base/text.h"
#include "base/version.h"
#include "kb/store.h"

namespace {

using namespace verdict;  // NOLINT(google-build-using-namespace)

constexpr std::size_t kPassages = 30;
constexpr std::size_t kWords = 40;
constexpr std::size_t kClaims = 80;

class Generator {
 public:
  // 1 to `count`, small numbers often: the inverse of the harmonic distribution function.
  std::size_t Rank(std::size_t count) {
    const double u = std::uniform_real_distribution<double>(0, 1)(random_);
    return std::min(count, static_cast<std::size_t>(std::pow(static_cast<double>(count), u)));
  }
  std::size_t Uniform(std::size_t count) { return random_() % count; }

  std::string Words() {
    std::string text;
    for (std::size_t i = 0; i < kWords; ++i) text += "word" + std::to_string(Rank(20000)) + " ";
    return text;
  }

  Claim MakeClaim(const std::string& technology, const std::string& other, std::size_t at) {
    Claim claim;
    claim.technology = technology;
    claim.attribute = "attribute " + std::to_string(Rank(5000));
    claim.attribute_text = claim.attribute + " in the words of the text";
    claim.polarity = static_cast<int>(Uniform(3)) - 1;
    if (Uniform(4) == 0) {
      claim.kind = ClaimKind::kComparison;
      claim.compared_to = other;
    } else if (Uniform(5) == 0) {
      claim.kind = ClaimKind::kProperty;
      claim.value = static_cast<double>(Uniform(1000));
      claim.unit = "ms";
    }
    claim.confidence = 0.5 + 0.005 * static_cast<double>(Uniform(100));
    claim.evidence.bytes = {at, at + 80};
    claim.evidence.lines = {static_cast<int>(at / 80) + 1, static_cast<int>(at / 80) + 1};
    claim.evidence.quote =
        technology + std::string(80 - std::min<std::size_t>(80, technology.size()), 'q');
    claim.rule = "assessment.adjective";
    return claim;
  }

  kb::DocumentRecord MakeDocument(std::size_t number) {
    kb::DocumentRecord document;
    document.source.location = "articles/" + std::to_string(number) + ".md";
    document.source.title = "Article " + std::to_string(number);
    document.source.retrieved = "2026-11-22T21:00:00Z";
    document.source.content_hash = Sha256Hex(document.source.location);
    document.source.format = "markdown";
    std::size_t at = 0;
    for (std::size_t i = 0; i < kPassages; ++i) {
      kb::Passage passage;
      passage.heading_path = document.source.title + " > Section " + std::to_string(i / 5);
      passage.text = Words();
      passage.bytes = {at, at + passage.text.size()};
      passage.lines = {static_cast<int>(i) + 1, static_cast<int>(i) + 1};
      at += passage.text.size() + 1;
      document.passages.push_back(std::move(passage));
    }
    document.source.byte_count = at + 100;
    const std::size_t a = Uniform(2000);
    const std::string first = "Technology " + std::to_string(a);
    const std::string second = "Technology " + std::to_string((a + 1 + Uniform(1998)) % 2000);
    document.extraction.technologies = {{first, "database", {}, true},
                                        {second, "database", {}, true}};
    for (std::size_t i = 0; i < kClaims; ++i) {
      const bool swap = Uniform(2) == 0;
      document.extraction.claims.push_back(
          MakeClaim(swap ? second : first, swap ? first : second, i * at / kClaims));
    }
    return document;
  }

 private:
  std::mt19937_64 random_{20261122};
};

struct Clock {
  std::chrono::steady_clock::time_point wall = std::chrono::steady_clock::now();
  double cpu = bench::CpuSeconds();
};

struct Spent {
  double wall = 0;
  double cpu = 0;
  void Since(const Clock& start) {
    wall += std::chrono::duration<double>(std::chrono::steady_clock::now() - start.wall).count();
    cpu += bench::CpuSeconds() - start.cpu;
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: put_documents FILE [DOCUMENTS]\n");
    return 2;
  }
  const std::size_t count = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 2000;
#ifndef NDEBUG
  std::fprintf(stderr, "warning: assertions are on, the figures mean nothing\n");
#endif
  auto store = kb::Store::Open(argv[1], kb::OpenMode::kWrite);
  if (!store) {
    std::fprintf(stderr, "%s\n", store.error().message.c_str());
    return 4;
  }
  Generator generator;
  Spent storing;
  store->BeginBatch("2026-11-22T21:00:00Z");
  for (std::size_t done = 0; done < count;) {
    std::vector<kb::DocumentRecord> documents;
    for (; documents.size() < 200 && done < count; ++done) {
      documents.push_back(generator.MakeDocument(done));
    }
    const Clock start;
    for (const auto& document : documents) {
      auto outcome = store->PutDocument(document);
      if (!outcome) {
        std::fprintf(stderr, "%s\n", outcome.error().message.c_str());
        return 4;
      }
    }
    storing.Since(start);
  }
  const Clock closing;
  if (!store->EndBatch("2026-11-22T21:10:00Z")) return 4;
  { const kb::Store closed = std::move(*store); }
  storing.Since(closing);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto claims = static_cast<double>(count * kClaims);
  std::printf("verdict %s: %zu documents, %.0f claims, %zu passages\n",
              std::string(kVersion).c_str(), count, claims, count * kPassages);
  std::printf(
      "store: %.2f s, %.2f s of CPU, %.0f claims/s, %.0f claims per CPU second, %ld MB resident\n",
      storing.wall, storing.cpu, claims / storing.wall, claims / storing.cpu,
      usage.ru_maxrss / 1024);
  for (const std::size_t each : {std::size_t{1}, count}) {
    const std::string copy = std::string(argv[1]) + ".bare-" + std::to_string(each);
    const double bare = bench::BareInsert(argv[1], copy, each).cpu;
    if (bare < 0) return 4;
    std::printf(
        "bare statements, a transaction for %zu documents: %.2f s of CPU; the store takes %.2f "
        "times that\n",
        each, bare, storing.cpu / bare);
  }
  return 0;
}
