#include "importers/dates.h"

#include <array>
#include <charconv>
#include <vector>

#include "base/utf8.h"

namespace verdict::importers {
namespace {

/// A number or a word, and whether it follows the one before with only the separators of dates
/// between.
struct Piece {
  std::string_view text;
  bool number = false;
  bool joined = false;
  char separator = ' ';  // the last separator before the piece
};

constexpr std::size_t kMonthLetters = 3;  // "jan" is enough to know "January" and "Jan." by
constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

bool IsSeparator(char c) {
  return c == ' ' || c == ',' || c == '.' || c == '/' || c == '-' || c == '\t';
}

std::vector<Piece> PiecesOf(std::string_view text) {
  std::vector<Piece> pieces;
  std::size_t pos = 0;
  bool joined = false;
  char separator = ' ';
  while (pos < text.size()) {
    const char c = text[pos];
    const bool digit = IsAsciiDigit(c);
    if (!digit && !IsAsciiLetter(c)) {
      joined = joined && IsSeparator(c);
      if (c != ' ') separator = c;
      ++pos;
      continue;
    }
    const std::size_t begin = pos;
    while (pos < text.size() && (digit ? IsAsciiDigit(text[pos]) : IsAsciiLetter(text[pos]))) ++pos;
    pieces.push_back({text.substr(begin, pos - begin), digit, joined, separator});
    joined = true;
    separator = ' ';
  }
  return pieces;
}

int NumberOf(const Piece& piece, std::size_t max_digits) {
  int number = -1;
  if (piece.number && piece.text.size() <= max_digits) {
    std::from_chars(piece.text.data(), piece.text.data() + piece.text.size(), number);
  }
  return number;
}

int MonthOf(const Piece& piece) {
  if (piece.number || piece.text.size() < kMonthLetters) return 0;
  std::string word;
  for (const char c : piece.text) word += ToAsciiLower(c);
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const bool abbreviated = word.size() == kMonthLetters || word == "sept";
    if (word == kMonths[i] || (abbreviated && kMonths[i].substr(0, word.size()) == word)) {
      return static_cast<int>(i) + 1;
    }
  }
  return 0;
}

bool IsYear(int year) { return year >= 1900 && year <= 2199; }

std::optional<std::string> Iso(int year, int month, int day) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (!IsYear(year) || month < 1 || month > 12 || day < 1) return std::nullopt;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int days = kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
  if (day > days) return std::nullopt;
  const auto two_digits = [](int number) {
    return std::string(number < 10 ? "0" : "") + std::to_string(number);
  };
  return std::to_string(year) + '-' + two_digits(month) + '-' + two_digits(day);
}

/// "2024-04-14", "14.04.2024", "04/14/2024".
std::optional<std::string> NumericDate(const Piece& a, const Piece& b, const Piece& c) {
  if (b.separator != c.separator || b.separator == ' ' || b.separator == ',') return std::nullopt;
  if (a.text.size() == 4) return Iso(NumberOf(a, 4), NumberOf(b, 2), NumberOf(c, 2));
  if (c.text.size() != 4) return std::nullopt;
  const int first = NumberOf(a, 2);
  const int second = NumberOf(b, 2);
  const int year = NumberOf(c, 4);
  // Dots are the continent's: day first. Slashes and hyphens are read only where one order is
  // possible.
  if (b.separator == '.' || first > 12 || first == second) return Iso(year, second, first);
  if (second > 12) return Iso(year, first, second);
  return std::nullopt;
}

/// "April 14th, 2024", "14 Apr 2024", "14th of April 2024".
std::optional<std::string> NamedDate(const std::vector<Piece>& pieces, std::size_t at) {
  int day = 0;
  int month = 0;
  for (std::size_t i = at; i < pieces.size() && i < at + 6; ++i) {
    const Piece& piece = pieces[i];
    if (i > at && !piece.joined) return std::nullopt;
    if (piece.number && piece.text.size() == 4) {
      if (day == 0 || month == 0) return std::nullopt;
      return Iso(NumberOf(piece, 4), month, day);
    }
    if (piece.number) {
      if (day != 0) return std::nullopt;
      day = NumberOf(piece, 2);
      if (day <= 0) return std::nullopt;
    } else if (const int found = MonthOf(piece); found != 0) {
      if (month != 0) return std::nullopt;
      month = found;
    } else if (piece.text.size() > 2) {
      return std::nullopt;  // what is left are "st", "nd", "rd", "th", "of"
    }
  }
  return std::nullopt;
}

std::optional<std::string> DateAt(const std::vector<Piece>& pieces, std::size_t at) {
  if (!pieces[at].number) return MonthOf(pieces[at]) != 0 ? NamedDate(pieces, at) : std::nullopt;
  if (at + 2 < pieces.size() && pieces[at + 1].number && pieces[at + 2].number &&
      pieces[at + 1].joined && pieces[at + 2].joined) {
    return NumericDate(pieces[at], pieces[at + 1], pieces[at + 2]);
  }
  return NamedDate(pieces, at);
}

}  // namespace

std::optional<std::string> FindDate(std::string_view text) {
  const std::vector<Piece> pieces = PiecesOf(text);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (auto date = DateAt(pieces, i)) return date;
  }
  return std::nullopt;
}

std::optional<std::string> ParseDate(std::string_view text) {
  const std::vector<Piece> pieces = PiecesOf(text);
  if (pieces.empty()) return std::nullopt;
  return DateAt(pieces, 0);
}

}  // namespace verdict::importers
