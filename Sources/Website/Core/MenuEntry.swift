import TownHall

/// One way in a menu.
struct MenuEntry: Sendable {
    /// Without the language's prefix.
    let path: String
    /// Whom it leads somewhere.
    let access: Access
    var glyph: Glyph?
    /// The part of residents' pages to which it leads.
    var place = MenuPlace.none
    let name: @Sendable (Texts) -> String

    func isOpen(to official: Official) -> Bool {
        if case .official(let permission) = access { official.holds(permission) } else { true }
    }
}
