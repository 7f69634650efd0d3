/// Which language a document is in, and what that means for it.
#pragma once

#include <string>
#include <string_view>

#include "schema/document.h"

namespace verdict::importers {

/// The ISO 639-1 code of the language that the document's text is in (data/language/languages.txt);
/// "en" where nothing speaks for another. Cost: looks at a few hundred words.
std::string LanguageOf(const Document& document);

/// The language's English name; the code itself if it is not known.
std::string LanguageName(std::string_view code);

/// Leaves the prose of a document in another language than English alone: paragraphs, items, quotes
/// and definitions make no claims, tables and headings stay. Notes that for the user.
void LeaveProseAlone(Document& document);

}  // namespace verdict::importers
