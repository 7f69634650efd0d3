/// A small knowledge base made by hand, so that what the command line prints does not change with
/// the extractor.
#pragma once

#include <string>

namespace verdict::cli {

/// Two sources, four claims: an assessment for and one against, a comparison, a property; with
/// quotes, pipes, line breaks, markup and wide characters in their texts.
void MakeTinyBase(const std::string& path);

}  // namespace verdict::cli
