/// What the place of a text in its document says of it: whose section, which side, which aspect.
#pragma once

#include <string>
#include <vector>

#include "importers/extract/names.h"
#include "importers/extract/phrase.h"
#include "schema/document.h"

namespace verdict::importers {

/// The frame that headings, lead-ins, list headers and cells put around a text.
struct Scope {
  std::vector<int> subjects;  ///< Whom the section, list or cell is about; empty if nobody.
  bool subject_is_near =
      false;  ///< From a lead-in, cell, list header or "Pros of X", not just a section's heading.
  bool subject_is_guessed = false;  ///< Only the text before, or the document, is about it.
  int side = 0;                     ///< +1 among pros, -1 among cons.
  AttributeName aspect;             ///< From an aspect's heading or lead-in; empty if none.
  bool item = false;                ///< A list item or a cell: its phrase need not be a sentence.
  bool chooses = false;  ///< Under "Which one to choose": a name behind a colon is the choice.
  bool refuted = false;  ///< The text denies what it quotes here ("Postgres is slow! Wrong").
};

}  // namespace verdict::importers
