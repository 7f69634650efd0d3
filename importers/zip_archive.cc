#include "importers/zip_archive.h"

#include <zip.h>

#include <utility>

namespace verdict::importers {
namespace {

constexpr std::string_view kLocalHeader = "PK\x03\x04";
constexpr std::string_view kDirectoryHeader = "PK\x01\x02";

struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

/// libzip makes room for all entries at once, so they are counted before it sees them. Every entry
/// of the directory begins with its mark, so there are no more than marks.
std::size_t CountEntries(std::string_view bytes) {
  std::size_t count = 0;
  for (std::size_t at = bytes.find(kDirectoryHeader); at != std::string_view::npos;
       at = bytes.find(kDirectoryHeader, at + kDirectoryHeader.size())) {
    ++count;
  }
  return count;
}

Error Damaged(const std::string& what, const std::string& why) {
  return InputError(what + " is damaged or cut off (" + why + "): get it again, or save it anew");
}

}  // namespace

struct ZipArchive::State {
  std::unique_ptr<zip_t, DiscardArchive> archive;
  std::size_t unpacked = 0;
};

ZipArchive::ZipArchive(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

bool LooksLikeZip(std::string_view bytes) {
  return bytes.substr(0, kLocalHeader.size()) == kLocalHeader;
}

Result<ZipArchive> ZipArchive::Open(std::string_view bytes) {
  if (!LooksLikeZip(bytes)) return InputError("this is no workbook: it is not a ZIP archive");
  if (CountEntries(bytes) > kMaxZipEntries) {
    return InputError("the workbook holds more than " + std::to_string(kMaxZipEntries) +
                      " files: it is not read");
  }
  zip_error_t error;
  zip_error_init(&error);
  auto state = std::make_unique<State>();
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) {
    state->archive.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (state->archive == nullptr) zip_source_free(source);
  }
  const std::string why = zip_error_strerror(&error);
  zip_error_fini(&error);
  if (state->archive == nullptr) return Damaged("the workbook", why);
  return ZipArchive(std::move(state));
}

bool ZipArchive::Has(const std::string& name) const {
  return zip_name_locate(state_->archive.get(), name.c_str(), 0) >= 0;
}

Result<void> ZipArchive::Read(const std::string& name,
                              const std::function<bool(std::string_view)>& visit) {
  const std::string what = "the part " + name + " of the workbook";
  zip_t* archive = state_->archive.get();
  const zip_int64_t index = zip_name_locate(archive, name.c_str(), 0);
  if (index < 0) return InputError(what + " is missing: save the workbook anew");
  const std::unique_ptr<zip_file_t, CloseFile> file(
      zip_fopen_index(archive, static_cast<zip_uint64_t>(index), 0));
  if (file == nullptr) return Damaged(what, zip_strerror(archive));
  constexpr std::size_t kPiece = std::size_t{1} << 16;
  std::string piece(kPiece, '\0');
  for (;;) {
    const zip_int64_t read = zip_fread(file.get(), piece.data(), piece.size());
    if (read < 0) return Damaged(what, zip_file_strerror(file.get()));
    if (read == 0) return {};
    const auto size = static_cast<std::size_t>(read);
    state_->unpacked += size;
    if (state_->unpacked > kMaxUnpacked) {
      return InputError("the workbook unpacks to more than " + std::to_string(kMaxUnpacked >> 20) +
                        " MiB: it is not read; save the sheets that matter on their own");
    }
    if (!visit(std::string_view(piece).substr(0, size))) return {};
  }
}

}  // namespace verdict::importers
