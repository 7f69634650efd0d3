// Input that no author writes.
#include <gtest/gtest.h>

namespace verdict::importers::testing {
namespace {}
}  // namespace verdict::importers::testing
