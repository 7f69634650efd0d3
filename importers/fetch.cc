// libcurl is loaded when the first address comes up: linked, it and its 25 libraries would make the
// start of every command 12 ms longer, several times what `ask` takes.
#include "importers/fetch.h"

#include <curl/curl.h>
#include <dlfcn.h>

#include <array>
#include <memory>
#include <string_view>
#include <utility>

#include "base/language/stem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/version.h"
#include "importers/reader.h"

// They check types, and do so only where they are called by name.
#undef curl_easy_setopt
#undef curl_easy_getinfo

namespace verdict::importers {
namespace {

/// The functions that are used, or why they are not there.
struct Curl {
  decltype(&curl_global_init) global_init = nullptr;
  decltype(&curl_easy_init) init = nullptr;
  decltype(&curl_easy_setopt) setopt = nullptr;
  decltype(&curl_easy_perform) perform = nullptr;
  decltype(&curl_easy_getinfo) getinfo = nullptr;
  decltype(&curl_easy_strerror) strerror = nullptr;
  decltype(&curl_easy_cleanup) cleanup = nullptr;
  std::string failure;

  static const Curl& Get() {
    static const Curl curl = Load();  // stays loaded
    return curl;
  }

 private:
  template <typename Function>
  void Find(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(dlsym(library, name));
    if (function == nullptr) failure = std::string("it has no ") + name;
  }

  static Curl Load() {
    Curl curl;
    void* library = nullptr;
    for (const char* name : {"libcurl.so.4", "libcurl-gnutls.so.4"}) {
      if (library == nullptr) library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    }
    if (library == nullptr) {
      curl.failure = dlerror();
      return curl;
    }
    curl.Find(library, "curl_global_init", curl.global_init);
    curl.Find(library, "curl_easy_init", curl.init);
    curl.Find(library, "curl_easy_setopt", curl.setopt);
    curl.Find(library, "curl_easy_perform", curl.perform);
    curl.Find(library, "curl_easy_getinfo", curl.getinfo);
    curl.Find(library, "curl_easy_strerror", curl.strerror);
    curl.Find(library, "curl_easy_cleanup", curl.cleanup);
    if (curl.failure.empty() && curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
      curl.failure = "it could not be started";
    }
    return curl;
  }
};

/// What comes in, up to the limit.
struct Body {
  std::string bytes;
  std::size_t limit = 0;
  bool too_large = false;
};

std::size_t TakePiece(const char* piece, std::size_t size, std::size_t count, void* target) {
  auto& body = *static_cast<Body*>(target);
  const std::size_t bytes = size * count;
  if (body.bytes.size() + bytes > body.limit) {
    body.too_large = true;
    return 0;  // ends the transfer
  }
  body.bytes.append(piece, bytes);
  return bytes;
}

/// Media types that tell the format. "text/plain" does not: servers say so of anything.
struct MediaType {
  std::string_view type;
  std::string_view format;
};
constexpr auto kMediaTypes = std::to_array<MediaType>({
    {"text/html", "html"},
    {"application/xhtml+xml", "html"},
    {"text/markdown", "markdown"},
    {"text/x-markdown", "markdown"},
    {"text/csv", "csv"},
    {"text/tab-separated-values", "csv"},
    {"application/json", "json"},
    {"application/x-ndjson", "jsonl"},
    {"application/jsonl", "jsonl"},
    {"application/yaml", "yaml"},
    {"application/x-yaml", "yaml"},
    {"text/yaml", "yaml"},
    {"text/x-rst", "rst"},
    {"text/asciidoc", "asciidoc"},
});

/// "text/html; charset=windows-1251"
void ReadContentType(std::string_view header, FetchedDocument& document) {
  const std::string lower = Lower(header);
  const std::string_view type = Trim(std::string_view(lower).substr(0, lower.find(';')));
  for (const MediaType& known : kMediaTypes) {
    if (known.type == type) document.format = known.format;
  }
  constexpr std::string_view kCharset = "charset=";
  const std::size_t at = lower.find(kCharset);
  if (at == std::string::npos) return;
  std::string_view charset = std::string_view(lower).substr(at + kCharset.size());
  charset = Trim(charset.substr(0, charset.find(';')));
  while (!charset.empty() && charset.front() == '"') charset.remove_prefix(1);
  while (!charset.empty() && charset.back() == '"') charset.remove_suffix(1);
  document.encoding = charset;
}

/// "https://example.org/a/b.md?raw=1#top" -> "b.md"
std::string NameOf(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  url.remove_prefix(url.find("://") + 3);
  const std::size_t slash = url.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(url.substr(slash + 1));
}

/// One transfer.
class Transfer {
 public:
  Transfer(const std::string& url, const FetchLimits& limits)
      : url_(url), limits_(limits), curl_(Curl::Get()), handle_(curl_.init(), curl_.cleanup) {
    body_.limit = limits.bytes;
  }

