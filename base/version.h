/// The one place that states the version; CMake reads it from here.
#pragma once

#include <string_view>

namespace verdict {

inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace verdict
