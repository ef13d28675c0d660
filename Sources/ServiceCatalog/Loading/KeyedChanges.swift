/// What a variant says of a list of keyed things: a mapping by key changes some of them; a list with bare keys gives their order.
struct KeyedChanges {
    /// A list whose items have keys, by the key that it stands at.
    enum List: String {
        case pages, fields, outcome, statuses, steps, results

        var what: String {
            switch self {
            case .pages: "page"
            case .fields: "field"
            case .outcome: "outcome"
            case .statuses: "status"
            case .steps: "step"
            case .results: "result"
            }
        }

        /// What an item has that is written whole, and not the change of another.
        var whole: String {
            switch self {
            case .pages: "fields"
            case .fields: "type"
            case .outcome: "when"
            case .statuses, .results: "resident"
            case .steps: "to"
            }
        }
    }

    struct Item {
        let key: String
        let place: YAML.Position
        /// What is said of it; `nil` where it is only named.
        let node: YAML?
    }

    let list: List
    /// Where they stand.
    let place: YAML.Position
    var items: [Item] = []
    /// Whether the items are all that there are, in their order.
    private(set) var isOrder = false
    /// What is taken away.
    private(set) var removed: [Item] = []

    /// - Returns: `nil` when it is none of these; that is reported.
    init?(_ node: YAML, _ list: List, in file: YAMLFile) {
        self.list = list
        place = node.place
        switch node.content {
        case .mapping(let entries):
            for entry in entries {
                guard let key = entry.key.text, !YAMLFile.isBlankedOut(key) else { continue }
                if entry.value.isNothing {
                    removed.append(Item(key: key, place: entry.key.place, node: nil))
                } else {
                    items.append(Item(key: key, place: entry.key.place, node: entry.value.keyed(key, at: entry.key.place)))
                }
            }
        case .sequence(let nodes):
            var seen: Set<String> = []
            for node in nodes {
                guard let key = (node["key"] ?? node).text?.trimmed else {
                    file.report(.wrongType(expected: "a \(list.what)"), at: node.place, text: node.excerpt, mend: "write its key, or what differs with its key")
                    continue
                }
                let place = node["key"]?.place ?? node.place
                guard seen.insert(key).inserted else {
                    file.report(.notUnique(list.what), at: place, text: key, mend: "name each \(list.what) once")
                    continue
                }
                if node.text != nil { isOrder = true }
                items.append(Item(key: key, place: place, node: node.text == nil ? node : nil))
            }
        case .scalar:
            file.report(
                .wrongType(expected: "a list"), at: node.place, text: node.excerpt, mend: "write keys with what differs, or the order as a list of keys")
            return nil
        }
    }

    /// The keys in their order: the one that is given, else that of the service, with what is new after what is named before it.
    ///
    /// - Parameters:
    ///   - base: Those of the service that are still there.
    ///   - forgotten: Told of what an order does not name; it comes last.
    func order(of base: [String], forgotten: (String) -> Void) -> [String] {
        if isOrder {
            let named = items.map(\.key)
            let others = base.filter { !named.contains($0) }
            others.forEach(forgotten)
            return named + others
        }
        var keys = base
        var previous: String?
        for item in items {
            if !keys.contains(item.key) {
                let place = previous.flatMap { keys.firstIndex(of: $0) }.map { $0 + 1 } ?? keys.endIndex
                keys.insert(item.key, at: place)
            }
            previous = item.key
        }
        return keys
    }
}

extension YAML {
    /// A mapping with its key among what it says.
    fileprivate func keyed(_ key: String, at place: Position) -> YAML {
        guard case .mapping(let entries) = content, self["key"] == nil else { return self }
        func text(_ text: String) -> YAML { YAML(place: place, content: .scalar(text, .plain)) }
        return YAML(place: self.place, content: .mapping([Entry(key: text("key"), value: text(key))] + entries))
    }

    /// The items of a list, by their keys.
    var keyedItems: [(key: String, node: YAML)] {
        guard case .sequence(let items) = content else { return [] }
        return items.compactMap { item in item["key"]?.text.map { ($0.trimmed, item) } }
    }
}
