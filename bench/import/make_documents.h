/// Documents for the benchmark of imports: generated articles in several formats.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace verdict::bench {

/// Writes up to `count` documents of about 8 KB into `folder`, as Markdown, HTML, plain text and
/// reStructuredText by turns. Each has sections of prose and of lists, and a table of what they
/// speak of; about 80 claims stand in it. `articles`: JSON lines of make_comparisons. The same
/// articles give the same documents. Returns: how many were written, fewer if the articles do not
/// suffice.
std::size_t WriteDocuments(const std::string& articles, std::size_t count,
                           const std::filesystem::path& folder);

}  // namespace verdict::bench
