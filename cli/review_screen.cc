#include "cli/review_screen.h"

#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

#include "base/span.h"
#include "cli/output/claim_rows.h"
#include "cli/output/style.h"
#include "cli/output/text_layout.h"

namespace verdict::cli {
namespace {

constexpr std::size_t kAround = 400;  // bytes of context on either side of a quote
constexpr std::size_t kIndent = 4;

/// The context without what is far from the quote, cut at spaces.
std::string Near(const std::string& text, ByteSpan& quote) {
  std::size_t begin = quote.begin > kAround ? text.find(' ', quote.begin - kAround) : 0;
  if (begin == std::string::npos || begin > quote.begin) begin = quote.begin;
  std::size_t end = text.size();
  if (end - quote.end > kAround) {
    end = text.rfind(' ', quote.end + kAround);
    if (end == std::string::npos || end < quote.end) end = quote.end;
  }
  const std::string lead = begin > 0 ? "… " : "";
  const std::size_t skipped = begin > 0 && text[begin] == ' ' ? begin + 1 : begin;
  std::string near = lead + text.substr(skipped, end - skipped);
  quote.begin = quote.begin - skipped + lead.size();
  quote.end = quote.end - skipped + lead.size();
  if (end < text.size()) near += " …";
  return near;
}

/// Lines of `text` with the marked part styled in each line that it touches.
std::string MarkedLines(const std::string& text, ByteSpan mark, const Screen& screen) {
  std::string lines;
  std::size_t at = 0;
  for (const std::string& line : Wrap(text, std::max<std::size_t>(20, screen.width) - kIndent)) {
    const std::size_t begin = std::min(text.find(line, at), text.size());
    const std::size_t end = begin + line.size();
    at = end;
    const std::size_t from = std::clamp(mark.begin, begin, end) - begin;
    const std::size_t to = std::clamp(mark.end, begin, end) - begin;
    lines += std::string(kIndent, ' ') + line.substr(0, from);
    if (to > from) lines += Styled(line.substr(from, to - from), Style::kStrong, screen.color);
    lines += line.substr(to) + '\n';
  }
  return lines;
}

std::string QuoteInContext(const kb::StoredClaim& claim, const kb::ClaimContext& context,
                           const Screen& screen) {
  const std::string quote = OneLine(claim.claim.evidence.quote);
  std::string text = OneLine(context.text);
  const std::size_t found = text.find(quote);
  ByteSpan mark{found, found + quote.size()};
  if (found == std::string::npos) {
    text = quote;
    mark = {0, quote.size()};
  }
  if (!screen.color) {
    text.insert(mark.end, "«");
    text.insert(mark.begin, "»");
    mark.end += std::string_view("»«").size();
  }
  text = Near(text, mark);
  return MarkedLines(text, mark, screen);
}

}  // namespace

std::string ReviewText(const kb::StoredClaim& claim, const kb::ClaimContext& context,
                       std::size_t position, std::size_t total, const Screen& screen) {
  std::string text =
      "\n" +
      Styled("Claim " + std::to_string(claim.id) + ", " + std::to_string(position) + " of " +
                 std::to_string(total) + ", sure " + ScoreText(claim.claim.confidence),
             Style::kFaint, screen.color) +
      "\n";
  const std::string sign(PolaritySign(PolarityCell(claim.claim)));
  if (!sign.empty()) text += Styled(sign, PolarityStyle(sign), screen.color) + " ";
  text += OneLine(claim.claim.technology) + " — " + OneLine(claim.claim.attribute);
  const std::string details = Details(claim.claim);
  if (!details.empty()) text += " (" + OneLine(details) + ")";
  text += "\n" + OneLine(Place(claim));
  if (!context.heading_path.empty()) text += ", under " + OneLine(context.heading_path);
  return text + "\n" + QuoteInContext(claim, context, screen);
}

struct KeyReader::Terminal {
  termios usual{};
};

KeyReader::KeyReader()
    : on_terminal_(isatty(STDIN_FILENO) == 1), terminal_(std::make_unique<Terminal>()) {
  if (on_terminal_ && tcgetattr(STDIN_FILENO, &terminal_->usual) != 0) on_terminal_ = false;
}

KeyReader::~KeyReader() { SetRaw(false); }

void KeyReader::SetRaw(bool raw) {
  if (!on_terminal_) return;
  termios state = terminal_->usual;
  // Ctrl-C comes as a key, so that the terminal is put right before the program ends.
  if (raw) state.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
  tcsetattr(STDIN_FILENO, TCSADRAIN, &state);
}

std::optional<char> KeyReader::Key() {
  constexpr char kCtrlC = 3;
  constexpr char kCtrlD = 4;
  SetRaw(true);
  std::optional<char> key;
  char byte = 0;
  while (!key && read(STDIN_FILENO, &byte, 1) == 1 && byte != kCtrlC && byte != kCtrlD) {
    if (byte != ' ' && byte != '\n' && byte != '\r' && byte != '\t') key = byte;
  }
  SetRaw(false);
  return key;
}

std::optional<std::string> KeyReader::Line() {
  constexpr std::size_t kLongest = std::size_t{1} << 20;
  std::string line;
  char byte = 0;
  bool any = false;
  while (read(STDIN_FILENO, &byte, 1) == 1) {
    any = true;
    if (byte == '\n') return line;
    if (line.size() < kLongest && byte != '\r') line += byte;
  }
  if (!any) return std::nullopt;
  return line;
}

}  // namespace verdict::cli
