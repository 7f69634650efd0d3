/// The yardstick: the rows of a finished base, put into a new file by nothing but prepared
/// statements.
#pragma once

#include <cstddef>
#include <string>

namespace verdict::bench {

/// Copies every row of `from`, held in memory first, into the new file `to` with the same tables,
/// indexes and full text; the CPU time of the inserting alone is measured.
/// `documents_each`: after how many documents a transaction ends.
/// Returns: seconds, with negative CPU seconds after a failure (which is printed).
struct BareSpent {
  double wall = 0;
  double cpu = -1;
  std::size_t claims = 0;
};
BareSpent BareInsert(const std::string& from, const std::string& to, std::size_t documents_each);

/// CPU seconds of this process so far, user and system: other programs on the machine count less.
double CpuSeconds();

}  // namespace verdict::bench
