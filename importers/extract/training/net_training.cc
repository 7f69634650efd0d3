#include "importers/extract/training/net_training.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>

#include "importers/extract/preference.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kUnits = PreferenceModel::kUnits;
constexpr std::size_t kSides = 3;  // neither, first, second

// SplitMix64 (Steele, Lea and Flood, 2014): the distributions of <random> differ by library.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t Next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  float Uniform() {
    constexpr float kStep = 1.0F / 16777216.0F;
    return static_cast<float>(Next() >> 40U) * kStep;
  }
  // The sum of twelve is near enough to a normal distribution of variance 1.
  float Normal() {
    float sum = -6;
    for (int i = 0; i < 12; ++i) sum += Uniform();
    return sum;
  }

 private:
  std::uint64_t state_;
};

using NumberedSignals = std::vector<std::pair<std::size_t, float>>;

// All weights in one row of memory, which is how Adam takes them.
class Net {
 public:
  Net(std::size_t signals, Random& random) : signals_(signals), weights_(size()) {
    constexpr float kSignalStart = 0.1F;
    constexpr float kUnitStart = 0.3F;
    for (std::size_t i = 0; i < signals * kUnits; ++i) weights_[i] = random.Normal() * kSignalStart;
    for (std::size_t i = 0; i < kSides * kUnits; ++i)
      weights_[SideAt(0) + i] = random.Normal() * kUnitStart;
  }
  [[nodiscard]] std::size_t size() const { return AlwaysAt() + kSides; }
  [[nodiscard]] static std::size_t SignalAt(std::size_t signal) { return signal * kUnits; }
  [[nodiscard]] std::size_t BiasAt() const { return signals_ * kUnits; }
  [[nodiscard]] std::size_t SideAt(std::size_t unit) const {
    return BiasAt() + kUnits + unit * kSides;
  }
  [[nodiscard]] std::size_t AlwaysAt() const { return SideAt(kUnits); }
  // What stays as large as it likes: what holds whatever the signals.
  [[nodiscard]] bool IsFree(std::size_t weight) const {
    return (weight >= BiasAt() && weight < SideAt(0)) || weight >= AlwaysAt();
  }
  std::vector<float>& weights() { return weights_; }
  [[nodiscard]] const std::vector<float>& weights() const { return weights_; }

 private:
  std::size_t signals_;
  std::vector<float> weights_;
};

class Adam {
 public:
  explicit Adam(const Net& net, double pull)
      : pull_(net.size(), static_cast<float>(pull)), mean_(net.size()), square_(net.size()) {
    for (std::size_t i = 0; i < net.size(); ++i) {
      if (net.IsFree(i)) pull_[i] = 0;
    }
  }
  void Step(const std::vector<float>& slope, double rate, std::vector<float>& weights) {
    constexpr double kMeanDecay = 0.9;
    constexpr double kSquareDecay = 0.999;
    constexpr float kTiny = 1e-8F;
    mean_left_ *= kMeanDecay;
    square_left_ *= kSquareDecay;
    const auto step = static_cast<float>(rate / (1 - mean_left_));
    const auto scale = static_cast<float>(1 / (1 - square_left_));
    constexpr auto kNewMean = static_cast<float>(1 - kMeanDecay);
    constexpr auto kNewSquare = static_cast<float>(1 - kSquareDecay);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const float g = slope[i] + pull_[i] * weights[i];
      mean_[i] += kNewMean * (g - mean_[i]);
      square_[i] += kNewSquare * (g * g - square_[i]);
      weights[i] -= step * mean_[i] / (std::sqrt(square_[i] * scale) + kTiny);
    }
  }

 private:
  std::vector<float> pull_;
  std::vector<float> mean_;
  std::vector<float> square_;
  double mean_left_ = 1;
  double square_left_ = 1;
};

// One example at a time, forward and back; slopes add up.
class Pass {
 public:
  Pass(const Net& net, const NetSettings& settings, Random& random)
      : net_(net), settings_(settings), random_(random), slope_(net.size()) {}

  std::vector<float>& slope() { return slope_; }

  void Add(const NumberedSignals& signals, const LabelledPair& example, double scale) {
    Drop(signals);
    const std::array<float, kSides> said = Forward();
    const float* sides = &net_.weights()[net_.SideAt(0)];
    float* side_slopes = &slope_[net_.SideAt(0)];
    std::array<float, kSides> error{};
    for (std::size_t s = 0; s < kSides; ++s) {
      error[s] = static_cast<float>((double{said[s]} - example.shares[s]) * example.weight * scale);
      slope_[net_.AlwaysAt() + s] += error[s];
    }
    std::array<float, kUnits> back{};
    for (std::size_t u = 0; u < kUnits; ++u) {
      for (std::size_t s = 0; s < kSides; ++s) {
        side_slopes[u * kSides + s] += units_[u] * error[s];
        back[u] += sides[u * kSides + s] * error[s];
      }
      back[u] *= passes_[u];
      slope_[net_.BiasAt() + u] += back[u];
    }
    for (const auto& [signal, value] : kept_) {
      float* row = &slope_[Net::SignalAt(signal)];
      for (std::size_t u = 0; u < kUnits; ++u) row[u] += value * back[u];
    }
  }

