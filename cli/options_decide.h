/// The commands by which people decide: their words and their help.
#pragma once

namespace verdict::cli {

/// One command of two words. `others`: what follows the name, nullptr for nothing.
struct DecideUsage {
  const char* subject;
  const char* action;
  const char* description;
  const char* example;
  const char* name;  ///< How the help calls the first word.
  const char* name_help;
  const char* others;
  const char* others_help;
  bool others_required;
};

inline constexpr DecideUsage kDecideUsages[] = {
    {"claim", "accept", "Confirm claims: they weigh more in verdicts", "verdict claim accept 12 15",
     "ID", "Numbers of claims, as `verdict claims` lists them", nullptr, nullptr, false},
    {"claim", "reject", "Reject claims: they count no more, also when their text comes back",
     "verdict claim reject 12", "ID", "Numbers of claims, as `verdict claims` lists them", nullptr,
     nullptr, false},
    {"claim", "edit", "Correct a claim that was misread; that accepts it",
     "verdict claim edit 12 --attribute latency --polarity=-1", "ID",
     "Number of a claim, as `verdict claims` lists it", nullptr, nullptr, false},
    {"technology", "rename", "Give a technology another name; the old one stays an alias",
     "verdict technology rename Postgres PostgreSQL", "NAME", "A technology, by name or alias",
     "NEW", "Its new name", true},
    {"technology", "merge", "Make one technology of two", "verdict technology merge 'Amazon S3' S3",
     "NAME", "What becomes an alias", "INTO", "The technology that it is", true},
    {"technology", "alias", "Add another name for a technology",
     "verdict technology alias Kubernetes k8s", "NAME", "A technology, by name or alias", "ALIAS",
     "Its other name", true},
    {"attribute", "rename", "Give an attribute another name; the old one stays an alias",
     "verdict attribute rename speed performance", "NAME", "An attribute, by name or alias", "NEW",
     "Its new name", true},
    {"attribute", "merge", "Make one attribute of two",
     "verdict attribute merge quickness performance", "NAME", "What becomes an alias", "INTO",
     "The attribute that it is", true},
    {"attribute", "alias", "Add another name for an attribute",
     "verdict attribute alias performance speediness", "NAME", "An attribute, by name or alias",
     "ALIAS", "Its other name", true},
    {"attribute", "broader", "Say which attribute is the broader one of another",
     "verdict attribute broader 'startup time' performance", "NAME",
     "An attribute, by name or alias", "BROADER", "The broader attribute; none if left out", false},
    {"source", "remove", "Take a source out with its claims", "verdict source remove notes/old.md",
     "PATH", "Its path or URL as imported, or the end of it after a /", nullptr, nullptr, false},
};

}  // namespace verdict::cli
