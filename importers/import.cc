#include "importers/import.h"

#include <fnmatch.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "base/text.h"
#include "importers/dates.h"
#include "importers/encoding.h"
#include "importers/extract/extractor.h"
#include "importers/fetch.h"
#include "importers/language.h"
#include "importers/reader.h"

namespace verdict::importers {
namespace {

namespace fs = std::filesystem;

/// The reader that the user names; nullptr if that is left to us.
Result<const Reader*> NamedReader(const ImportOptions& options) {
  if (options.format.empty()) return static_cast<const Reader*>(nullptr);
  const Reader* reader = FindReader(options.format);
  if (reader == nullptr) {
    std::string names;
    for (const Reader* known : Readers()) {
      names += names.empty() ? "" : ", ";
      names += known->name();
    }
    return UsageError("there is no format " + options.format + "; the formats are " + names);
  }
  return reader;
}

/// What tells the format by its ending. "https://example.org" does not.
std::string NameOf(std::string_view location, const ImportOptions& options) {
  if (!options.name.empty()) return options.name;
  return IsUrl(location) ? std::string(location) + '/' : std::string(location);
}

/// What a document says about itself says nothing about the file's name.
Error At(std::string_view location, Error error) {
  if (error.message.find(location) == std::string::npos) {
    error.message = std::string(location) + ": " + error.message;
  }
  return error;
}

/// Evidence in a text of ours means nothing to others: it is cut to the part (the cell) that it
/// ends in, and named by that part's name in the source.
void MoveToParts(const Rendering& rendering, Extraction& extraction) {
  for (Claim& claim : extraction.claims) {
    Evidence& evidence = claim.evidence;
    const std::size_t last = evidence.bytes.end - (evidence.bytes.empty() ? 0 : 1);
    const ByteSpan part = rendering.PartAt(last);
    if (evidence.bytes.begin < part.begin) evidence.quote = part.In(rendering.text());
    evidence.locator = rendering.LocatorAt(last);
    evidence.bytes = {};
    evidence.lines = {};
  }
}

void ExtractInto(ImportedDocument& imported, std::string_view text, const ImportOptions& options,
                 const Vocabulary& vocabulary) {
  imported.extraction =
      options.explain ? ExplainClaims(imported.document, text, vocabulary, imported.explanation)
                      : ExtractClaims(imported.document, text, vocabulary);
  if (options.signals) imported.signals = SignalsOf(imported.document, text, vocabulary);
}

/// Refuses what would take more time and memory than a document may.
Result<void> CheckProse(const Document& document) {
  std::size_t bytes = 0;
  std::size_t longest_cell = 0;
  for (const Block& block : document.blocks) {
    bytes += block.text.size() + block.term.size();
    for (const std::vector<Cell>& row : block.table.rows) {
      for (const Cell& cell : row) longest_cell = std::max(longest_cell, cell.text.size());
    }
  }
  if (std::max(bytes, longest_cell) <= kMaxProseBytes) return {};
  return TooLarge("the text of the document", kMaxProseBytes);
}

Result<void> CheckClaims(const Extraction& extraction) {
  if (extraction.claims.size() > kMaxClaims) return TooMuch("claims", kMaxClaims);
  return {};
}

Result<void> ApplyOptions(const ImportOptions& options, Document& document) {
  if (!options.title.empty()) document.title = options.title;
  if (!options.author.empty()) document.author = options.author;
  if (!options.technologies.empty()) document.technologies = options.technologies;
  if (!options.published.empty()) {
    const std::optional<std::string> date = ParseDate(options.published);
    if (!date) {
      return UsageError("\"" + options.published + "\" is not a date; write it as 2024-04-14");
    }
    document.published = *date;
  }
  return {};
}

bool Matches(const std::vector<std::string>& patterns, const fs::path& path) {
  const auto matches = [&](const std::string& text) {
    return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
      return fnmatch(pattern.c_str(), text.c_str(), 0) == 0;
    });
  };
  if (patterns.empty()) return false;
  for (fs::path part = path; !part.empty(); part = part.parent_path()) {
    if (matches(part.string()) || matches(part.filename().string())) return true;
  }
  return false;
}

/// Whether a file is a document, by its path below the folder that is walked.
bool IsWanted(const fs::path& path, const FolderFilter& filter) {
  if (!filter.include.empty() && !Matches(filter.include, path)) return false;
  if (Matches(filter.exclude, path)) return false;
  const bool any = filter.any_ending && !filter.include.empty();
  return any || FindReaderByEnding(path.string()) != nullptr;
}

bool IsHidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return !name.empty() && name.front() == '.';
}

}  // namespace

