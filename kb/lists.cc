// The lists of technologies, attributes and sources, and the search among attributes.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "kb/full_text.h"
#include "kb/names.h"
#include "kb/statement.h"
#include "kb/store_impl.h"

namespace verdict::kb {
namespace {

std::string CountColumn(Counts counts, const char* column) {
  if (counts == Counts::kSkip) return "0";
  return std::string("(SELECT count(*) FROM claim WHERE ") + column + ")";
}

// Reads "id, alias" rows into the rows of those ids.
template <typename Row>
void AddAliases(SQLite::Database& db, const char* sql, std::vector<Row>& rows) {
  std::unordered_map<std::int64_t, Row*> by_id;
  SQLite::Statement alias(db, sql);
  while (alias.executeStep()) {
    if (by_id.empty()) {
      for (Row& row : rows) by_id[row.id] = &row;
    }
    const auto owner = by_id.find(alias.getColumn(0).getInt64());
    if (owner != by_id.end()) owner->second->aliases.push_back(alias.getColumn(1).getString());
  }
}

constexpr const char* kAttributeAliases =
    "SELECT attribute_id, alias FROM attribute_alias ORDER BY alias";

std::unordered_map<std::int64_t, std::int64_t> BroaderIds(SQLite::Database& db) {
  std::unordered_map<std::int64_t, std::int64_t> broader;
  SQLite::Statement row(db, "SELECT id, broader_id FROM attribute WHERE broader_id IS NOT NULL");
  while (row.executeStep()) broader[row.getColumn(0).getInt64()] = row.getColumn(1).getInt64();
  return broader;
}

void AddBroaderNames(std::vector<AttributeRow>& rows) {
  std::unordered_map<std::int64_t, std::string> broader;
  for (const AttributeRow& row : rows) {
    if (row.broader_id != 0) broader[row.broader_id];
  }
  if (broader.empty()) return;
  for (const AttributeRow& row : rows) {
    const auto place = broader.find(row.id);
    if (place != broader.end()) place->second = row.name;
  }
  for (AttributeRow& row : rows) {
    if (row.broader_id != 0) row.broader = broader[row.broader_id];
  }
}

/// Where the rows of a table stand in an order that an index has: asked of the index alone, and the
/// rows then read as they lie. Going from the index to each row takes SQLite three times as long.
/// To be made while the statement that reads the rows stands at the first of them: then both see
/// the same table, whatever another process writes.
class Ranks {
 public:
  /// `sql` gives the ids in order.
  Ranks(SQLite::Database& db, const char* sql) {
    SQLite::Statement row(db, sql);
    while (row.executeStep()) ranks_.emplace_back(row.getColumn(0).getInt64(), ranks_.size());
    std::sort(ranks_.begin(), ranks_.end());
  }
  [[nodiscard]] std::size_t size() const { return ranks_.size(); }
  /// The rank of `id`, which is asked for in ascending order.
  std::size_t Next(std::int64_t id) {
    while (ranks_[at_].first < id) ++at_;
    return ranks_[at_].second;
  }

