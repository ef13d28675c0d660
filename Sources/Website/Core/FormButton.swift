/// The names of buttons of a form, which no field has: their keys have no hyphens.
enum FormButton {
    static let save = "-bewaar", help = "-hulp", file = "-bestand"
    /// Back to the page before, and on with the page in another language: what was typed is kept.
    static let back = "-vorige", language = "-taal"
    /// Throws away what was kept.
    static let forget = "-weg"

    /// Whether a form is sent to be kept as it is, right or not.
    static func leaves(_ form: SentForm) -> Bool { [save, help, back, language].contains { !form[$0].isEmpty } }
}
