#include "query/english/reader.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "query/english/forms.h"
#include "query/english/parts.h"
#include "query/english/slots.h"
#include "query/english/words.h"
#include "query/syntax/parser.h"
#include "query/syntax/printer.h"

namespace verdict::query::english {
namespace {

using Values = std::map<std::string, std::string, std::less<>>;

/// Fills a template in: {slot} by its value, [ ... ] falls away if a slot in it is empty.
std::string Fill(std::string_view text, const Values& values, bool& complete) {
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '[') {
      const std::size_t close = std::min(text.find(']', at), text.size());
      bool all = true;
      const std::string part = Fill(text.substr(at + 1, close - at - 1), values, all);
      if (all) filled += part;
      at = std::min(close + 1, text.size());
    } else if (text[at] == '{') {
      const std::size_t close = std::min(text.find('}', at), text.size());
      const auto found = values.find(text.substr(at + 1, close - at - 1));
      if (found == values.end() || found->second.empty()) {
        complete = false;
      } else {
        filled += found->second;
      }
      at = std::min(close + 1, text.size());
    } else {
      filled += text[at++];
    }
  }
  return filled;
}

class Reader {
 public:
  Reader(std::string_view question, const std::vector<Word>& words, const NameBook& names,
         const Vocabulary& vocabulary)
      : words_(words),
        names_(names),
        vocabulary_(vocabulary),
        slots_(question, words, names, vocabulary) {}

  bool ReadForm(const Form& form, Reading& reading);
  bool ReadLoosely(Reading& reading);
  bool ReadParts(Understanding parts, Reading& reading) const;

 private:
  std::string ResolveName(Capture capture, Reading& reading) const;
  [[nodiscard]] Values ValuesOf(const Captures& captures, Reading& reading) const;
  void AddNames(const Captures& captures, std::string_view slot, Values& values,
                Reading& reading) const;
  void AddCriteria(const Captures& captures, Values& values, Reading& reading) const;

  const std::vector<Word>& words_;
  const NameBook& names_;
  const Vocabulary& vocabulary_;
  Slots slots_;
};

/// The name as the statement shall hold it; what the book does not hold goes to `unknown` under its
/// proper spelling.
std::string Reader::ResolveName(Capture capture, Reading& reading) const {
  const std::string text = slots_.TextOf(capture);
  reading.understood.objects.push_back(text);
  if (const std::optional<NameMatch> match = names_.FindNear(text)) {
    if (!match->exact) reading.notes.push_back("Read '" + text + "' as " + match->canonical + ".");
    if (std::string shortened = NameBook::Shortened(match->canonical, text); !shortened.empty())
      reading.shortened.try_emplace(match->canonical, std::move(shortened));
    return match->canonical;
  }
  const KnownTechnology* known = vocabulary_.FindTechnology(text);
  std::string name = known == nullptr ? text : known->name;
  if (std::find(reading.unknown.begin(), reading.unknown.end(), name) == reading.unknown.end())
    reading.unknown.push_back(name);
  return name;
}

void Reader::AddNames(const Captures& captures, std::string_view slot, Values& values,
                      Reading& reading) const {
  const auto found = captures.find(slot);
  if (found == captures.end()) return;
  std::string& list = values[slot == "them"                      ? "objects"
                             : slot == "name" || slot == "known" ? "object"
                                                                 : std::string(slot)];
  for (const Capture& name : slots_.NamesIn(found->second)) {
    if (!list.empty()) list += ", ";
    list += syntax::PrintName(ResolveName(name, reading));
  }
}

void Reader::AddCriteria(const Captures& captures, Values& values, Reading& reading) const {
  int polarity = 1;
  std::string criteria;
  std::string quality;
  std::string topic;
  const auto add = [&criteria](const std::string& aspect) {
    if (aspect.empty()) return;
    if (!criteria.empty()) criteria += ", ";
    criteria += syntax::PrintName(FoldSpace(aspect));
  };
  for (const std::string_view slot : {"degree", "adjective"}) {
    const auto found = captures.find(slot);
    if (found == captures.end()) continue;
    const std::optional<DegreeMeaning> meaning =
        slot == "degree" ? slots_.DegreeIn(found->second) : slots_.AdjectiveIn(found->second);
    if (!meaning) continue;
    polarity = meaning->polarity;
    quality = meaning->aspect;
    add(meaning->aspect);
    reading.understood.predicates.push_back(slots_.TextOf(found->second));
  }
  for (const std::string_view slot : {"doing", "aspect", "fact", "extra"}) {
    const auto found = captures.find(slot);
    if (found == captures.end()) continue;
    const std::string aspect = slots_.AspectIn(found->second);
    values[std::string(slot)] = syntax::PrintName(FoldSpace(aspect));
    add(aspect);
    topic += (topic.empty() ? "" : " ") + aspect;
    reading.understood.aspects.push_back(aspect);
  }
  if (!quality.empty()) topic += (topic.empty() ? "" : " ") + quality;
  if (!topic.empty()) values["topic"] = syntax::PrintName(FoldSpace(topic));
  if (!quality.empty()) values["quality"] = syntax::PrintName(quality);
  values["criteria"] = criteria;
  if (criteria.empty() && values.find("objects") == values.end()) values["overall"] = "overall";
  values["best"] = polarity < 0 ? "worst" : "best";
  values["better"] = polarity < 0 ? "worse" : "better";
  values["good"] = polarity < 0 ? "bad" : "good";
  values["why"] = polarity < 0 ? "why not" : "why";
  values["bad"] = polarity < 0 ? "good" : "bad";
}

