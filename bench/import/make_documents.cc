// A document is parsed articles and a table; one function a format writes them down.
#include "make_documents.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <vector>

namespace verdict::bench {
namespace {

constexpr std::size_t kProseBytes = 6400;  // with markup and table about 8 KB
constexpr std::size_t kTableNames = 5;
constexpr std::size_t kTableRows = 7;

struct Section {
  std::string title;
  std::vector<std::string> sentences;
};

struct Article {
  std::vector<Section> sections;
  std::vector<std::vector<std::string>> table;  // the first row has the names
};

// What the rows of tables are about, and what is said of it.
struct Feature {
  std::string_view label;
  std::array<std::string_view, 4> values;
};
constexpr auto kFeatures = std::to_array<Feature>({
    {"License", {"MIT", "Apache-2.0", "GPLv3", "BSD-3-Clause"}},
    {"Written in", {"C", "Rust", "Java", "Go"}},
    {"Full-text search", {"yes", "no", "partial", "yes"}},
    {"Horizontal scaling", {"yes", "no", "no", "yes"}},
    {"Hot reload", {"no", "yes", "yes", "no"}},
    {"Rolling updates", {"yes", "yes", "no", "partial"}},
    {"Role-based access control", {"yes", "no", "yes", "no"}},
    {"Incremental builds", {"no", "yes", "no", "yes"}},
    {"Distributed tracing", {"yes", "partial", "no", "no"}},
    {"Startup time", {"12 ms", "40 ms", "2 s", "350 ms"}},
    {"Memory usage", {"48 MB", "310 MB", "1.2 GB", "95 MB"}},
    {"Latency", {"0.4 ms", "2.1 ms", "1.7 ms", "9 ms"}},
    {"Managed service", {"yes", "no", "yes", "yes"}},
    {"Encryption at rest", {"yes", "yes", "no", "yes"}},
});

// The text of a line; make_comparisons escapes nothing but the ends of lines.
std::string TextOf(const std::string& line) {
  constexpr std::string_view kMember = "\"text\":\"";
  const std::size_t begin = line.find(kMember) + kMember.size();
  std::string text;
  for (std::size_t i = begin; i + 2 < line.size(); ++i) {
    if (line[i] == '\\' && line[i + 1] == 'n') {
      text += '\n';
      ++i;
    } else {
      text += line[i];
    }
  }
  return text;
}

Section SectionOf(const std::string& text) {
  Section section;
  const std::size_t title = text.find('\n');
  section.title = text.substr(0, title);
  for (std::size_t begin = title; begin < text.size();) {
    begin = text.find_first_not_of(" \n", begin);
    if (begin == std::string::npos) break;
    const std::size_t end = std::min(text.find_first_of(".!?", begin), text.size() - 1);
    std::size_t stop = end;  // "Node.js" is no end
    while (stop + 1 < text.size() && text[stop + 1] != ' ' && text[stop + 1] != '\n')
      stop = std::min(text.find_first_of(".!?", stop + 1), text.size() - 1);
    section.sentences.push_back(text.substr(begin, stop + 1 - begin));
    begin = stop + 1;
  }
  return section;
}

// The names of "A vs B", section by section, each once.
std::vector<std::string> NamesOf(const Article& article) {
  std::vector<std::string> names;
  for (const Section& section : article.sections) {
    const std::size_t versus = section.title.find(" vs ");
    if (versus == std::string::npos) continue;
    for (std::string name : {section.title.substr(0, versus), section.title.substr(versus + 4)}) {
      if (names.size() < kTableNames && std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(std::move(name));
    }
  }
  return names;
}

void AddTable(std::size_t number, Article& article) {
  std::vector<std::string> header = NamesOf(article);
  header.insert(header.begin(), "Feature");
  article.table.push_back(std::move(header));
  for (std::size_t r = 0; r < kTableRows; ++r) {
    const Feature& feature = kFeatures[(number + r) % kFeatures.size()];
    std::vector<std::string> row = {std::string(feature.label)};
    while (row.size() < article.table[0].size())
      row.emplace_back(feature.values[(number + r + row.size() * 3) % feature.values.size()]);
    article.table.push_back(std::move(row));
  }
}

// Every third section has its sentences as a list.
bool IsList(std::size_t section) { return section % 3 == 2; }

std::string Join(const std::vector<std::string>& parts, std::string_view before,
                 std::string_view between, std::string_view behind) {
  std::string text(before);
  for (const std::string& part : parts) {
    if (&part != &parts.front()) text += between;
    text += part;
  }
  text += behind;
  return text;
}

// Sections with headings underlined or marked, and lists of dashes: three formats differ in little.
std::string Sections(const Article& article, std::string_view mark, char underline) {
  std::string text;
  for (std::size_t s = 0; s < article.sections.size(); ++s) {
    const Section& section = article.sections[s];
    text += std::string(mark) + (s == 0 || mark.empty() ? "" : "#") + (mark.empty() ? "" : " ") +
            section.title + "\n";
    if (underline != 0) text += std::string(section.title.size(), underline) + "\n";
    text += '\n';
    text += IsList(s) ? Join(section.sentences, "- ", "\n- ", "\n\n")
                      : Join(section.sentences, "", " ", "\n\n");
  }
  return text;
}

std::string Markdown(const Article& article) {
  std::string text = Sections(article, "#", 0) + "## At a glance\n\n";
  for (const auto& row : article.table) {
    text += Join(row, "| ", " | ", " |\n");
    if (&row == &article.table.front())
      text += Join(std::vector<std::string>(row.size(), "---"), "|", "|", "|\n");
  }
  return text;
}

std::string Html(const Article& article) {
  std::string text = "<!DOCTYPE html>\n<html><head><title>" + article.sections[0].title +
                     "</title></head><body><main>\n";
  for (std::size_t s = 0; s < article.sections.size(); ++s) {
    const Section& section = article.sections[s];
    const std::string tag = s == 0 ? "h1>" : "h2>";
    text += "<" + tag + section.title + "</" + tag + "\n";
    text += IsList(s) ? Join(section.sentences, "<ul><li>", "</li>\n<li>", "</li></ul>\n")
                      : Join(section.sentences, "<p>", " ", "</p>\n");
  }
  text += "<table>\n";
  for (const auto& row : article.table) {
    const bool header = &row == &article.table.front();
    text += header ? Join(row, "<tr><th>", "</th><th>", "</th></tr>\n")
                   : Join(row, "<tr><td>", "</td><td>", "</td></tr>\n");
  }
  return text + "</table></main></body></html>\n";
}

std::string Aligned(const Article& article, bool rules) {
  std::vector<std::size_t> widths(article.table[0].size(), 0);
  for (const auto& row : article.table) {
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], row[c].size());
  }
  std::string rule;
  for (const std::size_t width : widths) rule += std::string(width, '=') + "  ";
  std::string text = rules ? rule + "\n" : "";
  for (const auto& row : article.table) {
    for (std::size_t c = 0; c < row.size(); ++c)
      text += row[c] + std::string(widths[c] + 2 - row[c].size(), ' ');
    text += rules && &row == &article.table.front() ? "\n" + rule + "\n" : "\n";
  }
  return rules ? text + rule + "\n" : text;
}

std::string PlainText(const Article& article) {
  return Sections(article, "", '-') + "At a glance\n-----------\n\n" + Aligned(article, false);
}

std::string Rst(const Article& article) {
  return Sections(article, "", '=') + "At a glance\n===========\n\n" + Aligned(article, true);
}

struct Format {
  std::string_view ending;
  std::string (*write)(const Article&);
};
constexpr auto kFormats =
    std::to_array<Format>({{".md", Markdown}, {".html", Html}, {".txt", PlainText}, {".rst", Rst}});

}  // namespace

std::size_t WriteDocuments(const std::string& articles, std::size_t count,
                           const std::filesystem::path& folder) {
  std::ifstream input(articles);
  std::string line;
  for (std::size_t done = 0; done < count; ++done) {
    Article article;
    for (std::size_t bytes = 0; bytes < kProseBytes;) {
      if (!std::getline(input, line)) return done;
      const std::string text = TextOf(line);
      article.sections.push_back(SectionOf(text));
      bytes += text.size();
    }
    AddTable(done, article);
    const Format& format = kFormats[done % kFormats.size()];
    const std::string name = std::to_string(1000000 + done) + std::string(format.ending);
    std::ofstream(folder / name, std::ios::binary) << format.write(article);
  }
  return count;
}

}  // namespace verdict::bench