 private:
  std::vector<std::pair<std::int64_t, std::size_t>> ranks_;  // by id
  std::size_t at_ = 0;
};

}  // namespace

Result<std::vector<TechnologyRow>> Store::Technologies(Counts counts) const {
  return Guard(*impl_->connection, [&]() -> Result<std::vector<TechnologyRow>> {
    SQLite::Statement row(impl_->db(), "SELECT id, name, category, " +
                                           CountColumn(counts, "technology_id = technology.id") +
                                           " FROM technology ORDER BY id");
    bool more = row.executeStep();
    Ranks ranks(impl_->db(), "SELECT id FROM technology ORDER BY name_key");
    std::vector<TechnologyRow> technologies(ranks.size());
    for (; more; more = row.executeStep()) {
      const std::int64_t id = row.getColumn(0).getInt64();
      technologies[ranks.Next(id)] = {id,
                                      row.getColumn(1).getString(),
                                      row.getColumn(2).getString(),
                                      {},
                                      Size(row.getColumn(3))};
    }
    AddAliases(impl_->db(), "SELECT technology_id, alias FROM technology_alias ORDER BY alias_key",
               technologies);
    return technologies;
  });
}

Result<std::vector<AttributeRow>> Store::Attributes(Counts counts) const {
  return Guard(*impl_->connection, [&]() -> Result<std::vector<AttributeRow>> {
    SQLite::Statement row(impl_->db(), "SELECT id, name, kind, broader_id, " +
                                           CountColumn(counts, "attribute_id = attribute.id") +
                                           " FROM attribute ORDER BY id");
    bool more = row.executeStep();
    Ranks ranks(impl_->db(), "SELECT id FROM attribute ORDER BY name");
    std::vector<AttributeRow> attributes(ranks.size());
    for (; more; more = row.executeStep()) {
      const std::int64_t id = row.getColumn(0).getInt64();
      AttributeRow& attribute = attributes[ranks.Next(id)];
      attribute.id = id;
      attribute.name = row.getColumn(1).getString();
      attribute.kind =
          AttributeKindFromName(row.getColumn(2).getString()).value_or(AttributeKind::kQuality);
      attribute.broader_id = row.getColumn(3).getInt64();
      attribute.claims = Size(row.getColumn(4));
    }
    AddBroaderNames(attributes);
    AddAliases(impl_->db(), kAttributeAliases, attributes);
    return attributes;
  });
}

Result<std::vector<AttributeRow>> Store::AttributeNames() const {
  return Guard(*impl_->connection, [&]() -> Result<std::vector<AttributeRow>> {
    // The two indexes hold all of it; the rows themselves are not read.
    SQLite::Statement row(
        impl_->db(),
        "SELECT id, name, (SELECT count(*) FROM attribute) FROM attribute ORDER BY name");
    bool more = row.executeStep();
    const std::unordered_map<std::int64_t, std::int64_t> above = BroaderIds(impl_->db());
    std::vector<AttributeRow> attributes;
    if (more) attributes.reserve(Size(row.getColumn(2)));
    for (; more; more = row.executeStep()) {
      AttributeRow& attribute = attributes.emplace_back();
      attribute.id = row.getColumn(0).getInt64();
      attribute.name = row.getColumn(1).getString();
      if (const auto found = above.find(attribute.id); found != above.end())
        attribute.broader_id = found->second;
    }
    AddBroaderNames(attributes);
    AddAliases(impl_->db(), kAttributeAliases, attributes);
    return attributes;
  });
}

Result<std::optional<std::string>> Store::TechnologyCalled(std::string_view name) const {
  return Guard(*impl_->connection, [&]() -> Result<std::optional<std::string>> {
    SQLite::Statement row(impl_->db(), "SELECT name FROM technology WHERE name_key = ?1");
    row.bind(1, TechnologyKey(name));
    if (!row.executeStep()) return std::optional<std::string>();
    return std::optional<std::string>(row.getColumn(0).getString());
  });
}

Result<std::vector<SourceRow>> Store::Sources(Counts counts) const {
  return Guard(*impl_->connection, [&]() -> Result<std::vector<SourceRow>> {
    SQLite::Statement row(impl_->db(),
                          "SELECT id, location, title, author, published, retrieved, content_hash, "
                          "format, byte_count, " +
                              CountColumn(counts, "source_id = source.id") +
                              ", coalesce(witness, id)"
                              " FROM source ORDER BY id");
    std::vector<SourceRow> sources;
    while (row.executeStep()) {
      const auto text = [&row](int index) { return row.getColumn(index).getString(); };
      sources.push_back(
          {row.getColumn(0).getInt64(),
           {text(1), text(2), text(3), text(4), text(5), text(6), text(7), Size(row.getColumn(8))},
           Size(row.getColumn(9)),
           row.getColumn(10).getInt64()});
    }
    return sources;
  });
}

Result<std::vector<std::int64_t>> Store::SearchAttributes(const std::vector<std::string>& words,
                                                          std::size_t limit) const {
  return Guard(*impl_->connection, [&]() -> Result<std::vector<std::int64_t>> {
    std::vector<std::int64_t> ids;
    const std::string match = MatchAll(words);
    if (match.empty()) return ids;
    // A hit in the name weighs more than one in an alias.
    SQLite::Statement row(impl_->db(),
                          "SELECT rowid FROM attribute_fts WHERE attribute_fts MATCH ?1 "
                          "ORDER BY bm25(attribute_fts, 4.0, 1.0), rowid LIMIT ?2");
    row.bind(1, match);
    BindSize(row, 2, limit);
    while (row.executeStep()) ids.push_back(row.getColumn(0).getInt64());
    return ids;
  });
}

}  // namespace verdict::kb
