#include "importers/extract/lead_in.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/utf8.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kLongestName = 44;     // bytes
constexpr std::size_t kLongestRemark = 110;  // bytes
constexpr std::array<std::string_view, 3> kDashes = {"-", "\xE2\x80\x93", "\xE2\x80\x94"};

// The bytes of a dash with white space behind it; 0 if there is none at `at`.
std::size_t DashAt(std::string_view text, std::size_t at) {
  for (const std::string_view dash : kDashes) {
    const std::size_t end = at + dash.size();
    if (at < text.size() && text.substr(at).starts_with(dash) && end < text.size() &&
        text[end] == ' ')
      return dash.size() + 1;
  }
  return 0;
}

}  // namespace

std::string_view WithoutNumber(std::string_view text) {
  std::size_t i = 0;
  if (i < text.size() && text[i] == '#') ++i;
  const std::size_t digits = i;
  while (i < text.size() && (IsAsciiDigit(text[i]) || text[i] == '.')) ++i;
  if (i == digits || i >= text.size()) return text;
  if (text[i] != ')' && text[i] != ' ' && text[i] != ':') return text;
  return Trim(text.substr(i + 1));
}

DashedLead ReadDashedLead(std::string_view text) {
  for (std::size_t i = 1; i < std::min(text.size(), kLongestName + 1); ++i) {
    if (text[i] != ' ') continue;
    if (const std::size_t dash = DashAt(text, i + 1); dash > 0)
      return {text.substr(0, i), i + 1 + dash};
    if (i + 1 >= text.size() || text[i + 1] != '(') continue;
    const std::size_t close = text.substr(0, i + kLongestRemark).find(')', i);
    if (close == std::string_view::npos) return {};
    std::size_t at = close + 1;
    while (at < text.size() && text[at] == ' ') ++at;
    const std::size_t dash = DashAt(text, at);
    if (dash == 0) return {};
    return {text.substr(0, i), at + dash};
  }
  return {};
}

int SideOfSign(std::string_view text) {
  text = Trim(text);
  if (text.size() > 2 && text.front() == '(' && text.back() == ')')
    text = text.substr(1, text.size() - 2);
  if (text == "+") return 1;
  return text == "-" || text == "\xE2\x80\x93" || text == "\xE2\x88\x92" ? -1 : 0;
}

bool IsToldSign(std::string_view text) { return text.starts_with('(') && SideOfSign(text) != 0; }

}  // namespace verdict::importers
