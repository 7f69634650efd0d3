/// What has to hold for every import, whatever the bytes.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "base/text.h"
#include "importers/import.h"
#include "schema/vocabulary.h"

namespace verdict::fuzz {

/// Imports the bytes as a document of `format`; aborts if a claim's evidence is not what stands
/// there.
inline int CheckImport(const std::uint8_t* data, std::size_t size, std::string_view format) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  importers::ImportOptions options;
  options.format = format;
  const auto imported = importers::ImportBytes("fuzz", bytes, options, Vocabulary::BuiltIn());
  if (!imported) return 0;  // refused with a reason
  for (const Claim& claim : imported->extraction.claims) {
    const ByteSpan span = claim.evidence.bytes;
    if (imported->document.rendering != nullptr) {
      if (span == ByteSpan{} && !claim.evidence.quote.empty() && !claim.evidence.locator.empty())
        continue;
    }
    const bool in_file = span.begin <= span.end && span.end <= size;
    const bool decoded = imported->encoding != "UTF-8" || FirstInvalidUtf8(bytes).has_value();
    if (in_file && (decoded || span.In(bytes) == claim.evidence.quote) &&
        !claim.technology.empty() && !claim.attribute.empty()) {
      continue;
    }
    std::cerr << "bad claim at " << span.begin << ".." << span.end << " by rule " << claim.rule
              << ": " << claim.technology << " | " << claim.attribute << " | "
              << claim.evidence.quote << '\n';
    std::abort();
  }
  return 0;
}

}  // namespace verdict::fuzz
