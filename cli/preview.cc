#include "cli/preview.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "cli/output/claim_rows.h"
#include "cli/output/rows.h"
#include "cli/output/text_layout.h"

namespace verdict::cli {
namespace {

constexpr std::size_t kContextBytes = 80;

std::string_view Before(std::string_view bytes, std::size_t begin) {
  std::size_t from = begin - std::min(begin, kContextBytes);
  const std::size_t line = bytes.substr(from, begin - from).find_last_of("\r\n");
  if (line != std::string_view::npos) from += line + 1;
  while (from < begin && (static_cast<unsigned char>(bytes[from]) & 0xC0U) == 0x80U) ++from;
  return bytes.substr(from, begin - from);
}

std::string_view After(std::string_view bytes, std::size_t end) {
  std::string_view rest = bytes.substr(end, kContextBytes);
  rest = rest.substr(0, rest.find_first_of("\r\n"));
  while (!rest.empty() && end + rest.size() < bytes.size() &&
         (static_cast<unsigned char>(bytes[end + rest.size()]) & 0xC0U) == 0x80U) {
    rest.remove_suffix(1);
  }
  return rest;
}

std::string PlaceOf(const Evidence& evidence) {
  if (evidence.bytes.empty()) return evidence.locator;
  std::string place = std::to_string(evidence.lines.first);
  if (evidence.lines.last > evidence.lines.first)
    place += '-' + std::to_string(evidence.lines.last);
  return place;
}

std::string Marked(const Evidence& evidence, std::string_view bytes, bool decoded) {
  std::string text;
  const bool around = !evidence.bytes.empty() && !decoded;  // else the bytes are not the text
  if (around) text += Before(bytes, evidence.bytes.begin);
  text += "⟦" + evidence.quote + "⟧";
  if (around) text += After(bytes, evidence.bytes.end);
  return OneLine(FoldSpace(text));
}

std::string ClaimLine(const Claim& claim) {
  const std::string_view sign = PolaritySign(PolarityCell(claim));
  std::string line(sign.empty() ? "=" : sign);
  line += ' ' + claim.technology + " — " + claim.attribute;
  const std::string details = Details(claim);
  if (!details.empty()) line += ": " + details;
  line += " (";
  line += ClaimKindName(claim.kind);
  return "     " + OneLine(line) + ", " + ScoreText(claim.confidence) + ")";
}

}  // namespace

std::string PreviewOf(const importers::ImportedDocument& imported, std::string_view bytes) {
  std::string preview;
  const Evidence* last = nullptr;
  for (const Claim& claim : imported.extraction.claims) {
    const Evidence& evidence = claim.evidence;
    const bool same = last != nullptr && last->bytes == evidence.bytes &&
                      last->locator == evidence.locator && last->quote == evidence.quote;
    if (!same) {
      preview += "  " + PlaceOf(evidence) + ": " +
                 Marked(evidence, bytes, imported.encoding != "UTF-8") + '\n';
    }
    preview += ClaimLine(claim) + '\n';
    last = &evidence;
  }
  return preview;
}

}  // namespace verdict::cli
