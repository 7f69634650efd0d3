/// Pros and cons that share one paragraph: "Pros: fast, small. Cons: young; hard to learn".
#pragma once

#include "schema/document.h"

namespace verdict::importers {

/// Parts each paragraph and list item in which labels of both sides stand (classes pro_noun,
/// con_noun, pro_side and con_side of data/language/cues.txt; before a colon or a dash, at the
/// text's beginning, behind the end of a sentence, a semicolon, a colon or a dash, or in bold) into
/// one block a label, whose label is marked as bold; what stands before the first label stays a
/// block of its own, and so does what begins with another label behind the last ("; cost - low").
/// Their sources neither overlap nor leave their block's. Cost: linear in the text.
void SplitAtSideLabels(Document& document);

}  // namespace verdict::importers
