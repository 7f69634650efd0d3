/// Text inside Markdown.
#pragma once

#include <string>
#include <string_view>

namespace verdict::cli {

/// `text` on one line, so that Markdown shows it as it is: marks of emphasis, code, links, HTML and
/// table cells are escaped.
std::string MarkdownText(std::string_view text);

}  // namespace verdict::cli
