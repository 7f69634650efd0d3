#include "cli/output/html.h"

#include <utility>

#include "cli/output/text_layout.h"

namespace verdict::cli {
namespace {

constexpr std::string_view kStyleSheet = R"css(
:root { color-scheme: light dark; --ink: #1c2127; --faint: #667; --line: #d9dde3; --page: #fff;
  --for: #17703c; --against: #b3261e; --mixed: #8a5a00; --bar: #3b6fb6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e7eb; --faint: #9aa3ad; --line: #3a424b;
  --page: #16191d; --for: #6fcf97; --against: #ff8a80; --mixed: #e8b65a; --bar: #7aa7e6; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page);
  max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; min-width: 7.5rem; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal;
  min-width: 0; }
th.sign, td.sign { text-align: center; font-weight: bold; min-width: 0; }
td.bar { min-width: 0; width: 12rem; }
.for { color: var(--for); } .against { color: var(--against); } .mixed { color: var(--mixed); }
.faint { color: var(--faint); } code { font-size: .9em; }
blockquote { margin: .2rem 0; padding-left: .8rem; border-left: 3px solid var(--line); }
meter { width: 12rem; } li { margin-bottom: .8rem; }
p, li, h1 { overflow-wrap: anywhere; }
@media (max-width: 40rem) { table { display: block; overflow-x: auto; } meter { width: 4rem; }
  th, td { padding: .3rem .4rem; } ul { padding-left: 1.2rem; } }
@media print { body { margin: 0; max-width: none; } tr, li { break-inside: avoid; }
  h2 { break-after: avoid; } thead { display: table-header-group; } meter { print-color-adjust: exact; } }
)css";

std::string_view ClassFor(ColumnRole role) {
  switch (role) {
    case ColumnRole::kText:
      break;
    case ColumnRole::kNumber:
    case ColumnRole::kScore:
      return " class=\"number\"";
    case ColumnRole::kPolarity:
      return " class=\"sign\"";
  }
  return "";
}

std::string_view SignClass(std::string_view sign) {
  if (sign == "+") return "sign for";
  return sign == "−" ? "sign against" : "sign mixed";
}

class HtmlWriter : public RowWriter {
 public:
  HtmlWriter(std::vector<Column> columns, std::ostream& out)
      : columns_(std::move(columns)), out_(out) {
    out_ << HtmlPageBegin("Verdict") << HtmlTableBegin(columns_);
  }
  void Write(Row row) override { out_ << HtmlTableRow(columns_, row); }
  void Finish() override { out_ << HtmlTableEnd() << HtmlPageEnd(); }

 private:
  std::vector<Column> columns_;
  std::ostream& out_;
};

}  // namespace

std::string HtmlText(std::string_view text) {
  std::string escaped;
  for (const char c : OneLine(text)) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string HtmlPageBegin(std::string_view title) {
  std::string page =
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
  page += HtmlText(title);
  page += "</title>\n<style>";
  page += kStyleSheet;
  page += "</style>\n</head>\n<body>\n";
  return page;
}

std::string_view HtmlPageEnd() { return "</body>\n</html>\n"; }

std::string HtmlTableBegin(const std::vector<Column>& columns) {
  std::string html = "<table>\n<thead>\n<tr>";
  for (const Column& column : columns) {
    html += "<th";
    html += ClassFor(column.role);
    html += '>';
    html += HtmlText(column.name);
    html += "</th>";
  }
  html += "</tr>\n</thead>\n<tbody>\n";
  return html;
}

std::string HtmlTableRow(const std::vector<Column>& columns, const Row& row) {
  std::string html = "<tr>";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    html += "<td";
    if (columns[i].role == ColumnRole::kPolarity) {
      html += " class=\"";
      html += SignClass(PolaritySign(row[i]));
      html += '"';
    } else {
      html += ClassFor(columns[i].role);
    }
    html += '>';
    html += HtmlText(CellTextForPeople(row[i], columns[i].role));
    html += "</td>";
  }
  html += "</tr>\n";
  return html;
}

std::string_view HtmlTableEnd() { return "</tbody>\n</table>\n"; }

std::unique_ptr<RowWriter> MakeHtmlWriter(std::vector<Column> columns, std::ostream& out) {
  return std::make_unique<HtmlWriter>(std::move(columns), out);
}

}  // namespace verdict::cli
