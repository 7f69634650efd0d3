/// Colours of a terminal, by what they mean here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace verdict::cli {

enum class Style : std::uint8_t { kPlain, kStrong, kFaint, kFor, kAgainst, kMixed };

/// `text` between the escape sequences of `style`; plain where `color` is false.
std::string Styled(std::string_view text, Style style, bool color);

/// The style of a polarity's sign.
Style PolarityStyle(std::string_view sign);

}  // namespace verdict::cli
