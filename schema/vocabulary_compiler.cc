// A tool of the build: reads the vocabulary's data files and writes the snapshot that is compiled
// into verdict_schema. Run as: verdict_vocabulary_compiler OUT FILE...
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "schema/vocabulary_tables.h"

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: verdict_vocabulary_compiler OUT FILE...\n";
    return 2;
  }
  verdict::VocabularyTables tables;
  for (int i = 2; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const auto added = verdict::AddVocabularyText(text, argv[i], tables);
    if (!added) {
      std::cerr << added.error().message << '\n';
      return 1;
    }
  }
  if (const auto checked = verdict::CheckBroader(tables); !checked) {
    std::cerr << checked.error().message << '\n';
    return 1;
  }
  std::ofstream out(argv[1], std::ios::binary | std::ios::trunc);
  out << verdict::WriteSnapshot(tables);
  out.close();
  return out.good() ? 0 : 1;
}
