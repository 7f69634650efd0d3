#include "query/english/forms.h"

#include <cassert>
#include <utility>

#include "base/records.h"
#include "embedded/query_data.h"

namespace verdict::query::english {

bool Forms::Is(std::string_view name, std::string_view word) const {
  return Class(name).contains(word);
}

const std::set<std::string, std::less<>>& Forms::Class(std::string_view name) const {
  static const std::set<std::string, std::less<>> kNone;
  const auto found = classes.find(name);
  return found == classes.end() ? kNone : found->second;
}

Result<Forms> ReadForms(std::string_view text) {
  Result<std::vector<Record>> records = ReadRecords(text);
  if (!records) return records.error();
  Forms forms;
  Pattern::Macros macros;
  for (const Record& record : *records) {
    if (const std::string_view name = record.Get("Class"); !name.empty()) {
      for (std::string& word : ListOf(record.Get("Words")))
        forms.classes[std::string(name)].insert(std::move(word));
    } else if (const std::string_view macro = record.Get("Macro"); !macro.empty()) {
      macros.emplace(macro, record.Get("Is"));
    } else {
      Form form{std::string(record.Get("Form")), {}, {}};
      for (const Record::Field& field : record.fields) {
        if (field.name == "Statement") form.statements.push_back(field.value);
        if (field.name != "Pattern") continue;
        Result<Pattern> pattern = Pattern::Compile(field.value, macros);
        if (!pattern) return pattern.error();
        form.patterns.push_back(std::move(*pattern));
      }
      forms.forms.push_back(std::move(form));
    }
  }
  return forms;
}

const Forms& AllForms() {
  static const Forms forms = [] {
    Result<Forms> read = ReadForms(embedded::questions());
    assert(read.has_value());
    return read ? std::move(*read) : Forms();
  }();
  return forms;
}

}  // namespace verdict::query::english
