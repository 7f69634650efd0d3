#include "importers/number_format.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "base/utf8.h"

namespace verdict::importers {
namespace {

/// Reads one format code.
class FormatParser {
 public:
  explicit FormatParser(std::string_view code) : code_(code) {}

  NumberFormat Parse() {
    while (pos_ < code_.size() && code_[pos_] != ';') Step();
    Decide();
    return format_;
  }

 private:
  void Step() {
    const char c = code_[pos_++];
    switch (c) {
      case '"': {
        const std::size_t end = std::min(code_.find('"', pos_), code_.size());
        Literal(code_.substr(pos_, end - pos_));
        pos_ = end + 1;
        break;
      }
      case '\\':
        if (pos_ < code_.size()) Literal(Character());
        break;
      case '_':  // room as wide as the next character
      case '*':  // filled with the next character
        if (pos_ < code_.size()) Character();
        break;
      case '[':
        Bracket();
        break;
      default:
        Plain(c);
    }
  }

  std::string_view Character() {
    const std::size_t begin = pos_;
    pos_ = std::min(code_.size(), pos_ + Utf8Length(code_[pos_]));
    return code_.substr(begin, pos_ - begin);
  }

  /// [$€-407] is a currency, [h] a duration; colours and conditions say nothing.
  void Bracket() {
    const std::size_t end = std::min(code_.find(']', pos_), code_.size());
    std::string_view inside = code_.substr(pos_, end - pos_);
    pos_ = end + 1;
    if (inside.starts_with("$")) {
      inside.remove_prefix(1);
      Literal(inside.substr(0, inside.find('-')));
    } else if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) {
      time_ = true;
    }
  }

  void Plain(char c) {
    switch (ToAsciiLower(c)) {
      case '0':
      case '#':
      case '?':
        digits_ = true;
        commas_ = 0;
        if (point_) ++format_.decimals;
        if (point_ && c != '0') format_.optional = true;
        break;
      case '.':
        point_ = point_ || digits_;
        break;
      case ',':
        if (digits_) ++commas_;
        break;
      case '%':
        percent_ = true;
        break;
      case 'y':
        year_ = true;
        break;
      case 'm':
        month_ = true;
        break;
      case 'd':
        day_ = true;
        break;
      case 'h':
      case 's':
        time_ = true;
        break;
      case 'g':  // "General"
      case 'e':  // 1.5E+03
        general_ = true;
        digits_ = true;
        break;
      default:
        if (!IsAsciiLetter(c)) Literal(std::string_view(code_).substr(pos_ - 1, 1));
    }
  }

  void Literal(std::string_view text) { (digits_ ? format_.suffix : format_.prefix) += text; }

  void Decide() {
    using Kind = NumberFormat::Kind;
    if (year_ || day_ || (month_ && !time_)) {
      format_.kind = Kind::kDate;
      format_.has_month = month_;
      format_.has_day = day_;
    } else if (time_) {
      format_.kind = Kind::kTime;
    } else if (percent_) {
      format_.kind = Kind::kPercent;
    } else if (digits_ && !general_) {
      format_.kind = Kind::kFixed;
      format_.thousands = commas_;
    }
    if (format_.kind == Kind::kDate || format_.kind == Kind::kTime) {
      format_.prefix.clear();
      format_.suffix.clear();
    }
  }

  std::string_view code_;
  std::size_t pos_ = 0;
  NumberFormat format_;
  bool digits_ = false;
  bool point_ = false;
  bool percent_ = false;
  bool general_ = false;
  bool year_ = false;
  bool month_ = false;
  bool day_ = false;
  bool time_ = false;
  int commas_ = 0;
};

/// As many digits as a spreadsheet keeps.
std::string General(double number) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.15g", number);
  return text.data();
}

std::string Fixed(double number, const NumberFormat& format) {
  constexpr int kMostDecimals = 15;
  std::array<char, 400> buffer{};  // the largest double has 309 digits
  std::snprintf(buffer.data(), buffer.size(), "%.*f", std::min(format.decimals, kMostDecimals),
                number);
  std::string text = buffer.data();
  if (format.optional && text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

std::string Date(double serial, const NumberFormat& format, bool from_1904) {
  using std::chrono::day, std::chrono::month, std::chrono::year;
  constexpr double kLastDay = 2'958'465;  // 9999-12-31
  if (!(serial >= 0 && serial <= kLastDay)) return General(serial);
  const std::chrono::sys_days origin =
      from_1904 ? year(1904) / month(1) / day(1) : year(1899) / month(12) / day(30);
  const std::chrono::year_month_day date(origin +
                                         std::chrono::days(static_cast<int>(std::floor(serial))));
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  std::string iso = text.data();
  if (!format.has_month) return iso.substr(0, 4);
  return format.has_day ? iso : iso.substr(0, 7);
}

std::string Time(double days) {
  constexpr double kSecondsADay = 86'400;
  constexpr double kMost = 1e6;
  if (!(days >= 0 && days <= kMost)) return General(days);
  const auto seconds = static_cast<long>(std::lround(days * kSecondsADay));
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60,
                seconds % 60);
  return text.data();
}

}  // namespace

NumberFormat ParseNumberFormat(std::string_view code) { return FormatParser(code).Parse(); }

std::string_view BuiltInFormat(std::size_t id) {
  switch (id) {
    case 1:
    case 3:
      return "0";
    case 2:
    case 4:
      return "0.00";
    case 9:
      return "0%";
    case 10:
      return "0.00%";
    case 14:
    case 15:
    case 22:
      return "yyyy-mm-dd";
    case 16:
    case 17:
      return "yyyy-mm";
    case 18:
    case 19:
    case 20:
    case 21:
    case 45:
    case 46:
    case 47:
      return "h:mm:ss";
    default:
      return {};
  }
}

std::string FormatNumber(std::string_view number, const NumberFormat& format, bool from_1904) {
  const std::string text(number);
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty() || *end != '\0' || !std::isfinite(value)) return text;
  switch (format.kind) {
    case NumberFormat::Kind::kGeneral:
      return format.prefix + General(value) + format.suffix;
    case NumberFormat::Kind::kFixed:
      return format.prefix + Fixed(value / std::pow(1000.0, format.thousands), format) +
             format.suffix;
    case NumberFormat::Kind::kPercent:
      return format.prefix + Fixed(value * 100, format) + "%" + format.suffix;
    case NumberFormat::Kind::kDate:
      return Date(value, format, from_1904);
    case NumberFormat::Kind::kTime:
      return Time(value);
  }
  return text;
}

}  // namespace verdict::importers
