// Every format spells an address in full and its text close by; so the addresses are found first,
// and what stands before or behind one tells where its text is. A text counts as a name where the
// address says the same: as its domain ("godotengine.org"), or as the project of a place that holds
// many (data/language/forges.txt).
#include "importers/link_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/language/stem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "embedded/reader_data.h"
#include "schema/vocabulary.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kLongestText = 48;      // bytes of a link's text
constexpr std::size_t kLongestAddress = 300;  // bytes
constexpr std::size_t kLongestTag = 200;      // bytes of the rest of an HTML tag
constexpr std::size_t kShortestName = 3;      // bytes of a name's key
constexpr std::size_t kMostReferences = 1000;

// The hosts that hold the projects of many.
const std::vector<std::string_view>& Forges() {
  static const std::vector<std::string_view> forges = [] {
    std::vector<std::string_view> found;
    std::string_view rest = embedded::forges_txt();
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      if (line.starts_with('#')) continue;
      for (const std::string_view host : SplitSpaces(line)) found.push_back(host);
    }
    return found;
  }();
  return forges;
}

std::vector<std::string_view> Split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(mark));
    if (!part.empty()) parts.push_back(part);
    text.remove_prefix(std::min(text.size(), part.size() + 1));
  }
  return parts;
}

// "CoreOS Operator SDK" is kept at "operator-sdk": the owner's name stands before.
bool EndsWithProject(std::string_view key, std::string_view project) {
  constexpr std::size_t kShortestEnd = 8;
  return project.find('-') != std::string_view::npos && project.size() >= kShortestEnd &&
         key.ends_with(NameKey(project));
}

// Whether an address (without "https://") is that of what has this key as its name.
bool IsAddressOf(std::string_view address, std::string_view key) {
  std::string_view host = address.substr(0, address.find_first_of("/?#"));
  std::string_view path = address.substr(host.size());
  path = path.substr(0, path.find_first_of("?#"));
  host = host.substr(0, host.find(':'));
  if (host.starts_with("www.")) host.remove_prefix(4);
  const auto is_host = [&](std::string_view forge) {
    return host == forge || (host.ends_with(forge) && host[host.size() - forge.size() - 1] == '.');
  };
  std::vector<std::string_view> labels = Split(host, '.');
  if (labels.size() < 2) return false;
  if (std::any_of(Forges().begin(), Forges().end(), is_host)) {
    // "github.com/foo" is a person's page, "foo.github.io" a project's.
    constexpr std::size_t kDeepest = 3;
    const std::vector<std::string_view> folders = Split(path, '/');
    const bool own = labels.size() > 2;
    for (std::size_t i = own ? 0 : 1; i < std::min(folders.size(), kDeepest); ++i) {
      if (NameKey(folders[i]) == key || EndsWithProject(key, folders[i])) return true;
    }
    return own && NameKey(labels.front()) == key;
  }
  // "kicad-pcb.org" is KiCad's: most of the domain is the name.
  const std::string domain = NameKey(labels[labels.size() - 2]);
  constexpr std::size_t kShortestPart = 4;
  return domain == key || (key.size() >= kShortestPart && domain.starts_with(key) &&
                           domain.size() <= 2 * key.size());
}

class LinkReader {
 public:
  explicit LinkReader(std::string_view bytes) : bytes_(bytes) {}

  std::vector<std::string> Run() {
    CollectReferences();
    for (std::size_t at = bytes_.find("://"); at != std::string_view::npos;
         at = bytes_.find("://", at + 3)) {
      if (names_.size() >= kMostLinkedNames) break;
      const std::size_t begin = BeginOfAddress(at);
      if (begin == at) continue;
      const std::size_t from = at + 3;
      const std::string_view rest = bytes_.substr(from, kLongestAddress);
      const std::size_t end = from + std::min(rest.find_first_of(" \t\r\n)>\"'][`<,"), rest.size());
      Note(TextOf(begin, end), bytes_.substr(from, end - from));
    }
    return std::move(names_);
  }

 private:
  [[nodiscard]] std::size_t BeginOfAddress(std::size_t colon) const {
    for (const std::string_view scheme : {"https", "http"}) {
      if (bytes_.substr(0, colon).ends_with(scheme)) return colon - scheme.size();
    }
    return colon;
  }

