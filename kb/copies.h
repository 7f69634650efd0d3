/// Which sources are copies of one another: those of equal bytes and those whose sketches are
/// similar. Groups are what such pairs connect, so that they do not depend on the order of imports.
/// Private to kb/.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <string>

#include "base/sketch.h"

namespace verdict::kb {

/// Threads: as the store. Throws: SQLite::Exception. Requires: a write transaction. Lifetime: `db`
/// must outlive it.
class Copies {
 public:
  explicit Copies(SQLite::Database& db);

  /// Finds the copies of a source that has just been stored. Cost: logarithmic in the number of
  /// sources; of very many copies in one place of the index only the first are looked at, which are
  /// one group already.
  void Add(std::int64_t source_id);
  /// Takes a source out before its text changes or goes. Cost: linear in its group.
  void Remove(std::int64_t source_id);

 private:
  struct Text {
    std::string content_hash;
    std::optional<Sketch> sketch;
    std::int64_t witness = 0;  // 0: alone
  };
  Text Read(std::int64_t source_id);
  /// Puts a source into the group of each of its copies but `without`.
  void Join(std::int64_t source_id, const Text& text, std::int64_t without = 0);
  void SetBands(SQLite::Statement& statement, std::int64_t source_id, const Sketch& sketch);
  void SetWitness(std::int64_t source_id, std::int64_t witness);

  SQLite::Statement read_;
  SQLite::Statement equal_;
  SQLite::Statement similar_;
  SQLite::Statement insert_band_;
  SQLite::Statement delete_band_;
  SQLite::Statement members_;
  SQLite::Statement set_witness_;
  SQLite::Statement merge_groups_;
};

}  // namespace verdict::kb
