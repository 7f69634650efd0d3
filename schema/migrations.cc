#include "schema/migrations.h"

#include "embedded/migrations.h"

namespace verdict {

const std::vector<Migration>& Migrations() {
  static const std::vector<Migration> kMigrations = {
      {1, "0001_initial", embedded::migration_0001_initial()},
  };
  return kMigrations;
}

}  // namespace verdict
