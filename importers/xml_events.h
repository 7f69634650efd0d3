/// XML of office files, element by element. Document types are refused, so that nothing is expanded
/// and nothing is fetched.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "importers/zip_archive.h"

namespace verdict::importers {

/// The attributes of one element. Lifetime: the call that gives them.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}
  /// The value of the first attribute with that name, prefix left out ("repeated" is
  /// "table:repeated" too); "" if there is none. Cost: linear in the attributes.
  [[nodiscard]] std::string_view Get(std::string_view name) const;
  /// The same as a number of at most `most`; `fallback` if it is none.
  [[nodiscard]] std::size_t Number(std::string_view name, std::size_t fallback,
                                   std::size_t most) const;
  /// Whether it is "1" or "true".
  [[nodiscard]] bool Flag(std::string_view name) const;

 private:
  const char* const* pairs_;
};

/// Gets the elements of one file. Names come without their prefix.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void Open(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void Close(std::string_view name) = 0;
  /// Text may come in several pieces.
  virtual void Text(std::string_view text) = 0;
  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }

 protected:
  /// Ends the reading; what is read until the parser stops has no effect on the result.
  void Fail(Error error) {
    if (!failure_) failure_ = std::move(error);
  }

 private:
  std::optional<Error> failure_;
};

/// Reads one file of an archive. Errors: those of ZipArchive::Read and of the handler; kInput for
/// what is not well formed, nested deeper than 256, has a document type, or a tag of more than
/// 1 MiB. Cost: linear; memory bounded whatever the content.
Result<void> ReadXml(ZipArchive& archive, const std::string& name, XmlHandler& handler);

}  // namespace verdict::importers
