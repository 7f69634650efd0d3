/// Tables that advise: for each case ("low latency", "small team") what to choose.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "importers/extract/claims.h"
#include "importers/extract/names.h"
#include "schema/document.h"
#include "schema/vocabulary.h"

namespace verdict::importers {

/// The parts of a cell that may list names, without remarks in brackets: "Kafka, Pulsar or NATS
/// (hosted)". Lifetime: views of `cell`. Cost: linear.
std::vector<std::string_view> ListedIn(std::string_view cell);

/// Which columns of a table hold the cases and what is chosen for each.
struct AdviceColumns {
  std::size_t cases = 0;
  std::size_t choice = 0;
};

/// Returns: the columns of a table whose header says that it advises and most of whose choices name
/// what the document knows. Requires: a header row at `header_rows` - 1. Cost: linear in the cells.
std::optional<AdviceColumns> FindAdvice(const Table& table, std::size_t header_rows,
                                        const NameTable& names);

/// Makes each choice good for its case; "Kafka, Pulsar" are both. A cell that names nobody ("it
/// depends", "tie") makes no claim. Cost: linear in the cells.
void ReadAdvice(const Table& table, std::size_t header_rows, const AdviceColumns& columns,
                const NameTable& names, const Vocabulary& vocabulary, ClaimSink& sink);

/// The case that a text describes, as a noun phrase: "You need a task queue / job dispatching
/// (short jobs)" gives "a task queue"; empty for "anything else". Cost: linear.
std::string_view CaseOf(std::string_view text);

}  // namespace verdict::importers
