/// What Verdict knows before it reads anything: names of technologies and a taxonomy of attributes.
/// The knowledge itself is in data/vocabulary/*.txt, compiled in; users add files of their own.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "schema/claim.h"

namespace verdict {

/// A technology of data/vocabulary/technologies.txt.
struct KnownTechnology {
  std::string name;                  ///< Canonical: "Node.js".
  std::vector<std::string> aliases;  ///< "NodeJS", "Node"; without the canonical name.
  std::string category;              ///< "programming language", "database", ...
  bool ambiguous = false;  ///< The name is also an ordinary word ("Go", "React", "Spring", "R").
  std::vector<std::string>
      word_aliases;  ///< Those of `aliases` that are ordinary words ("Node", "Rails").
};

/// Which end of an attribute people want.
enum class GoodPole : std::uint8_t { kHigh, kLow, kNone };

/// An attribute of data/vocabulary/attributes.txt.
struct KnownAttribute {
  std::string name;  ///< Canonical, lower case: "performance".
  AttributeKind kind = AttributeKind::kQuality;
  std::string definition;
  std::vector<std::string> aliases;        ///< Phrases that mean it: "speed", "execution speed".
  std::vector<std::string> exact_aliases;  ///< Phrases that mean it only word for word, lower case:
                                           ///< "author" is not "authorization".
  std::vector<std::string> label_aliases;  ///< Phrases that mean it, word for word, only where they
                                           ///< stand alone as a label or question: "jobs".
  std::string broader;              ///< Canonical name of the broader attribute; empty at the top.
  GoodPole good = GoodPole::kHigh;  ///< "latency": kLow.
  std::vector<std::string>
      praise;  ///< Adjectives that praise it, base forms: "fast", "quick", "easy to learn".
  std::vector<std::string>
      blame;  ///< Adjectives that blame it: "slow", "sluggish", "hard to learn".
};

/// What an adjective says: "fast" praises performance, "slow" blames it.
struct AdjectiveMeaning {
  const KnownAttribute* attribute = nullptr;
  int polarity = 0;  ///< +1 or -1.
};

class Vocabulary {
 public:
  /// The compiled-in vocabulary, loaded once. Cost: the first call about 1 ms. Threads: safe.
  static const Vocabulary& BuiltIn();
  /// The compiled-in vocabulary with the user's files read after it (later records add to or
  /// replace earlier ones of the same name). Errors: kInput, with file and line.
  static Result<std::unique_ptr<const Vocabulary>> WithFiles(const std::vector<std::string>& paths);

  Vocabulary();  ///< Empty.
  ~Vocabulary();
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;

  /// A number that no other vocabulary of this process has or had, for caches.
  [[nodiscard]] std::uint64_t id() const;
  [[nodiscard]] const std::vector<KnownTechnology>& technologies() const;
  [[nodiscard]] const std::vector<KnownAttribute>& attributes() const;

  /// By canonical name or alias; case, spaces, dots and hyphens do not matter ("node js" finds
  /// "Node.js"). Returns: nullptr if unknown. Cost: one hash look-up.
  [[nodiscard]] const KnownTechnology* FindTechnology(std::string_view name) const;
  /// The same for a name whose NameKey the caller has already.
  [[nodiscard]] const KnownTechnology* FindTechnologyByKey(std::string_view name_key) const;
  /// Whether a technology's NameKey may begin with `key`: false is certain, true is wrong for few
  /// keys in a hundred. Cost: one hash, no allocation.
  [[nodiscard]] bool MayBeginTechnology(std::string_view key) const;
  /// Whether this name or alias of a technology is also an ordinary word ("go", "node"), so that a
  /// text must show in another way that it means the technology. Cost: one hash look-up.
  [[nodiscard]] bool IsOrdinaryWord(std::string_view name) const;
  /// By canonical name or alias: word for word where an attribute asks for that (exact_aliases),
  /// else as sets of content stems ("executing speed" finds "performance"). Returns: nullptr if
  /// unknown. Cost: two hash look-ups and the stems; one for a phrase that this thread has asked
  /// for lately.
  [[nodiscard]] const KnownAttribute* FindAttribute(std::string_view phrase) const;
  /// The same for what stands alone, as the label of a row, a list item or a paragraph does, or
  /// what somebody asks for: there label_aliases count, too. Cost: one look-up more.
  [[nodiscard]] const KnownAttribute* FindLabel(std::string_view label) const;
  /// As FindAttribute for stems that the caller has already made with ContentStems.
  [[nodiscard]] const KnownAttribute* FindAttributeByStems(
      const std::vector<std::string>& stems) const;
  /// By base form ("fast", "easy to learn"), comparative or superlative ("faster", "slowest",
  /// "easier to learn"). Cost: as FindAttribute.
  [[nodiscard]] std::optional<AdjectiveMeaning> FindAdjective(std::string_view phrase) const;
  /// The path of broader attributes of `name`, nearest first; empty if unknown or at the top.
  [[nodiscard]] std::vector<const KnownAttribute*> BroaderPath(std::string_view name) const;

 private:
  struct Impl;
  struct RecentLookUps;
  [[nodiscard]] RecentLookUps& Recent() const;
  [[nodiscard]] std::optional<AdjectiveMeaning> ReadAdjective(std::string_view phrase) const;

  std::unique_ptr<Impl> impl_;
};

/// The key under which names of technologies are equal: lower case, without spaces, dots, hyphens
/// and underscores ("Node.JS" and "node js" -> "nodejs"); '+', '#' and a leading dot stay ("c++",
/// "c#", ".net").
std::string NameKey(std::string_view name);

/// Comparatives and superlatives: "faster" -> "fast", "easiest" -> "easy", "better" -> "good";
/// irregular forms come from data/language/comparatives.txt. Returns: nothing if the word is
/// neither.
struct Degree {
  std::string base;
  bool superlative = false;
};
std::optional<Degree> DegreeOf(std::string_view lower_word);

}  // namespace verdict
