/// Names that the links of a document give away.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace verdict::importers {

/// The texts of links that lead to what bears the same name, each once, in the order of the links:
/// "[FastDDS](https://github.com/eProsima/Fast-DDS)", a link to "zeromq.org" called ZeroMQ. Reads
/// the links of Markdown, HTML, reStructuredText and AsciiDoc by their looks alone. Input: the
/// whole source, UTF-8. Returns: at most kMostLinkedNames. Cost: linear.
std::vector<std::string> FindLinkedNames(std::string_view bytes);

inline constexpr std::size_t kMostLinkedNames = 200;

}  // namespace verdict::importers
