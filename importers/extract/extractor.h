/// The claim extractor: a document in, claims out. Knows no database and no file system.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "importers/pair_signals.h"
#include "schema/claim.h"
#include "schema/document.h"
#include "schema/vocabulary.h"

namespace verdict::importers {

/// Finds what `document` says of the technologies it speaks of.
/// Input:    `bytes` are the source's own bytes, to which the document's spans refer.
/// Returns:  technologies and claims; an empty document gives empty lists.
/// Cost:     linear in the text. Threads: safe. Deterministic: the same input gives the same
/// output.
Extraction ExtractClaims(const Document& document, std::string_view bytes,
                         const Vocabulary& vocabulary);

/// The same, and how it came about: the compared technologies, then block by block how it was read,
/// its sentences with tags, predicates and the rules that applied, in lines for a person.
Extraction ExplainClaims(const Document& document, std::string_view bytes,
                         const Vocabulary& vocabulary, std::string& log);

/// The signals of all pairs of technologies that the document's sentences were weighed for, in
/// order; what scripts/train_preference learns from.
std::vector<PairSignals> SignalsOf(const Document& document, std::string_view bytes,
                                   const Vocabulary& vocabulary);

}  // namespace verdict::importers
