import Testing

@testable import Website

@Suite("Telephone numbers in running text")
struct PhoneTextTests {
    private func numbers(_ text: String) -> [String] {
        PhoneText.parts(of: text, own: "14 000").compactMap { if case .number(let number) = $0 { number } else { nil } }
    }

    @Test(
        "are found where someone is told to call",
        arguments: [
            ("Bel 112. Moet de politie komen? Bel 0900 8844.", ["112", "0900 8844"]), ("Bij levensgevaar belt u 112.", ["112"]), ("Call 112", ["112"]),
            ("Bel dan meteen 14 000 en zeg het.", ["14 000"]), ("Bel 112 of ga naar buiten", ["112"]), ("Bel 14 000, of 112!", ["14 000", "112"]),
        ])
    func found(text: String, expected: [String]) { #expect(numbers(text) == expected) }

    @Test(
        "are not made of amounts, measures and longer numbers",
        arguments: ["Het duurt 112 dagen.", "€ 112", "€\u{a0}112,50", "112,5 meter", "0112", "1.112", "06-112", "114 000", "14 0001", "Niets"])
    func notFound(text: String) { #expect(numbers(text).isEmpty) }

    @Test("nothing of the text is lost", arguments: ["Bel 112. Of 14 000.", "112", "", "Kies 112 dagen, 0900 8844"])
    func whole(text: String) {
        let parts = PhoneText.parts(of: text, own: "14 000").map { part in
            switch part {
            case .text(let text): text
            case .number(let number): number
            }
        }
        #expect(parts.joined() == text)
    }
}