Result<ImportedDocument> ImportBytes(std::string_view location, std::string_view bytes,
                                     const ImportOptions& options, const Vocabulary& vocabulary) {
  Result<const Reader*> reader = NamedReader(options);
  if (!reader) return std::move(reader).error();
  const std::string name = NameOf(location, options);
  if (*reader == nullptr) *reader = FindBinaryReader(name, bytes);
  const bool binary = *reader != nullptr && (*reader)->IsBinary();
  if (bytes.size() > kMaxTextBytes && !binary) {
    return TooLarge(location, kMaxTextBytes);
  }
  const std::optional<DecodedText> decoded =
      binary ? std::nullopt : DecodeText(bytes, options.encoding);
  const std::string_view text = decoded ? std::string_view(decoded->text()) : bytes;
  if (*reader == nullptr) {
    reader = ChooseReader(name, text);
    if (!reader) return At(location, std::move(reader).error());
  } else if (!binary) {
    Result<void> checked = CheckText(location, text);
    if (!checked) return std::move(checked).error();
  }
  Result<Document> document = (*reader)->Read(text);
  if (!document) return At(location, std::move(document).error());
  if (Result<void> checked = CheckProse(*document); !checked) {
    return At(location, std::move(checked).error());
  }
  ImportedDocument imported;
  imported.location = location;
  imported.document = *std::move(document);
  if (Result<void> applied = ApplyOptions(options, imported.document); !applied) {
    return std::move(applied).error();
  }
  imported.document.language =
      options.language.empty() ? LanguageOf(imported.document) : options.language;
  if (imported.document.language != "en") LeaveProseAlone(imported.document);
  if (options.hash) imported.content_hash = Sha256Hex(bytes);
  if (const Rendering* rendering = imported.document.rendering.get()) {
    ExtractInto(imported, rendering->text(), options, vocabulary);
    MoveToParts(*rendering, imported.extraction);
  } else {
    ExtractInto(imported, text, options, vocabulary);
  }
  if (Result<void> checked = CheckClaims(imported.extraction); !checked) {
    return At(location, std::move(checked).error());
  }
  if (decoded) {
    imported.encoding = decoded->encoding();
    imported.document.notes.push_back(decoded->note());
    MoveToSource(*decoded, imported.document);
    for (Claim& claim : imported.extraction.claims) {
      claim.evidence.bytes = decoded->SourceOf(claim.evidence.bytes);
    }
  }
  return imported;
}

Result<std::string> ReadFile(const std::string& path, std::size_t max_bytes) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return InputError("there is no file " + path);
  if (error) return InputError(path + " cannot be read: " + error.message());
  if (fs::is_directory(status)) return InputError(path + " is a folder, not a file");
  if (!fs::is_regular_file(status)) return InputError(path + " is not a regular file");
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return InputError(path + " cannot be read: " + error.message());
  const auto too_large = [&] {
    return InputError(path + " is larger than " + std::to_string(max_bytes >> 20) +
                      " MiB, the most that is read of one file: split it into smaller ones");
  };
  if (size > max_bytes) return too_large();
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  const auto unreadable = [&] {
    return InputError(path + " cannot be read: " +
                      (errno != 0 ? std::strerror(errno) : "the file could not be opened"));
  };
  if (!file) return unreadable();
  // The size is only a hint: the file may change meanwhile, and files of /proc say 0.
  std::string bytes;
  std::string buffer(std::size_t{1} << 16, '\0');
  bytes.reserve(static_cast<std::size_t>(size));
  while (file.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) ||
         file.gcount() > 0) {
    bytes.append(buffer, 0, static_cast<std::size_t>(file.gcount()));
    if (bytes.size() > max_bytes) return too_large();
  }
  if (file.bad()) return unreadable();
  return bytes;
}

Result<std::vector<std::string>> FindDocuments(const std::string& path,
                                               const FolderFilter& filter) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    return InputError("there is no file or folder " + path);
  }
  if (error) return InputError(path + " cannot be read: " + error.message());
  if (!fs::is_directory(status)) return std::vector<std::string>{path};
  std::vector<std::string> found;
  fs::recursive_directory_iterator entry(path, fs::directory_options::skip_permission_denied,
                                         error);
  if (error) return InputError(path + " cannot be read: " + error.message());
  for (const fs::recursive_directory_iterator end; entry != end; entry.increment(error)) {
    if (error) return InputError("the folder " + path + " cannot be read: " + error.message());
    std::error_code entry_error;
    if (IsHidden(entry->path())) {
      if (entry->is_directory(entry_error)) entry.disable_recursion_pending();
    } else if (entry->is_regular_file(entry_error) &&
               IsWanted(entry->path().lexically_relative(path), filter)) {
      found.push_back(entry->path().string());
    }
  }
  if (error) return InputError("the folder " + path + " cannot be read: " + error.message());
  if (found.empty() && !(filter.include.empty() && filter.exclude.empty())) {
    return InputError("the folder " + path +
                      " holds no document that --include and --exclude let through");
  }
  if (found.empty()) {
    std::string names;
    for (const Reader* reader : Readers()) {
      names += names.empty() ? "" : ", ";
      names += reader->name();
    }
    return InputError("the folder " + path + " holds no document in a format that is read here (" +
                      names + ")");
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace verdict::importers
