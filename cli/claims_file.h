/// Our own format going in again: claims as `claims --format jsonl` and `extract` print them.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "kb/store.h"
#include "schema/vocabulary.h"

namespace verdict::cli {

/// The format's name, as --format takes it and as it is stored for a source.
inline constexpr std::string_view kClaimsFormat = "claims";

/// Whether the first line is an object with the fields that every claim has. Cost: one line.
bool LooksLikeClaims(std::string_view bytes);

/// One document for each source that the claims name, in order of their first claims; `location`
/// for claims that name none. A claim keeps source, evidence, rule, confidence, strength and
/// status; ids are not read. What the sources were apart from that is not in the file. Input: JSON
/// lines, UTF-8. `retrieved`: the time of the import. Errors: kInput, with the line, for what is no
/// claim; then nothing of the file is taken. Cost: linear.
Result<std::vector<kb::DocumentRecord>> ReadClaims(std::string_view location,
                                                   std::string_view bytes,
                                                   const Vocabulary& vocabulary,
                                                   const std::string& retrieved);

}  // namespace verdict::cli
