#include "query/english/part_model.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <string>

#include "base/language/word_list.h"
#include "embedded/query_data.h"
#include "query/english/part_whole.h"

namespace verdict::query::english {
namespace {

constexpr double kHundredths = 0.01;

std::string_view TakeWord(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

bool TakeNumber(std::string_view& line, std::int16_t& number) {
  const std::string_view word = TakeWord(line);
  const auto parsed = std::from_chars(word.data(), word.data() + word.size(), number);
  return parsed.ec == std::errc() && parsed.ptr == word.data() + word.size();
}

std::size_t LabelNamed(std::string_view name) {
  for (std::size_t label = 0; label < kPartLabels; ++label) {
    if (PartLabelName(static_cast<PartLabel>(label)) == name) return label;
  }
  return kPartLabels;
}

/// The sums of the signals of each span, read once however many readings hold it.
class SpanSums {
 public:
  template <typename Sum>
  double Of(const PartSpan& span, Sum sum) {
    for (const auto& [known, value] : sums_) {
      if (known == span) return value;
    }
    sums_.emplace_back(span, sum(span));
    return sums_.back().second;
  }

 private:
  std::vector<std::pair<PartSpan, double>> sums_;
};

}  // namespace

Result<PartModel> PartModel::Parse(std::string_view text) {
  PartModel model;
  int number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const std::string_view kind = TakeWord(line);
    const bool read = kind == "word"    ? model.ReadWord(line)
                      : kind == "whole" ? model.ReadWhole(line)
                      : kind == "then"  ? model.ReadThen(line)
                                        : false;
    if (!read)
      return InputError("line " + std::to_string(number) + " of the question tagger's weights: '" +
                        std::string(kind) +
                        "' and its numbers cannot be read; see its first lines");
  }
  model.Index();
  return model;
}

bool PartModel::ReadThen(std::string_view line) {
  const std::string_view before = TakeWord(line);
  const std::size_t label = LabelNamed(TakeWord(line));
  std::int16_t weight = 0;
  if (label == kPartLabels || !TakeNumber(line, weight) || !line.empty()) return false;
  const std::size_t from = LabelNamed(before);
  if (before != "^" && from == kPartLabels) return false;
  (before == "^" ? chain_.first : chain_.then[from])[label] = weight * kHundredths;
  return true;
}

bool PartModel::ReadWord(std::string_view line) {
  WordWeights weights{};
  for (std::int16_t& weight : weights) {
    if (!TakeNumber(line, weight)) return false;
  }
  read_words_.emplace_back(PartSignalKey(line), weights);
  return !line.empty();
}

bool PartModel::ReadWhole(std::string_view line) {
  std::int16_t weight = 0;
  if (!TakeNumber(line, weight)) return false;
  read_wholes_.emplace_back(PartSignalKey(line), weight);
  return !line.empty();
}

void PartModel::Index() {
  words_.Reserve(read_words_.size());
  for (const auto& [key, weights] : read_words_) words_.Insert(key, weights);
  wholes_.Reserve(read_wholes_.size());
  for (const auto& [key, weight] : read_wholes_) wholes_.Insert(key, weight);
  read_words_ = {};
  read_wholes_ = {};
}

const PartModel& PartModel::BuiltIn() {
  static const PartModel model = [] {
    Result<PartModel> read = Parse(embedded::question_tagger());
    assert(read && "data/language/question_tagger.txt is well formed; a test reads it");
    return read ? std::move(*read) : PartModel();
  }();
  return model;
}

std::vector<LabelScores> PartModel::ScoresOf(const std::vector<PartWord>& words,
                                             const PartSignalReader& reader) const {
  std::vector<LabelScores> scores(words.size());
  PartSignals signals;
  for (std::size_t i = 0; i < words.size(); ++i) {
    signals.Clear();
    reader.Read(i, signals);
    for (const std::uint64_t key : signals.keys()) words_.Prefetch(key);
    std::array<int, kPartLabels> sums{};
    for (const std::uint64_t key : signals.keys()) {
      const WordWeights* weights = words_.Find(key);
      if (weights == nullptr) continue;
      for (std::size_t label = 1; label < kPartLabels; ++label)
        sums[label] += (*weights)[label - 1];
    }
    for (std::size_t label = 1; label < kPartLabels; ++label)
      scores[i][label] = sums[label] * kHundredths;
  }
  return scores;
}

double PartModel::SumOf(const PartSignals& signals) const {
  for (const std::uint64_t key : signals.keys()) wholes_.Prefetch(key);
  int sum = 0;
  for (const std::uint64_t key : signals.keys()) {
    if (const std::int16_t* weight = wholes_.Find(key)) sum += *weight;
  }
  return sum * kHundredths;
}

std::vector<PartSpan> PartModel::PartsOf(const std::vector<PartWord>& words) const {
  const PartSignalReader reader(words);
  const WholeSignalReader whole(words, reader.style(), reader.form());
  PartSignals signals;
  SpanSums sums;
  const auto sum_of_span = [&](const PartSpan& span) {
    signals.Clear();
    whole.ReadSpan(span, signals);
    return SumOf(signals);
  };
  std::vector<PartReading> readings;
  for (const Labelling& labelling : BestLabellings(ScoresOf(words, reader), chain_, kReadings)) {
    PartReading reading;
    reading.spans = SpansOf(labelling.labels);
    signals.Clear();
    whole.ReadWhole(reading.spans, signals);
    reading.probability = kChainShare * labelling.score + SumOf(signals);
    for (const PartSpan& span : reading.spans) reading.probability += sums.Of(span, sum_of_span);
    readings.push_back(std::move(reading));
  }
  Normalise(readings);
  return LikelyParts(readings, words.size(), kTakenFrom);
}

void Normalise(std::vector<PartReading>& readings) {
  if (readings.empty()) return;
  double top = readings.front().probability;
  for (const PartReading& reading : readings) top = std::max(top, reading.probability);
  double total = 0;
  for (PartReading& reading : readings) {
    reading.probability = std::exp(reading.probability - top);
    total += reading.probability;
  }
  for (PartReading& reading : readings) reading.probability /= total;
}

// Weighted interval scheduling: best[i] is the best that spans within the first i words give.
std::vector<PartSpan> LikelyParts(const std::vector<PartReading>& readings, std::size_t words,
                                  double from) {
  std::vector<std::pair<PartSpan, double>> likely;
  for (const PartReading& reading : readings) {
    for (const PartSpan& span : reading.spans) {
      const auto known = std::find_if(likely.begin(), likely.end(),
                                      [&](const auto& entry) { return entry.first == span; });
      if (known == likely.end())
        likely.emplace_back(span, reading.probability);
      else
        known->second += reading.probability;
    }
  }
  std::vector<double> best(words + 1, 0);
  std::vector<const PartSpan*> last(words + 1, nullptr);
  for (std::size_t end = 1; end <= words; ++end) {
    best[end] = best[end - 1];
    for (const auto& [span, probability] : likely) {
      if (span.end != end || best[span.begin] + probability - from <= best[end]) continue;
      best[end] = best[span.begin] + probability - from;
      last[end] = &span;
    }
  }
  std::vector<PartSpan> parts;
  for (std::size_t end = words; end > 0;) {
    if (last[end] == nullptr) {
      --end;
      continue;
    }
    parts.push_back(*last[end]);
    end = last[end]->begin;
  }
  std::reverse(parts.begin(), parts.end());
  return parts;
}

}  // namespace verdict::query::english
