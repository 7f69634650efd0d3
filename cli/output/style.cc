#include "cli/output/style.h"

namespace verdict::cli {
namespace {

/// Select Graphic Rendition parameters (ECMA-48 8.3.117); only the eight colours that every theme
/// sets.
std::string_view Parameters(Style style) {
  switch (style) {
    case Style::kPlain:
      break;
    case Style::kStrong:
      return "1";
    case Style::kFaint:
      return "2";
    case Style::kFor:
      return "32";
    case Style::kAgainst:
      return "31";
    case Style::kMixed:
      return "33";
  }
  return "";
}

}  // namespace

std::string Styled(std::string_view text, Style style, bool color) {
  if (!color || style == Style::kPlain || text.empty()) return std::string(text);
  std::string styled = "\x1b[";
  styled += Parameters(style);
  styled += 'm';
  styled += text;
  styled += "\x1b[0m";
  return styled;
}

Style PolarityStyle(std::string_view sign) {
  if (sign == "+") return Style::kFor;
  if (sign == "−") return Style::kAgainst;
  return sign.empty() ? Style::kPlain : Style::kMixed;
}

}  // namespace verdict::cli
