#include "importers/extract/rules/rules.h"

namespace verdict::importers {

// Order matters: a comparison is no assessment, "is not suitable for" no plain adjective.
const std::vector<Rule>& PrimaryRules() {
  static const std::vector<Rule> rules = {
      {"prefers", rules::Prefers},
      {"switches", rules::Switches},
      {"trouble", rules::HasTrouble},
      {"easy-to-do", rules::EasyToDo},
      {"people-use", rules::PeopleUse},
      {"elliptic", rules::Elliptic},
      {"outdoes", rules::Outdoes},
      {"as-good-as", rules::AsGoodAs},
      {"compares", rules::Compares},
      {"names-point", rules::NamesPoint},
      {"likes", rules::Likes},
      {"finds", rules::Finds},
      {"too-much", rules::TooMuch},
      {"only-with", rules::OnlyWith},
      {"has-effect", rules::HasEffect},
      {"used-for", rules::UsedFor},
      {"suitable-for", rules::SuitableFor},
      {"quality", rules::IsAdjective},
      {"overall", rules::Overall},
      {"lacks", rules::Lacks},
      {"takes-time", rules::AspectIs},
      {"makes", rules::Makes},
      {"idiom", rules::Idiom},
      {"enables", rules::Enables},
      {"improves", rules::Improves},
      {"excels", rules::Excels},
      {"requires", rules::Requires},
      {"has", rules::Has},
      {"does-well", rules::DoesWell},
      {"can", rules::Can},
      {"people-can", rules::PeopleCan},
      {"people-get", rules::PeopleGet},
      {"there-is", rules::ThereIs},
  };
  return rules;
}

const std::vector<Rule>& PropertyRules() {
  static const std::vector<Rule> rules = {
      {"definition", rules::Definition},
      {"property-is", rules::PropertyIs},
      {"property-phrase", rules::PropertyPhrase},
      {"property-adjective", rules::PropertyAdjective},
      {"property-object", rules::PropertyObject},
      {"supported-languages", rules::SupportedLanguages},
      {"creator", rules::CreatedBy},
      {"takes", rules::Takes},
  };
  return rules;
}

}  // namespace verdict::importers
