// Runs every file of tests/query/golden; see its README.md.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "base/records.h"
#include "query/engine.h"
#include "schema/vocabulary.h"
#include "tests/query/golden_file.h"

namespace verdict::query {
namespace {

std::string AllWords(const Answer& answer) {
  std::string words = answer.answer;
  for (const std::string& note : answer.notes) words += '\n' + note;
  return words;
}

std::string AllQuotes(const Answer& answer) {
  std::string quotes;
  for (const kb::StoredClaim& claim : answer.claims) quotes += claim.claim.evidence.quote + '\n';
  return quotes;
}

std::string NamesOf(const Answer& answer) {
  std::set<std::string> names;
  for (const kb::StoredClaim& claim : answer.claims) names.insert(claim.claim.technology);
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// The lines of a tree, children below their parents.
std::string AllBranches(const std::vector<Branch>& branches) {
  std::string text;
  for (const Branch& branch : branches)
    text += (branch.side > 0   ? "+ "
             : branch.side < 0 ? "- "
                               : "") +
            branch.text + '\n' + AllBranches(branch.branches);
  return text;
}

/// "ASPECT | NAME: 2 for, 1 against, 1 other, VALUE" a line.
std::string AllCells(const Matrix& matrix) {
  std::string text;
  for (const Matrix::Row& row : matrix.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const MatrixCell& cell = row.cells[i];
      std::string said;
      const auto add = [&said](std::size_t count, const char* word) {
        if (count > 0) said += (said.empty() ? "" : ", ") + std::to_string(count) + word;
      };
      add(cell.favour, " for");
      add(cell.against, " against");
      add(cell.other, " other");
      if (!cell.value.empty()) said += (said.empty() ? "" : ", ") + cell.value;
      text +=
          row.aspect + " | " + matrix.technologies[i] + ": " + (said.empty() ? "gap" : said) + '\n';
    }
  }
  return text;
}

std::string OrderOf(const Answer& answer) {
  std::string text;
  for (const Ranked& ranked : answer.ranking)
    text += (text.empty() ? "" : ", ") + ranked.technology;
  return text;
}

std::string Sorted(const std::string& list) {
  std::vector<std::string> names = ListOf(list);
  std::sort(names.begin(), names.end());
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

bool Holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void CheckAnswer(const Answer& answer, const Expectation& expected) {
  const std::string_view verdict = VerdictName(answer.verdict);
  if (expected.kind == "winner" || expected.kind == "value") {
    EXPECT_EQ(verdict, expected.kind);
    EXPECT_EQ(expected.kind == "winner" ? answer.winner : ValueText(answer.value), expected.text);
  } else if (expected.kind == "read") {
    EXPECT_EQ(answer.query, expected.text);
  } else if (expected.kind == "says") {
    EXPECT_TRUE(Holds(AllWords(answer), expected.text)) << AllWords(answer);
  } else if (expected.kind == "silent") {
    EXPECT_FALSE(Holds(AllWords(answer), expected.text)) << AllWords(answer);
  } else if (expected.kind == "cites") {
    EXPECT_TRUE(Holds(AllQuotes(answer), expected.text)) << AllQuotes(answer);
  } else if (expected.kind == "uncited") {
    EXPECT_FALSE(Holds(AllQuotes(answer), expected.text)) << AllQuotes(answer);
  } else if (expected.kind == "tree") {
    const std::string tree = AllBranches(answer.tree);
    EXPECT_TRUE(Holds(tree, expected.text)) << tree;
  } else if (expected.kind == "untold") {
    const std::string tree = AllBranches(answer.tree);
    EXPECT_FALSE(Holds(tree, expected.text)) << tree;
  } else if (expected.kind == "cell") {
    const std::string cells = AllCells(answer.matrix);
    EXPECT_TRUE(Holds(cells, expected.text + '\n')) << cells;
  } else if (expected.kind == "ranks") {
    EXPECT_EQ(OrderOf(answer), expected.text);
  } else if (expected.kind == "quotes") {
    EXPECT_EQ(std::to_string(answer.claims.size()), expected.text) << AllQuotes(answer);
  } else if (expected.kind == "first") {
    ASSERT_FALSE(answer.claims.empty());
    EXPECT_TRUE(Holds(answer.claims.front().claim.evidence.quote, expected.text))
        << AllQuotes(answer);
  } else if (expected.kind == "names") {
    EXPECT_EQ(NamesOf(answer), Sorted(expected.text));
  } else if (expected.kind == "match") {
    const bool met =
        std::any_of(answer.matches.begin(), answer.matches.end(), [&](const AspectMatch& match) {
          return match.path + ' ' + match.attribute == expected.text;
        });
    EXPECT_TRUE(met) << "no such match";
  } else {
    EXPECT_EQ(verdict, expected.kind) << answer.answer;
    EXPECT_TRUE(expected.text.empty())
        << "unknown expectation: " << expected.kind << ' ' << expected.text;
  }
}

void CheckCase(const Engine& engine, const GoldenCase& golden) {
  const Result<Answer> answer =
      golden.statement ? engine.Run(golden.text) : engine.Ask(golden.text);
  EXPECT_FALSE(golden.expectations.empty()) << "a case without expectations";
  for (const Expectation& expected : golden.expectations) {
    if (expected.kind == "error" || expected.kind == "message") {
      if (answer) {
        ADD_FAILURE() << "parsed, as " << answer->query;
      } else if (expected.kind == "error") {
        EXPECT_EQ(std::to_string(answer.error().offset.value_or(9999)), expected.text)
            << answer.error().message;
      } else {
        EXPECT_TRUE(Holds(answer.error().message, expected.text)) << answer.error().message;
      }
    } else if (!answer) {
      ADD_FAILURE() << answer.error().message;
    } else {
      CheckAnswer(*answer, expected);
    }
  }
  // What holds of every answer, whatever was asked (CONTRACT, "An answer").
  if (!answer) return;
  EXPECT_FALSE(answer->answer.empty());
  if (answer->verdict != Verdict::kInsufficient) {
    EXPECT_FALSE(answer->claims.empty());
  }
  if (golden.statement) {
    const Result<Answer> again = engine.Run(answer->query);
    ASSERT_TRUE(again) << answer->query;
    EXPECT_EQ(again->query, answer->query);
    EXPECT_EQ(again->answer, answer->answer);
  }
}

/// A knowledge base of its own with these documents, in this order.
class GoldenBase {
 public:
  GoldenBase(const std::string& name, const std::vector<kb::DocumentRecord>& documents)
      : path_(std::filesystem::temp_directory_path() /
              ("verdict_golden_" + name + std::to_string(getpid()) + ".sqlite")) {
    Remove();
    Result<kb::Store> store = kb::Store::Open(path_.string(), kb::OpenMode::kWrite);
    if (!store) {
      ADD_FAILURE() << store.error().message;
      return;
    }
    store_.emplace(std::move(*store));
    store_->UseVocabulary(Vocabulary::BuiltIn());
    for (const kb::DocumentRecord& document : documents) {
      const Result<kb::DocumentOutcome> stored = store_->PutDocument(document);
      if (!stored) ADD_FAILURE() << stored.error().message;
    }
  }
  ~GoldenBase() {
    store_.reset();
    Remove();
  }
  GoldenBase(const GoldenBase&) = delete;
  GoldenBase& operator=(const GoldenBase&) = delete;

  [[nodiscard]] Engine engine() const { return {*store_, Vocabulary::BuiltIn()}; }

 private:
  void Remove() const {
    for (const char* suffix : {"", "-wal", "-shm"})
      std::filesystem::remove(path_.string() + suffix);
  }
  std::filesystem::path path_;
  std::optional<kb::Store> store_;
};

class GoldenTest : public testing::TestWithParam<std::string> {
 protected:
  GoldenTest()
      : file_(ReadGolden(GetParam())), name_(std::filesystem::path(GetParam()).stem().string()) {}

  /// What is decided must not depend on which of two bases is asked.
  void ExpectSameDecisions(const std::vector<kb::DocumentRecord>& others) const {
    const GoldenBase base(name_ + "_one", file_.documents);
    const GoldenBase other(name_ + "_other", others);
    for (const GoldenCase& golden : file_.cases) {
      SCOPED_TRACE(GetParam() + ":" + std::to_string(golden.line) + ": " + golden.text);
      const auto answer = [&golden](const Engine& engine) {
        return golden.statement ? engine.Run(golden.text) : engine.Ask(golden.text);
      };
      const Result<Answer> one = answer(base.engine());
      const Result<Answer> two = answer(other.engine());
      ASSERT_EQ(one.has_value(), two.has_value());
      if (!one) continue;
      EXPECT_EQ(VerdictName(one->verdict), VerdictName(two->verdict));
      EXPECT_EQ(one->winner, two->winner);
      EXPECT_EQ(OrderOf(*one), OrderOf(*two));
      for (std::size_t i = 0; i < std::min(one->ranking.size(), two->ranking.size()); ++i)
        EXPECT_NEAR(one->ranking[i].score, two->ranking[i].score, 1e-9);
    }
  }

  GoldenFile file_;
  std::string name_;
};

TEST_P(GoldenTest, AnswersAsExpected) {
  for (const std::string& problem : file_.problems) ADD_FAILURE() << problem;
  const GoldenBase base(name_, file_.documents);
  for (const GoldenCase& golden : file_.cases) {
    SCOPED_TRACE(GetParam() + ":" + std::to_string(golden.line) + ": " + golden.text);
    CheckCase(base.engine(), golden);
  }
}

TEST_P(GoldenTest, TheOrderOfImportNeverMatters) {
  std::vector<kb::DocumentRecord> reversed(file_.documents.rbegin(), file_.documents.rend());
  ExpectSameDecisions(reversed);
}

TEST_P(GoldenTest, CopiesChangeNothing) {
  std::vector<kb::DocumentRecord> doubled = file_.documents;
  for (const kb::DocumentRecord& document : file_.documents) {
    doubled.push_back(document);
    doubled.back().source.location = "mirror/" + document.source.location;
  }
  ExpectSameDecisions(doubled);
}

INSTANTIATE_TEST_SUITE_P(Golden, GoldenTest, testing::ValuesIn(GoldenPaths()),
                         [](const auto& tested) {
                           std::string name = std::filesystem::path(tested.param).stem().string();
                           std::replace_if(
                               name.begin(), name.end(),
                               [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); },
                               '_');
                           return name;
                         });

}  // namespace
}  // namespace verdict::query
