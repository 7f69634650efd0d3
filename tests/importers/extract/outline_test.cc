// Whose a block is, told by the document's structure alone: headings, lists, options, lead-ins. The
// names are invented, so that only where they stand shows that they are names.
#include <gtest/gtest.h>

#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extract_testing.h"

namespace verdict::importers::testing {
namespace {

struct Case {
  std::string_view name;
  std::string_view markdown;
  std::set<std::string> claims;  // all of them: "technology | attribute | side or value"
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

class Outline : public ::testing::TestWithParam<Case> {};

TEST_P(Outline, TellsWhoseEachClaimIs) {
  const std::string bytes(GetParam().markdown);
  const ImportedDocument document = Import("outline.md", bytes);
  std::set<std::string> found;
  for (const Claim& claim : document.extraction.claims)
    found.insert(claim.technology + " | " + claim.attribute + " | " + SideOrValue(claim));
  EXPECT_EQ(found, GetParam().claims);
  EXPECT_EQ(BrokenLaws(document.extraction.claims, bytes), std::vector<std::string>());
}

const std::vector<Case> kCases = {
    {"DecisionRecord",
     "# Use Mapwright for floor plans\n\n## Decision Drivers\n\n- Fast rendering\n- Easy "
     "styling\n\n"
     "## Considered Options\n\n- Mapwright GL JS 1.15.0\n- Cartolux GL JS 2.3\n\n"
     "## Pros and Cons of the Options\n\n### Mapwright-GL JS 1.15.0\n\n- Good: fast\n"
     "- Bad: insecure\n\n### Cartolux GL JS 2.3\n\n- Good, because it is stable\n"
     "- Bad, because slow\n\n## Links\n\n- A talk on rendering\n",
     {"Mapwright | performance | 1", "Mapwright | security | -1", "Cartolux | stability | 1",
      "Cartolux | performance | -1"}},
    {"BoldLinesHeadSections",
     "# Burrowq vs Stoatmq\n\n**Burrowq**\n\nIt is fast.\n\nIt is expensive.\n\n**Stoatmq**\n\n"
     "It is slow.\n\n- It is insecure\n\nThe documentation is poor.\n\n**Last words**\n\nIt is "
     "cheap.\n",
     {"Burrowq | performance | 1", "Burrowq | cost | -1", "Stoatmq | performance | -1",
      "Stoatmq | security | -1", "Stoatmq | documentation | -1"}},
    {"BoldWordsThatHeadNothing",
     "# Burrowq vs Stoatmq\n\n**Burrowq** and **Stoatmq** differ.\n\nThe documentation is poor.\n\n"
     "**Burrowq**: fast.\n\nThe documentation is poor.\n",
     {"Burrowq | performance | 1"}},
    {"AWordBesideANameIsOne",
     "# Pumps and Stoatmq\n\nPeople ask whether Splendid and RabbitMQ compare. We have Splendid "
     "at home. Then Splendid was slow. Today Splendid is cheap.\n",
     {"Splendid | performance | -1", "Splendid | cost | 1"}},
    {"AWordBesideANameIsAWord",
     "# Pumps\n\nPeople ask whether Monday and RabbitMQ compare. The sun is hot, and "
     "Sunday is fast. On Monday we rest.\n",
     {}},
    {"ConsequencesOfTheChoice",
     "# Pick a queue\n\n## Considered Options\n\n- Burrowq\n- Stoatmq\n\n## Decision Outcome\n\n"
     "Chosen option: Burrowq.\n\n### Positive Consequences\n\n- Fast\n\n"
     "### Negative Consequences\n\n- Expensive\n  - Mitigation: we can go back to Stoatmq\n",
     {"Burrowq | performance | 1", "Burrowq | cost | -1"}},
    {"TheSameLeadsUnderSeveralAspects",
     "# Terminals\n\n## Speed\n\n- zorkterm: fast\n- Plain Window: slow\n\n## Security\n\n"
     "- zorkterm: insecure\n- Plain Window: secure\n\n## Cost\n\n- Impact: high\n- Risk: low\n",
     {"zorkterm | performance | fast", "Plain Window | performance | slow",
      "zorkterm | security | insecure", "Plain Window | security | secure"}},
    {"OptionsWithReasons",
     "# Pick a flag service\n\n## Options\n\n1. Zorkflags — stable, but expensive.\n"
     "2. Unleash (own servers) — open source.\n\n## Rejected\n\n- Zorkflags: insecure.\n",
     {"Zorkflags | stability | 1", "Zorkflags | cost | -1", "Zorkflags | security | -1",
      "Unleash | license | open source", "Unleash | open source | 1"}},
    {"PointsInOneLine",
     "# Glue guns\n\n1. Stickfast\n   - Pros: fast; inexpensive\n   - Cons: insecure, because it "
     "drips\n2. Hotmelt\n   - Pros: stable, fast\n   - Cons: expensive; the tips are hard to "
     "learn\n",
     {"Stickfast | performance | 1", "Stickfast | cost | 1", "Stickfast | security | -1",
      "Hotmelt | stability | 1", "Hotmelt | performance | 1", "Hotmelt | cost | -1",
      "Hotmelt | tip | -1"}},
    {"LinesOfASidedSection",
     "# Stickfast vs Hotmelt\n\n## Stickfast strengths\n\nMature ecosystem: hundreds of tips.\n\n"
     "Low cost for schools.\n\nIt was made by Ann Onym.\n\n## Trade-offs\n\n"
     "Stickfast: limited security. Poor documentation.\n\nHotmelt: high cost.\n",
     {"Stickfast | ecosystem | 1", "Stickfast | cost | 1", "Stickfast | creator | Ann Onym",
      "Stickfast | security | -1", "Stickfast | documentation | -1", "Hotmelt | cost | -1"}},
    {"QuestionsThatTakeASide",
     "# Stickfast vs Hotmelt\n\n### When should you use Stickfast?\n\n- Low cost\n\n"
     "### When should you not use Hotmelt?\n\n- Security\n",
     {"Stickfast | cost | 1", "Hotmelt | security | -1"}},
    {"CardsOfDefinitions",
     "# Where to keep keys\n\n### Pocket Safe\n\n<dl><dt>Disadvantages</dt><dd>Slow</dd></dl>\n\n"
     "### Wall Safe\n\n<dl><dt>Advantages</dt><dd>Inexpensive</dd></dl>\n\n### Glossary of "
     "Keys\n\n"
     "<dl><dt>Bit</dt><dd>Slow to cut</dd></dl>\n",
     {"Pocket Safe | performance | -1", "Wall Safe | cost | 1"}},
    {"CardsWhoseListsHaveAClass",
     "# Wood finishes\n\n<div class=\"card-title\">Tung oil</div>\n<ul "
     "class=\"pros\"><li>Inexpensive</li>"
     "</ul>\n<ul class=\"cons\"><li>Slow</li></ul>\n<div class=\"card-title\">Shellac</div>\n"
     "<ul class=\"pros\"><li>Fast</li></ul>\n",
     {"Tung oil | cost | 1", "Tung oil | performance | -1", "Shellac | performance | 1"}},
    {"RecordsOfTheSameFields",
     "# What to put on the boat\n\n## Pocket Mast 2\n\nPrice: 35 EUR\nWeight: 50 g\nProduct "
     "size: 8 cm\n\n## Pocket Mast 3\n\nPrice: 40 EUR\nWeight: 55 g\nProduct size: 9 cm\nPorts:\n\n"
     "* two\n\n## How we measured\n\nScale: a good one\n",
     {"Pocket Mast 2 | cost | 35 EUR", "Pocket Mast 2 | footprint | 50 g",
      "Pocket Mast 2 | product size | 8 cm", "Pocket Mast 3 | cost | 40 EUR",
      "Pocket Mast 3 | footprint | 55 g", "Pocket Mast 3 | product size | 9 cm"}},
    {"FieldsThatAreTheNames",
     "# Three parsers\n\n## Loading Spree\n\n- Quivr: 12 ms\n- Zorkfx: 14 ms\n- Tarnlite: 15 "
     "ms\n\n## Writing Spree\n\n- Quivr: 22 ms\n- Zorkfx: 24 ms\n- Tarnlite: 25 ms\n",
     {}},
    {"FieldsOfMessagesAndSettings",
     "# Our settings\n\n## Outer Limit\n\nType: number\nDefault: 5\nRequired: no\n\n## Inner "
     "Limit\n\nType: number\nDefault: 7\nRequired: yes\n",
     {}},
    {"BoldFieldsInParagraphs",
     "# Mapwright vs Cartolux\n\n## Mapwright\n\n**Offline maps:** Yes\n\n**Site:** "
     "https://mapwright.example\n\n## Cartolux\n\n**Offline maps:** No\n\n**Note:** see "
     "below\n",
     {"Mapwright | offline maps | true", "Cartolux | offline maps | false"}},
    {"AnItemWithNothingToSay",
     "# Mapwright vs Cartolux\n\n## Mapwright\n\n- (+) fast\n- (-) TBD\n\n## Cartolux\n\n- (+) "
     "n/a\n- (-) slow\n",
     {"Mapwright | performance | 1", "Cartolux | performance | -1"}},
    {"ChosenByNamesThatStandNowhereElse",
     "# Redis vs Kafka\n\n| Use case | Choose |\n|---|---|\n| Session caches | Redis, Memcached |\n"
     "| Kiosk displays | Kafka |\n",
     {"Redis | session caches | 1", "Memcached | session caches | 1",
      "Kafka | kiosk displays | 1"}},
    {"HeadingsThatAreNoWords",
     "# Boards\n\n## KRF52-C3\n\n- Very fast.\n- Not as secure as the qsp866.\n\n## QSP866\n\n"
     "- Very slow.\n",
     {"KRF52-C3 | performance | 1", "KRF52-C3 | security | -1", "QSP866 | performance | -1"}},
    {"OneHeadingThatIsNoWord",
     "# Boards\n\n## KRF52-C3\n\n- Very fast.\n\n## Power\n\n- Very slow.\n\n## Price\n\n"
     "- Expensive.\n",
     {}},
    {"HeadingsUnderWhatIsConsidered",
     "# Physics\n\n## Considered engines\n\n### Rubber Mallet\n\nVery fast.\n\n### Iron "
     "Anvil\n\nVery slow.\n\n## Considered a bug\n\n### Loud noises\n\nVery slow.\n",
     {"Rubber Mallet | performance | 1", "Iron Anvil | performance | -1"}},
    {"OptionsWithTheirReasons",
     "# Sensor bus\n\n## Options Considered\n\n- Burrowq - very secure\n- Stoatmq - very slow\n",
     {"Burrowq | security | 1", "Stoatmq | performance | -1"}},
    {"LeadsThatArePoints",
     "# Mapwright vs Cartolux\n\n## Mapwright\n\n- **Complex setup**: keys have to be passed on by "
     "hand\n"
     "- **Flexibility**: it is often used with others\n\n## Cartolux\n\n"
     "- High cost: twelve euros a board\n- Speed: it waits for the disk\n",
     {"Mapwright | setup effort | -1", "Cartolux | cost | -1"}},
    {"LinesOfTheirOwnAmongPros",
     "# Mapwright vs Cartolux\n\n## 🚀 Pros of Mapwright\n\nVery fast\n\nSecure, even "
     "offline\n\n## ⚠️ Cons of Cartolux\n\nInsecure\n\n## Prices\n\nExpensive\n",
     {"Mapwright | performance | 1", "Mapwright | security | 1", "Cartolux | security | -1"}},
    {"RemarksBeforeADash",
     "Some programs to draw boards with:\n\n- Velbonet (free, no limits) - very fast.\n"
     "- Skarnlink (paid, from $70 to $900)- insecure.\n- Trellix9 - slow.\n",
     {"Velbonet | performance | 1", "Skarnlink | security | -1", "Trellix9 | performance | -1"}},
    {"NamesThatHeadItems",
     "# Libraries\n\n- Burrowq\n  - Burrowq is fast.\n- grbz\n  - Very slow.\n- Stoatmq\n"
     "  - Stoatmq is secure.\n",
     {"Burrowq | performance | 1", "grbz | performance | -1", "Stoatmq | security | 1"}},
    {"ItemsUnderWhatNobodyKnowsAreNotTheNeighbours",
     "# Libraries\n\n- Burrowq\n  - Burrowq is fast.\n- Stoatmq\n  - Stoatmq is secure.\n"
     "- The week after\n  - It was slow.\n",
     {"Burrowq | performance | 1", "Stoatmq | security | 1"}},
    {"NamesThatTheirLinksRepeat",
     "# Libraries\n\n## QRTP\n\n- [Grbz](https://github.com/someone/grbz)\n  - Very slow.\n"
     "- [stoatmq](https://stoatmq.org) + [helper](https://example.com/doc)\n  - Insecure.\n"
     "- Problems using QRTP for maps\n  - Unstable.\n",
     {"Grbz | performance | -1", "stoatmq | security | -1", "QRTP | stability | -1"}},
    {"LinksThatAreCalledOtherwiseNameNobody",
     "# Libraries\n\n## QRTP\n\nQRTP is fast.\n\n"
     "- [Installation](https://example.com/Installation)\n  - Very slow.\n",
     {"QRTP | performance | 1", "QRTP | performance | -1"}},
    {"PlusAndMinusKeptFromBeingBullets",
     "# Stores\n\n## Korvodb\n\n\\+ fast\n\\- insecure\n\n## Talunddb\n\n\\- slow\n",
     {"Korvodb | performance | 1", "Korvodb | security | -1", "Talunddb | performance | -1"}},
    {"SignsAsHeadings",
     "## QRTP\n\n### +\n\n- Patch queues\n\n### -\n\n- Moss frames\n",
     {"QRTP | patch queue | 1", "QRTP | moss frame | -1"}},
    {"SectionsOfASideWithAPartForEach",
     "# Burrowq vs Stoatmq\n\n## Disadvantages\n\nBurrowq:\n\n- Patch queues\n\nStoatmq:\n\n"
     "- Moss frames\n\n## Speed\n\nBurrowq is fast.\n",
     {"Burrowq | patch queue | -1", "Stoatmq | moss frame | -1", "Burrowq | performance | 1"}},
    {"IndentedProsAndCons",
     "## QRTP\n\n#### (+) \"Pros\"\n    + Very fast\n\n#### (-) \"Cons\"\n    - Not secure\n\n"
     "## Velbo\n\n#### (+) \"Pros\"\n    + Easy to learn\n",
     {"QRTP | performance | 1", "QRTP | security | -1", "Velbo | ease of learning | 1"}},
    {"ATitleThatIsOneOfSeveralNames",
     "# Burrowq\n\n## Pros\n\n- Fast\n\n# Stoatmq\n\n## Cons\n\n- Slow\n",
     {"Burrowq | performance | 1", "Stoatmq | performance | -1"}},
    {"BothSidesInOneParagraph",
     "# Redis vs Kafka\n\n## Redis\n\nPros: fast, patch queues. Cons: insecure, moss frames.\n\n"
     "## Kafka\n\n**Pros:** stable; **Cons:** slow.\n",
     {"Redis | performance | 1", "Redis | patch queue | 1", "Redis | security | -1",
      "Redis | moss frame | -1", "Kafka | stability | 1", "Kafka | performance | -1"}},
    {"BothSidesInOneItem",
     "# Stores\n\n- Redis - Pros: fast. Cons: insecure.\n- Kafka\n  - Pros - stable; cons - slow\n",
     {"Redis | performance | 1", "Redis | security | -1", "Kafka | stability | 1",
      "Kafka | performance | -1"}},
    {"OneSideAlonePartsNothing",
     "# Redis vs Kafka\n\n## Redis\n\nFast. Costs: see the list. Note: ask us.\n",
     {"Redis | performance | 1"}},
    {"RecordWhoseDecisionIsASection",
     "# 4. Messages between services\n\n## Decision\n\nWe will use Kafka instead of "
     "scripts.\n\n## Consequences\n\n### Positive\n\n- Fast\n\n### Negative\n\n- Insecure\n\n"
     "### Neutral\n\n- Moss frames\n\n## Alternatives\n\n### RabbitMQ\n\n- Rejected: slow\n",
     {"Kafka | performance | 1", "Kafka | security | -1", "RabbitMQ | performance | -1"}},
    {"RecordsWithSidesInOneSentence",
     "# Records\n\n## ADR 1: messages\n\nDecision: Kafka.\n\nConsequences: positive \xE2\x80\x94 "
     "fast, patch queues; negative \xE2\x80\x94 insecure; budget \xE2\x80\x94 low.\n\n"
     "## ADR 2: storage\n\nConsequences: positive \xE2\x80\x94 slow, negative \xE2\x80\x94 fast.\n",
     {"Kafka | performance | 1", "Kafka | patch queue | 1", "Kafka | security | -1"}},
    {"WhatWasPassedOverIsNotTheSubject",
     "# Records\n\n## ADR-1: plain scripts instead of Kafka\n\nConsequences: positive - fast; "
     "negative - insecure.\n\n## ADR-2: grbz for maps\n\nDecision: grbz.\n\nConsequences: positive "
     "- "
     "stable; negative - slow.\n",
     {"grbz | stability | 1", "grbz | performance | -1"}},
    {"AnswersSpeakOfWhatIsAsked",
     "# Redis vs Kafka\n\n## Redis\n\n* Q: Why not Kafka?\n* A: It is slow.\n",
     {"Kafka | performance | -1"}},
    {"WhatILikedAndWhatIDidNot",
     "# Redis\n\n### What I liked\n\n- Fast\n- Patch queues\n\n### What I didn\xE2\x80\x99t "
     "like\n\n- Insecure\n\n### Room for improvement\n\n- Moss frames\n",
     {"Redis | performance | 1", "Redis | patch queue | 1", "Redis | security | -1",
      "Redis | moss frame | -1"}},
};

INSTANTIATE_TEST_SUITE_P(Documents, Outline, ::testing::ValuesIn(kCases),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace verdict::importers::testing
