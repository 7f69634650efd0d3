// A program of the build: turns Debian's festlex-poslex and our own lists into the block that
// lexicon_format.h describes.
//
//   verdict_lexicon_compiler LEXICON NGRAMS OVERRIDES SUFFIXES OUT
//
// LEXICON   ("word" ((tag log-probability) ...) ()) lines: log P(word | tag), words in lower case.
// NGRAMS    Edinburgh Speech Tools' binary n-grams: "NgramBin_2 3", the tags twice, then smoothed
// counts
//           of tag triples as big-endian doubles, the last tag fastest; a negative -n stands for n
//           - 1 more of the number before it.
// OVERRIDES "word TAG TAG=weight" lines, which replace the lexicon's entry.
// SUFFIXES  the same for "*suffix".
//
// Trigrams are smoothed by deleted interpolation, and suffixes learnt from rare words by successive
// abstraction, as in Brants, "TnT - A Statistical Part-of-Speech Tagger" (2000), sections 2.2
// and 2.3.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/language/lexicon_format.h"
#include "base/language/token.h"
#include "base/language/word_list.h"

namespace verdict::language {
namespace {

[[noreturn]] void Fail(const std::string& what) {
  std::fprintf(stderr, "verdict_lexicon_compiler: %s\n", what.c_str());
  std::exit(1);
}

std::string ReadFile(const char* path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (!in) Fail(std::string("cannot read ") + path);
  return std::move(bytes).str();
}

/// The model's tags, and what was counted of them.
struct Model {
  std::vector<std::string> names;
  std::vector<double> triples;  // count of (first, second, third)
  std::vector<double> pairs;    // count of (second, third) whatever stands first
  std::vector<double> singles;
  double total = 0;

