/// "Did you mean": the nearest of the names that exist.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace verdict::cli {

/// The names nearest to `word` without regard to case, nearest first, at most three; none where all
/// are farther than a third of the word's length. A name that begins with the word is near. Cost:
/// |word| x the names' total length.
std::vector<std::string> NearestNames(std::string_view word, const std::vector<std::string>& names);

/// "; did you mean a, b or c?", or "" for no names.
std::string DidYouMean(const std::vector<std::string>& names);

}  // namespace verdict::cli