  Result<FetchedDocument> Run() {
    if (handle_ == nullptr) return InputError(url_ + " cannot be read: libcurl did not start");
    SetUp();
    const CURLcode code = curl_.perform(handle_.get());
    if (code != CURLE_OK) return Failed(code);
    long status = 0;
    curl_.getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
    constexpr long kFirstError = 400;
    if (status >= kFirstError || status == 0) {
      return InputError(url_ + " cannot be read: the server answered " + std::to_string(status));
    }
    FetchedDocument document;
    const char* type = nullptr;
    curl_.getinfo(handle_.get(), CURLINFO_CONTENT_TYPE, &type);
    if (type != nullptr) ReadContentType(type, document);
    const char* last = nullptr;
    curl_.getinfo(handle_.get(), CURLINFO_EFFECTIVE_URL, &last);
    document.name = NameOf(last != nullptr ? last : url_);
    document.bytes = std::move(body_.bytes);
    return document;
  }

 private:
  template <typename Value>
  void Set(CURLoption option, Value value) {
    curl_.setopt(handle_.get(), option, value);
  }

  void SetUp() {
    static const std::string kAgent = "verdict/" + std::string(kVersion);
    Set(CURLOPT_URL, url_.c_str());
    Set(CURLOPT_PROTOCOLS_STR, "http,https");
    Set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    Set(CURLOPT_FOLLOWLOCATION, 1L);
    Set(CURLOPT_MAXREDIRS, limits_.redirects);
    Set(CURLOPT_CONNECTTIMEOUT, limits_.connect_seconds);
    Set(CURLOPT_TIMEOUT, limits_.total_seconds);
    Set(CURLOPT_NOSIGNAL, 1L);  // threads
    Set(CURLOPT_ACCEPT_ENCODING, "");
    Set(CURLOPT_USERAGENT, kAgent.c_str());
    Set(CURLOPT_WRITEFUNCTION, &TakePiece);
    Set(CURLOPT_WRITEDATA, &body_);
    Set(CURLOPT_ERRORBUFFER, message_.data());
  }

  [[nodiscard]] Error Failed(CURLcode code) const {
    if (body_.too_large) {
      return InputError(url_ + " is larger than " + std::to_string(limits_.bytes >> 20) +
                        " MiB, the most that a document from the web may have");
    }
    if (code == CURLE_OPERATION_TIMEDOUT) {
      return InputError(url_ + " cannot be read: the server took longer than " +
                        std::to_string(limits_.total_seconds) + " s");
    }
    if (code == CURLE_TOO_MANY_REDIRECTS) {
      return InputError(url_ + " cannot be read: it is redirected more than " +
                        std::to_string(limits_.redirects) + " times");
    }
    const std::string why = message_.front() != '\0' ? message_.data() : curl_.strerror(code);
    return InputError(url_ + " cannot be read: " + why);
  }

  const std::string& url_;
  const FetchLimits& limits_;
  const Curl& curl_;
  std::unique_ptr<CURL, void (*)(CURL*)> handle_;
  Body body_;
  std::array<char, CURL_ERROR_SIZE> message_{};
};

}  // namespace

bool IsUrl(std::string_view input) {
  const std::size_t colon = input.find("://");
  if (colon == std::string_view::npos || colon == 0) return false;
  for (const char c : input.substr(0, colon)) {
    if (!IsAsciiAlnum(c) && c != '+' && c != '-' && c != '.') return false;
  }
  return true;
}

Result<FetchedDocument> FetchUrl(const std::string& url, const FetchLimits& limits) {
  const std::string scheme = Lower(url.substr(0, url.find("://")));
  if (scheme != "http" && scheme != "https") {
    return InputError(url + " is not read: only http and https are");
  }
  const std::size_t host = scheme.size() + 3;
  if (url.substr(host, url.find_first_of("/?#", host) - host).find('@') != std::string::npos) {
    return InputError(
        "an address with a user name or password in it is not read: it would be stored with the "
        "claims");
  }
  const Curl& curl = Curl::Get();
  if (!curl.failure.empty()) {
    return InputError(url + " cannot be read: libcurl cannot be used (" + curl.failure +
                      "); install libcurl4");
  }
  return Transfer(url, limits).Run();
}

}  // namespace verdict::importers