  [[nodiscard]] std::size_t size() const { return names.size(); }
  [[nodiscard]] std::size_t IndexOf(std::string_view name) const {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) Fail("unknown tag " + std::string(name));
    return static_cast<std::size_t>(found - names.begin());
  }
  [[nodiscard]] double P(std::size_t tag) const { return std::max(singles[tag], 0.5) / total; }
};

double BigEndianDouble(const char* bytes) {
  std::uint64_t bits = 0;
  for (int i = 0; i < 8; ++i) bits = bits << 8 | static_cast<unsigned char>(bytes[i]);
  double value = 0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

Model ReadNgrams(const std::string& bytes) {
  Model model;
  std::istringstream head(bytes);
  std::string line;
  std::getline(head, line);
  if (line != "NgramBin_2 3") Fail("the n-gram file is not of the known kind");
  std::getline(head, line);
  ForEachWord(line, [&](std::string_view name) { model.names.emplace_back(name); });
  std::string predicted;
  std::getline(head, predicted);
  const std::size_t n = model.size();
  if (predicted != line || n > kMostTags) Fail("the n-gram file has other tags than it should");
  for (auto at = static_cast<std::size_t>(head.tellg()); at + 8 <= bytes.size(); at += 8) {
    const double count = BigEndianDouble(bytes.data() + at);
    if (count >= 0) {
      model.triples.push_back(count);
    } else if (!model.triples.empty() && model.triples.size() < n * n * n) {
      model.triples.insert(model.triples.end(), static_cast<std::size_t>(-count) - 1,
                           model.triples.back());
    }
  }
  if (model.triples.size() != n * n * n) Fail("the n-gram file has too few or too many numbers");
  model.pairs.assign(n * n, 0);
  model.singles.assign(n, 0);
  for (std::size_t i = 0; i < model.triples.size(); ++i) {
    model.pairs[i % (n * n)] += model.triples[i];
    model.singles[i % n] += model.triples[i];
    model.total += model.triples[i];
  }
  return model;
}

std::int16_t Scaled(double logarithm) {
  return static_cast<std::int16_t>(std::lround(std::clamp(logarithm, -60.0, 60.0) * kScale));
}

double Ratio(double part, double whole) { return whole > 0 ? part / whole : 0; }

/// The weights of one, two and three tags' statistics: each triple votes with its count for the one
/// that predicts it best once it is left out.
std::array<double, 3> InterpolationWeights(const Model& model,
                                           const std::vector<double>& contexts) {
  const std::size_t n = model.size();
  std::array<double, 3> weights = {};
  for (std::size_t i = 0; i < model.triples.size(); ++i) {
    const double count = model.triples[i];
    if (count < 1) continue;
    const std::size_t second = i / n % n;
    const std::array<double, 3> votes = {
        Ratio(model.singles[i % n] - 1, model.total - 1),
        Ratio(model.pairs[i % (n * n)] - 1, model.singles[second] - 1),
        Ratio(count - 1, contexts[i / n] - 1)};
    weights[static_cast<std::size_t>(std::max_element(votes.begin(), votes.end()) -
                                     votes.begin())] += count;
  }
  const double sum = weights[0] + weights[1] + weights[2];
  for (double& weight : weights) weight /= sum;
  return weights;
}

std::vector<std::int16_t> Trigrams(const Model& model) {
  const std::size_t n = model.size();
  std::vector<double> contexts(n * n, 0);
  for (std::size_t i = 0; i < model.triples.size(); ++i) contexts[i / n] += model.triples[i];
  const std::array<double, 3> weights = InterpolationWeights(model, contexts);
  std::vector<std::int16_t> scores;
  scores.reserve(model.triples.size());
  for (std::size_t i = 0; i < model.triples.size(); ++i) {
    const double p = weights[0] * Ratio(model.singles[i % n], model.total) +
                     weights[1] * Ratio(model.pairs[i % (n * n)], model.singles[i / n % n]) +
                     weights[2] * Ratio(model.triples[i], contexts[i / n]);
    scores.push_back(Scaled(std::log(std::max(p, 1e-7))));
  }
  return scores;
}

struct Weight {
  std::size_t tag;
  double p;  // P(tag | word), up to a factor that the word's tags share
};
using Words = std::map<std::string, std::vector<Weight>, std::less<>>;

/// Tags that stand for less than this part of a word's uses are the annotators' slips.
constexpr double kRarestUse = 0.004;

/// `"word" ((tag -1.5) (tag -2.5) ) () )`; a backslash protects a quote or backslash in the word.
void ReadLexiconLine(std::string_view line, const Model& model, Words& words) {
  std::string word;
  std::size_t at = 2;
  for (; at < line.size() && line[at] != '"'; ++at) {
    if (line[at] == '\\') ++at;
    word += line[at];
  }
  std::vector<Weight>& weights = words[word];
  while ((at = line.find_first_not_of("(\" ", at)) != std::string_view::npos && line[at] != ')') {
    const std::size_t space = line.find(' ', at);
    const std::size_t close = line.find(')', at);
    const std::size_t tag = model.IndexOf(line.substr(at, space - at));
    const double score =
        std::strtod(std::string(line.substr(space, close - space)).c_str(), nullptr);
    weights.push_back({tag, std::exp(score) * model.P(tag)});
    at = close + 1;
  }
}

Words ReadLexicon(const std::string& text, const Model& model) {
  Words words;
  ForEachLine(text, [&](std::string_view line) {
    if (line.starts_with("(\"")) ReadLexiconLine(line, model, words);
  });
  if (words.size() < 10000) Fail("the lexicon has too few words");
  return words;
}

std::string LowerTagName(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), ToAsciiLower);
  return lower == "." ? "punc" : lower;
}

