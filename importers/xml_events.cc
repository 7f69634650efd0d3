// Expat and not libxml2, whose check for double attributes is quadratic in the length of a tag.
#include "importers/xml_events.h"

#include <expat.h>

#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>

namespace verdict::importers {
namespace {

constexpr int kMaxDepth = 256;
constexpr std::size_t kMaxTag = std::size_t{1} << 20;
constexpr std::size_t kMaxParserBytes = std::size_t{32} << 20;

// Expat keeps every name that it has met; a file of nothing but new names must not fill the memory.
// Its allocator gets no state of ours, so the count is the thread's: one parser a thread at a time.
thread_local std::size_t parser_bytes = 0;  // NOLINT: see above

constexpr std::size_t kHeader = alignof(std::max_align_t);
static_assert(kHeader >= sizeof(std::size_t));

void* Allocate(std::size_t size) {
  if (size > kMaxParserBytes || parser_bytes + size > kMaxParserBytes) return nullptr;
  auto* block = static_cast<char*>(std::malloc(size + kHeader));
  if (block == nullptr) return nullptr;
  std::memcpy(block, &size, sizeof size);
  parser_bytes += size;
  return block + kHeader;
}

void Release(void* memory) {
  if (memory == nullptr) return;
  char* block = static_cast<char*>(memory) - kHeader;
  std::size_t size = 0;
  std::memcpy(&size, block, sizeof size);
  parser_bytes -= size;
  std::free(block);
}

void* Reallocate(void* memory, std::size_t size) {
  void* grown = Allocate(size);
  if (grown == nullptr || memory == nullptr) return grown;
  std::size_t old = 0;
  std::memcpy(&old, static_cast<char*>(memory) - kHeader, sizeof old);
  std::memcpy(grown, memory, old < size ? old : size);
  Release(memory);
  return grown;
}

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

std::string_view LocalName(const char* name) {
  const char* colon = std::strchr(name, ':');
  return colon == nullptr ? name : colon + 1;
}

/// One file on its way through the parser.
class XmlRun {
 public:
  XmlRun(std::string what, XmlHandler& handler)
      : what_(std::move(what)), handler_(handler), parser_(MakeParser()) {
    if (parser_ == nullptr) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &OnOpen, &OnClose);
    XML_SetCharacterDataHandler(parser_.get(), &OnText);
    XML_SetStartDoctypeDeclHandler(parser_.get(), &OnDocumentType);
  }

  /// Returns: whether to go on.
  bool Feed(std::string_view piece, bool last) {
    if (XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), last ? 1 : 0) !=
        XML_STATUS_OK) {
      SetError();
      return false;
    }
    fed_ += piece.size();
    // Nothing where the parser waits for more before it looks at a tag again.
    const XML_Index parsed = XML_GetCurrentByteIndex(parser_.get());
    if (parsed >= 0) parsed_ = static_cast<std::size_t>(parsed);
    if (fed_ - parsed_ > kMaxTag) {
      error_ = InputError(what_ + " has a tag of more than 1 MiB: it is not read");
      return false;
    }
    return true;
  }

  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  static XML_Parser MakeParser() {
    static constexpr XML_Memory_Handling_Suite kMemory = {&Allocate, &Reallocate, &Release};
    return XML_ParserCreate_MM(nullptr, &kMemory, nullptr);
  }

  static void OnOpen(void* self, const char* name, const char** attributes) {
    auto& run = *static_cast<XmlRun*>(self);
    if (++run.depth_ > kMaxDepth) {
      run.Stop(InputError(run.what_ + " is nested deeper than " + std::to_string(kMaxDepth) +
                          " elements: it is not read"));
      return;
    }
    if (run.stopped_) return;
    run.handler_.Open(LocalName(name), XmlAttributes(attributes));
    run.StopIfFailed();
  }

  static void OnClose(void* self, const char* name) {
    auto& run = *static_cast<XmlRun*>(self);
    --run.depth_;
    if (run.stopped_) return;
    run.handler_.Close(LocalName(name));
    run.StopIfFailed();
  }

  static void OnText(void* self, const char* text, int size) {
    auto& run = *static_cast<XmlRun*>(self);
    if (run.stopped_) return;
    run.handler_.Text(std::string_view(text, static_cast<std::size_t>(size)));
    run.StopIfFailed();
  }

  static void OnDocumentType(void* self, const char* /*name*/, const char* /*system_id*/,
                             const char* /*public_id*/, int /*has_subset*/) {
    auto& run = *static_cast<XmlRun*>(self);
    run.Stop(InputError(run.what_ +
                        " declares a document type, which no workbook does: it is not read"));
  }

  void StopIfFailed() {
    if (handler_.failure()) Stop(*handler_.failure());
  }

  void Stop(Error error) {
    if (!error_) error_ = std::move(error);
    stopped_ = true;
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  void SetError() {
    if (error_) return;
    const XML_Error code = XML_GetErrorCode(parser_.get());
    if (code == XML_ERROR_NO_MEMORY) {
      error_ = InputError(what_ + " has too many different names: it is not read");
      return;
    }
    error_ = InputError(what_ + " is not well-formed XML (" + XML_ErrorString(code) + " in line " +
                        std::to_string(XML_GetCurrentLineNumber(parser_.get())) + ", column " +
                        std::to_string(XML_GetCurrentColumnNumber(parser_.get()) + 1) +
                        "): save the workbook anew");
  }

  std::string what_;
  XmlHandler& handler_;
  std::unique_ptr<XML_ParserStruct, FreeParser> parser_;
  std::size_t fed_ = 0;
  std::size_t parsed_ = 0;
  int depth_ = 0;
  bool stopped_ = false;
  std::optional<Error> error_;
};

}  // namespace

std::string_view XmlAttributes::Get(std::string_view name) const {
  for (const char* const* pair = pairs_; *pair != nullptr; pair += 2) {
    if (LocalName(*pair) == name) return pair[1];
  }
  return {};
}

std::size_t XmlAttributes::Number(std::string_view name, std::size_t fallback,
                                  std::size_t most) const {
  const std::string_view text = Get(name);
  std::size_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec == std::errc::result_out_of_range) return most;
  if (read.ec != std::errc() || text.empty()) return fallback;
  return number < most ? number : most;
}

bool XmlAttributes::Flag(std::string_view name) const {
  const std::string_view text = Get(name);
  return text == "1" || text == "true";
}

Result<void> ReadXml(ZipArchive& archive, const std::string& name, XmlHandler& handler) {
  XmlRun run("the part " + name + " of the workbook", handler);
  Result<void> read =
      archive.Read(name, [&](std::string_view piece) { return run.Feed(piece, false); });
  if (!read) return read;
  if (!run.error()) run.Feed({}, true);
  if (run.error()) return *run.error();
  return {};
}

}  // namespace verdict::importers
