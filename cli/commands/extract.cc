/// `extract`: batches of lines are worked on in parallel and printed in their order. Memory is
/// bounded by the number of batches under way (cli/parallel.h) and the longest line.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands/commands.h"
#include "cli/extract_line.h"
#include "cli/output/text_layout.h"
#include "cli/parallel.h"
#include "cli/standard_input.h"
#include "importers/import.h"
#include "query/render/claim_cells.h"
#include "query/render/json.h"

namespace verdict::cli {
namespace {

constexpr std::size_t kMostLineBytes = std::size_t{64} << 20;

struct BatchOutput {
  std::string claims;    // JSON lines
  std::string problems;  // sentences, a line each
};

void AppendProblem(std::size_t line, std::string_view what, std::string& problems) {
  problems += "verdict extract: line " + std::to_string(line) + ": " + OneLine(what) + "\n";
}

void AppendClaims(const ExtractRequest& request, const Extraction& extraction, std::string& json) {
  for (const Claim& claim : extraction.claims) {
    query::render::AppendClaimJson(request.id, claim, ClaimStatus::kUnreviewed, "", json);
    json += '\n';
  }
}

void AppendSignals(const ExtractRequest& request, const std::vector<importers::PairSignals>& pairs,
                   std::string& json) {
  for (const importers::PairSignals& pair : pairs) {
    query::render::JsonBuilder line(0);
    line.BeginObject().Key("id").Value(query::render::RawJson{request.id});
    line.Key("first").Value(pair.first).Key("second").Value(pair.second);
    line.Key("signals").BeginObject();
    for (const auto& [name, value] : pair.signals) line.Key(name).Value(value);
    json += line.EndObject().EndObject().text();
    json += '\n';
  }
}

Result<void> ExtractLine(std::string_view line, const ExtractCommand& command,
                         ExtractLineReader& reader, const Vocabulary& vocabulary,
                         std::string& json) {
  Result<ExtractRequest> request = reader.Read(line);
  if (!request) return std::move(request).error();
  importers::ImportOptions options;
  options.hash = false;
  options.format = std::move(request->format);
  options.title = std::move(request->title);
  options.technologies = std::move(request->technologies);
  options.explain = command.explain;
  options.signals = command.signals;
  Result<importers::ImportedDocument> imported =
      importers::ImportBytes("text", request->text, options, vocabulary);
  if (!imported) return std::move(imported).error();
  if (command.explain)
    json += imported->explanation;
  else if (command.signals)
    AppendSignals(*request, imported->signals, json);
  else
    AppendClaims(*request, imported->extraction, json);
  return {};
}

BatchOutput ExtractBatch(LineBatch batch, const ExtractCommand& command,
                         const Vocabulary& vocabulary) {
  thread_local ExtractLineReader reader;
  BatchOutput output;
  if (batch.too_long) {
    AppendProblem(batch.first_line,
                  "longer than " + std::to_string(kMostLineBytes >> 20) +
                      " MiB, the most that one document may have",
                  output.problems);
    return output;
  }
  const std::size_t size = batch.text.size();
  batch.text.resize(size + ExtractLineReader::kPadding, ' ');
  const std::string_view text = std::string_view(batch.text).substr(0, size);
  constexpr std::size_t kClaimBytes = 5;  // a byte of prose, with the quotes
  output.claims.reserve(command.explain || command.signals ? 0 : kClaimBytes * size);
  std::size_t number = batch.first_line;
  for (std::size_t begin = 0; begin < size; ++number) {
    const std::size_t end = std::min(text.find('\n', begin), size);
    std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    if (number == 1 && line.substr(0, 3) == "\xEF\xBB\xBF") line.remove_prefix(3);
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    Result<void> extracted = ExtractLine(line, command, reader, vocabulary, output.claims);
    if (!extracted) AppendProblem(number, extracted.error().message, output.problems);
  }
  return output;
}

}  // namespace

ExitCode RunExtract(const ExtractCommand& command, Context& context) {
  const Result<UserVocabulary> vocabulary = UserVocabulary::Load(context.global);
  if (!vocabulary) return Report(vocabulary.error(), context);
  LineBatches lines(kMostLineBytes);
  ExitCode code = ExitCode::kAnswered;
  OrderedWork<LineBatch, BatchOutput> work(
      JobsOrCores(command.jobs), [&] { return lines.Next(); },
      [&](LineBatch batch) { return ExtractBatch(std::move(batch), command, vocabulary->get()); },
      [&](const BatchOutput& output) {
        context.out << output.claims << std::flush;
        context.err << output.problems;
        if (!output.problems.empty()) code = ExitCode::kInput;
        return context.out.good();
      });
  work.Run();
  if (!lines.failure().empty()) return Report(InputError(lines.failure()), context);
  return code;
}

}  // namespace verdict::cli
