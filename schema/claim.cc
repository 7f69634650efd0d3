#include "schema/claim.h"

#include <array>
#include <charconv>
#include <cmath>

namespace verdict {
namespace {

constexpr std::array<std::string_view, 3> kClaimKinds = {"assessment", "comparison", "property"};
constexpr std::array<std::string_view, 3> kClaimStatuses = {"unreviewed", "accepted", "rejected"};
constexpr std::array<std::string_view, 4> kAttributeKinds = {"quality", "use_case", "capability",
                                                             "property"};

template <typename Enum, std::size_t N>
std::optional<Enum> FromName(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

std::string NumberText(double number) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  return {buffer.data(), end};
}

}  // namespace

std::string_view ClaimKindName(ClaimKind kind) {
  return kClaimKinds[static_cast<std::size_t>(kind)];
}
std::string_view ClaimStatusName(ClaimStatus status) {
  return kClaimStatuses[static_cast<std::size_t>(status)];
}
std::string_view AttributeKindName(AttributeKind kind) {
  return kAttributeKinds[static_cast<std::size_t>(kind)];
}
std::optional<ClaimKind> ClaimKindFromName(std::string_view name) {
  return FromName<ClaimKind>(kClaimKinds, name);
}
std::optional<ClaimStatus> ClaimStatusFromName(std::string_view name) {
  return FromName<ClaimStatus>(kClaimStatuses, name);
}
std::optional<AttributeKind> AttributeKindFromName(std::string_view name) {
  return FromName<AttributeKind>(kAttributeKinds, name);
}

std::string ValueText(const ClaimValue& value) {
  if (const bool* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const double* number = std::get_if<double>(&value)) return NumberText(*number);
  if (const std::string* text = std::get_if<std::string>(&value)) return *text;
  return {};
}

}  // namespace verdict
