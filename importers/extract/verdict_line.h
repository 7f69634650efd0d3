/// Lines without a verb that choose: "Winner: Packer", "Cheapest: Packer", "Packer for images,
/// Vagrant for laptops", "Small team -> Packer".
#pragma once

#include "importers/extract/claims.h"
#include "importers/extract/names.h"
#include "importers/extract/scope.h"
#include "importers/extract/sentence.h"
#include "schema/vocabulary.h"

namespace verdict::importers {

/// Claims what such a line says; the sink's evidence is the sentence. Returns: whether it is one
/// and a claim was kept (the rules need not read it).
/// Cost: linear in the sentence.
bool ReadVerdictLine(const Sentence& sentence, const Scope& scope, const NameTable& names,
                     const Vocabulary& vocabulary, ClaimSink& sink);

/// The words of a superlative before a colon ("Fastest", "Best for beginners", "The cheapest")?
[[nodiscard]] bool IsSuperlativeLabel(std::string_view label);

}  // namespace verdict::importers
