#include "importers/mail_header.h"

#include "base/language/stem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "importers/dates.h"
#include "importers/text_knowledge.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kMostHeaderLines = 400;

// The name of the field that a line begins; empty if it begins none.
std::string_view FieldOf(std::string_view line) {
  std::size_t i = 0;
  while (i < line.size() && (IsAsciiAlnum(line[i]) || line[i] == '-')) ++i;
  return i > 0 && i < line.size() && line[i] == ':' ? line.substr(0, i) : std::string_view();
}

// "Re: [OT] Fwd: A vs. B" is about "A vs. B".
std::string_view WithoutReplyMarks(std::string_view subject) {
  for (;;) {
    subject = Trim(subject);
    const std::size_t close = subject.starts_with('[') ? subject.find(']') : std::string_view::npos;
    if (close != std::string_view::npos) {
      subject.remove_prefix(close + 1);
      continue;
    }
    const std::string_view mark = FieldOf(subject);
    if (!TextKnowledge::Get().reply_marks.contains(Lower(mark))) return subject;
    subject.remove_prefix(mark.size() + 1);
  }
}

// "Jane Doe <jane@example.com>" -> "Jane Doe"; "jane@example.com (Jane Doe)" the same.
std::string_view NameOf(std::string_view sender) {
  const std::size_t open = sender.find('(');
  const std::size_t close = sender.find(')');
  if (open != std::string_view::npos && close != std::string_view::npos && open < close)
    return Trim(sender.substr(open + 1, close - open - 1));
  std::string_view name = Trim(sender.substr(0, sender.find('<')));
  while (!name.empty() && name.front() == '"') name.remove_prefix(1);
  while (!name.empty() && name.back() == '"') name.remove_suffix(1);
  return name.find('@') == std::string_view::npos ? name : std::string_view();
}

// Where the signature begins: behind the last line that is only "--", unless a quotation follows.
std::size_t EndOfText(std::string_view bytes, std::size_t body) {
  for (const std::string_view mark : {"\n-- \n", "\n--\n", "\n-- \r\n", "\n--\r\n"}) {
    const std::size_t at = bytes.rfind(mark);
    if (at != std::string_view::npos && at >= body &&
        bytes.find("\n>", at) == std::string_view::npos)
      return at + 1;
  }
  return bytes.size();
}

}  // namespace

std::optional<MailHeader> ReadMailHeader(std::string_view bytes, std::size_t begin) {
  MailHeader header;
  bool sender = false;
  std::size_t at = begin;
  if (bytes.substr(at).starts_with("From ")) {  // the line before a letter in a mailbox
    const std::size_t end = bytes.find('\n', at);
    if (end == std::string_view::npos) return std::nullopt;
    at = end + 1;
  }
  for (std::size_t line_number = 0; line_number < kMostHeaderLines; ++line_number) {
    const std::size_t end = bytes.find('\n', at);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = bytes.substr(at, end - at);
    at = end + 1;
    if (Trim(line).empty()) {
      if (!sender || header.subject.empty()) return std::nullopt;
      header.body = at;
      header.end = EndOfText(bytes, at);
      return header;
    }
    if (line.front() == ' ' || line.front() == '\t') {
      if (line_number == 0) return std::nullopt;
      continue;
    }
    const std::string_view name = FieldOf(line);
    if (name.empty()) return std::nullopt;
    const std::string_view value = Trim(line.substr(name.size() + 1));
    const std::string lower = Lower(name);
    if (lower == "from") {
      sender = true;
      header.author = NameOf(value);
    } else if (lower == "subject") {
      header.subject = WithoutReplyMarks(value);
    } else if (lower == "date") {
      header.date = FindDate(value).value_or("");
    }
  }
  return std::nullopt;
}

}  // namespace verdict::importers
