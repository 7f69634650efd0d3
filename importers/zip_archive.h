/// The files inside of a ZIP archive that is in memory; nothing is unpacked to disk.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace verdict::importers {

inline constexpr std::size_t kMaxZipEntries = 20'000;
/// Of all that is read from one archive. A sheet of 300,000 cells has about 20 MiB.
inline constexpr std::size_t kMaxUnpacked = std::size_t{128} << 20;

/// Whether bytes begin as a ZIP archive does.
bool LooksLikeZip(std::string_view bytes);

/// Threads: one thread an object. Lifetime: the bytes must outlive it.
class ZipArchive {
 public:
  /// Errors: kInput for what is no archive, cut off, or has more than kMaxZipEntries files.
  static Result<ZipArchive> Open(std::string_view bytes);
  ZipArchive(ZipArchive&&) noexcept;
  ZipArchive& operator=(ZipArchive&&) noexcept;
  ~ZipArchive();

  [[nodiscard]] bool Has(const std::string& name) const;
  /// Unpacks a file piece by piece until `visit` returns false. Errors: kInput for a file that is
  /// missing, damaged or encrypted, or where more than kMaxUnpacked bytes come out, of this and the
  /// files before. Cost: linear in what is unpacked; memory constant.
  Result<void> Read(const std::string& name, const std::function<bool(std::string_view)>& visit);

 private:
  struct State;
  explicit ZipArchive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace verdict::importers
