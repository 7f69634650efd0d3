#include "cli/output/answer_extras.h"

#include <algorithm>

#include "base/text.h"
#include "cli/output/html.h"
#include "cli/output/markdown.h"
#include "cli/output/style.h"
#include "cli/output/text_layout.h"

namespace verdict::cli {
namespace {

std::string CellOf(const query::MatrixCell& cell) {
  std::string text = cell.value;
  const auto add = [&text](std::string_view sign, std::size_t count) {
    if (count == 0) return;
    if (!text.empty()) text += ' ';
    text += std::string(sign) + ' ' + std::to_string(count);
  };
  add("✓", cell.favour);
  add("✗", cell.against);
  return text.empty() && cell.other > 0 ? "·" : text;
}

Style StyleOf(int side) {
  return side > 0 ? Style::kFor : side < 0 ? Style::kAgainst : Style::kPlain;
}

std::string_view SignOf(int side) { return side > 0 ? "+ " : side < 0 ? "− " : ""; }

/// Trees are as deep as the code that makes them: three levels.
void WriteBranches(const std::vector<query::Branch>& branches, const std::string& lead,
                   const Screen& screen, std::ostream& out) {
  for (std::size_t i = 0; i < branches.size(); ++i) {
    const query::Branch& branch = branches[i];
    const bool last = i + 1 == branches.size();
    std::string start = lead + (last ? "└─ " : "├─ ");
    const std::string more = lead + (last ? "   " : "│  ");
    const std::size_t used = DisplayWidth(start);
    const std::size_t room = screen.width > used + 10 ? screen.width - used : 10;
    const bool leaf = branch.branches.empty();
    const std::string text = (leaf ? std::string(SignOf(branch.side)) : "") + branch.text;
    for (const std::string& line : Wrap(OneLine(text), room)) {
      out << start << Styled(line, leaf ? StyleOf(branch.side) : Style::kPlain, screen.color)
          << '\n';
      start = more;
    }
    WriteBranches(branch.branches, more, screen, out);
  }
}

void MarkdownBranches(const std::vector<query::Branch>& branches, std::size_t depth,
                      std::ostream& out) {
  for (const query::Branch& branch : branches) {
    out << std::string(depth * 2, ' ') << "- " << SignOf(branch.branches.empty() ? branch.side : 0)
        << MarkdownText(branch.text) << '\n';
    MarkdownBranches(branch.branches, depth + 1, out);
  }
}

void HtmlBranches(const std::vector<query::Branch>& branches, std::ostream& out) {
  out << "<ul>\n";
  for (const query::Branch& branch : branches) {
    const std::string_view style = branch.side > 0 ? "for" : branch.side < 0 ? "against" : "plain";
    out << "<li><span class=\"" << style << "\">"
        << SignOf(branch.branches.empty() ? branch.side : 0) << "</span>" << HtmlText(branch.text);
    if (!branch.branches.empty()) {
      out << '\n';
      HtmlBranches(branch.branches, out);
    }
    out << "</li>\n";
  }
  out << "</ul>\n";
}

}  // namespace

std::vector<Column> MatrixColumns(const query::Matrix& matrix) {
  std::vector<Column> columns = {{"aspect", ColumnRole::kText, Overflow::kWrap, 2}};
  for (const std::string& name : matrix.technologies)
    columns.push_back({name, ColumnRole::kText, Overflow::kWrap, 1});
  return columns;
}

Row MatrixRow(const query::Matrix::Row& row) {
  Row cells = {row.aspect};
  for (const query::MatrixCell& cell : row.cells) cells.emplace_back(CellOf(cell));
  return cells;
}

void WriteTreeText(const std::vector<query::Branch>& tree, const Screen& screen,
                   std::ostream& out) {
  for (const query::Branch& branch : tree) {
    for (const std::string& line : Wrap(OneLine(branch.text), screen.width))
      out << Styled(line, Style::kStrong, screen.color) << '\n';
    WriteBranches(branch.branches, "", screen, out);
  }
}

void WriteTreeMarkdown(const std::vector<query::Branch>& tree, std::ostream& out) {
  MarkdownBranches(tree, 0, out);
}

void WriteTreeHtml(const std::vector<query::Branch>& tree, std::ostream& out) {
  out << "<h2>Reasons</h2>\n";
  HtmlBranches(tree, out);
}

}  // namespace verdict::cli
