/// simdjson reads the lines that are right; a line that it refuses is read again by nlohmann's SAX
/// parser, which knows the place of a mistake, and takes the numbers that simdjson does not
/// (integers over 64 bits).
#include "cli/extract_line.h"

#include <simdjson.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "query/render/json.h"

namespace verdict::cli {
namespace {

namespace dom = simdjson::dom;
using query::render::AppendJsonString;

Error WrongType(std::string_view member, std::string_view wanted) {
  return InputError("\"" + std::string(member) + "\" must be " + std::string(wanted));
}

/// A scalar as JSON; nothing for an object or array.
std::optional<std::string> ScalarText(dom::element value) {
  if (value.is_object() || value.is_array()) return std::nullopt;
  std::string_view text;
  if (value.get_string().get(text) != simdjson::SUCCESS) return simdjson::minify(value);
  std::string json;
  AppendJsonString(text, json);
  return json;
}

bool ReadString(dom::element value, std::string& text) {
  std::string_view view;
  if (value.get_string().get(view) != simdjson::SUCCESS) return value.is_null();
  text = view;
  return true;
}

bool ReadStrings(dom::element value, std::vector<std::string>& texts) {
  dom::array array;
  if (value.get_array().get(array) != simdjson::SUCCESS) return value.is_null();
  texts.clear();
  for (const dom::element entry : array) {
    std::string_view view;
    if (entry.get_string().get(view) != simdjson::SUCCESS) return false;
    texts.emplace_back(view);
  }
  return true;
}

Result<void> ReadMember(std::string_view key, dom::element value, ExtractRequest& request) {
  if (key == "text") {
    std::string_view view;
    if (value.get_string().get(view) != simdjson::SUCCESS) return WrongType(key, "a string");
    request.text = view;
    request.has_text = true;
  } else if (key == "id") {
    std::optional<std::string> id = ScalarText(value);
    if (!id) return WrongType(key, "a string, number, true, false or null");
    request.id = *std::move(id);
  } else if (key == "format") {
    if (!ReadString(value, request.format)) return WrongType(key, "a string");
  } else if (key == "title") {
    if (!ReadString(value, request.title)) return WrongType(key, "a string");
  } else if (key == "technologies") {
    if (!ReadStrings(value, request.technologies)) return WrongType(key, "a list of strings");
  }
  return {};
}

Result<ExtractRequest> ReadRequest(dom::element root) {
  dom::object object;
  if (root.get_object().get(object) != simdjson::SUCCESS) {
    return InputError("not a JSON object");
  }
  ExtractRequest request;
  for (const auto& [key, value] : object) {
    if (Result<void> read = ReadMember(key, value, request); !read) return std::move(read).error();
  }
  if (!request.has_text) return InputError("\"text\" is missing");
  return request;
}

/// Collects what simdjson could not: keeps numbers in their own words.
class SlowReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return Scalar("null"); }
  bool boolean(bool value) override { return Scalar(value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return Scalar(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return Scalar(std::to_string(value)); }
  bool number_float(number_float_t /*value*/, const string_t& text) override {
    return Scalar(text);
  }
  bool string(string_t& value) override {
    if (depth_ == 1 && key_ == "text") {
      request_.text = value;
      request_.has_text = true;
    } else if (depth_ == 1 && key_ == "format") {
      request_.format = value;
    } else if (depth_ == 1 && key_ == "title") {
      request_.title = value;
    } else if (depth_ == 2 && key_ == "technologies" && in_array_) {
      request_.technologies.push_back(value);
    } else {
      std::string json;
      AppendJsonString(value, json);
      return Scalar(json);
    }
    return true;
  }
  bool binary(binary_t& /*value*/) override { return true; }
  bool start_object(std::size_t /*size*/) override { return Nest(false); }
  bool end_object() override { return Leave(); }
  bool start_array(std::size_t /*size*/) override { return Nest(true); }
  bool end_array() override { return Leave(); }
  bool key(string_t& value) override {
    if (depth_ == 1) key_ = value;
    return true;
  }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::json::exception& error) override {
    const std::string_view what = error.what();
    // "[json.exception.parse_error.101] parse error at line 1, column 9: syntax error while ..."
    const std::size_t colon = what.find(": ");
    problem_ =
        InputError("not valid JSON at byte " + std::to_string(position) + ": " +
                       std::string(colon == std::string_view::npos ? what : what.substr(colon + 2)),
                   position);
    return false;
  }

  Result<ExtractRequest> Finish() && {
    if (problem_.has_value()) return *std::move(problem_);
    if (!request_.has_text) return InputError("\"text\" is missing");
    return std::move(request_);
  }

 private:
  bool Scalar(std::string json) {
    if (depth_ == 0) return Refuse(InputError("not a JSON object"));
    if (depth_ == 1 && key_ == "id") {
      request_.id = std::move(json);
    } else if (depth_ == 1 && key_ == "text") {
      return Refuse(WrongType(key_, "a string"));
    } else if (json != "null" && depth_ == 1 && (key_ == "format" || key_ == "title")) {
      return Refuse(WrongType(key_, "a string"));
    } else if (depth_ <= 2 && key_ == "technologies" && json != "null") {
      return Refuse(WrongType(key_, "a list of strings"));
    }
    return true;
  }
  bool Nest(bool array) {
    if (depth_ == 0 && array) return Refuse(InputError("not a JSON object"));
    if (depth_ == 1 && (key_ == "id" || key_ == "text" || key_ == "format" || key_ == "title")) {
      return Refuse(
          WrongType(key_, key_ == "id" ? "a string, number, true, false or null" : "a string"));
    }
    if (depth_ == 1) in_array_ = array;
    ++depth_;
    return true;
  }
  bool Leave() {
    --depth_;
    return true;
  }
  bool Refuse(Error problem) {
    problem_ = std::move(problem);
    return false;
  }

  ExtractRequest request_;
  std::size_t depth_ = 0;
  bool in_array_ = false;  // the value at depth 2 stands in an array
  std::string key_;        // of the object at depth 1
  std::optional<Error> problem_;
};

}  // namespace

struct ExtractLineReader::Impl {
  dom::parser parser;
};

const std::size_t ExtractLineReader::kPadding = simdjson::SIMDJSON_PADDING;

ExtractLineReader::ExtractLineReader() : impl_(std::make_unique<Impl>()) {}
ExtractLineReader::~ExtractLineReader() = default;

Result<ExtractRequest> ExtractLineReader::Read(std::string_view line) {
  dom::element root;
  if (impl_->parser.parse(line.data(), line.size(), false).get(root) == simdjson::SUCCESS) {
    return ReadRequest(root);
  }
  SlowReader slow;
  nlohmann::json::sax_parse(line, &slow);
  return std::move(slow).Finish();
}

}  // namespace verdict::cli
