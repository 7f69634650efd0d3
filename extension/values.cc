#include "extension/values.h"

#include <cstdint>
#include <utility>

#include "base/place.h"
#include "query/render/json.h"

namespace verdict::extension {

std::optional<std::string> TextOf(sqlite3_value* value) {
  if (sqlite3_value_type(value) == SQLITE_NULL) return std::nullopt;
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  if (text == nullptr) throw std::bad_alloc();
  return std::string(text, static_cast<std::size_t>(sqlite3_value_bytes(value)));
}

void SetResult(sqlite3_context* context, const query::render::Cell& cell) {
  const auto set_text = [context](const std::string& text) {
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  };
  if (const bool* flag = std::get_if<bool>(&cell)) {
    sqlite3_result_int(context, *flag ? 1 : 0);
  } else if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
    sqlite3_result_int64(context, *integer);
  } else if (const double* number = std::get_if<double>(&cell)) {
    sqlite3_result_double(context, *number);
  } else if (const auto* text = std::get_if<std::string>(&cell)) {
    set_text(*text);
  } else if (std::holds_alternative<std::monostate>(cell)) {
    sqlite3_result_null(context);
  } else {
    std::string json;
    query::render::AppendJsonValue(cell, json);
    set_text(json);
  }
}

void SetError(sqlite3_context* context, const Error& error) {
  sqlite3_result_error(context, error.message.data(), static_cast<int>(error.message.size()));
}

Error WithPlace(Error error, std::string_view text) {
  if (error.offset) error.message += " (" + PlaceText(text, *error.offset) + ")";
  return error;
}

}  // namespace verdict::extension
