#include "schema/migrations.h"

#include "embedded/migrations.h"

namespace verdict {

const std::vector<Migration>& Migrations() {
  static const std::vector<Migration> kMigrations = {
      {1, "0001_initial", embedded::migration_0001_initial()},
      {2, "0002_decisions_batches_copies", embedded::migration_0002_decisions_batches_copies()},
      {3, "0003_published_views", embedded::migration_0003_published_views()},
      {4, "0004_rejected_claims", embedded::migration_0004_rejected_claims()},
  };
  return kMigrations;
}

}  // namespace verdict
