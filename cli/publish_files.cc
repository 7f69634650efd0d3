// Text comes from the same snapshot that would be the SQLite file: it is made beside the target,
// read table by table and thrown away.
#include "cli/publish_files.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <utility>

#include "cli/output/rows.h"
#include "publish/publish.h"
#include "schema/published_sql.h"

namespace verdict::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFirstLine = "-- Published by verdict";

Error CannotWrite(const std::string& path, const std::string& reason) {
  return StoreError("'" + path + "' cannot be written: " + reason +
                    "; check that its folder is there and writable and the disk not full.");
}

Error NotOurs(const std::string& what, const std::string& path) {
  return StoreError(what + " '" + path +
                    "' was not written by this command; it was left as it is, name another.");
}

// A file or folder beside `path` that goes when this does, unless it was moved away.
class Draft {
 public:
  explicit Draft(const std::string& path)
      : path_(fs::path(path + ".new-" + std::to_string(::getpid()))) {
    Remove();
  }
  ~Draft() { Remove(); }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  void Remove() const {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  fs::path path_;
};

Cell CellOf(kb::SqlValue value, const PublishedColumn& column, bool spreadsheet) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    if (column.type.kind == PublishedKind::kBoolean) return *number != 0;
    return *number;
  }
  if (const auto* real = std::get_if<double>(&value)) return *real;
  auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return std::monostate{};
  // What spreadsheets begin a formula with (OWASP, "CSV Injection").
  constexpr std::string_view kFormula = "=+-@\t\r";
  const bool formula = !text->empty() && kFormula.find(text->front()) != std::string_view::npos;
  return spreadsheet && formula ? "'" + *text : std::move(*text);
}

Result<void> WriteTable(const kb::Snapshot& snapshot, const PublishedTable& table,
                        const PublishTarget& target, const fs::path& file) {
  std::ofstream out(file, std::ios::binary);
  const auto described = ColumnsOf(table);
  std::vector<Column> columns;
  for (const PublishedColumn& column : described) {
    columns.push_back({std::string(column.name), ColumnRole::kText, Overflow::kWrap});
  }
  const OutputFormat format =
      target.format == PublishFormat::kCsv ? OutputFormat::kCsv : OutputFormat::kJsonl;
  const auto writer = MakeRowWriter(format, std::move(columns), {}, out);
  auto read = snapshot.ForEachRow(table, [&](std::vector<kb::SqlValue> values) -> Result<void> {
    Row row;
    row.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      row.push_back(CellOf(std::move(values[i]), described[i], target.spreadsheet));
    }
    writer->Write(std::move(row));
    if (!out) return CannotWrite(target.path, std::strerror(errno));
    return {};
  });
  if (!read) return read;
  writer->Finish();
  out.close();
  return out ? Result<void>() : CannotWrite(target.path, std::strerror(errno));
}

std::string FileName(const PublishedTable& table, PublishFormat format) {
  return std::string(table.name) + "." +
         std::string(kPublishFormatNames[static_cast<std::size_t>(format)]);
}

// Nothing, an empty folder, or one that holds published files and nothing else.
Result<void> InspectFolder(const PublishTarget& target) {
  std::error_code error;
  if (!fs::exists(target.path, error)) return {};
  if (!fs::is_directory(target.path, error)) return NotOurs("The file", target.path);
  std::set<std::string> ours;
  for (const PublishedTable& table : PublishedTables()) ours.insert(FileName(table, target.format));
  for (const auto& entry : fs::directory_iterator(target.path, error)) {
    if (!ours.contains(entry.path().filename().string())) return NotOurs("The folder", target.path);
  }
  return error ? CannotWrite(target.path, error.message()) : Result<void>();
}