Values Reader::ValuesOf(const Captures& captures, Reading& reading) const {
  Values values;
  for (const std::string_view slot : {"object", "name", "known", "other", "objects", "them"})
    AddNames(captures, slot, values, reading);
  AddCriteria(captures, values, reading);
  if (const auto found = captures.find("value"); found != captures.end()) {
    values["value"] = syntax::PrintName(slots_.TextOf(found->second));
  }
  return values;
}

bool Reader::ReadForm(const Form& form, Reading& reading) {
  const SlotTest allows = [this](std::string_view slot, std::size_t begin, std::size_t end) {
    return slots_.Allows(slot, begin, end);
  };
  Captures captures;
  for (const Pattern& pattern : form.patterns) {
    if (!pattern.Match(words_, 0, allows, captures)) continue;
    Reading candidate;
    const Values values = ValuesOf(captures, candidate);
    for (const std::string& wanted : form.statements) {
      bool complete = true;
      const std::string text = Fill(wanted, values, complete);
      if (!complete) continue;
      Result<syntax::Statement> statement = syntax::Parse(text);
      if (!statement) continue;
      if (candidate.statement) {
        if (*statement != *candidate.statement) candidate.others.push_back(std::move(*statement));
      } else {
        candidate.statement = std::move(*statement);
      }
    }
    if (!candidate.statement) continue;
    candidate.form = form.name;
    reading = std::move(candidate);
    return true;
  }
  return false;
}

/// A question that fits no form, but names technologies that the base knows: what is said of them
/// on the other words.
bool Reader::ReadLoosely(Reading& reading) {
  std::vector<std::string> names;
  std::string rest;
  for (std::size_t i = 0; i < words_.size();) {
    std::size_t end = i;
    for (std::size_t stop = std::min(words_.size(), i + names_.longest()); stop > i; --stop) {
      if (words_[stop - 1].comma || words_[stop - 1].stop || !slots_.Allows("object", i, stop))
        continue;
      if (!names_.Find(slots_.TextOf({i, stop}))) continue;
      end = stop;
      break;
    }
    if (end > i) {
      const std::string name = ResolveName({i, end}, reading);
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
      i = end;
      continue;
    }
    if (!words_[i].comma && !words_[i].stop && !AllForms().Is("closed", words_[i].lower))
      rest += (rest.empty() ? "" : " ") + words_[i].lower;
    ++i;
  }
  if (names.empty() || (names.size() == 1 && rest.empty())) return false;
  if (!rest.empty()) reading.understood.aspects.push_back(rest);
  if (names.size() > 1) {
    syntax::Compare compare{names, {}};
    if (!rest.empty()) compare.aspects.push_back(rest);
    reading.statement = std::move(compare);
  } else {
    reading.statement = syntax::Facts{names.front(), rest};
  }
  reading.form = "loose";
  return true;
}

/// A question that fits no form and names nothing that the base knows, but compares: so that the
/// answer can name what it does not know.
bool Reader::ReadParts(Understanding parts, Reading& reading) const {
  syntax::Compare compare;
  std::vector<std::string> unknown;
  for (const std::string& object : parts.objects) {
    // Nothing says that these are technologies: no guesses at typing errors.
    const std::optional<std::string> known = names_.Find(object);
    std::string name = known.value_or(object);
    if (std::find(compare.technologies.begin(), compare.technologies.end(), name) !=
        compare.technologies.end())
      continue;
    if (!known) unknown.push_back(name);
    compare.technologies.push_back(std::move(name));
  }
  if (compare.technologies.size() < 2) return false;
  compare.aspects = parts.aspects;
  reading.statement = std::move(compare);
  reading.unknown = std::move(unknown);
  reading.understood = std::move(parts);
  reading.form = "parts";
  return true;
}

/// The question's last sentence alone, for questions that tell a story first.
std::vector<Word> LastSentence(const std::vector<Word>& words) {
  for (std::size_t i = words.size(); i > 0; --i) {
    if (words[i - 1].stop) return {words.begin() + static_cast<std::ptrdiff_t>(i), words.end()};
  }
  return {};
}

}  // namespace

Reading Read(std::string_view question, const NameBook& names, const Vocabulary& vocabulary) {
  question = question.substr(0, kMaxQuestionBytes);
  if (const std::optional<std::size_t> bad = FirstInvalidUtf8(question))
    question = question.substr(0, *bad);
  Reading reading;
  const std::vector<Word> words = WordsOf(question, names);
  if (words.empty()) return reading;
  Reader whole(question, words, names, vocabulary);
  for (const Form& form : AllForms().forms) {
    if (whole.ReadForm(form, reading)) return reading;
  }
  if (const std::vector<Word> last = LastSentence(words); !last.empty()) {
    Reader reader(question, last, names, vocabulary);
    for (const Form& form : AllForms().forms) {
      if (reader.ReadForm(form, reading)) return reading;
    }
  }
  if (!whole.ReadLoosely(reading)) {
    Understanding parts = PartsOf(question);
    if (!whole.ReadParts(parts, reading)) reading.understood = std::move(parts);
  }
  return reading;
}

}  // namespace verdict::query::english
