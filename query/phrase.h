/// Sentences for a person: names, counts, quotes. Threads: safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/lookup.h"

namespace verdict::query {

/// "A", "A and B", "A, B and C"; beyond `most` names, "A, B and 5 more".
std::string Enumerate(const std::vector<std::string>& names, std::size_t most = 8);

/// "1 claim from 1 source", "4 claims from 2 sources"; copies of a source are one.
std::string CountOf(const std::vector<kb::StoredClaim>& claims);
std::string CountOf(const std::vector<Item>& items);

/// The claim's evidence in quotation marks, on one line, cut after about 160 bytes at a word.
std::string QuoteOf(const kb::StoredClaim& claim);

/// The quote as the end of a sentence: with its condition, and a full stop unless the quote has
/// one.
std::string QuoteAtEnd(const kb::StoredClaim& claim);

/// "license: MIT", "good at machine learning", "better than Node.js on debugging"; without the
/// technology's name.
std::string Summary(const kb::StoredClaim& claim);

/// The value with its unit.
std::string ValueWithUnit(const Claim& claim);

/// " (if the application is CPU-bound)" or "".
std::string ConditionOf(const kb::StoredClaim& claim);

}  // namespace verdict::query
