/// Places in a text, for people.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace verdict {

/// "line 1, column 10" for byte `offset` of `text`: both from 1, columns in characters. Cost:
/// linear.
std::string PlaceText(std::string_view text, std::size_t offset);

}  // namespace verdict
