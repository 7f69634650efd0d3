/// The frame that each block of a document stands in.
#pragma once

#include <cstddef>
#include <vector>

#include "importers/extract/names.h"
#include "importers/extract/scope.h"
#include "schema/document.h"
#include "schema/vocabulary.h"

namespace verdict::importers {

/// How a block is to be read.
enum class Reading : std::uint8_t {
  kSkip,   ///< Nothing to claim: a heading, code, a label that frames what follows.
  kProse,  ///< Sentences.
  kItem,   ///< A list item: a phrase or sentences.
  kTable,
  kFlatRow,     ///< A line of a table that lost its cells' borders; `columns` tells whose they are.
  kRefutation,  ///< Denies the heading before it: Scope::aspect and side hold what was denied,
                ///< turned round.
};

struct Placed {
  Reading reading = Reading::kSkip;
  Scope scope;
  ByteSpan part;  ///< Of the block's text: without a lead-in ("**Elastic**: ").
  ByteSpan lead;  ///< The phrase before the colon of an item among pros or cons; empty if none.
  std::vector<int> columns;  ///< Only for kFlatRow.
  bool points = false;       ///< An item "Pros: a, b": several points in one line.
  bool whole = false;        ///< A paragraph that is one item, commas and all.
  ByteSpan field;  ///< The label of "License: MIT" in a technology's section; `part` is the value.
  bool aspect_text = false;  ///< One of a section's parallel texts on its aspect, one a technology.
  bool heads = false;        ///< A bold line that begins, or ends, the section of a name.
  std::size_t refuted = 0;   ///< Only for kRefutation: index of the heading.
};

/// Places every block. Cost: linear in the document.
std::vector<Placed> PlaceBlocks(const Document& document, const NameTable& names,
                                const Vocabulary& vocabulary);

}  // namespace verdict::importers
