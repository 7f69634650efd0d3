// verdict_train_preference LABELLED [--test LABELLED] > WEIGHTS: what scripts/train_preference
// runs.
//
// A line of LABELLED: how much the sentence counts; the shares of those who say that it prefers
// neither, the first, the second; then for each signal a tab, its value, a blank and its name.
// Weights go to standard output. For each line of the test file, a line goes to standard error:
// the side (0 neither, 1 the first, 2 the second) and the probabilities of the three.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "importers/extract/preference.h"
#include "importers/extract/training/net_training.h"

namespace verdict::importers {
namespace {

std::vector<LabelledPair> ReadFile(const char* path) {
  std::vector<LabelledPair> pairs;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    LabelledPair& pair = pairs.emplace_back();
    std::istringstream fields(line);
    std::string field;
    std::getline(fields, field, '\t');
    std::istringstream numbers(field);
    numbers >> pair.weight >> pair.shares[0] >> pair.shares[1] >> pair.shares[2];
    while (std::getline(fields, field, '\t')) {
      const std::size_t blank = std::min(field.find(' '), field.size() - 1);
      pair.signals.emplace_back(field.substr(blank + 1), std::strtod(field.c_str(), nullptr));
    }
  }
  return pairs;
}

void Test(const PreferenceModel& model, const char* path) {
  Signals signals;
  for (const LabelledPair& pair : ReadFile(path)) {
    signals.Clear();
    for (const auto& [name, value] : pair.signals) signals.Set({std::string_view(name)}, value);
    const Preference said = model.Weigh(signals);
    const int side = model.SideOf(said);
    std::cerr << (side < 0 ? 2 : side) << ' ' << said.neither() << ' ' << said.first << ' '
              << said.second << '\n';
  }
}

int Run(const std::vector<const char*>& arguments) {
  if (arguments.size() != 1 && arguments.size() != 3) {
    std::cerr << "usage: verdict_train_preference LABELLED [--test LABELLED] > WEIGHTS\n";
    return 2;
  }
  const std::string weights = TrainNet(ReadFile(arguments.front()), NetSettings());
  std::cout << weights;
  const Result<PreferenceModel> model = PreferenceModel::Parse(weights);
  if (!model) {
    std::cerr << model.error().message << '\n';
    return 70;
  }
  if (arguments.size() == 3) Test(*model, arguments.back());
  return 0;
}

}  // namespace
}  // namespace verdict::importers

int main(int count, char** arguments) {
  return verdict::importers::Run({arguments + 1, arguments + count});
}
