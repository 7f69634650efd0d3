#include "query/syntax/dump.h"

#include <string_view>
#include <variant>

#include "query/syntax/printer.h"
#include "schema/claim.h"

namespace verdict::query::syntax {
namespace {

class Dumper {
 public:
  void operator()(const Best& s) {
    static constexpr std::string_view kNames[] = {"best", "worst", "highest", "lowest"};
    const Inner node = Node(kNames[static_cast<std::size_t>(s.direction)]);
    for (const Criterion& criterion : s.criteria)
      Line("criterion", PrintName(criterion.aspect) + " weight " + ValueText(criterion.weight));
    Names("among", s.among);
    Where(s.where);
  }
  void operator()(const Compare& s) {
    const Inner node = Node("compare");
    Names("technology", s.technologies);
    Names("aspect", s.aspects);
  }
  void operator()(const ProsCons& s) { OfTwo(s.pros ? "pros" : "cons", s.technology, s.aspect); }
  void operator()(const Facts& s) { OfTwo("facts", s.technology, s.aspect); }
  void operator()(const Claims& s) {
    const Inner node = Node("claims");
    Names("about", s.about);
    Names("on", s.on);
    Where(s.where);
    for (const Order& key : s.order) Line("order by", key.field + (key.descending ? " desc" : ""));
    if (s.limit) Line("limit", std::to_string(*s.limit));
  }
  void operator()(const Technologies& s) {
    const Inner node = Node("technologies");
    Where(s.where);
  }
  void operator()(const IsBetter& s) {
    const Inner node = Node(s.better ? "is better" : "is worse");
    Line("technology", PrintName(s.technology));
    Line("other", PrintName(s.other));
    if (!s.aspect.empty()) Line("aspect", PrintName(s.aspect));
  }
  void operator()(const IsGood& s) { OfTwo(s.good ? "is good" : "is bad", s.technology, s.aspect); }
  void operator()(const Has& s) { OfTwo("does have", s.technology, s.aspect); }
  void operator()(const Value& s) { OfTwo("value", s.technology, s.aspect); }
  void operator()(const Alternatives& s) { OfTwo("alternatives", s.technology, {}); }
  void operator()(const Why& s) { OfTwo(s.pro ? "why" : "why not", s.technology, s.aspect); }
  void operator()(const Disputes& s) {
    const Inner node = Node("disputes");
    Names("about", s.about);
    Names("on", s.on);
  }
  void operator()(const Gaps& s) {
    const Inner node = Node("gaps");
    Names("among", s.among);
    Names("on", s.on);
  }
  void operator()(const WhatIf& s) {
    const Inner node = Node("what if");
    (*this)(s.best);
  }
  void Dates(const Statement& statement) {
    if (!statement.as_of.empty()) Line("as of", statement.as_of);
    if (statement.fading_years > 0) Line("fading", ValueText(statement.fading_years) + " years");
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  /// One level deeper while it lives.
  class Inner {
   public:
    explicit Inner(std::size_t& depth) : depth_(depth) { ++depth_; }
    ~Inner() { --depth_; }
    Inner(const Inner&) = delete;
    Inner& operator=(const Inner&) = delete;

   private:
    std::size_t& depth_;
  };

  void Line(std::string_view name, std::string_view value = {}) {
    text_.append(depth_ * 2, ' ');
    text_ += name;
    if (!value.empty()) (text_ += ' ') += value;
    text_ += '\n';
  }
  Inner Node(std::string_view name) {
    Line(name);
    return Inner(depth_);
  }
  void Names(std::string_view what, const std::vector<std::string>& names) {
    for (const std::string& name : names) Line(what, PrintName(name));
  }
  void OfTwo(std::string_view what, const std::string& technology, const std::string& aspect) {
    const Inner node = Node(what);
    Line("technology", PrintName(technology));
    if (!aspect.empty()) Line("aspect", PrintName(aspect));
  }
  void Where(const Condition& condition) {
    if (condition.empty()) return;
    const Inner node = Node("where");
    Tree(condition);
  }
  void Tree(const Condition& condition) {
    using Kind = Condition::Kind;
    if (condition.kind == Kind::kTest) {
      Line(OperatorText(condition.op),
           PrintName(condition.subject) + ' ' + PrintName(condition.value));
      return;
    }
    const Inner node = Node(condition.kind == Kind::kAnd  ? "and"
                            : condition.kind == Kind::kOr ? "or"
                                                          : "not");
    for (const Condition& part : condition.parts) Tree(part);
  }

  std::string text_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string Dump(const Statement& statement) {
  Dumper dumper;
  std::visit(dumper, statement.body);
  dumper.Dates(statement);
  return dumper.text();
}

}  // namespace verdict::query::syntax