/// Puts "word TAG TAG=0.1" lines into `words`; the first tag weighs 1 and a later one 0.3 unless it
/// says so.
void ReadOverrides(const std::string& text, const Model& model, double share, Words& words) {
  ForEachLine(text, [&](std::string_view line) {
    std::vector<std::string> parts;
    ForEachWord(line, [&](std::string_view part) { parts.emplace_back(part); });
    if (parts.size() < 2) Fail("a word without tags: " + std::string(line));
    if (parts[0].size() > 1 && parts[0][0] == '*') parts[0][0] = kSuffixMark;
    std::vector<Weight>& weights = words[parts[0]];
    weights.clear();
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const std::size_t equals = parts[i].find('=');
      const double weight = equals != std::string::npos ? std::atof(parts[i].c_str() + equals + 1)
                            : i == 1                    ? 1.0
                                                        : 0.3;
      weights.push_back({model.IndexOf(LowerTagName(parts[i].substr(0, equals))), weight * share});
    }
  });
}

/// Suffixes of the rare words, for words that the lexicon lacks.
class Suffixes {
 public:
  explicit Suffixes(const Model& model) : model_(model) {}

  void Learn(const Words& words) {
    const std::size_t nnp = model_.IndexOf("nnp");
    const std::size_t nnps = model_.IndexOf("nnps");
    for (const auto& [word, weights] : words) {
      const bool letters = std::all_of(word.begin(), word.end(), IsAsciiLower);
      double uses = 0;
      for (const Weight& weight : weights) uses += weight.p * model_.total;
      if (!letters || uses > kRare) continue;
      for (const Weight& weight : weights) {
        // Names are known by their capitals; here only the other words teach.
        if (weight.tag == nnp || weight.tag == nnps) continue;
        for (std::size_t size = 0; size <= std::min(kLongest, word.size() - 1); ++size) {
          std::vector<double>& counts = counts_[word.substr(word.size() - size)];
          counts.resize(model_.size(), 0);
          counts[weight.tag] += weight.p * model_.total;
        }
      }
    }
  }

  /// Adds the entries of suffixes; longer suffixes refine what shorter ones say.
  void AddTo(Words& words) {
    std::map<std::string, std::vector<double>, std::less<>> smoothed;
    for (std::size_t size = 0; size <= kLongest; ++size) {
      for (const auto& [suffix, counts] : counts_) {
        if (suffix.size() == size) Smooth(suffix, counts, smoothed);
      }
    }
    for (const auto& [suffix, p] : smoothed) {
      std::vector<Weight>& weights = words[kSuffixMark + suffix];
      for (std::size_t tag = 0; tag < p.size(); ++tag) {
        if (p[tag] > kLeast) weights.push_back({tag, p[tag]});
      }
    }
  }

 private:
  static constexpr double kRare = 10;         // uses of a word in the corpus
  static constexpr std::size_t kLongest = 6;  // bytes
  static constexpr double kFewest = 5;        // uses of a suffix
  static constexpr double kTrustShorter = 0.6;
  static constexpr double kLeast = 0.02;

  template <typename Map>
  void Smooth(const std::string& suffix, const std::vector<double>& counts, Map& smoothed) const {
    double sum = 0;
    for (const double count : counts) sum += count;
    std::vector<double> shorter(model_.size(), 0);
    if (!suffix.empty()) {
      const auto known = smoothed.find(suffix.substr(1));
      if (known == smoothed.end() || sum < kFewest) return;
      shorter = known->second;
    }
    std::vector<double>& p = smoothed[suffix];
    p.resize(model_.size());
    const double trust = suffix.empty() ? 0 : kTrustShorter;
    for (std::size_t tag = 0; tag < p.size(); ++tag) {
      p[tag] = (counts[tag] / sum + trust * shorter[tag]) / (1 + trust);
    }
  }

  const Model& model_;
  std::map<std::string, std::vector<double>, std::less<>> counts_;
};

template <typename T>
void Put(std::string& out, const T& value) {
  std::array<char, sizeof(T)> bytes;
  std::memcpy(bytes.data(), &value, sizeof value);
  out.append(bytes.data(), bytes.size());
}

