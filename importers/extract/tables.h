/// Claims from tables: technologies as columns or as rows, cells as values.
#pragma once

#include "importers/extract/claims.h"
#include "importers/extract/names.h"
#include "importers/extract/prose.h"
#include "importers/extract/scope.h"
#include "importers/extract/table_axes.h"
#include "schema/document.h"
#include "schema/vocabulary.h"

namespace verdict::importers {

/// Learns the names of the technologies that the table compares, so that prose and other tables
/// find them; none of a table that compares nothing. Cost: linear in the cells.
void LearnFromTable(const Table& table, const NameUses& uses, const Vocabulary& vocabulary,
                    NameTable& names);

/// Reads every cell that says something. "?", "N/A", an empty cell make no claim.
/// New names in header cells are learnt. Cost: linear in the cells.
void ReadTable(const Table& table, const Scope& scope, const NameUses& uses, NameTable& names,
               const Vocabulary& vocabulary, ProseReader& prose, ClaimSink& sink);

/// Reads "License: MIT" in the section of the one technology of `scope` as a table's cell with that
/// label. Input: `label` and `value` are parts of `text`. Cost: that of a cell.
void ReadField(const MappedText& text, ByteSpan label, ByteSpan value, const Scope& scope,
               NameTable& names, const Vocabulary& vocabulary, ProseReader& prose, ClaimSink& sink);

}  // namespace verdict::importers