 private:
  void Drop(const NumberedSignals& signals) {
    const auto share = static_cast<float>(settings_.drop_signals);
    kept_.clear();
    for (const auto& [signal, value] : signals) {
      if (random_.Uniform() >= share) kept_.emplace_back(signal, value / (1 - share));
    }
  }
  std::array<float, kSides> Forward() {
    const std::vector<float>& w = net_.weights();
    for (std::size_t u = 0; u < kUnits; ++u) units_[u] = w[net_.BiasAt() + u];
    for (const auto& [signal, value] : kept_) {
      const float* row = &w[Net::SignalAt(signal)];
      for (std::size_t u = 0; u < kUnits; ++u) units_[u] += value * row[u];
    }
    const auto share = static_cast<float>(settings_.drop_units);
    std::array<float, kSides> sums{};
    for (std::size_t s = 0; s < kSides; ++s) sums[s] = w[net_.AlwaysAt() + s];
    for (std::size_t u = 0; u < kUnits; ++u) {
      passes_[u] = units_[u] > 0 && random_.Uniform() >= share ? 1 / (1 - share) : 0;
      units_[u] *= passes_[u];
      for (std::size_t s = 0; s < kSides; ++s) sums[s] += units_[u] * w[net_.SideAt(u) + s];
    }
    const float top = *std::max_element(sums.begin(), sums.end());
    float total = 0;
    for (float& sum : sums) total += sum = std::exp(sum - top);
    for (float& sum : sums) sum /= total;
    return sums;
  }

  const Net& net_;
  const NetSettings& settings_;
  Random& random_;
  std::vector<float> slope_;
  NumberedSignals kept_;
  std::array<float, kUnits> units_{};
  std::array<float, kUnits> passes_{};
};

// The signals that occur often enough, in order of their names.
std::map<std::string, std::size_t> Number(const std::vector<LabelledPair>& examples,
                                          std::size_t fewest) {
  std::map<std::string, std::size_t> numbers;
  for (const LabelledPair& example : examples) {
    for (const auto& signal : example.signals) ++numbers[signal.first];
  }
  std::erase_if(numbers, [fewest](const auto& counted) { return counted.second < fewest; });
  std::size_t next = 0;
  for (auto& [name, number] : numbers) number = next++;
  return numbers;
}

std::vector<NumberedSignals> Numbered(const std::vector<LabelledPair>& examples,
                                      const std::map<std::string, std::size_t>& numbers) {
  std::vector<NumberedSignals> all;
  for (const LabelledPair& example : examples) {
    NumberedSignals& signals = all.emplace_back();
    for (const auto& [name, value] : example.signals) {
      if (const auto known = numbers.find(name); known != numbers.end())
        signals.emplace_back(known->second, static_cast<float>(value));
    }
  }
  return all;
}

long Hundredths(float weight) { return std::lround(double{weight} / PreferenceModel::kHundredths); }

std::string TextOf(const Net& net, const std::map<std::string, std::size_t>& numbers,
                   double least_share) {
  const std::vector<float>& w = net.weights();
  const auto add = [](std::string& text, float weight) {
    text += ' ' + std::to_string(Hundredths(weight));
  };
  std::string text = "side " + std::to_string(Hundredths(static_cast<float>(least_share)));
  text += "\nalways";
  for (std::size_t s = 1; s < kSides; ++s) add(text, w[net.AlwaysAt() + s] - w[net.AlwaysAt()]);
  for (std::size_t u = 0; u < kUnits; ++u) {
    text += "\nunit";
    add(text, w[net.BiasAt() + u]);
    for (std::size_t s = 1; s < kSides; ++s) add(text, w[net.SideAt(u) + s] - w[net.SideAt(u)]);
  }
  text += '\n';
  for (const auto& [name, number] : numbers) {
    text += "signal";
    for (std::size_t u = 0; u < kUnits; ++u) add(text, w[Net::SignalAt(number) + u]);
    text += ' ' + name + '\n';
  }
  return text;
}

}  // namespace

std::string TrainNet(const std::vector<LabelledPair>& examples, const NetSettings& settings) {
  const std::map<std::string, std::size_t> numbers = Number(examples, settings.fewest);
  const std::vector<NumberedSignals> signals = Numbered(examples, numbers);
  constexpr std::uint64_t kSeed = 17;
  Random random(kSeed);
  Net net(numbers.size(), random);
  Adam adam(net, settings.pull);
  Pass pass(net, settings, random);
  std::vector<std::size_t> order(examples.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (int epoch = 0; epoch < settings.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i)
      std::swap(order[i - 1], order[random.Next() % i]);
    const double rate = settings.rate * (1 - double{1} * epoch / settings.epochs);
    for (std::size_t begin = 0; begin < order.size(); begin += settings.batch) {
      const std::size_t end = std::min(order.size(), begin + settings.batch);
      std::fill(pass.slope().begin(), pass.slope().end(), 0.0F);
      for (std::size_t i = begin; i < end; ++i)
        pass.Add(signals[order[i]], examples[order[i]], 1.0 / static_cast<double>(end - begin));
      adam.Step(pass.slope(), rate, net.weights());
    }
  }
  return TextOf(net, numbers, settings.least_share);
}

}  // namespace verdict::importers