std::string EntryOf(const std::string& word, std::vector<Weight> weights, const Model& model) {
  constexpr std::size_t kMostCandidates = 6;
  std::sort(weights.begin(), weights.end(),
            [](const Weight& a, const Weight& b) { return a.p > b.p; });
  double mass = 0;
  for (const Weight& weight : weights) mass += weight.p;
  while (weights.size() > kMostCandidates || weights.back().p < kRarestUse * mass)
    weights.pop_back();
  std::string entry;
  Put(entry, Scaled(std::log(mass)));
  Put(entry, static_cast<std::uint8_t>(word.size()));
  Put(entry, static_cast<std::uint8_t>(weights.size()));
  for (const Weight& weight : weights) {
    Put(entry, static_cast<std::uint8_t>(weight.tag));
    Put(entry, Scaled(std::log(weight.p / model.P(weight.tag))));
  }
  return entry + word;
}

LexiconHeader HeaderOf(const Model& model) {
  LexiconHeader header;
  header.tag_count = static_cast<std::uint32_t>(model.size());
  // Festival's own start: a noun and a full stop, as if another sentence had ended.
  header.start_tag[0] = static_cast<std::uint8_t>(model.IndexOf("nn"));
  header.start_tag[1] = static_cast<std::uint8_t>(model.IndexOf("punc"));
  for (std::size_t i = 0; i < model.size(); ++i) {
    header.log_tag[i] = Scaled(std::log(model.P(i)));
    header.public_tag[i] = static_cast<std::uint8_t>(model.names[i] == "of" ? Tag::kIN : Tag::kSYM);
    for (auto tag = Tag::kCC; tag <= Tag::kWRB; tag = static_cast<Tag>(static_cast<int>(tag) + 1)) {
      if (LowerTagName(TagName(tag)) != model.names[i]) continue;
      header.public_tag[i] = static_cast<std::uint8_t>(tag);
      header.model_tag[static_cast<std::size_t>(tag)] = static_cast<std::uint8_t>(i);
    }
  }
  return header;
}

std::string Compile(const Model& model, const Words& words) {
  LexiconHeader header = HeaderOf(model);
  header.slot_count = 1;
  while (header.slot_count < words.size() * 2) header.slot_count *= 2;
  std::vector<std::uint32_t> slots(header.slot_count, 0);
  std::string entries;
  for (const auto& [word, weights] : words) {
    if (weights.empty() || word.size() > 255) continue;
    const std::uint64_t hash = HashOf(word);
    std::size_t place = static_cast<std::size_t>(hash) & (slots.size() - 1);
    while (slots[place] != 0) place = (place + 1) & (slots.size() - 1);
    slots[place] = FingerprintOf(hash) | static_cast<std::uint32_t>(entries.size() + 1);
    entries += EntryOf(word, weights, model);
  }
  if (entries.size() >> kOffsetBits != 0) Fail("more entries than kOffsetBits can count");
  header.entry_bytes = static_cast<std::uint32_t>(entries.size());
  std::string block;
  Put(block, header);
  for (const std::int16_t score : Trigrams(model)) Put(block, score);
  for (const std::uint32_t slot : slots) Put(block, slot);
  return block + entries;
}

}  // namespace
}  // namespace verdict::language

int main(int argc, char** argv) {
  using namespace verdict::language;
  if (argc != 6) Fail("usage: verdict_lexicon_compiler LEXICON NGRAMS OVERRIDES SUFFIXES OUT");
  const Model model = ReadNgrams(ReadFile(argv[2]));
  Words words = ReadLexicon(ReadFile(argv[1]), model);
  Suffixes suffixes(model);
  suffixes.Learn(words);
  suffixes.AddTo(words);
  constexpr double kOverrideShare =
      1e-5;  // about nine uses in the corpus: a word that is seen at times
  ReadOverrides(ReadFile(argv[3]), model, kOverrideShare, words);
  ReadOverrides(ReadFile(argv[4]), model, 1, words);
  const std::string block = Compile(model, words);
  std::ofstream out(argv[5], std::ios::binary);
  out << block;
  out.flush();
  if (!out) Fail(std::string("cannot write ") + argv[5]);
  return 0;
}
