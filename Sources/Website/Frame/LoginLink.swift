import TownHall

extension Website {
    /// Whether residents can log in here.
    var residentsCanLogIn: Bool { hall.people.residentLogin.isOpen }
}

extension WebRequest {
    /// Logging in, and back to a page in this language.
    func loginLink(backTo path: String) -> String { page.loginLink(backTo: path) }
}

extension PageContext {
    /// Logging in, and back to a page in this language.
    func loginLink(backTo path: String) -> String { link("/inloggen") + "?terug=" + FormDecoding.encoded(link(path)) }
}
