/// Lays what a file of a variant says over the file of its service, by key. What differs says in its place where it stands.
struct VariantOverlay {
    /// The variant's.
    let file: YAMLFile
    /// Whether it holds translations: what is written there is meant, also where it is as it was.
    var isTranslation = false

    /// The service's file with the variant's over it.
    func laid(over base: YAMLFile, mistakes: MistakeCollector) -> YAMLFile {
        guard let old = base.root, let new = file.root else { return base }
        return YAMLFile(base, with: file, root: laid(new.located(in: file.path), over: old), mistakes: mistakes)
    }

    /// What a mapping names replaces what stands there; `~` takes it away.
    func laid(_ new: YAML, over old: YAML) -> YAML {
        guard case .mapping(let entries) = new.content, case .mapping(var result) = old.content else { return kept(new, of: old) }
        if case .sequence? = old["pages"]?.content { return FormOverlay(overlay: self, old: old, new: new).laid() }
        for entry in entries {
            guard let key = entry.key.text, let index = result.lastIndex(where: { $0.key.text == key }) else {
                result.append(entry)
                continue
            }
            result[index] = YAML.Entry(key: result[index].key, value: laid(entry.value, over: result[index].value, at: key))
        }
        return YAML(place: old.place, content: .mapping(result))
    }

    private func laid(_ new: YAML, over old: YAML, at key: String) -> YAML {
        guard case .sequence = old.content, !new.isNothing else { return laid(new, over: old) }
        if key == "values", case .mapping(let entries) = new.content { return choices(entries, over: old) }
        guard let list = KeyedChanges.List(rawValue: key), let changes = KeyedChanges(new, list, in: file) else { return kept(new, of: old) }
        return laid(changes, over: old)
    }

    // MARK: - Keyed lists

    func laid(_ changes: KeyedChanges, over old: YAML) -> YAML {
        var items = Dictionary(old.keyedItems.map { ($0.key, $0.node) }, uniquingKeysWith: { first, _ in first })
        let known = old.keyedItems.map(\.key)
        var changes = changes
        changes.items = changes.items.filter { item in apply(item, to: &items, changes.list, known: known) }
        for item in changes.removed where items.removeValue(forKey: item.key) == nil { report(unknown: item, changes.list, known) }
        let order = changes.order(of: known.filter { items[$0] != nil }) { report(forgotten: $0, changes) }
        return YAML(place: old.place, content: .sequence(order.compactMap { items[$0] }))
    }

    /// - Returns: Whether there is such a thing, or is one now.
    func apply(_ item: KeyedChanges.Item, to items: inout [String: YAML], _ list: KeyedChanges.List, known: [String]) -> Bool {
        if let old = items[item.key] {
            if let node = item.node { items[item.key] = laid(node, over: old) }
            return true
        }
        guard let node = item.node, node[list.whole] != nil else {
            report(unknown: item, list, known)
            return false
        }
        items[item.key] = node
        return true
    }

    func report(unknown item: KeyedChanges.Item, _ list: KeyedChanges.List, _ known: [String]) {
        let near = suggestion(for: item.key, among: known)
        let mend = near.isEmpty || near.hasPrefix("choose") ? "\(near.isEmpty ? "" : near + "; ")a new \(list.what) is written whole" : near
        file.report(.unknownReference(list.what), at: item.place, text: item.key, mend: mend)
    }

    func report(forgotten key: String, _ changes: KeyedChanges) {
        let list = changes.list
        let away = "\"\(list.rawValue): { \(key): ~ }\""
        let mend = list == .pages ? "name it in the order too, or give its fields another page" : "name it in the order too, or take it away with \(away)"
        file.report(.missingKey, at: changes.place, text: key, mend: mend)
    }

    // MARK: - Choices

    /// `values: { eik: Eikenboom }` or `{ eik: { description: … } }`.
    private func choices(_ entries: [YAML.Entry], over old: YAML) -> YAML {
        guard case .sequence(let nodes) = old.content else { return old }
        let values = nodes.map(Self.value)
        var result = nodes
        for entry in entries {
            guard let key = entry.key.text, !YAMLFile.isBlankedOut(key) else { continue }
            guard let index = values.firstIndex(of: key) else {
                file.report(
                    .unknownReference("value"), at: entry.key.place, text: key, mend: suggestion(for: key, among: values.compactMap { $0 }))
                continue
            }
            func scalar(_ text: String) -> YAML { YAML(place: nodes[index].place, content: .scalar(text, .plain)) }
            let whole: YAML =
                nodes[index].text == nil
                ? nodes[index]
                : YAML(
                    place: nodes[index].place,
                    content: .mapping([.init(key: scalar("value"), value: scalar(key)), .init(key: scalar("label"), value: nodes[index])]))
            let label = YAML(place: entry.key.place, content: .scalar("label", .plain))
            let change =
                entry.value.text == nil ? entry.value : YAML(place: entry.value.place, content: .mapping([.init(key: label, value: entry.value)]))
            result[index] = laid(change, over: whole)
        }
        return YAML(place: old.place, content: .sequence(result))
    }

    private static func value(_ choice: YAML) -> String? { choice["value"]?.text?.trimmed ?? choice.text.map { KeySpelling.slug($0) } }

    // MARK: - What stays

    /// What is the same as before stays where it stands, so that its translations hold.
    private func kept(_ new: YAML, of old: YAML?) -> YAML {
        guard let old, !isTranslation else { return new }
        switch (new.content, old.content) {
        case (.scalar(let text, _), .scalar(let before, _)):
            return text.trimmed == before.trimmed && (new.plain == nil) == (old.plain == nil) ? old : new
        case (.mapping(let entries), .mapping):
            let merged = entries.map { entry in YAML.Entry(key: entry.key, value: kept(entry.value, of: entry.key.text.flatMap { old[$0] })) }
            return YAML(place: new.place, content: .mapping(merged))
        case (.sequence(let items), .sequence(let before)):
            // Choices by what they choose, all else by where it stands: so are their translations found.
            let values = before.map { item in item["value"]?.text }
            let merged = items.enumerated().map { index, item in
                if let value = item["value"]?.text { return kept(item, of: values.firstIndex(of: value).map { before[$0] }) }
                return kept(item, of: before.indices.contains(index) ? before[index] : nil)
            }
            return YAML(place: new.place, content: .sequence(merged))
        default: return new
        }
    }
}

extension YAML {
    /// The same nodes, which say of which file they are.
    func located(in path: String) -> YAML {
        var place = place
        place.file = path
        switch content {
        case .scalar: return YAML(place: place, content: content)
        case .sequence(let items): return YAML(place: place, content: .sequence(items.map { $0.located(in: path) }))
        case .mapping(let entries):
            return YAML(place: place, content: .mapping(entries.map { Entry(key: $0.key.located(in: path), value: $0.value.located(in: path)) }))
        }
    }
}
