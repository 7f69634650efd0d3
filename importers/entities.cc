#include "importers/entities.h"

#include <array>
#include <charconv>

#include "base/utf8.h"

namespace verdict::importers {
namespace {

struct NamedEntity {
  std::string_view name;
  std::string_view text;
};

/// The names that articles use. Source:
/// https://html.spec.whatwg.org/multipage/named-characters.html
constexpr auto kNamed = std::to_array<NamedEntity>({
    {"amp", "&"},      {"lt", "<"},        {"gt", ">"},        {"quot", "\""},
    {"apos", "'"},     {"nbsp", "\u00A0"}, {"ndash", "–"},     {"mdash", "—"},
    {"hellip", "…"},   {"lsquo", "‘"},     {"rsquo", "’"},     {"ldquo", "“"},
    {"rdquo", "”"},    {"sbquo", "‚"},     {"bdquo", "„"},     {"laquo", "«"},
    {"raquo", "»"},    {"bull", "•"},      {"middot", "·"},    {"copy", "©"},
    {"reg", "®"},      {"trade", "™"},     {"deg", "°"},       {"plusmn", "±"},
    {"times", "×"},    {"divide", "÷"},    {"frac12", "½"},    {"frac14", "¼"},
    {"sup2", "²"},     {"sup3", "³"},      {"micro", "µ"},     {"euro", "€"},
    {"pound", "£"},    {"yen", "¥"},       {"cent", "¢"},      {"sect", "§"},
    {"para", "¶"},     {"dagger", "†"},    {"larr", "←"},      {"rarr", "→"},
    {"uarr", "↑"},     {"darr", "↓"},      {"harr", "↔"},      {"rArr", "⇒"},
    {"lArr", "⇐"},     {"le", "≤"},        {"ge", "≥"},        {"ne", "≠"},
    {"asymp", "≈"},    {"infin", "∞"},     {"minus", "−"},     {"radic", "√"},
    {"check", "✓"},    {"checkmark", "✓"}, {"cross", "✗"},     {"star", "☆"},
    {"starf", "★"},    {"ensp", "\u2002"}, {"emsp", "\u2003"}, {"thinsp", "\u2009"},
    {"shy", "\u00AD"}, {"zwj", "\u200D"},  {"zwnj", "\u200C"}, {"lbrace", "{"},
    {"rbrace", "}"},   {"lsqb", "["},      {"rsqb", "]"},      {"lpar", "("},
    {"rpar", ")"},     {"vert", "|"},      {"verbar", "|"},    {"num", "#"},
    {"ast", "*"},      {"lowbar", "_"},    {"grave", "`"},     {"Tab", "\t"},
    {"NewLine", "\n"}, {"excl", "!"},      {"commat", "@"},    {"percnt", "%"},
    {"plus", "+"},     {"equals", "="},    {"colon", ":"},     {"semi", ";"},
    {"comma", ","},    {"period", "."},    {"sol", "/"},       {"bsol", "\\"},
    {"Auml", "Ä"},     {"Ouml", "Ö"},      {"Uuml", "Ü"},      {"auml", "ä"},
    {"ouml", "ö"},     {"uuml", "ü"},      {"szlig", "ß"},     {"eacute", "é"},
    {"egrave", "è"},   {"agrave", "à"},    {"ccedil", "ç"},    {"ntilde", "ñ"},
    {"oslash", "ø"},   {"aring", "å"},     {"alpha", "α"},     {"beta", "β"},
    {"lambda", "λ"},   {"mu", "μ"},        {"pi", "π"},
});

std::optional<std::string> Numeric(std::string_view digits) {
  int base = 10;
  if (!digits.empty() && (digits.front() == 'x' || digits.front() == 'X')) {
    base = 16;
    digits.remove_prefix(1);
  }
  unsigned code = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, base);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) {
    return std::nullopt;
  }
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return std::nullopt;
  std::string text;
  AppendUtf8(static_cast<char32_t>(code), text);
  return text;
}

}  // namespace

std::optional<std::string> ResolveEntity(std::string_view entity) {
  if (entity.size() < 3 || entity.front() != '&' || entity.back() != ';') return std::nullopt;
  const std::string_view name = entity.substr(1, entity.size() - 2);
  if (name.front() == '#') return Numeric(name.substr(1));
  for (const NamedEntity& known : kNamed) {
    if (known.name == name) return std::string(known.text);
  }
  return std::nullopt;
}

}  // namespace verdict::importers
