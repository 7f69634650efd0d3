// What SQL a store runs: SQLite tells of each statement as it begins.
#include <sqlite3.h>

#include <map>

#include "kb/store_impl.h"

namespace verdict::kb {
namespace {

int Note(unsigned kind, void* noted, void* statement, void* text) {
  if (kind != SQLITE_TRACE_STMT) return 0;
  // What triggers and full-text tables do inside of a statement comes as a comment.
  const auto* const sql = static_cast<const char*>(text);
  if (sql != nullptr && sql[0] == '-' && sql[1] == '-') return 0;
  char* const expanded = sqlite3_expanded_sql(static_cast<sqlite3_stmt*>(statement));
  if (expanded == nullptr) return 0;
  static_cast<std::vector<std::string>*>(noted)->emplace_back(expanded);
  sqlite3_free(expanded);
  return 0;
}

std::string PlanOf(SQLite::Database& db, const std::string& sql) {
  SQLite::Statement row(db, "EXPLAIN QUERY PLAN " + sql);
  std::map<int, std::size_t> depths;
  std::string plan;
  while (row.executeStep()) {
    const auto parent = depths.find(row.getColumn(1).getInt());
    const std::size_t depth = parent == depths.end() ? 0 : parent->second + 1;
    depths[row.getColumn(0).getInt()] = depth;
    plan += std::string(depth * 2, ' ') + row.getColumn(3).getString() + '\n';
  }
  return plan;
}

}  // namespace

SqlTrace::SqlTrace(const Store& store)
    : store_(store), noted_(std::make_unique<std::vector<std::string>>()) {
  sqlite3_trace_v2(store_.impl_->db().getHandle(), SQLITE_TRACE_STMT, Note, noted_.get());
}

SqlTrace::~SqlTrace() { sqlite3_trace_v2(store_.impl_->db().getHandle(), 0, nullptr, nullptr); }

Result<std::vector<TracedSql>> SqlTrace::Take() const {
  sqlite3_trace_v2(store_.impl_->db().getHandle(), 0, nullptr, nullptr);
  return Guard(*store_.impl_->connection, [&]() -> Result<std::vector<TracedSql>> {
    std::vector<TracedSql> traced;
    for (const std::string& sql : *noted_) traced.push_back({sql, PlanOf(store_.impl_->db(), sql)});
    return traced;
  });
}

}  // namespace verdict::kb
