/// The classes of words that tell what a sentence claims; the words themselves are in
/// data/language/cues.txt.
#pragma once

#include <array>
#include <bit>
#include <bitset>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/string_table.h"
#include "base/utf8.h"

namespace verdict::importers {

/// What a word or phrase can tell; the names are those of data/language/cues.txt, which says what
/// each means.
enum class Cue : std::uint8_t {
  kCopula,
  kHave,
  kSupport,
  kLack,
  kEnable,
  kHinder,
  kRequire,
  kSuffer,
  kExcel,
  kOutdo,
  kTrail,
  kChoose,
  kEmploy,
  kUsedFor,
  kIncrease,
  kDecrease,
  kLightVerb,
  kCreationVerb,
  kGood,
  kBad,
  kOption,
  kPositive,
  kNegative,
  kUp,
  kDown,
  kIntensifier,
  kStrongDegree,
  kWeakDegree,
  kAmountNoun,
  kLackNoun,
  kLittleTime,
  kNegation,
  kModal,
  kAuxiliary,
  kConditional,
  kConcession,
  kReason,
  kContrast,
  kHedge,
  kHypothetical,
  kUnlike,
  kListLike,
  kEqual,
  kBoth,
  kNeither,
  kFormer,
  kLatter,
  kPronoun,
  kKindNoun,
  kPeople,
  kFocus,
  kTimeWord,
  kRefute,
  kConjunction,
  kRelative,
  kOpener,
  kClauseEnd,
  kOf,
  kSupportNoun,
  kDispensable,
  kTopic,
  kFor,
  kThan,
  kPlaceholder,
  kPossessive,
  kFollow,
  kSayVerb,
  kInversion,
  kMore,
  kFewer,
  kBeforeImperative,
  kWhile,
  kAnaphorNoun,
  kNameJoiner,
  kMultiplier,
  kSuperior,
  kInferior,
  kAdvantage,
  kDisadvantage,
  kMistypedThan,
  kAgainst,
  kStrongPoint,
  kWeakPoint,
  kLike,
  kDislike,
  kFind,
  kTooMuch,
  kDemonstrative,
  kMake,
  kReader,
  kNeedNoun,
  kAble,
  kFeasible,
  kInfeasible,
  kOnly,
  kCause,
  kOutcome,
  kBareBe,
  kTakesApart,
  kSwitch,
  kReplace,
  kReject,
  kSettle,
  kTrouble,
  kDoubt,
  kMeet,
  kLongTime,
  kChoiceNoun,
  kMatters,
  kCount
};

/// The name of a class as data/language/cues.txt has it. Static storage.
std::string_view CueName(Cue cue);

/// Classes of whole headings, lead-ins and table cells.
enum class Label : std::uint8_t {
  kProNoun,
  kConNoun,
  kProLabel,
  kConLabel,
  kNeutralHeading,
  kNeutralWord,
  kCellYes,
  kCellNo,
  kCellPartial,
  kCellUnknown,
  kCorner,
  kProsHeader,
  kConsHeader,
  kNameHeader,
  kKindHeader,
  kAspectHeader,
  kValueHeader,
  kUnitHeader,
  kNoteHeader,
  kIdHeader,
  kProseHeader,
  kOptionLabel,
  kOptionsHeading,
  kWishHeading,
  kCompanion,
  kProMark,
  kConMark,
  kNeutralMark,
  kChosenLabel,
  kNoTechnology,
  kProQuestion,
  kConQuestion,
  kWish,
  kCaseHeader,
  kCaseLead,
  kNoCase,
  kChoiceHeader,
  kJoiner,
  kProSide,
  kConSide,
  kDecisionHeading,
  kConsequencesHeading,
  kChoiceEnd,
  kAsks,
  kAnswers,
  kCounted,
  kPassedOver,
  kVerdictLead,
  kChoicesHeading,
  kDecidingHeading,
  kCount
};

/// A set of labels.
class LabelSet {
 public:
  constexpr LabelSet() = default;
  constexpr LabelSet(std::initializer_list<Label> labels) {
    for (const Label label : labels) Add(label);
  }
  constexpr void Add(Label label) { bits_ |= std::uint64_t{1} << static_cast<unsigned>(label); }
  constexpr void Add(LabelSet other) { bits_ |= other.bits_; }
  [[nodiscard]] constexpr bool HasAny(LabelSet other) const { return (bits_ & other.bits_) != 0; }

