/// Reads the golden files of tests/query/golden: a small knowledge base in a compact notation, then
/// questions and statements with what their answers must say. The notation is described in
/// golden/README.md.
#pragma once

#include <string>
#include <vector>

#include "kb/store.h"

namespace verdict::query {

/// One thing that an answer must have: "verdict winner", "says real-time", "error 9".
struct Expectation {
  std::string kind;
  std::string text;
  int line = 0;
};

struct GoldenCase {
  bool statement = false;  ///< A statement of the query language; otherwise a question.
  std::string text;
  int line = 0;
  std::vector<Expectation> expectations;
};

struct GoldenFile {
  std::vector<kb::DocumentRecord> documents;
  std::vector<GoldenCase> cases;
  std::vector<std::string> problems;  ///< Lines that are not well formed; a test fails on any.
};

GoldenFile ReadGolden(const std::string& path);
/// Every golden file, in order of their names.
std::vector<std::string> GoldenPaths();

}  // namespace verdict::query
