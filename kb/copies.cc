#include "kb/copies.h"

#include <set>
#include <vector>

#include "kb/statement.h"

namespace verdict::kb {

Copies::Copies(SQLite::Database& db)
    : read_(db, "SELECT content_hash, sketch, witness FROM source WHERE id = ?"),
      equal_(db,
             "SELECT coalesce(witness, id) FROM source WHERE content_hash = ?1 AND id <> ?2 "
             "AND id <> ?3 ORDER BY id LIMIT 16"),
      similar_(db,
               "SELECT s.sketch, coalesce(s.witness, s.id) FROM copy_band b JOIN source s "
               "ON s.id = b.source_key WHERE b.band = ?1 AND b.source_key <> ?2 "
               "ORDER BY b.source_key LIMIT 16"),
      insert_band_(db, "INSERT OR IGNORE INTO copy_band (band, source_key) VALUES (?1, ?2)"),
      delete_band_(db, "DELETE FROM copy_band WHERE band = ?1 AND source_key = ?2"),
      members_(db, "SELECT id FROM source WHERE witness = ?1 AND id <> ?2 ORDER BY id"),
      set_witness_(db, "UPDATE source SET witness = ?2 WHERE id = ?1"),
      merge_groups_(db, "UPDATE source SET witness = ?2 WHERE witness = ?1") {}

Copies::Text Copies::Read(std::int64_t source_id) {
  Text text;
  read_.bind(1, source_id);
  if (read_.executeStep()) {
    text.content_hash = read_.getColumn(0).getString();
    text.sketch = SketchFromBytes(read_.getColumn(1).getString());
    text.witness = read_.getColumn(2).getInt64();
  }
  read_.reset();
  return text;
}

void Copies::SetBands(SQLite::Statement& statement, std::int64_t source_id, const Sketch& sketch) {
  for (const std::int64_t band : SketchBands(sketch)) {
    statement.bind(1, band);
    statement.bind(2, source_id);
    Run(statement);
  }
}

void Copies::SetWitness(std::int64_t source_id, std::int64_t witness) {
  set_witness_.bind(1, source_id);
  BindId(set_witness_, 2, witness);
  Run(set_witness_);
}

void Copies::Join(std::int64_t source_id, const Text& text, std::int64_t without) {
  std::set<std::int64_t> groups;
  equal_.bindNoCopy(1, text.content_hash);
  equal_.bind(2, source_id);
  equal_.bind(3, without);
  while (equal_.executeStep()) groups.insert(equal_.getColumn(0).getInt64());
  equal_.reset();
  if (text.sketch) {
    for (const std::int64_t band : SketchBands(*text.sketch)) {
      similar_.bind(1, band);
      similar_.bind(2, source_id);
      while (similar_.executeStep()) {
        const std::int64_t group = similar_.getColumn(1).getInt64();
        if (groups.count(group) != 0) continue;
        const auto other = SketchFromBytes(similar_.getColumn(0).getString());
        if (other && Similarity(*text.sketch, *other) >= kCopySimilarity) groups.insert(group);
      }
      similar_.reset();
    }
  }
  if (groups.empty()) return;
  groups.insert(source_id);
  const std::int64_t witness = *groups.begin();
  for (const std::int64_t group : groups) {
    merge_groups_.bind(1, group);
    merge_groups_.bind(2, witness);
    Run(merge_groups_);
    SetWitness(group, witness);  // it may have been alone
  }
}

void Copies::Add(std::int64_t source_id) {
  const Text text = Read(source_id);
  Join(source_id, text);
  if (text.sketch) SetBands(insert_band_, source_id, *text.sketch);
}

void Copies::Remove(std::int64_t source_id) {
  const Text text = Read(source_id);
  if (text.sketch) SetBands(delete_band_, source_id, *text.sketch);
  if (text.witness == 0) return;
  std::vector<std::int64_t> members;
  members_.bind(1, text.witness);
  members_.bind(2, source_id);
  while (members_.executeStep()) members.push_back(members_.getColumn(0).getInt64());
  members_.reset();
  SetWitness(source_id, 0);
  for (const std::int64_t member : members) SetWitness(member, 0);
  // What the source connected may fall apart: each looks for the others anew.
  for (const std::int64_t member : members) Join(member, Read(member), source_id);
}

}  // namespace verdict::kb