 private:
  std::uint64_t bits_ = 0;
};
static_assert(static_cast<unsigned>(Label::kCount) <= 64);

/// A set of cues.
class CueSet {
 public:
  constexpr CueSet() = default;
  constexpr CueSet(std::initializer_list<Cue> cues) {
    for (const Cue cue : cues) Add(cue);
  }
  constexpr void Add(Cue cue) { bits_ |= Bit(cue); }
  constexpr void Add(CueSet other) { bits_ |= other.bits_; }
  [[nodiscard]] constexpr bool Has(Cue cue) const { return (bits_ & Bit(cue)) != 0; }
  [[nodiscard]] constexpr bool HasAny(CueSet other) const { return (bits_ & other.bits_) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  /// Calls `visit` with each cue of the set, in the order of the enumeration. Cost: the cues there
  /// are, not those there might be.
  template <typename Visit>
  void ForEach(const Visit& visit) const {
    const auto in_half = [&](std::uint64_t half, int begin) {
      for (; half != 0; half &= half - 1) visit(static_cast<Cue>(begin + std::countr_zero(half)));
    };
    in_half(static_cast<std::uint64_t>(bits_), 0);
    in_half(static_cast<std::uint64_t>(bits_ >> 64U), 64);
  }
  friend constexpr bool operator==(CueSet, CueSet) = default;

 private:
  __extension__ using Bits = unsigned __int128;
  static constexpr Bits Bit(Cue cue) { return Bits{1} << static_cast<unsigned>(cue); }
  Bits bits_ = 0;
};
static_assert(static_cast<unsigned>(Cue::kCount) <= 128);

/// The cues of data/language/cues.txt, loaded once. Threads: safe.
class Lexicon {
 public:
  static const Lexicon& Get();

  /// The classes of one lower-case word; empty if it has none. Cost: one hash look-up.
  [[nodiscard]] CueSet OfWord(std::string_view lower) const;

  /// A phrase of several words, as its words after the first.
  struct Phrase {
    std::vector<std::string> rest;
    CueSet cues;
  };
  /// The phrases that begin with one word. Of those that may go on with a given second word the
  /// longest stands first.
  class PhraseList {
   public:
    [[nodiscard]] const std::vector<Phrase>& all() const { return phrases_; }
    /// Those that may go on with this lower-case word: few others, so that most places cost one
    /// look.
    [[nodiscard]] std::span<const Phrase> GoingOnWith(std::string_view lower) const {
      const std::size_t mark = MarkOf(lower);
      return std::span(phrases_).subspan(begins_[mark], begins_[mark + 1] - begins_[mark]);
    }

   private:
    friend class Lexicon;
    static constexpr std::size_t kMarks = 64;
    /// A number by first letter and length, in which most words differ.
    static std::size_t MarkOf(std::string_view lower) {
      const auto first = static_cast<unsigned char>(lower.empty() ? '\0' : lower.front());
      return (first + 8 * lower.size()) % kMarks;
    }
    void Sort();

    std::vector<Phrase> phrases_;                     // by mark of the second word
    std::array<std::uint16_t, kMarks + 1> begins_{};  // of each mark's
  };
  /// Those that begin with this lower-case word; nullptr if none.
  [[nodiscard]] const PhraseList* PhrasesAt(std::string_view lower) const;

  /// Whether a text that only refutes may begin with this byte, in lower case; false is certain.
  [[nodiscard]] bool MayRefute(char first) const {
    return !IsAscii(first) || refuting_[static_cast<unsigned char>(first)];
  }

  /// The classes of a whole text; case, marks at its end and white space do not matter.
  /// Cost: a look at its first bytes and one hash look-up.
  [[nodiscard]] LabelSet LabelsOf(std::string_view text) const;
  [[nodiscard]] bool Is(std::string_view text, Label label) const {
    return LabelsOf(text).HasAny({label});
  }
  /// Whether `text` begins with, ends with or holds (at word boundaries) an entry of one of the
  /// classes. Returns: length in bytes of the longest entry found in the lower-cased text, 0 if
  /// none; `*at` gets its place.
  [[nodiscard]] std::size_t Find(std::string_view lower_text, LabelSet labels,
                                 std::size_t* at) const;
  [[nodiscard]] std::size_t Find(std::string_view lower_text, Label label, std::size_t* at) const {
    return Find(lower_text, LabelSet{label}, at);
  }
  /// Length in bytes of the longest entry of the class with which `lower_text` begins, 0 if none.
  [[nodiscard]] std::size_t BeginsWith(std::string_view lower_text, Label label) const;

 private:
  Lexicon();
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  template <typename Value>
  using Map = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  void AddLabel(std::string entry, Label label);
  void AddForm(std::string_view form, Cue cue);
  void AddVerb(std::string_view verb, Cue cue);

  Map<CueSet> words_;
  Map<PhraseList> phrases_;
  std::deque<std::string> label_texts_;  // what the keys of the tables point into
  StringTable<LabelSet> labels_;         // of each entry
  StringTable<LabelSet> label_firsts_;   // of the entries that begin with a word
  std::size_t longest_label_ = 0;        // bytes
  std::bitset<256> refuting_;            // first bytes of what refutes
};

/// Whether a text does nothing but deny what was said before it: "Wrong!", "That is a myth."
/// Cost: constant; only short texts are looked at.
bool Refutes(std::string_view text);

}  // namespace verdict::importers
