/// data/language/html.txt and icons.txt, loaded once: what web pages call their parts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace verdict::importers {

struct HtmlKnowledge {
  using Words = std::unordered_set<std::string>;

  Words hidden;     ///< Words of class and id of what is not to be read.
  Words site;       ///< The same of what the site says.
  Words article;    ///< The same of what holds the article.
  Words pro_lists;  ///< Whole words of the class of a list of what speaks for.
  Words con_lists;
  Words card_titles;  ///< The same of what heads a card.
  Words title_names;
  Words author_names;
  Words date_names;
  Words changed_names;
  Words image_words;
  Words anchor_marks;
  Words cell_icons;  ///< What icons show that mean nothing outside of cells.
  Words decoration;  ///< Of icons' names.
  std::unordered_map<std::string, std::string> icons;  ///< A word of an icon's name, and what the
                                                       ///< icon shows.

  /// The compiled-in knowledge. Threads: safe.
  static const HtmlKnowledge& Get();

  /// Whether a word of `attribute` (a class or id) is in `words` or, unless `whole`, begins with
  /// one of them and a hyphen or underscore. Case does not matter. Cost: linear in the attribute.
  static bool Names(const Words& words, std::string_view attribute, bool whole = false);

  /// What an icon of that name shows ("✅"): a class attribute, the path of an image, a description.
  /// Nothing if the name has more or other words than those of icons.txt.
  [[nodiscard]] std::optional<std::string> IconOfName(std::string_view name) const;
  /// The same for the words of a class attribute, of which one has to name an icon.
  [[nodiscard]] std::optional<std::string> IconOfClass(std::string_view attribute) const;

  /// A description without the words that say that it is an image: "Redis logo" -> "Redis".
  [[nodiscard]] std::string WithoutImageWords(std::string_view description) const;
};

}  // namespace verdict::importers
