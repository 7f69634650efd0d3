/// `review`: claims that nobody looked at, one after the other, least sure first. Each decision is
/// stored as its key is pressed, so that ending at any time loses nothing.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/claim_edit.h"
#include "cli/commands/commands.h"
#include "cli/review_screen.h"
#include "kb/decisions.h"

namespace verdict::cli {
namespace {

constexpr std::string_view kKeys = "[a]ccept  [r]eject  [e]dit  [s]kip  [u]ndo the last  [q]uit\n";
constexpr std::size_t kPage = 50;

class Review {
 public:
  Review(const ReviewCommand& command, kb::Store& store, Context& context)
      : store_(store), context_(context), limit_(command.filter.limit) {
    filter_.technologies = command.filter.technologies;
    filter_.attributes = command.filter.attributes;
    filter_.source = command.filter.source;
    filter_.status = ClaimStatus::kUnreviewed;
    filter_.least_sure_first = true;
  }

  ExitCode Run() {
    Result<std::size_t> total = store_.CountClaims(filter_);
    if (!total) return Report(total.error(), context_);
    total_ = limit_ ? std::min(*limit_, *total) : *total;
    while (!ended_ && steps_.size() < total_) {
      Result<std::optional<kb::StoredClaim>> claim = Next();
      if (!claim) return Report(claim.error(), context_);
      if (!claim->has_value()) break;
      if (const ExitCode code = Judge(**claim); code != ExitCode::kAnswered) return code;
    }
    context_.out.flush();
    context_.err << Summary();
    return ExitCode::kAnswered;
  }

 private:
  /// What became of a claim in this session; `decision` is 0 where it was skipped.
  struct Step {
    std::int64_t claim = 0;
    std::int64_t decision = 0;
  };

  Result<std::optional<kb::StoredClaim>> Next() {
    if (again_ != 0) {
      kb::ClaimFilter one;
      one.ids = {std::exchange(again_, 0)};
      return First(store_.Claims(one));
    }
    if (page_.empty()) {
      filter_.limit = kPage + skipped_.size();  // those that were skipped come again
      Result<std::vector<kb::StoredClaim>> claims = store_.Claims(filter_);
      if (!claims) return claims.error();
      for (auto claim = claims->rbegin(); claim != claims->rend(); ++claim) {
        if (skipped_.count(claim->id) == 0) page_.push_back(std::move(*claim));
      }
    }
    if (page_.empty()) return std::optional<kb::StoredClaim>();
    kb::StoredClaim next = std::move(page_.back());
    page_.pop_back();
    return std::optional<kb::StoredClaim>(std::move(next));
  }

  static Result<std::optional<kb::StoredClaim>> First(Result<std::vector<kb::StoredClaim>> claims) {
    if (!claims) return claims.error();
    if (claims->empty()) return std::optional<kb::StoredClaim>();
    return std::optional<kb::StoredClaim>(std::move(claims->front()));
  }

  /// Shows a claim and takes keys until something became of it.
  ExitCode Judge(const kb::StoredClaim& claim) {
    const Result<kb::ClaimContext> around = store_.ContextOf(claim);
    if (!around) return Report(around.error(), context_);
    context_.out << ReviewText(claim, *around, steps_.size() + 1, total_, context_.screen) << kKeys
                 << std::flush;
    while (true) {
      const std::optional<char> key = keys_.Key();
      if (!key || *key == 'q') {
        ended_ = true;
        return ExitCode::kAnswered;
      }
      bool done = false;
      if (const ExitCode code = Press(*key, claim, done); code != ExitCode::kAnswered) return code;
      if (done) return ExitCode::kAnswered;
    }
  }

  ExitCode Press(char key, const kb::StoredClaim& claim, bool& done) {
    kb::Decisions decisions(store_, TimeStamp());
    switch (key) {
      case 'a':
        return Decided(decisions.SetStatus(claim.id, ClaimStatus::kAccepted), claim, done);
      case 'r':
        return Decided(decisions.SetStatus(claim.id, ClaimStatus::kRejected), claim, done);
      case 'e':
        return Edit(decisions, claim, done);
      case 's':
        skipped_.insert(claim.id);
        steps_.push_back({claim.id, 0});
        done = true;
        return ExitCode::kAnswered;
      case 'u':
        return UndoLast(decisions, claim, done);
      default:
        context_.out << kKeys << std::flush;
        return ExitCode::kAnswered;
    }
  }

