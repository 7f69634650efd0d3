// libyaml gives events with marks. Its marks count characters, ours bytes; the text of a value is
// taken from the source wherever the source spells it, so that each byte keeps its place.
#include <yaml.h>

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "importers/data_tree.h"
#include "importers/limits.h"
#include "importers/source_lines.h"
#include "importers/text_builder.h"

namespace verdict::importers {
namespace {

/// From characters to bytes: the offset of every 64th character is kept.
class CharOffsets {
 public:
  explicit CharOffsets(std::string_view bytes, std::size_t from) : bytes_(bytes) {
    std::size_t count = 0;
    for (std::size_t pos = from; pos < bytes.size(); pos += Utf8Length(bytes[pos]), ++count) {
      if (count % kEvery == 0) offsets_.push_back(pos);
    }
    if (offsets_.empty()) offsets_.push_back(from);
  }
  [[nodiscard]] std::size_t ByteOf(std::size_t character) const {
    const std::size_t block = character / kEvery;
    if (block >= offsets_.size()) return bytes_.size();
    std::size_t pos = offsets_[block];
    for (std::size_t left = character % kEvery; left > 0 && pos < bytes_.size(); --left) {
      pos += Utf8Length(bytes_[pos]);
    }
    return pos < bytes_.size() ? pos : bytes_.size();
  }

 private:
  static constexpr std::size_t kEvery = 64;
  std::string_view bytes_;
  std::vector<std::size_t> offsets_;
};

struct ParserDeleter {
  void operator()(yaml_parser_t* parser) const {
    yaml_parser_delete(parser);
    delete parser;
  }
};
struct Event {
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&event); }
  yaml_event_t event{};
};

std::string_view NameOf(const yaml_char_t* anchor) {
  return anchor == nullptr ? std::string_view() : reinterpret_cast<const char*>(anchor);
}

std::string PlaceOf(const yaml_mark_t& mark) {
  return "line " + std::to_string(mark.line + 1) + ", column " + std::to_string(mark.column + 1);
}

void MoveTo(DataNode& node, ByteSpan place) {
  const auto moved = [&](const MappedText& text) {
    MappedText copy;
    copy.AppendResolved(text.str(), place);
    return copy;
  };
  node.key = moved(node.key);
  node.text = moved(node.text);
  node.source = place;
  for (DataNode& child : node.children) MoveTo(child, place);
}

class YamlTree {
 public:
  explicit YamlTree(std::string_view bytes)
      : bytes_(bytes), begin_(BomLength(bytes)), offsets_(bytes, begin_) {}

  Result<DataNode> Run() {
    parser_.reset(new yaml_parser_t());
    if (yaml_parser_initialize(parser_.get()) == 0)
      return InputError("the YAML parser has no memory");
    yaml_parser_set_encoding(parser_.get(), YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(parser_.get(),
                                 reinterpret_cast<const unsigned char*>(bytes_.data() + begin_),
                                 bytes_.size() - begin_);
    DataNode documents;
    documents.kind = DataNode::Kind::kList;
    open_.push_back({std::move(documents), {}, false, {}});
    for (bool more = true; more;) {
      Event event;
      if (yaml_parser_parse(parser_.get(), &event.event) == 0) return BrokenYaml();
      more = event.event.type != YAML_STREAM_END_EVENT;
      if (Result<void> taken = Take(event.event); !taken) return std::move(taken).error();
    }
    DataNode root = std::move(open_.back().node);
    if (root.children.size() == 1) return std::move(root.children.front());
    return root;
  }

 private:
  /// A map or list that is being read.
  struct Open {
    DataNode node;
    std::string anchor;
    bool flow = false;
    std::optional<std::pair<MappedText, ByteSpan>> key;  // waits for its value
  };

  Error BrokenYaml() const {
    const std::string problem = parser_->problem != nullptr ? parser_->problem : "it breaks off";
    return InputError("the YAML cannot be read: " + PlaceOf(parser_->problem_mark) + ": " + problem,
                      offsets_.ByteOf(parser_->problem_mark.index));
  }

  [[nodiscard]] ByteSpan SpanOf(const yaml_event_t& event) const {
    const std::size_t begin = offsets_.ByteOf(event.start_mark.index);
    return {begin, std::max(begin, offsets_.ByteOf(event.end_mark.index))};
  }

  Result<void> Take(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_SCALAR_EVENT: {
        DataNode node;
        node.source = SpanOf(event);
        node.text = TextOf(event, node.source);
        return Add(std::move(node), NameOf(event.data.scalar.anchor), event);
      }
      case YAML_ALIAS_EVENT:
        return TakeAlias(event);
      case YAML_SEQUENCE_START_EVENT:
        return OpenNode(DataNode::Kind::kList, NameOf(event.data.sequence_start.anchor),
                        event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE, event);
      case YAML_MAPPING_START_EVENT:
        return OpenNode(DataNode::Kind::kMap, NameOf(event.data.mapping_start.anchor),
                        event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE, event);
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        return CloseNode(event);
      case YAML_DOCUMENT_END_EVENT:
        anchors_.clear();
        return {};
      case YAML_NO_EVENT:
      case YAML_STREAM_START_EVENT:
      case YAML_STREAM_END_EVENT:
      case YAML_DOCUMENT_START_EVENT:
        return {};
    }
    return {};
  }

