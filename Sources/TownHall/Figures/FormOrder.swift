import ServiceCatalog

/// A form's pages in their order, as the journal has their keys, and those that only some visits are shown.
struct FormOrder: Hashable {
    let keys: [String]
    let conditional: Set<String>

    init(_ form: Form?) {
        var seen: Set<String> = []
        let pages = (form?.pages ?? []).map { (key: $0.key, isConditional: $0.show != nil) }.filter { seen.insert($0.key).inserted }
        keys = pages.map(\.key)
        conditional = Set(pages.filter(\.isConditional).map(\.key))
    }
}
