/// Which vocabulary files the user's environment names.
#pragma once

#include <string>
#include <vector>

namespace verdict {

/// The files of $VERDICT_VOCABULARY, a list with colons; empty if it is not set. For
/// Vocabulary::WithFiles.
std::vector<std::string> UserVocabularyFiles();

}  // namespace verdict