  ExitCode Decided(const Result<kb::Decision>& decision, const kb::StoredClaim& claim, bool& done) {
    if (!decision) {
      const ExitCode code = Report(decision.error(), context_);
      return code == ExitCode::kUsage ? ExitCode::kAnswered : code;  // say so, and ask again
    }
    if (decision->id != 0) ++counts_[decision->action];
    steps_.push_back({claim.id, decision->id});
    done = true;
    return ExitCode::kAnswered;
  }

  /// Lines "FIELD VALUE" up to an empty one.
  ExitCode Edit(kb::Decisions& decisions, const kb::StoredClaim& claim, bool& done) {
    context_.out << "Type what is right, a field and its value on a line, and an empty line at the "
                    "end:\n";
    for (const EditableField& field : kEditableFields) {
      context_.out << "  " << field.name << " " << field.type << " — " << field.help << '\n';
    }
    context_.out << std::flush;
    kb::ClaimEdit edit;
    bool any = false;
    while (const std::optional<std::string> line = keys_.Line()) {
      const std::size_t begin = line->find_first_not_of(" \t");
      if (begin == std::string::npos) {
        if (any || keys_.on_terminal()) break;
        continue;  // the line feed after the key, in a pipe
      }
      const std::size_t space = std::min(line->find(' ', begin), line->size());
      const std::size_t value = line->find_first_not_of(' ', space);
      const Result<void> set =
          SetField(line->substr(begin, space - begin),
                   value == std::string::npos ? std::string() : line->substr(value), edit);
      if (!set) {
        Report(set.error(), context_);
      } else {
        any = true;
      }
    }
    if (!any) {
      context_.out << "Nothing was corrected.\n" << kKeys << std::flush;
      return ExitCode::kAnswered;
    }
    return Decided(decisions.EditClaim(claim.id, edit), claim, done);
  }

  ExitCode UndoLast(kb::Decisions& decisions, const kb::StoredClaim& claim, bool& done) {
    if (steps_.empty()) {
      context_.out << "There is nothing to undo.\n" << std::flush;
      return ExitCode::kAnswered;
    }
    const Step last = steps_.back();
    if (last.decision != 0) {
      const Result<kb::Decision> revoked = decisions.Revoke(last.decision);
      if (!revoked) return Report(revoked.error(), context_);
      --counts_[revoked->action];
    }
    steps_.pop_back();
    skipped_.erase(last.claim);
    page_.push_back(claim);
    again_ = last.claim;
    context_.out << "undone\n";
    done = true;
    return ExitCode::kAnswered;
  }

  std::string Summary() {
    std::string text = std::to_string(counts_["accept"]) + " accepted, " +
                       std::to_string(counts_["reject"]) + " rejected, " +
                       std::to_string(counts_["edit"]) + " edited, " +
                       std::to_string(skipped_.size()) + " skipped";
    kb::ClaimFilter left = filter_;
    left.limit.reset();
    const Result<std::size_t> count = store_.CountClaims(left);
    if (count) text += "; " + std::to_string(*count) + " left to review";
    return text + "\n";
  }

  kb::Store& store_;
  Context& context_;
  kb::ClaimFilter filter_;
  std::optional<std::size_t> limit_;
  KeyReader keys_;
  std::size_t total_ = 0;
  std::vector<kb::StoredClaim> page_;  // the next one last
  std::int64_t again_ = 0;             // a claim that was undone and is asked about again
  std::vector<Step> steps_;
  std::set<std::int64_t> skipped_;
  std::map<std::string, std::size_t> counts_;
  bool ended_ = false;
};

}  // namespace

ExitCode RunReview(const ReviewCommand& command, Context& context) {
  const Result<UserVocabulary> vocabulary = UserVocabulary::Load(context.global);
  if (!vocabulary) return Report(vocabulary.error(), context);
  Result<kb::Store> store = OpenStoreToChange(context.global);
  if (!store) return Report(store.error(), context);
  store->UseVocabulary(vocabulary->get());
  return Review(command, *store, context).Run();
}

}  // namespace verdict::cli
