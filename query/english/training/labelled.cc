#include "query/english/training/labelled.h"

#include "base/language/word_list.h"

namespace verdict::query::english {
namespace {

PartLabel GoesOn(PartLabel label) {
  if (label == PartLabel::kObjectBegin) return PartLabel::kObjectInside;
  return label == PartLabel::kAspectBegin ? PartLabel::kAspectInside : label;
}

PartLabel Begins(PartLabel label) {
  if (label == PartLabel::kObjectInside) return PartLabel::kObjectBegin;
  return label == PartLabel::kAspectInside ? PartLabel::kAspectBegin : label;
}

}  // namespace

LabelledQuestion ReadLabelled(std::string_view words, std::string_view labels) {
  LabelledQuestion question;
  question.text = std::string(words);
  std::vector<std::size_t> ends;  // of the words that were labelled, in bytes
  ForEachWord(question.text, [&](std::string_view word) {
    ends.push_back(static_cast<std::size_t>(word.data() - question.text.data()) + word.size());
  });
  std::vector<PartLabel> given;
  ForEachWord(labels, [&](std::string_view label) {
    given.push_back(static_cast<PartLabel>((label.front() - '0') % 5));
  });
  if (ends.size() != given.size()) return question;
  question.words = PartWordsOf(question.text);
  std::size_t at = 0;
  bool again = false;
  for (const PartWord& word : question.words) {
    while (ends[at] < word.end) {
      ++at;
      again = false;
    }
    PartLabel label = again ? GoesOn(given[at]) : given[at];
    const PartLabel before = question.labels.empty() ? PartLabel::kOutside : question.labels.back();
    if (!MayFollow(before, label)) label = Begins(label);
    question.labels.push_back(label);
    again = true;
  }
  return question;
}

void NumberSignals(LabelledQuestion& question, SignalNumbers& numbers) {
  const PartSignalReader reader(question.words);
  PartSignals signals(true);
  question.signals.resize(question.words.size());
  for (std::size_t i = 0; i < question.words.size(); ++i) {
    signals.Clear();
    reader.Read(i, signals);
    for (std::size_t k = 0; k < signals.keys().size(); ++k)
      question.signals[i].push_back(numbers.Of(signals.keys()[k], signals.names()[k]));
  }
}

}  // namespace verdict::query::english
