/// The header of a saved letter ("From: ...", "Subject: ...") before its text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace verdict::importers {

struct MailHeader {
  std::string subject;   ///< Without "Re:" and what stands in square brackets.
  std::string author;    ///< The sender's name; empty if only an address is given.
  std::string date;      ///< ISO 8601, or empty.
  std::size_t body = 0;  ///< Where the letter's text begins.
  std::size_t end = 0;   ///< Where its signature begins ("-- " alone on its line), or the end.
};

/// Reads the fields that RFC 5322 asks for at the top of `bytes`, from `begin` on.
/// Returns: nothing unless there are a sender, a subject and an empty line behind the fields.
/// Cost: linear.
std::optional<MailHeader> ReadMailHeader(std::string_view bytes, std::size_t begin);

}  // namespace verdict::importers
