/// What a Store holds. Private to kb/.
#pragma once

#include <chrono>
#include <memory>

#include "kb/connection.h"
#include "kb/writer.h"

namespace verdict::kb {

struct Store::Impl {
  std::unique_ptr<Connection> connection;
  const Vocabulary* vocabulary = nullptr;
  std::unique_ptr<Writer>
      writer;  // made when something is first stored; declared after the connection it uses
  bool in_batch = false;
  Batch batch;

  /// Documents that are committed together.
  struct Group {
    std::unique_ptr<SQLite::Transaction> transaction;  // none: nothing waits
    std::chrono::steady_clock::time_point began;
    Batch before;  // what the batch was when it began
  };
  bool together = false;
  Group group;
  std::function<bool()> stop;  // asked while statements run; see Store::StopWhen

  [[nodiscard]] SQLite::Database& db() const { return connection->db(); }
};

}  // namespace verdict::kb
