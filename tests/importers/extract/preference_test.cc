// The weights of preference: what their text may say, and that training finds what signals mean
// together.
#include "importers/extract/preference.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "importers/extract/training/net_training.h"

namespace verdict::importers {
namespace {

std::string Repeat(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

const std::string& Units() {
  static const std::string units = Repeat("unit 0 100 -100\n", PreferenceModel::kUnits);
  return units;
}

std::string Signal(int weight, const std::string& name) {
  return "signal" + Repeat(" " + std::to_string(weight), PreferenceModel::kUnits) + " " + name +
         "\n";
}

Preference WeighOf(const PreferenceModel& model, const std::vector<std::string>& names) {
  Signals signals;
  for (const std::string& name : names) signals.Set({std::string_view(name)});
  return model.Weigh(signals);
}

TEST(PreferenceModel, AddsUnitsThatAreAboveZero) {
  const auto model = PreferenceModel::Parse("# weights\n\nside 65\nalways 0 0\n" + Units() +
                                            Signal(10, "for:first") + Signal(-10, "a word"));
  ASSERT_TRUE(model) << model.error().message;
  const Preference nothing = WeighOf(*model, {"unknown"});
  EXPECT_NEAR(nothing.first, 1.0 / 3, 1e-6);
  EXPECT_NEAR(nothing.second, 1.0 / 3, 1e-6);
  const Preference first = WeighOf(*model, {"for:first"});
  EXPECT_GT(first.first, 0.99);
  EXPECT_EQ(model->SideOf(first), 1);
  // Below zero a unit is silent.
  EXPECT_NEAR(WeighOf(*model, {"a word"}).first, 1.0 / 3, 1e-6);
  EXPECT_NEAR(WeighOf(*model, {"for:first", "a word"}).first, 1.0 / 3, 1e-6);
}

TEST(PreferenceModel, PrefersNeitherWhereTheSideIsTooCloseToCall) {
  const auto model = PreferenceModel::Parse("side 65\n" + Units());
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(model->SideOf({0.50, 0.10}), 1);
  EXPECT_EQ(model->SideOf({0.10, 0.50}), -1);
  EXPECT_EQ(model->SideOf({0.45, 0.35}), 0);
  EXPECT_EQ(model->SideOf({0.30, 0.10}), 0);
}

TEST(PreferenceModel, RefusesWhatItCannotRead) {
  const std::vector<std::string> bad = {
      "",                                // no units
      Units() + "unit 0 0 0\n",          // one too many
      Units() + "signal 1 2 3 short\n",  // too few weights
      Units() + Signal(1, ""),           // no name
      Units() + "weight 1 2\n",          // unknown
      Units() + "always 1\n",            //
      Units() + "always 1 2 3\n",        //
      Units() + "side much\n",           //
      "unit 0 0 0x\n" + Units(),         //
  };
  for (const std::string& text : bad) {
    const auto model = PreferenceModel::Parse(text);
    EXPECT_FALSE(model) << text.substr(0, 80);
  }
  EXPECT_EQ(PreferenceModel::Parse("# weights\nside much\n").error().message,
            "line 2 of the weights of preference cannot be read; see the first lines there");
}

TEST(PreferenceModel, ReadsTheWeightsThatComeWithVerdict) {
  const PreferenceModel& model = PreferenceModel::Get();
  EXPECT_GT(WeighOf(model, {"rules"}).first, WeighOf(model, {}).first);
}

// What no sum over single signals can learn: "harder" praises with "than" and blames without it.
std::vector<LabelledPair> HarderThan() {
  std::vector<LabelledPair> examples;
  const auto add = [&examples](std::vector<std::string> names, std::size_t label) {
    LabelledPair& example = examples.emplace_back();
    example.shares[label] = 1;
    for (std::string& name : names) example.signals.emplace_back(std::move(name), 1.0);
  };
  for (int i = 0; i < 60; ++i) {
    add({"harder", "than"}, 1);
    add({"harder", "to"}, 2);
    add({"easier", "than"}, 2);
    add({"easier", "to"}, 1);
    add({"other"}, 0);
  }
  return examples;
}

TEST(TrainNet, LearnsWhatSignalsMeanTogether) {
  const auto model = PreferenceModel::Parse(TrainNet(HarderThan(), NetSettings()));
  ASSERT_TRUE(model) << model.error().message;
  const auto side = [&](const std::vector<std::string>& names) {
    return model->SideOf(WeighOf(*model, names));
  };
  EXPECT_EQ(side({"harder", "than"}), 1);
  EXPECT_EQ(side({"harder", "to"}), -1);
  EXPECT_EQ(side({"easier", "than"}), -1);
  EXPECT_EQ(side({"easier", "to"}), 1);
  EXPECT_EQ(side({"other"}), 0);
}

TEST(TrainNet, GivesTheSameWeightsAgainAndLeavesRareSignalsOut) {
  std::vector<LabelledPair> examples = HarderThan();
  examples.front().signals.emplace_back("rare", 1.0);
  const std::string weights = TrainNet(examples, NetSettings());
  EXPECT_EQ(weights, TrainNet(examples, NetSettings()));
  EXPECT_EQ(weights.find("rare"), std::string::npos);
}

}  // namespace
}  // namespace verdict::importers
