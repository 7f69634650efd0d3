// How long a question takes over a large knowledge base, whole process included: runs `verdict`
// again and again with other technologies and attributes each time, and prints the median and the
// 99th percentile of the wall time, for each kind of statement. Beside them stands what the sqlite3
// shell needs for SQL written by hand over the same claims: `sums` adds up the weights alone,
// `by hand` gives what the answer gives, the ranking by witnesses and the claims it cites. Neither
// finds the attribute by an alias, a stem or a narrower term, as the statement does. `completion`
// is what the shell does for a Tab in a name, inside the process that has the file open.
//
//   query_speed VERDICT DATABASE RUNS     (DATABASE as bench/kb/put_documents makes it)
//
// Attributes are drawn evenly from the 5,000, so that most are of the usual size; `heavy` asks for
// the ten that have most claims. Exit status: 0; 1 if something does not run; 2 for wrong usage.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "bench/process.h"
#include "cli/shell/completer.h"
#include "kb/store.h"

namespace {

using verdict::bench::Run;
using verdict::bench::RunOnce;
using Arguments = std::vector<std::string>;

constexpr unsigned kTechnologies = 2000;
constexpr unsigned kAttributes = 5000;

class Draw {
 public:
  std::string Technology() { return "Technology " + std::to_string(random_() % kTechnologies); }
  std::string Attribute() { return "attribute " + Number(kAttributes); }
  std::string HeavyAttribute() { return "attribute " + Number(10); }

 private:
  std::string Number(unsigned count) { return std::to_string(random_() % count + 1); }
  std::mt19937 random_{7};
};

/// The weights for and against every technology on one attribute, as `best for` sums them up.
std::string SumSql(const std::string& attribute) {
  return "SELECT t.name, sum(c.confidence * c.strength * (c.polarity > 0)), "
         "sum(c.confidence * c.strength * (c.polarity < 0)) FROM claim c JOIN technology t ON t.id "
         "= c.technology_id WHERE c.attribute_id = (SELECT id FROM attribute WHERE name = '" +
         attribute + "') AND c.status <> 'rejected' GROUP BY t.id ORDER BY 2 DESC";
}

void Print(const char* name, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  std::printf("%-28s p50 %7.1f ms  p99 %7.1f ms\n", name, times[times.size() / 2],
              times[times.size() * 99 / 100]);
  std::fflush(stdout);
}

/// The ranking as docs/evidence.md defines it, and the 50 claims that weigh most, with their
/// sources.
std::string AnswerSql(const std::string& attribute) {
  const std::string claims =
      "WITH chosen AS MATERIALIZED (SELECT c.*, coalesce(s.witness, s.id) AS told_by, s.location, "
      "s.published, c.confidence * c.strength * CASE c.status WHEN 'accepted' THEN 1.5 ELSE 1 END "
      "AS weight FROM claim c JOIN source s ON s.id = c.source_id WHERE c.attribute_id = (SELECT "
      "id FROM attribute WHERE name = '" +
      attribute + "') AND c.status <> 'rejected' AND c.polarity IS NOT NULL) ";
  return claims +
         "SELECT name, support, oppose, (support + 0.5) / (support + oppose + 1) AS score FROM ("
         "SELECT technology_id, sum(share * (polarity > 0)) AS support, sum(share * (polarity < "
         "0)) "
         "AS oppose FROM (SELECT technology_id, polarity, weight * power(0.7, row_number() OVER "
         "(PARTITION BY technology_id, polarity, told_by ORDER BY weight DESC) - 1) AS share FROM ("
         "SELECT technology_id, polarity, told_by, max(weight) AS weight FROM chosen GROUP BY "
         "technology_id, polarity, told_by, quote)) GROUP BY technology_id) r JOIN technology t ON "
         "t.id = r.technology_id ORDER BY score DESC;" +
         claims +
         "SELECT h.id, t.name, h.polarity, h.quote, h.line_start, h.line_end, h.byte_start, "
         "h.byte_end, h.rule, h.confidence, h.location, h.published FROM chosen h JOIN technology "
         "t ON t.id = h.technology_id ORDER BY h.weight DESC LIMIT 50";
}

/// Milliseconds for each of `runs` times Tab.
bool MeasureCompletion(const std::string& db, int runs, Draw& draw) {
  const verdict::Result<verdict::kb::Store> store =
      verdict::kb::Store::Open(db, verdict::kb::OpenMode::kRead);
  if (!store) {
    std::fprintf(stderr, "query_speed: %s\n", store.error().message.c_str());
    return false;
  }
  std::vector<double> times;
  std::size_t proposals = 0;
  for (int i = 0; i < runs; ++i) {
    const std::string before = "best for " + draw.Attribute();
    const auto start = std::chrono::steady_clock::now();
    proposals += verdict::cli::Complete(before, &*store, {}).texts.size();
    times.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
            .count());
  }
  Print("completion", std::move(times));
  return proposals > 0;
}

