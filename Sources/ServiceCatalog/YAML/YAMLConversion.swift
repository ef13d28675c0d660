import Yams

/// From Yams' nodes to ours, refusing what a folder of text does not need: anchors, aliases, tags and deep nesting.
struct YAMLConversion {
    let file: YAMLFile
    /// No text of a municipality is nested deeper.
    static let maximumDepth = 40
    /// Places of the nodes with an anchor: an alias comes out of the parser as a second node on the same place.
    private var anchored: Set<YAML.Position> = []

    init(file: YAMLFile) { self.file = file }

    mutating func convert(_ node: Node, depth: Int) -> YAML {
        let place = node.mark.map { YAML.Position(line: $0.line, column: $0.column) } ?? .start
        refuseAnchor(of: node, at: place)
        refuseTag(of: node, at: place)
        guard depth < Self.maximumDepth else {
            file.report(.nestedTooDeep, at: place, mend: "lists and mappings go no deeper than \(Self.maximumDepth)")
            return YAML(place: place, content: .scalar("", .plain))
        }
        switch node {
        case .scalar(let scalar):
            return YAML(place: place, content: .scalar(scalar.string, style(scalar.style)))
        case .sequence(let sequence):
            var items: [YAML] = []
            for item in sequence { items.append(convert(item, depth: depth + 1)) }
            return YAML(place: place, content: .sequence(items))
        case .mapping(let mapping):
            var entries: [YAML.Entry] = []
            for (key, value) in mapping {
                entries.append(.init(key: convert(key, depth: depth + 1), value: convert(value, depth: depth + 1)))
            }
            return YAML(place: place, content: .mapping(entries))
        case .alias:
            file.report(.alias, at: place, mend: "write the text out")
            return YAML(place: place, content: .scalar("", .plain))
        }
    }

    private mutating func refuseAnchor(of node: Node, at place: YAML.Position) {
        guard let anchor = node.anchor, anchored.insert(place).inserted else { return }
        file.report(.alias, at: place, text: "&\(anchor.rawValue)", mend: "write the text out where it is needed, or put it between quotes")
    }

    private func refuseTag(of node: Node, at place: YAML.Position) {
        let name = Tag.Name(rawValue: node.tag.rawValue)
        let known: [Tag.Name] = [.implicit, .nonSpecific, .str, .seq, .map]
        guard !known.contains(name) else { return }
        file.report(.tag, at: place, text: name.rawValue, mend: "leave it out, or put the text between quotes")
    }

    private func style(_ style: Node.Scalar.Style) -> YAML.Style {
        switch style {
        case .any, .plain: .plain
        case .singleQuoted: .singleQuoted
        case .doubleQuoted: .doubleQuoted
        case .literal: .literal
        case .folded: .folded
        }
    }
}
