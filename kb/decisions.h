/// What people decide about stored knowledge: recorded with what was before and after, and
/// revocable.
///
/// Decisions on claims hold by meaning: they are applied again when a text comes back, whatever
/// happened to its rows. Renamed and merged names stay aliases, so that later imports find the same
/// technology or attribute.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "kb/store.h"
#include "schema/claim.h"

namespace verdict::kb {

struct Decision {
  std::int64_t id = 0;  ///< 0 where there was nothing to change.
  std::string made;     ///< ISO 8601 UTC.
  std::string subject;  ///< "claim", "technology", "attribute" or "source".
  std::int64_t subject_id = 0;
  std::string action;    ///< "accept", "reject", "edit", "rename", "merge", "alias", "broader",
                         ///< "remove".
  std::string location;  ///< Of claims and sources; else empty.
  std::string before;    ///< The subject as JSON.
  std::string after;     ///< The same; "null" if it is gone.
  std::string revoked;   ///< When it was taken back; empty if it holds.
};

/// What to change of a claim; what is not set stays.
struct ClaimEdit {
  std::optional<std::string> technology;
  std::optional<ClaimKind> kind;
  std::optional<std::string> attribute;
  std::optional<std::optional<int>> polarity;  ///< Set to nothing: no side.
  std::optional<ClaimValue> value;
  std::optional<std::string> unit;
  std::optional<std::string> compared_to;  ///< Empty: none.
  std::optional<std::string> condition;
};

/// Decides and takes back, each in one transaction. Names of technologies and attributes may be
/// aliases; case does not matter.
/// Threads:  as the store.
/// Errors:   kUsage for what does not exist, is taken or makes no sense, with what to do; kStore.
///           On failure: the file is as before.
/// Lifetime: the store must outlive it.
class Decisions {
 public:
  /// `now`: when they are made, ISO 8601 UTC to the second ("2026-11-22T21:00:00Z").
  Decisions(Store& store, std::string now) : store_(store), now_(std::move(now)) {}

  Result<Decision> SetStatus(std::int64_t claim_id, ClaimStatus status);
  /// An edited claim is accepted: somebody looked at it.
  Result<Decision> EditClaim(std::int64_t claim_id, const ClaimEdit& edit);

  Result<Decision> RenameTechnology(const std::string& name, const std::string& new_name);
  /// All that is said of `name` is said of `into` from now on. Comparisons of the two go.
  Result<Decision> MergeTechnology(const std::string& name, const std::string& into);
  Result<Decision> AddTechnologyAlias(const std::string& name, const std::string& alias);

  Result<Decision> RenameAttribute(const std::string& name, const std::string& new_name);
  Result<Decision> MergeAttribute(const std::string& name, const std::string& into);
  Result<Decision> AddAttributeAlias(const std::string& name, const std::string& alias);
  /// `broader`: empty for none. Imports keep to it.
  Result<Decision> SetBroader(const std::string& name, const std::string& broader);

  /// Takes a source out with its claims, and technologies and attributes that only it spoke of.
  /// `location`: the whole of it, or its end after a "/" where that is the end of one only.
  Result<Decision> RemoveSource(const std::string& location);

  /// Takes a decision back. Errors: kUsage where it is not known or revoked already, and where
  /// later decisions or imports build on it.
  Result<Decision> Revoke(std::int64_t decision_id);

  /// All decisions, the first first; `only_id` other than 0: that one.
  static Result<std::vector<Decision>> List(const Store& store, std::int64_t only_id = 0);

 private:
  friend class DecisionWork;
  Store& store_;
  std::string now_;
};

}  // namespace verdict::kb
