/// Numbers with units in cells, and the units that labels name: data/language/units.txt.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace verdict::importers {

/// A number as a cell has it.
struct Measure {
  double number = 0;
  std::string unit;  ///< Canonical; empty if there is none.
};

/// "3103.62", "1,995", "64 GB", "12ms", "$15", "98 %": a number with at most a known unit. Nothing
/// for versions, dates, ranges, "~5" and for "128K", which a reader takes as written. Cost: linear.
std::optional<Measure> ReadMeasure(std::string_view text);

/// A label without the unit at its end: "Latency (ms)" is "Latency" in "ms", "size_mb" in "MB",
/// "Throughput [req/s]" in "requests/s". `unit` is empty where the label names none.
struct LabelUnit {
  std::string_view label;  ///< Part of the label given.
  std::string unit;
  std::string adds;  ///< The word that the unit says for the label: "time", "size"; may be empty.
};
LabelUnit SplitUnit(std::string_view label);

}  // namespace verdict::importers
