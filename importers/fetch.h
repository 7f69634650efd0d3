/// Documents from the web.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace verdict::importers {

struct FetchLimits {
  long connect_seconds = 15;
  long total_seconds = 90;
  long redirects = 8;
  std::size_t bytes = std::size_t{64} << 20;  ///< After decompression.
};

struct FetchedDocument {
  std::string bytes;
  std::string format;  ///< A reader's name, from the content type; empty where that tells nothing.
  std::string encoding;  ///< From the content type; may be empty.
  std::string name;      ///< The last part of the path, for its ending; may be empty.
};

/// Whether `input` looks like an address of the web: a scheme and "://".
bool IsUrl(std::string_view input);

/// Gets a document by http or https; redirects may lead to nothing else.
/// Errors: kInput for other schemes, addresses with a password, a server that cannot be reached,
/// takes too long or answers with an error, and for more than `limits` allow. Threads: safe. Cost:
/// waits for the network; memory as the document.
Result<FetchedDocument> FetchUrl(const std::string& url, const FetchLimits& limits = {});

}  // namespace verdict::importers
