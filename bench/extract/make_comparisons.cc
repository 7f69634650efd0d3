// Writes articles that compare technologies, as JSON lines for `verdict extract`: the text of the
// benchmark, from the grammar in comparisons.txt.
//
// usage: make_comparisons GRAMMAR MEGABYTES [SEED]
//
// The same grammar, size and seed give the same bytes everywhere. Each article has a title line
// ("A vs B"), then 2 to 6 paragraphs of 2 to 6 sentences with blank lines between them. What was
// written goes to standard error in one line: documents, sentences, words and bytes a sentence.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

// SplitMix64: small and the same everywhere, which std::uniform_int_distribution is not.
// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::size_t Below(std::size_t limit) {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<std::size_t>((z ^ (z >> 31U)) % limit);
  }

 private:
  std::uint64_t state_;
};

using Options = std::vector<std::string>;

std::string_view Trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

class Grammar {
 public:
  bool Read(const char* path) {
    std::ifstream file(path);
    Options* options = nullptr;
    for (std::string line; std::getline(file, line);) {
      if (line.empty() || line[0] == '#') continue;
      std::string_view rest = line;
      if (line[0] != ' ') {
        const std::size_t equals = line.find(" = ");
        if (equals == std::string::npos) return false;
        options = &options_[line.substr(0, equals)];
        rest.remove_prefix(equals + 3);
      }
      if (options == nullptr) return false;
      AddOptions(rest, *options);
    }
    for (const char* name : {"technology", "claim", "fact", "plain"}) {
      if (!options_.contains(name)) return false;
    }
    return true;
  }

  [[nodiscard]] const std::string& Draw(const std::string& name, Random& random) const {
    static const std::string nothing = "?";
    const auto found = options_.find(name);
    if (found == options_.end()) return nothing;
    return found->second[random.Below(found->second.size())];
  }

 private:
  static void AddOptions(std::string_view text, Options& options) {
    while (!text.empty()) {
      const std::size_t bar = std::min(text.find('|'), text.size());
      const std::string_view option = Trim(text.substr(0, bar));
      if (!option.empty()) options.emplace_back(option);
      text.remove_prefix(std::min(bar + 1, text.size()));
    }
  }

  std::map<std::string, Options, std::less<>> options_;
};

struct Totals {
  std::size_t documents = 0;
  std::size_t sentences = 0;
  std::size_t words = 0;
  std::size_t sentence_bytes = 0;
};

class Article {
 public:
  Article(const Grammar& grammar, Random& random) : grammar_(grammar), random_(random) {
    for (std::size_t i = 0; i < kTechnologies;) {
      technologies_[i] = grammar.Draw("technology", random);
      bool fresh = true;
      for (std::size_t k = 0; k < i; ++k) fresh = fresh && technologies_[k] != technologies_[i];
      if (fresh) ++i;
    }
  }

  const std::string& Write(Totals& totals) {
    text_ = technologies_[0] + " vs " + technologies_[1] + "\n";
    const std::size_t paragraphs = 2 + random_.Below(5);
    for (std::size_t p = 0; p < paragraphs; ++p) {
      text_ += '\n';
      const std::size_t sentences = 2 + random_.Below(5);
      for (std::size_t s = 0; s < sentences; ++s) {
        if (s > 0) text_ += ' ';
        WriteSentence(totals);
      }
      text_ += '\n';
    }
    ++totals.documents;
    return text_;
  }

 private:
  static constexpr std::size_t kTechnologies = 3;

  void WriteSentence(Totals& totals) {
    const std::size_t begin = text_.size();
    const std::size_t draw = random_.Below(10);  // half claims, a tenth facts
    Expand(grammar_.Draw(draw < 5 ? "claim" : draw < 6 ? "fact" : "plain", random_));
    if (text_[begin] >= 'a' && text_[begin] <= 'z')
      text_[begin] = static_cast<char>(text_[begin] - 32);
    ++totals.sentences;
    totals.sentence_bytes += text_.size() - begin;
    ++totals.words;
    for (std::size_t i = begin; i < text_.size(); ++i) totals.words += text_[i] == ' ' ? 1U : 0U;
  }

  void Expand(std::string_view option) {
    while (!option.empty()) {
      const std::size_t open = std::min(option.find('<'), option.size());
      text_ += option.substr(0, open);
      option.remove_prefix(open);
      if (option.empty()) return;
      const std::size_t close = option.find('>');
      const std::string_view name = option.substr(1, close - 1);
      option.remove_prefix(close + 1);
      if (name.size() == 1) {
        const std::size_t which =
            name == "t" ? random_.Below(kTechnologies) : static_cast<std::size_t>(name[0] - 'a');
        text_ += technologies_[which];
      } else {
        Expand(grammar_.Draw(std::string(name), random_));
      }
    }
  }

  const Grammar& grammar_;
  Random& random_;
  std::array<std::string, kTechnologies> technologies_;
  std::string text_;
};

// The grammar has no character that JSON escapes but the ends of lines.
void PrintLine(std::size_t id, const std::string& text, std::string& line) {
  line = "{\"id\":" + std::to_string(id) + ",\"text\":\"";
  for (const char c : text) {
    if (c == '\n') {
      line += "\\n";
    } else {
      line += c;
    }
  }
  line += "\"}\n";
  std::fwrite(line.data(), 1, line.size(), stdout);
}

bool ReadNumber(std::string_view text, std::uint64_t& number) {
  return std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc();
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t megabytes = 0;
  std::uint64_t seed = 1;
  if (argc < 3 || argc > 4 || !ReadNumber(argv[2], megabytes) ||
      (argc == 4 && !ReadNumber(argv[3], seed))) {
    std::fprintf(stderr, "usage: make_comparisons GRAMMAR MEGABYTES [SEED]\n");
    return 2;
  }
  Grammar grammar;
  if (!grammar.Read(argv[1])) {
    std::fprintf(stderr, "make_comparisons: %s is no grammar\n", argv[1]);
    return 2;
  }
  Random random(seed);
  Totals totals;
  std::uint64_t bytes = 0;
  std::string line;
  while (bytes < megabytes * 1000000) {
    Article article(grammar, random);
    const std::string& text = article.Write(totals);
    PrintLine(totals.documents, text, line);
    bytes += line.size();
  }
  const auto sentences = static_cast<double>(totals.sentences);
  std::fprintf(stderr,
               "%zu documents, %zu sentences, %.1f words and %.1f bytes a sentence, seed %llu\n",
               totals.documents, totals.sentences, static_cast<double>(totals.words) / sentences,
               static_cast<double>(totals.sentence_bytes) / sentences,
               static_cast<unsigned long long>(seed));
  return 0;
}
