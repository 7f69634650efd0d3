/// From the bytes of one document to its claims; never opens the store, never prints.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "importers/limits.h"
#include "importers/pair_signals.h"
#include "schema/claim.h"
#include "schema/document.h"
#include "schema/vocabulary.h"

namespace verdict::importers {

/// What the user says of a document; empty fields are read from the document itself.
struct ImportOptions {
  std::string format;
  std::vector<std::string> technologies;
  std::string title;
  std::string author;
  std::string published;  ///< ISO 8601 date.
  std::string language;   ///< ISO 639-1; prose is read in English ("en") only.
  std::string encoding;   ///< As an HTTP header declares it; counts more than the document's own.
  std::string name;       ///< The file's name where the location does not end in it (an address of
                          ///< the web); tells the format by its ending.
  bool hash = true;       ///< False: content_hash stays empty, for callers that keep nothing.
  bool explain = false;   ///< True: `explanation` tells how the claims came about.
  bool signals = false;   ///< True: `signals` are kept.
};

/// A document with all that was found in it.
struct ImportedDocument {
  std::string location;            ///< Path or URL as given.
  std::string content_hash;        ///< SHA-256 of the bytes, hex.
  std::string encoding = "UTF-8";  ///< How the bytes were read. All places refer to the bytes.
  Document document;
  Extraction extraction;
  std::string explanation;           ///< See ExplainClaims; only where asked for.
  std::vector<PairSignals> signals;  ///< See SignalsOf; only where asked for.
};

/// Reads `bytes` as a document and extracts its claims. Bytes that are not UTF-8 are decoded first
/// (importers/encoding.h).
/// Errors: kInput (see ChooseReader), also beyond the limits of importers/limits.h.
/// Cost: linear in the bytes. Threads: safe.
Result<ImportedDocument> ImportBytes(std::string_view location, std::string_view bytes,
                                     const ImportOptions& options, const Vocabulary& vocabulary);

/// Reads a file whole. Errors: kInput for what is missing, not a regular file, unreadable or larger
/// than `max_bytes`.
Result<std::string> ReadFile(const std::string& path, std::size_t max_bytes = kMaxFileBytes);

/// Which files of a folder are documents. A pattern is one of the shell (`*`, `?`, `[a-z]`; `*`
/// means slashes, too) and is compared with the file's path below the folder and with its name, and
/// so with those of each folder on the way.
struct FolderFilter {
  std::vector<std::string> include;  ///< If any, only files that match one of them.
  std::vector<std::string> exclude;  ///< No files that match one of them.
  bool any_ending = false;  ///< Files that `include` matches need no ending that a reader knows.
};

/// The files below `path` that some reader knows, in byte order of their paths; `path` itself if it
/// is a file. Hidden files and folders are left out, symbolic links to folders are not followed.
/// Errors: kInput if nothing is there, or nothing that can be read.
Result<std::vector<std::string>> FindDocuments(const std::string& path,
                                               const FolderFilter& filter = {});

}  // namespace verdict::importers
