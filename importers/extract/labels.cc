#include "importers/extract/labels.h"

#include <algorithm>
#include <cstddef>

#include "base/language/chars.h"
#include "base/language/stem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "importers/extract/lead_in.h"

namespace verdict::importers {
namespace {

// "What I don't like" with the apostrophe that word lists have.
std::string WithPlainApostrophes(std::string text) {
  constexpr std::string_view kTypographic = "\xE2\x80\x99";
  for (std::size_t at = text.find(kTypographic); at != std::string::npos;
       at = text.find(kTypographic, at + 1)) {
    text.replace(at, kTypographic.size(), "'");
  }
  return text;
}

}  // namespace

// Without the emoji before it: "🚀 When to use it".
std::string_view WithoutPictographs(std::string_view text) {
  constexpr char32_t kJoiner = 0x200D;
  constexpr char32_t kEmojiStyle = 0xFE0F;
  std::size_t begin = 0;
  for (std::size_t next = 0; next < text.size(); begin = next) {
    const char32_t c = DecodeUtf8(text, next);
    if (c != ' ' && c != kJoiner && c != kEmojiStyle && !language::IsPictograph(c)) break;
  }
  return begin < text.size() ? text.substr(begin) : text;
}

std::string_view WithoutColon(std::string_view text) {
  text = Trim(text);
  while (!text.empty() &&
         (text.back() == ':' || text.back() == '.' || text.back() == '-' || text.back() == '*'))
    text.remove_suffix(1);
  return Trim(text);
}

LabelMeaning LabelReader::Read(std::string_view text) const {
  LabelMeaning meaning;
  meaning.side = SideOfSign(text);
  meaning.neutral = meaning.side != 0;
  if (meaning.side != 0) return meaning;
  text = WithoutNumber(WithoutPictographs(WithoutColon(text)));
  meaning.technologies = names_.TechnologiesIn(WithoutCompanion(WithoutPassedOver(text)));
  // "Django: what we like", "Go - the bad parts": the label stands behind the name.
  if (const std::size_t colon = text.find(": ");
      colon != std::string_view::npos && names_.TechnologyOf(text.substr(0, colon)) >= 0) {
    text = Trim(text.substr(colon + 2));
  } else if (const std::size_t dash = text.find(" - ");
             dash != std::string_view::npos && names_.TechnologyOf(text.substr(0, dash)) >= 0) {
    text = Trim(text.substr(dash + 3));
  }
  meaning.question = text.find('?') != std::string_view::npos;
  const std::string lower = WithPlainApostrophes(Lower(text));
  std::size_t pro_at = 0;
  std::size_t con_at = 0;
  const std::size_t pro =
      lower.size() > kLongestLabel ? 0 : lexicon_.Find(lower, Label::kProNoun, &pro_at);
  const std::size_t con =
      lower.size() > kLongestLabel ? 0 : lexicon_.Find(lower, Label::kConNoun, &con_at);
  if (pro > 0 && con == 0) meaning.side = 1;
  if (con > 0 && pro == 0) meaning.side = -1;
  // "Disadvantages" does not hold "advantages" at a word boundary; "Pros and Cons" is neither.
  if (con > 0 && pro > 0) meaning.side = con > pro + 2 && con_at <= pro_at ? -1 : 0;
  if (con == 0 && pro == 0 && lower.size() <= kLongestLabel && !meaning.question &&
      meaning.technologies.size() < 2) {
    const std::size_t pro_label = lexicon_.BeginsWith(lower, Label::kProLabel);
    const std::size_t con_label = lexicon_.BeginsWith(lower, Label::kConLabel);
    if (pro_label != con_label) meaning.side = pro_label > con_label ? 1 : -1;
    if (lexicon_.Is(text, Label::kProSide)) meaning.side = 1;
    if (lexicon_.Is(text, Label::kConSide)) meaning.side = -1;
    meaning.side_is_labels = meaning.side != 0;
  }
  if (meaning.question && meaning.technologies.size() == 1)
    meaning.side = SideOfQuestion(text, lower);
  meaning.chooses =
      lower.size() <= kLongestLabel && lexicon_.BeginsWith(lower, Label::kDecidingHeading) > 0;
  const bool both = con > 0 && pro > 0 && meaning.side == 0;
  std::size_t neutral_at = 0;
  meaning.neutral = both || lexicon_.Find(lower, Label::kNeutralWord, &neutral_at) != 0 ||
                    lexicon_.Is(text, Label::kNeutralHeading) || meaning.side != 0 ||
                    !meaning.technologies.empty() || title_ == text;
  if (!meaning.neutral && text.size() <= kLongestLabel)
    meaning.aspect = NameAttribute(text, vocabulary_, AttributeKind::kQuality);
  return meaning;
}

// "Why not Foo?": a question that only names what it asks about tells which side follows.
int LabelReader::SideOfQuestion(std::string_view text, const std::string& lower) const {
  const std::size_t con = lexicon_.BeginsWith(lower, Label::kConQuestion);
  const std::size_t pro = lexicon_.BeginsWith(lower, Label::kProQuestion);
  if (con == pro) return 0;
  std::string_view name = Trim(text.substr(std::max(con, pro)));
  while (!name.empty() && name.back() == '?') name.remove_suffix(1);
  if (names_.TechnologyOf(Trim(name)) < 0) return 0;
  return con > pro ? -1 : 1;
}

// "Foo instead of Bar" is Foo's, also where nobody knows Foo.
std::string_view LabelReader::WithoutPassedOver(std::string_view text) const {
  std::size_t at = 0;
  if (text.size() > kLongestLabel || lexicon_.Find(Lower(text), Label::kPassedOver, &at) == 0) {
    return text;
  }
  return text.substr(0, at);
}

// "Packer with cloud-init" is Packer's, as long as what stands before "with" is named.
std::string_view LabelReader::WithoutCompanion(std::string_view text) const {
  if (text.size() > kLongestLabel) return text;
  // "Image Builder (Fedora tool)": what stands in brackets is not what the label names.
  if (const std::size_t bracket = text.find(" ("); bracket != std::string_view::npos) {
    const std::string_view before = text.substr(0, bracket);
    if (names_.TechnologiesIn(before).size() == 1) return WithoutCompanion(before);
  }
  std::size_t at = 0;
  const std::string lower = Lower(text);
  if (lexicon_.Find(lower, Label::kCompanion, &at) == 0 || at == 0) return text;
  const std::string_view before = text.substr(0, at);
  return names_.TechnologiesIn(before).size() == 1 ? before : text;
}

// Whom a text names that says no more: "Foo", "Foo / Bar", "Foo + helper". Empty if it says more.
std::vector<int> LabelReader::NamesAlone(std::string_view text) const {
  if (const int whole = names_.TechnologyOf(text); whole >= 0) return {whole};
  text = text.substr(0, text.find(" + "));  // what goes along with it
  std::vector<int> named;
  while (!text.empty()) {
    const std::size_t mark = std::min(text.find(" / "), text.find(" & "));
    const int technology = names_.TechnologyOf(text.substr(0, mark));
    if (technology < 0) return {};
    named.push_back(technology);
    text = mark == std::string_view::npos ? std::string_view() : text.substr(mark + 3);
  }
  return named;
}

}  // namespace verdict::importers
