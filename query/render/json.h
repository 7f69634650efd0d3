/// JSON text, written by hand because claims leave `extract` at several hundred thousand a second.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/render/cell.h"

namespace verdict::query::render {

/// Appends `text` as a JSON string. Bytes that are not UTF-8 become U+FFFD. U+0085, U+2028 and
/// U+2029 are escaped, so that readers that split lines as Unicode does still see one line. Cost:
/// linear.
void AppendJsonString(std::string_view text, std::string& json);

/// Appends a cell as a JSON value; numbers that are not finite are null.
void AppendJsonValue(const Cell& cell, std::string& json);

/// Appends {"name": cell, ...} on one line.
void AppendJsonObject(const std::vector<Column>& columns, const Row& row, std::string& json);

/// Objects of the same columns, one after the other: what stands before each value is made once.
class JsonObjects {
 public:
  explicit JsonObjects(const std::vector<Column>& columns);
  /// Appends the object of `row`, which has a cell a column, on one line.
  void Append(const Row& row, std::string& json) const;

  /// Appends one object field by field, for what is not a row. Requires: as many fields as columns.
  class Fields {
   public:
    Fields(const JsonObjects& objects, std::string& json) : objects_(objects), json_(json) {}
    void Text(std::string_view text) { AppendJsonString(text, Next()); }
    void TextOrNull(std::string_view text) { text.empty() ? Raw("null") : Text(text); }
    void Value(const Cell& cell) { AppendJsonValue(cell, Next()); }
    void Raw(std::string_view json) { Next() += json; }
    void Finish() { json_ += '}'; }

   private:
    std::string& Next() { return json_ += objects_.leads_[next_++]; }

    const JsonObjects& objects_;
    std::string& json_;
    std::size_t next_ = 0;
  };

 private:
  std::vector<std::string> leads_;
};

/// A list of such objects, in [] or a line each, piece by piece. Ends with a line break.
class JsonRows {
 public:
  JsonRows(const std::vector<Column>& columns, bool lines) : objects_(columns), lines_(lines) {}
  void Append(const Row& row, std::string& json);
  /// Ends the list; call it once, also after no rows at all.
  void Finish(std::string& json) const;

 private:
  JsonObjects objects_;
  bool lines_;
  bool any_ = false;
};

/// Builds a nested JSON value member by member; the caller keeps the order right.
class JsonBuilder {
 public:
  /// `indent` 0: all on one line.
  explicit JsonBuilder(int indent) : indent_(indent) {}

  JsonBuilder& Key(std::string_view name);
  JsonBuilder& Value(const Cell& cell);
  JsonBuilder& BeginObject() { return Begin('{'); }
  JsonBuilder& EndObject() { return End('}'); }
  JsonBuilder& BeginArray() { return Begin('['); }
  JsonBuilder& EndArray() { return End(']'); }
  /// An object of a row, always on one line.
  JsonBuilder& Object(const std::vector<Column>& columns, const Row& row);

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  JsonBuilder& Begin(char bracket);
  JsonBuilder& End(char bracket);
  void Separate();
  void NewLine();

  int indent_;
  int depth_ = 0;
  bool first_ = true;  // nothing stands in the innermost bracket yet
  bool after_key_ = false;
  std::string text_;
};

}  // namespace verdict::query::render
