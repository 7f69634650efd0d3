#include "importers/side_file.h"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

namespace verdict::importers {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxBytes = std::size_t{1} << 20;

std::optional<std::string> SideFileOf(const std::string& path) {
  const fs::path whole = path + ".verdict.toml";
  fs::path short_name = path;
  short_name.replace_extension(".verdict.toml");
  for (const fs::path& candidate : {whole, short_name}) {
    std::error_code error;
    if (fs::exists(candidate, error)) return candidate.string();
  }
  return {};
}

std::string DateText(const toml::date& date) {
  const auto two = [](unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return std::to_string(date.year) + '-' + two(date.month) + '-' + two(date.day);
}

/// Takes one key into the options. Returns: what it must be, if it is something else.
std::string_view TakeKey(std::string_view key, const toml::node& node, ImportOptions& options) {
  const auto take = [&](std::string& field) -> std::string_view {
    const auto* text = node.as_string();
    if (text == nullptr) return "a text";
    if (field.empty()) field = text->get();
    return {};
  };
  if (key == "title") return take(options.title);
  if (key == "author") return take(options.author);
  if (key == "format") return take(options.format);
  if (key == "published") {
    const auto* date = node.as_date();
    if (date == nullptr) return take(options.published);
    if (options.published.empty()) options.published = DateText(date->get());
    return {};
  }
  if (key != "technologies") {
    return "left out: the keys are title, author, published, technologies and format";
  }
  const toml::array* list = node.as_array();
  if (list == nullptr || !(list->empty() || list->is_homogeneous<std::string>())) {
    return "a list of texts";
  }
  if (!options.technologies.empty()) return {};
  for (const toml::node& name : *list) options.technologies.push_back(name.as_string()->get());
  return {};
}

}  // namespace

Result<ImportOptions> WithSideFile(const std::string& path, ImportOptions options) {
  const std::optional<std::string> side = SideFileOf(path);
  if (!side) return options;
  const Result<std::string> text = ReadFile(*side, kMaxBytes);
  if (!text) return text.error();
  const toml::parse_result parsed = toml::parse(*text);
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    return InputError(*side + ": line " + std::to_string(error.source().begin.line) + ", column " +
                      std::to_string(error.source().begin.column) + ": " +
                      std::string(error.description()));
  }
  for (const auto& [key, node] : parsed.table()) {
    const std::string_view wanted = TakeKey(key.str(), node, options);
    if (wanted.empty()) continue;
    return InputError(*side + ": \"" + std::string(key.str()) + "\" must be " +
                      std::string(wanted));
  }
  return options;
}

}  // namespace verdict::importers
