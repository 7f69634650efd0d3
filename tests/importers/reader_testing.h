/// What the readers' tests share: outlines to compare with, laws that hold for every document, and
/// mutations of texts.
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "importers/reader.h"
#include "schema/document.h"

namespace verdict::importers::testing {

/// DumpDocument without byte offsets; a case that cannot be read gives the error's message.
std::string Outline(const Reader& reader, std::string_view bytes);

/// Every sentence names one law that `document` breaks; none if all hold:
///  - blocks lie inside the file, in order, without overlap; their lines are those of their bytes;
///  - texts lie inside their blocks, map monotonically, and are the source's bytes where they say
///  so;
///  - white space is folded, ranges of strong text are in order; tables are rectangles.
std::vector<std::string> BrokenLaws(const Document& document, std::string_view bytes);

/// `text` with a few random changes that tend to break readers: lines and marks taken out, doubled,
/// moved, line ends changed, pieces of markup put in.
std::string Mutated(std::string text, std::mt19937& random);

/// The files of data/samples with an ending that `reader` knows, and their contents.
struct Sample {
  std::string path;
  std::string bytes;
};
std::vector<Sample> Samples(const Reader& reader);

}  // namespace verdict::importers::testing