  // What stands between the nearest `open` before `end` and `end`, on one line; empty if that is
  // far.
  [[nodiscard]] std::string_view Before(std::size_t end, char open) const {
    const std::size_t limit = end > kLongestText ? end - kLongestText : 0;
    for (std::size_t i = end; i > limit; --i) {
      if (bytes_[i - 1] == '\n') return {};
      if (bytes_[i - 1] == open) return bytes_.substr(i, end - i);
    }
    return {};
  }

  // "[text][label]": which text a label stands for.
  void CollectReferences() {
    for (std::size_t at = bytes_.find("]["); at != std::string_view::npos;
         at = bytes_.find("][", at + 2)) {
      if (references_.size() >= kMostReferences) return;
      const std::string_view text = Before(at, '[');
      const std::string_view rest = bytes_.substr(at + 2, kLongestText);
      const std::size_t close = rest.find(']');
      if (text.empty() || close == std::string_view::npos) continue;
      references_.try_emplace(Lower(close == 0 ? text : rest.substr(0, close)), text);
    }
  }

  // The text of the link whose address is [begin, end).
  [[nodiscard]] std::string_view TextOf(std::size_t begin, std::size_t end) const {
    const std::string_view before = bytes_.substr(0, begin);
    if (before.ends_with("](")) return Before(begin - 2, '[');
    if (before.ends_with("]: ")) return Labelled(Before(begin - 3, '['));
    if (before.ends_with("href=\"") || before.ends_with("href='")) return InElement(end);
    if (before.ends_with(" <")) return Before(begin - 2, '`');  // `text <address>`_
    if (before.ends_with(": ")) {                               // .. _text: address
      const std::string_view target = Before(begin - 2, '_');
      const bool own = !target.empty() &&
                       bytes_.substr(0, static_cast<std::size_t>(target.data() - bytes_.data()))
                           .ends_with(".. _");
      return own ? target : std::string_view();
    }
    if (end < bytes_.size() && bytes_[end] == '[') {  // address[text]
      const std::string_view rest = bytes_.substr(end + 1, kLongestText);
      const std::size_t close = rest.find(']');
      return close == std::string_view::npos ? std::string_view() : rest.substr(0, close);
    }
    return {};
  }

  [[nodiscard]] std::string_view Labelled(std::string_view label) const {
    const auto found = references_.find(Lower(label));
    return found == references_.end() ? label : found->second;
  }

  // The text of the element whose tag goes on at `at`.
  [[nodiscard]] std::string_view InElement(std::size_t at) const {
    const std::size_t open = bytes_.substr(at, kLongestTag).find('>');
    if (open == std::string_view::npos) return {};
    const std::string_view rest = bytes_.substr(at + open + 1, kLongestText);
    const std::size_t close = rest.find('<');
    return close != std::string_view::npos && rest.substr(close).starts_with("</")
               ? rest.substr(0, close)
               : std::string_view();
  }

  void Note(std::string_view text, std::string_view address) {
    constexpr std::string_view kMarks = " *_`";
    while (!text.empty() && kMarks.find(text.front()) != std::string_view::npos)
      text.remove_prefix(1);
    while (!text.empty() && kMarks.find(text.back()) != std::string_view::npos)
      text.remove_suffix(1);
    // "owner/project"
    if (const std::size_t slash = text.find('/');
        slash != std::string_view::npos && text.find(' ') == std::string_view::npos)
      text.remove_prefix(slash + 1);
    std::string key = NameKey(text);
    if (key.size() < kShortestName || text.find_first_of("\r\n") != std::string_view::npos) return;
    if (!IsAddressOf(Lower(address), key)) return;
    if (seen_.insert(std::move(key)).second) names_.emplace_back(text);
  }

  std::string_view bytes_;
  std::unordered_map<std::string, std::string_view> references_;  // by label
  std::unordered_set<std::string> seen_;                          // keys
  std::vector<std::string> names_;
};

}  // namespace

std::vector<std::string> FindLinkedNames(std::string_view bytes) { return LinkReader(bytes).Run(); }

}  // namespace verdict::importers
