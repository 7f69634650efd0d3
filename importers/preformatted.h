/// Preformatted text that somebody laid out by hand: prose, lists and tables rather than code.
#pragma once

#include <string>
#include <vector>

#include "schema/document.h"

namespace verdict::importers {

/// Whether it reads like text: few of the characters that code is full of, and lines that are list
/// items, sentences or rows of a table. Cost: linear, as of all here.
bool ReadsLikeText(const std::string& text);

/// Whether each line is a list item, and none reads like code.
bool ReadsLikeList(const std::string& text);

/// What the plain-text reader makes of it; places are those of `text`. Empty if it reads nothing.
std::vector<Block> ReadLaidOut(const MappedText& text);

}  // namespace verdict::importers
