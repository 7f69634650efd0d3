// A mapped text is its bytes and a sorted list of runs. Verbatim runs that follow on from one
// another are merged as they come, so that an ordinary line of prose is one run and a look-up a
// short search.
#include "schema/document.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace verdict {

void MappedText::AddRun(std::size_t text_length, ByteSpan source, bool verbatim) {
  const auto narrow = [](std::size_t number) { return static_cast<std::uint32_t>(number); };
  runs_.push_back({narrow(text_.size()), narrow(text_length), narrow(source.begin),
                   narrow(source.end), verbatim});
}

void MappedText::Append(std::string_view text, std::size_t source_begin) {
  if (text.empty()) return;
  if (!runs_.empty() && runs_.back().verbatim && runs_.back().source_end == source_begin) {
    const auto added = static_cast<std::uint32_t>(text.size());
    runs_.back().text_length += added;
    runs_.back().source_end += added;
  } else {
    AddRun(text.size(), {source_begin, source_begin + text.size()}, true);
  }
  text_.append(text);
}

void MappedText::AppendResolved(std::string_view text, ByteSpan source) {
  if (text.empty()) return;
  AddRun(text.size(), source, false);
  text_.append(text);
}

void MappedText::Append(const MappedText& other) {
  const std::size_t shift = text_.size();
  for (const Run& run : other.runs_) {
    const std::string_view piece =
        std::string_view(other.text_).substr(run.text_begin, run.text_length);
    if (run.verbatim) {
      Append(piece, run.source_begin);
    } else {
      AppendResolved(piece, run.source());
    }
  }
  for (const ByteSpan& range : other.strong) {
    strong.push_back({range.begin + shift, range.end + shift});
  }
}

void MappedText::Truncate(std::size_t size) {
  if (size >= text_.size()) return;
  text_.resize(size);
  while (!runs_.empty() && runs_.back().text_begin >= size) runs_.pop_back();
  if (!runs_.empty()) {
    Run& last = runs_.back();
    const auto kept = static_cast<std::uint32_t>(size - last.text_begin);
    if (kept < last.text_length) {
      if (last.verbatim) last.source_end = last.source_begin + kept;
      last.text_length = kept;
    }
  }
  while (!strong.empty() && strong.back().begin >= size) strong.pop_back();
  if (!strong.empty()) strong.back().end = std::min(strong.back().end, size);
}

const MappedText::Run& MappedText::RunAt(std::size_t text_offset) const {
  assert(!runs_.empty());
  const auto after =
      std::upper_bound(runs_.begin(), runs_.end(), text_offset,
                       [](std::size_t offset, const Run& run) { return offset < run.text_begin; });
  return after == runs_.begin() ? runs_.front() : *std::prev(after);
}

ByteSpan MappedText::SourceOf(ByteSpan text_span) const {
  if (runs_.empty()) return {};
  const std::size_t begin = std::min(text_span.begin, text_.size());
  const std::size_t end = std::clamp(text_span.end, begin, text_.size());
  if (begin == text_.size()) return {runs_.back().source_end, runs_.back().source_end};
  const Run& first = RunAt(begin);
  const std::size_t source_begin =
      first.verbatim ? first.source_begin + (begin - first.text_begin) : first.source_begin;
  if (begin == end) return {source_begin, source_begin};
  const Run& last = RunAt(end - 1);
  const std::size_t source_end =
      last.verbatim ? last.source_begin + (end - last.text_begin) : last.source_end;
  // Pieces appended against the order of their sources still give a well-formed span.
  if (source_end < source_begin) return {last.source_begin, first.source_end};
  return {source_begin, source_end};
}

bool MappedText::IsVerbatim(ByteSpan text_span) const {
  if (text_span.begin >= text_span.end || text_span.end > text_.size()) return false;
  const Run& run = RunAt(text_span.begin);
  return run.verbatim && text_span.end <= run.text_begin + run.text_length;
}

MappedText MappedText::Part(ByteSpan text_span) const {
  MappedText part;
  const std::size_t begin = std::min(text_span.begin, text_.size());
  const std::size_t end = std::clamp(text_span.end, begin, text_.size());
  if (begin == end) return part;
  const auto first = static_cast<std::size_t>(&RunAt(begin) - runs_.data());
  for (std::size_t i = first; i < runs_.size() && runs_[i].text_begin < end; ++i) {
    const Run& run = runs_[i];
    const std::size_t from = std::max<std::size_t>(begin, run.text_begin);
    const std::size_t to = std::min<std::size_t>(end, run.text_begin + run.text_length);
    const std::string_view piece = std::string_view(text_).substr(from, to - from);
    if (run.verbatim) {
      part.Append(piece, run.source_begin + (from - run.text_begin));
    } else {
      part.AppendResolved(piece, run.source());
    }
  }
  auto range = std::partition_point(strong.begin(), strong.end(),
                                    [&](const ByteSpan& one) { return one.end <= begin; });
  for (; range != strong.end() && range->begin < end; ++range) {
    part.strong.push_back(
        {std::max(begin, range->begin) - begin, std::min(end, range->end) - begin});
  }
  return part;
}

std::string_view BlockKindName(BlockKind kind) {
  constexpr std::array<std::string_view, 7> kNames = {"heading", "paragraph", "list_item", "table",
                                                      "code",    "quote",     "definition"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace verdict
