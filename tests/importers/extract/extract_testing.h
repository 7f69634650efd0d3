/// What the extractor's tests share: the samples with their claims, claims as lines, and a diff.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "importers/import.h"
#include "schema/claim.h"

namespace verdict::importers::testing {

/// Imports `bytes` with the built-in vocabulary; a failure is a test failure and gives no claims.
ImportedDocument Import(std::string_view location, std::string_view bytes,
                        const ImportOptions& options = {});

/// A file of data/samples.
struct Sample {
  std::string name;  ///< "go-vs-rust": what its golden files are called.
  std::string path;
  std::string bytes;
};
/// All of them, in order of their names.
const std::vector<Sample>& Samples();
/// Where the samples' golden files are.
std::string GoldenPath(const Sample& sample, std::string_view ending);

/// "1", "-1", "0" for a side, else the value with its unit; "" where a claim has neither.
std::string SideOrValue(const Claim& claim);

/// Every sentence names one law that a claim breaks; none if all hold: its evidence lies in the
/// source, its quote is the source's bytes there and its lines are theirs; the fields that its kind
/// asks for are set and in range.
std::vector<std::string> BrokenLaws(const std::vector<Claim>& claims, std::string_view bytes);

/// What turns `before` into `after`: the lines that go, with "-", and those that come, with "+"; ""
/// if they are equal. Cost: quadratic in the lines.
std::string LineDiff(std::string_view before, std::string_view after);

}  // namespace verdict::importers::testing
