#include "importers/extract/extractor.h"

namespace verdict::importers {

Extraction ExtractClaims(const Document& document, std::string_view /*bytes*/,
                         const Vocabulary& /*vocabulary*/) {
  Extraction extraction;
  for (const std::string& name : document.technologies) {
    extraction.technologies.push_back({name, {}, {}, true});
  }
  return extraction;
}

}  // namespace verdict::importers
