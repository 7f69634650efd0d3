/// Readable data files: records of "Field: value" lines in the manner of Debian's control files
/// (deb822).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace verdict {

/// One record: fields in file order. A value that goes on over several lines (each begins with
/// white space) is joined by one space. Lines that begin with '#' are comments; blank lines end a
/// record.
struct Record {
  struct Field {
    std::string_view name;
    std::string value;
  };
  std::vector<Field> fields;
  int line = 0;  ///< 1-based line of the record's first field.

  /// The value of a field, or "" where the record has none (compare names exactly).
  [[nodiscard]] std::string_view Get(std::string_view name) const;
};

/// Reads all records. Lifetime: field names point into `text`.
/// Errors: kInput, with the line in the message, for a line that is neither field, continuation,
/// comment nor blank. Cost: linear.
Result<std::vector<Record>> ReadRecords(std::string_view text);

/// The entries of a list value "a, b c, d": split at commas, trimmed, empty ones left out.
/// "\," stands for a comma inside an entry.
std::vector<std::string> ListOf(std::string_view value);

}  // namespace verdict
