import TownHall

/// What leads through the website.
struct Menus: Sendable {
    /// Residents' main menu.
    let main: [MenuEntry]
    /// What is told of the website, at the foot of residents' pages.
    let about: [MenuEntry]
    /// The rooms of the house for officials.
    let rooms: [MenuEntry]
    /// What officials do with their own account.
    let account: [MenuEntry]
    /// The path of the room where an official's work is.
    let home: @Sendable (Official?) -> String

    /// The rooms that are open to an official, in the order of the menu.
    func rooms(of official: Official) -> [MenuEntry] { rooms.filter { $0.isOpen(to: official) } }

    /// The room in which a page is: the page itself, or those below it that are no rooms of their own.
    func isIn(_ room: MenuEntry, _ path: String) -> Bool {
        if path == room.path { return true }
        guard path.hasPrefix(room.path + "/") else { return false }
        let inner = rooms.filter { inner in rooms.contains { inner.path.hasPrefix($0.path + "/") } }
        return !inner.contains { path.hasPrefix($0.path) }
    }
}
