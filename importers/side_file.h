/// NAME.verdict.toml beside a document: what the document does not say of itself.
#pragma once

#include <string>

#include "base/result.h"
#include "importers/import.h"

namespace verdict::importers {

/// Fills the empty fields of `options` from the side file of the document at `path`: for
/// `notes/redis.html` that is `notes/redis.html.verdict.toml`, else `notes/redis.verdict.toml`. Its
/// keys: title, author, published, format (texts; published may be a date), technologies (a list of
/// texts). Returns: `options` as they are if there is no such file.
/// Errors: kInput, naming the file, for what is no TOML, unknown keys and values of another type.
Result<ImportOptions> WithSideFile(const std::string& path, ImportOptions options);

}  // namespace verdict::importers