Result<void> PublishFolder(const kb::Store& store, const Vocabulary& vocabulary,
                           const PublishTarget& target) {
  if (auto free = InspectFolder(target); !free) return free;
  std::error_code error;
  const fs::path place = fs::absolute(target.path).lexically_normal();
  const std::string name = place.has_filename() ? place.string() : place.parent_path().string();
  const Draft draft(name);
  const Draft earlier(name + ".old");
  if (!fs::create_directory(draft.path(), error)) return CannotWrite(target.path, error.message());
  {
    Result<kb::Snapshot> snapshot =
        publish::MakeSnapshot(store, vocabulary, (draft.path() / "tables").string());
    if (!snapshot) return snapshot.error();
    for (const PublishedTable& table : PublishedTables()) {
      auto written =
          WriteTable(*snapshot, table, target, draft.path() / FileName(table, target.format));
      if (!written) return written;
    }
  }
  if (fs::exists(name, error)) fs::rename(name, earlier.path(), error);
  fs::rename(draft.path(), name, error);
  return error ? CannotWrite(target.path, error.message()) : Result<void>();
}

// A value as the text format of COPY has it.
std::string CopyText(const Cell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) return "\\N";
  if (const auto* real = std::get_if<double>(&cell); real != nullptr && NumberText(*real).empty())
    return "\\N";
  std::string escaped;
  for (const char c : CellText(cell)) {
    switch (c) {
      case '\\':
        escaped += "\\\\";
        break;
      case '\n':
        escaped += "\\n";
        break;
      case '\r':
        escaped += "\\r";
        break;
      case '\t':
        escaped += "\\t";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

Result<void> WriteCopy(const kb::Snapshot& snapshot, const PublishedTable& table,
                       std::ostream& out) {
  const auto described = ColumnsOf(table);
  out << "COPY " << table.name << " FROM stdin;\n";
  auto read = snapshot.ForEachRow(table, [&](std::vector<kb::SqlValue> values) -> Result<void> {
    for (std::size_t i = 0; i < values.size(); ++i) {
      out << (i == 0 ? "" : "\t") << CopyText(CellOf(std::move(values[i]), described[i], false));
    }
    out << '\n';
    return {};
  });
  out << "\\.\n";
  return read;
}

Result<void> WritePostgresql(const kb::Snapshot& snapshot, std::ostream& out) {
  out << kFirstLine << ", publish_version " << kPublishVersion
      << ". Load it with: psql -v ON_ERROR_STOP=1 -f THIS_FILE\n"
      << "SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\nBEGIN;\n";
  for (const PublishedTable& table : PublishedTables()) {
    out << PostgresqlTable(table) << ";\n" << PostgresqlComments(table);
    if (auto copied = WriteCopy(snapshot, table, out); !copied) return copied;
  }
  for (const PublishedTable& table : PublishedTables()) out << PostgresqlKeys(table);
  for (const PublishedIndex& index : PublishedIndexes()) out << IndexSql(index) << ";\n";
  out << "COMMIT;\n";
  return {};
}

Result<void> InspectSql(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) return {};
  std::string first;
  std::getline(std::ifstream(path), first);
  const bool ours = fs::is_regular_file(path, error) &&
                    (first.starts_with(kFirstLine) || fs::file_size(path, error) == 0);
  return ours ? Result<void>() : NotOurs("The file", path);
}

Result<void> PublishSql(const kb::Store& store, const Vocabulary& vocabulary,
                        const PublishTarget& target) {
  if (auto free = InspectSql(target.path); !free) return free;
  const Draft draft(target.path);
  std::ofstream out(draft.path(), std::ios::binary);
  if (!out) return CannotWrite(target.path, std::strerror(errno));
  Result<kb::Snapshot> snapshot = publish::MakeSnapshot(store, vocabulary, target.path + ".tables");
  if (!snapshot) return snapshot.error();
  if (auto written = WritePostgresql(*snapshot, out); !written) return written;
  out.close();
  if (!out) return CannotWrite(target.path, std::strerror(errno));
  std::error_code error;
  fs::rename(draft.path(), target.path, error);
  return error ? CannotWrite(target.path, error.message()) : Result<void>();
}

}  // namespace

Result<void> Publish(const kb::Store& store, const Vocabulary& vocabulary,
                     const PublishTarget& target) {
  switch (target.format) {
    case PublishFormat::kSqlite:
      return publish::ToSqlite(store, vocabulary, target.path);
    case PublishFormat::kCsv:
    case PublishFormat::kJsonl:
      return PublishFolder(store, vocabulary, target);
    case PublishFormat::kPostgresql:
      break;
  }
  return PublishSql(store, vocabulary, target);
}

}  // namespace verdict::cli