bool Measure(const char* name, int runs, const std::function<Arguments()>& next) {
  constexpr int kWarmUps = 3;
  std::vector<double> times;
  for (int i = 0; i < runs + kWarmUps; ++i) {
    const Arguments arguments = next();
    const std::optional<Run> run = RunOnce(arguments, 1);  // 1: not known
    if (!run) {
      std::fprintf(stderr, "query_speed: this does not run:");
      for (const std::string& argument : arguments) std::fprintf(stderr, " '%s'", argument.c_str());
      std::fprintf(stderr, "\n");
      return false;
    }
    if (i >= kWarmUps) times.push_back(run->milliseconds);
  }
  Print(name, std::move(times));
  return true;
}

bool MeasureAll(const std::string& verdict, const std::string& db, int runs) {
  Draw draw;
  const auto query = [&](const std::string& text) {
    return Arguments{verdict, "--db", db, "query", text};
  };
  const auto by_hand = [&](const std::string& sql) {
    return Arguments{"sqlite3", "-readonly", db, sql};
  };
  return Measure("best for", runs, [&] { return query("best for " + draw.Attribute()); }) &&
         Measure("best for, sums", runs, [&] { return by_hand(SumSql(draw.Attribute())); }) &&
         Measure("best for, by hand", runs, [&] { return by_hand(AnswerSql(draw.Attribute())); }) &&
         Measure("best for, heavy", runs,
                 [&] { return query("best for " + draw.HeavyAttribute()); }) &&
         Measure("best for, heavy, by hand", runs,
                 [&] { return by_hand(AnswerSql(draw.HeavyAttribute())); }) &&
         Measure("compare two", runs,
                 [&] {
                   return query("compare " + draw.Technology() + ", " + draw.Technology() + " on " +
                                draw.Attribute());
                 }) &&
         Measure(
             "compare two, all", runs,
             [&] { return query("compare " + draw.Technology() + ", " + draw.Technology()); }) &&
         Measure("ask", runs,
                 [&] {
                   return Arguments{verdict, "--db", db, "ask",
                                    "Which is better for " + draw.Attribute() + "?"};
                 }) &&
         Measure("claims where", runs,
                 [&] {
                   return query("claims about " + draw.Technology() +
                                " where confidence > 0.9 and not kind = property limit 20");
                 }) &&
         MeasureCompletion(db, runs, draw);
}

}  // namespace

int main(int argc, char** argv) {
  int runs = 0;
  if (argc == 4) {
    const std::string_view count(argv[3]);
    std::from_chars(count.data(), count.data() + count.size(), runs);
  }
  if (runs <= 0) {
    std::fprintf(stderr, "usage: query_speed VERDICT DATABASE RUNS\n");
    return 2;
  }
#ifndef NDEBUG
  std::printf("warning: a build with assertions; use preset bench\n");
#endif
  std::printf("cpu: %s\n", verdict::bench::CpuModel().c_str());
  return MeasureAll(argv[1], argv[2], runs) ? 0 : 1;
}
