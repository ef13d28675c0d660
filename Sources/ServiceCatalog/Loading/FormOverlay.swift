/// Lays a variant's form over that of its service: pages and questions change, move, come and go, each by its key.
struct FormOverlay {
    let overlay: VariantOverlay
    let old: YAML
    let new: YAML

    private typealias Keyed = [String: YAML]

    func laid() -> YAML {
        var pages: Keyed = [:], fields: Keyed = [:], pageOf: [String: String] = [:]
        let oldPages = old["pages"]?.keyedItems ?? []
        for page in oldPages {
            pages[page.key] = page.node
            for field in page.node["fields"]?.keyedItems ?? [] {
                fields[field.key] = field.node
                pageOf[field.key] = page.key
            }
        }
        let knownFields = oldPages.flatMap { $0.node["fields"]?.keyedItems.map(\.key) ?? [] }
        changeFields(&fields, pageOf, knownFields)
        var pageChanges = new["pages"].flatMap { $0.isNothing ? nil : KeyedChanges($0, .pages, in: overlay.file) }
        var fieldChanges: [String: KeyedChanges] = [:]
        if let given = pageChanges {
            pageChanges?.items = given.items.filter { item in
                let own = item.node?["fields"].flatMap { KeyedChanges($0, .fields, in: overlay.file) }
                let rest = KeyedChanges.Item(key: item.key, place: item.place, node: pages[item.key] == nil ? item.node : item.node?.without("fields"))
                guard overlay.apply(rest, to: &pages, .pages, known: oldPages.map(\.key)) else { return false }
                fieldChanges[item.key] = own
                return true
            }
            for item in given.removed where pages.removeValue(forKey: item.key) == nil { overlay.report(unknown: item, .pages, oldPages.map(\.key)) }
        }
        let order = fieldsByPage(pages, &fields, &fieldChanges, oldPages, pageOf, knownFields)
        let places = Dictionary(uniqueKeysWithValues: pages.map { ($0.key, $0.value.with("fields", order[$0.key]?.compactMap { fields[$0] } ?? [])) })
        // A page of which nothing is left is none, unless the variant names it.
        let left = oldPages.map(\.key).filter { key in
            places[key] != nil && (!(order[key] ?? []).isEmpty || oldPages.first { $0.key == key }?.node["fields"]?.keyedItems.isEmpty == true)
        }
        let sequence = pageChanges.map { changes in changes.order(of: left) { overlay.report(forgotten: $0, changes) } } ?? left
        let whole = YAML(place: old["pages"]?.place ?? old.place, content: .sequence(sequence.compactMap { places[$0] }))
        let rest = overlay.laid(new.without("pages").without("fields"), over: old.without("pages"))
        return rest.with(first: "pages", whole)
    }

    /// What `fields:` beside `pages:` says of single questions, wherever they are.
    private func changeFields(_ fields: inout Keyed, _ pageOf: [String: String], _ known: [String]) {
        guard let node = new["fields"], !node.isNothing else { return }
        guard case .mapping = node.content, let changes = KeyedChanges(node, .fields, in: overlay.file) else {
            overlay.file.report(
                .wrongType(expected: "a mapping"), at: node.place, text: node.excerpt,
                mend: "write what differs by key here; the order of fields, and new ones, belong to a page below \"pages:\"")
            return
        }
        for item in changes.items {
            if pageOf[item.key] == nil {
                overlay.report(unknown: item, .fields, known)
            } else {
                _ = overlay.apply(item, to: &fields, .fields, known: known)
            }
        }
        for item in changes.removed where fields.removeValue(forKey: item.key) == nil { overlay.report(unknown: item, .fields, known) }
    }

    /// Which questions a page has, in their order.
    private func fieldsByPage(
        _ pages: Keyed, _ fields: inout Keyed, _ changes: inout [String: KeyedChanges], _ oldPages: [(key: String, node: YAML)], _ pageOf: [String: String],
        _ known: [String]
    ) -> [String: [String]] {
        var taken: [String: String] = [:]
        for page in pages.keys.sorted() {
            guard let given = changes[page] else { continue }
            let isNew = !oldPages.contains { $0.key == page }
            changes[page]?.items = given.items.filter { item in
                // A question of another page comes here where this one gives its order, or is new itself.
                let isElsewhere = pageOf[item.key] != nil && pageOf[item.key] != page
                if isElsewhere, !given.isOrder, !isNew {
                    overlay.file.report(
                        .unknownReference("field"), at: item.place, text: item.key,
                        mend: "it is on page \"\(pageOf[item.key] ?? "")\": change it there, or give the order of this page's fields to have it here")
                    return false
                }
                if let other = taken[item.key] {
                    overlay.file.report(.notUnique("field"), at: item.place, text: item.key, mend: "page \"\(other)\" has it already")
                    return false
                }
                guard overlay.apply(item, to: &fields, .fields, known: known) else { return false }
                taken[item.key] = page
                return true
            }
            for item in given.removed where fields.removeValue(forKey: item.key) == nil { overlay.report(unknown: item, .fields, known) }
        }
        var result: [String: [String]] = [:]
        for page in pages.keys {
            let before = oldPages.first { $0.key == page }?.node["fields"]?.keyedItems.map(\.key) ?? []
            let own = before.filter { fields[$0] != nil && (taken[$0] ?? page) == page }
            result[page] = changes[page].map { given in given.order(of: own) { overlay.report(forgotten: $0, given) } } ?? own
        }
        return result
    }
}

extension YAML {
    fileprivate func without(_ key: String) -> YAML {
        guard case .mapping(let entries) = content else { return self }
        return YAML(place: place, content: .mapping(entries.filter { $0.key.text != key }))
    }

    /// With a list in the place of the one that stands at a key.
    fileprivate func with(_ key: String, _ items: [YAML]) -> YAML {
        guard case .mapping(let entries) = content else { return self }
        return YAML(
            place: place,
            content: .mapping(
                entries.map { $0.key.text == key ? Entry(key: $0.key, value: YAML(place: $0.value.place, content: .sequence(items))) : $0 }))
    }

    fileprivate func with(first key: String, _ value: YAML) -> YAML {
        guard case .mapping(let entries) = content else { return self }
        return YAML(place: place, content: .mapping([Entry(key: YAML(place: value.place, content: .scalar(key, .plain)), value: value)] + entries))
    }
}
