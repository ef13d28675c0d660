import TownHall

/// A way as a form says it: what was chosen, and the address or the version beside it.
enum RolloutWayText {
    static let current = "nu", counter = "balie", link = "link", document = "papier", version = "versie"
    private static let variant = "variant:"

    static func written(_ way: RolloutWay) -> (kind: String, text: String) {
        switch way {
        case .current: (current, "")
        case .variant(let key): (variant + key, "")
        case .version(let name): (version, name)
        case .link(let address): (link, address)
        case .document(let address): (document, address)
        case .counter: (counter, "")
        }
    }

    /// - Returns: `nil` where nothing was chosen.
    static func read(_ kind: String, _ text: String) -> RolloutWay? {
        switch kind {
        case current: .current
        case counter: .counter
        case link: .link(text)
        case document: .document(text)
        case version: .version(text)
        default: kind.hasPrefix(variant) ? .variant(String(kind.dropFirst(variant.count))) : nil
        }
    }

    /// Whether an address or a version is typed beside it.
    static func isTyped(_ kind: String) -> Bool { [link, document, version].contains(kind) }
}