  Result<void> OpenNode(DataNode::Kind kind, std::string_view anchor, bool flow,
                        const yaml_event_t& event) {
    if (open_.size() > static_cast<std::size_t>(kMaxDataDepth)) return TooDeep(event);
    DataNode node;
    node.kind = kind;
    node.source = SpanOf(event);
    open_.push_back({std::move(node), std::string(anchor), flow, {}});
    return {};
  }

  Result<void> CloseNode(const yaml_event_t& event) {
    Open closed = std::move(open_.back());
    open_.pop_back();
    // The end of a block is known only by what follows it; it ends where its last value ends.
    closed.node.source.end = closed.flow ? SpanOf(event).end : closed.node.source.begin;
    for (const DataNode& child : closed.node.children) {
      closed.node.source.end = std::max(closed.node.source.end, child.source.end);
    }
    return Add(std::move(closed.node), closed.anchor, event);
  }

  static Error TooDeep(const yaml_event_t& event) {
    return InputError("the YAML is nested deeper than " + std::to_string(kMaxDataDepth) +
                      " levels in " + PlaceOf(event.start_mark) + ": make it flatter");
  }

  /// What an alias stands for, at the alias's own place.
  Result<void> TakeAlias(const yaml_event_t& event) {
    const auto found = anchors_.find(NameOf(event.data.alias.anchor));
    if (found == anchors_.end()) {
      return InputError("the YAML cannot be read: " + PlaceOf(event.start_mark) +
                        ": nothing is named &" + std::string(NameOf(event.data.alias.anchor)));
    }
    if ((nodes_ += found->second.nodes) > kMaxDataNodes) return TooMuch("values", kMaxDataNodes);
    DataNode copy = found->second;
    MoveTo(copy, SpanOf(event));
    return Add(std::move(copy), {}, event);
  }

  Result<void> Add(DataNode node, std::string_view anchor, const yaml_event_t& event) {
    if (++nodes_ > kMaxDataNodes) return TooMuch("values", kMaxDataNodes);
    if (static_cast<int>(open_.size()) + node.height > kMaxDataDepth + 1) return TooDeep(event);
    if (!anchor.empty()) {
      if ((nodes_ += node.nodes) > kMaxDataNodes) return TooMuch("values", kMaxDataNodes);
      anchors_[std::string(anchor)] = node;
    }
    Open& parent = open_.back();
    if (!parent.node.IsMap()) {
      Adopt(parent.node, std::move(node));
    } else if (!parent.key) {
      parent.key.emplace(std::move(node.text), node.source);
    } else {
      const auto [key, place] = *std::exchange(parent.key, std::nullopt);
      if (key.str() == "<<" && !node.IsValue()) {
        Merge(parent.node, std::move(node));
        return {};
      }
      node.key = key;
      node.source = {std::min(place.begin, node.source.begin),
                     std::max(place.end, node.source.end)};
      Adopt(parent.node, std::move(node));
    }
    return {};
  }

  static void Adopt(DataNode& parent, DataNode child) {
    parent.height = std::max(parent.height, child.height + 1);
    parent.nodes += child.nodes;
    parent.children.push_back(std::move(child));
  }

  static void Merge(DataNode& into, DataNode from) {
    for (DataNode& child : from.children) {
      from.IsList() ? Merge(into, std::move(child)) : Adopt(into, std::move(child));
    }
  }

  /// The text of a value, from the source where the source spells it.
  [[nodiscard]] MappedText TextOf(const yaml_event_t& event, ByteSpan span) const {
    const auto& scalar = event.data.scalar;
    const std::string_view value(reinterpret_cast<const char*>(scalar.value), scalar.length);
    const std::string_view source = span.In(bytes_);
    TextBuilder builder;
    switch (scalar.style) {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: {
        if (source.size() < 2) break;
        const std::string_view inside = source.substr(1, source.size() - 2);
        const bool plain = inside.find('\\') == std::string_view::npos &&
                           inside.find("''") == std::string_view::npos;
        if (plain) {
          builder.Add(inside, span.begin + 1);
        } else {
          builder.AddResolved(value, {span.begin + 1, span.end - 1});
        }
        return builder.Take();
      }
      case YAML_LITERAL_SCALAR_STYLE:
      case YAML_FOLDED_SCALAR_STYLE: {
        const std::size_t line = std::min(source.find_first_of("\r\n"), source.size());
        builder.Add(source.substr(line), span.begin + line);
        return builder.Take();
      }
      case YAML_ANY_SCALAR_STYLE:
      case YAML_PLAIN_SCALAR_STYLE:
        if (value == "~" || value == "null") return {};
        // A tag stands before the value ("!!str 3").
        if (const std::size_t at = source.find(value.substr(0, value.find_first_of(" \n")));
            at != std::string_view::npos) {
          builder.Add(source.substr(at), span.begin + at);
          return builder.Take();
        }
        break;
    }
    builder.AddResolved(value, span);
    return builder.Take();
  }

  std::string_view bytes_;
  std::size_t begin_;
  CharOffsets offsets_;
  std::unique_ptr<yaml_parser_t, ParserDeleter> parser_;
  std::vector<Open> open_;
  std::map<std::string, DataNode, std::less<>> anchors_;
  std::size_t nodes_ = 0;
};

}  // namespace

Result<DataNode> ParseYaml(std::string_view bytes) { return YamlTree(bytes).Run(); }

}  // namespace verdict::importers
