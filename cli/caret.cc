#include "cli/caret.h"

#include <algorithm>

#include "base/place.h"
#include "base/text.h"
#include "base/utf8.h"
#include "cli/output/text_layout.h"

namespace verdict::cli {
namespace {

constexpr std::size_t kIndent = 2;

/// A line as a terminal may show it; unlike OneLine it keeps every space, so that the caret fits.
std::string Shown(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t code_point = DecodeUtf8(text, at);
    if (code_point == U'\t') {
      shown += ' ';
    } else if (code_point == kInvalidCodePoint || code_point < 0x20 ||
               (code_point >= 0x7F && code_point < 0xA0)) {
      shown += "\xEF\xBF\xBD";
    } else {
      shown += text.substr(begin, at - begin);
    }
  }
  return shown;
}

}  // namespace

std::string CaretExcerpt(std::string_view text, std::size_t offset, std::size_t width) {
  offset = std::min(offset, text.size());
  const std::size_t before_line = text.substr(0, offset).find_last_of("\r\n");
  const std::size_t begin = before_line == std::string_view::npos ? 0 : before_line + 1;
  const std::size_t end = std::min(text.find_first_of("\r\n", offset), text.size());
  const std::string_view before = text.substr(begin, offset - begin);
  std::string excerpt = PlaceText(text, offset) + "\n";
  const std::size_t room = std::max<std::size_t>(width, 20) - kIndent;
  const std::string left = CutStart(Shown(before), room * 2 / 3);
  const std::size_t caret = DisplayWidth(left);
  excerpt.append(kIndent, ' ');
  excerpt += left + Cut(Shown(text.substr(offset, end - offset)), room - caret) + "\n";
  excerpt.append(kIndent + caret, ' ');
  return excerpt + "^\n";
}

ExitCode ReportAt(const Error& error, std::string_view text, Context& context) {
  const ExitCode code = Report(error, context);
  if (error.offset.has_value()) {
    context.err << CaretExcerpt(text, *error.offset, context.screen.width);
  }
  return code;
}

}  // namespace verdict::cli
