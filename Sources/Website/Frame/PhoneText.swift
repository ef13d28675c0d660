import HTML
import ServiceCatalog

/// Telephone numbers in running text, as links by which a telephone calls them.
extension HTMLWriter {
    /// A link to the number that people call.
    mutating func phoneLink(_ page: PageContext) { phoneLink(page.catalogue.municipality.contact.phone) }

    mutating func phoneLink(_ number: String) {
        a(.class("utrecht-link raadhuis-telefoon"), .href(ContactAddress.telephone(number))) { $0.text(number) }
    }

    /// Text in which the numbers for help are links: those of the police and the ambulance, and the municipality's own.
    mutating func textWithPhones(_ page: PageContext, _ text: String) {
        for part in PhoneText.parts(of: text, own: page.catalogue.municipality.contact.phone) {
            switch part {
            case .text(let text): self.text(text)
            case .number(let number): phoneLink(number)
            }
        }
    }

    /// An address that a narrow line breaks after its `@`.
    mutating func emailAddress(_ address: String) {
        let parts = address.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        span { html in
            html.text(parts[0] + (parts.count > 1 ? "@" : ""))
            if parts.count > 1 {
                html.markup("<wbr>")
                html.text(String(parts[1]))
            }
        }
    }

    mutating func paragraphWithPhones(_ page: PageContext, _ text: String) {
        p(.class("utrecht-paragraph")) { $0.textWithPhones(page, text) }
    }
}

/// Text with the telephone numbers in it found.
enum PhoneText {
    enum Part: Hashable {
        case text(String)
        case number(String)
    }

    static let emergency = "112"
    static let police = "0900 8844"

    /// The text in pieces. Digits of a longer number, of an amount or of a measure are no telephone number.
    static func parts(of text: String, own: String) -> [Part] {
        guard text.contains(where: \.isNumber) else { return [.text(text)] }
        var parts: [Part] = []
        var plain = ""
        var rest = text[...]
        while let first = rest.first {
            if first.isNumber, !(plain.last.map(isPartOfNumber) ?? false), plain.last(where: { !$0.isWhitespace }) != "€",
                let number = [police, own, emergency].first(where: { !$0.isEmpty && rest.hasPrefix($0) && ends($0, rest.dropFirst($0.count), after: plain) })
            {
                if !plain.isEmpty { parts.append(.text(plain)) }
                parts.append(.number(number))
                plain = ""
                rest = rest.dropFirst(number.count)
            } else {
                plain.append(first)
                rest = rest.dropFirst()
            }
        }
        if !plain.isEmpty { parts.append(.text(plain)) }
        return parts
    }

    private static func isPartOfNumber(_ character: Character) -> Bool { character.isNumber || ".,-/".contains(character) }

    private static func ends(_ number: String, _ rest: Substring, after text: String) -> Bool {
        guard let next = rest.first else { return true }
        if next.isNumber { return false }
        if ".,".contains(next) { return !(rest.dropFirst().first?.isNumber ?? false) }
        // Three digits alone may also count something: "112 dagen".
        return number != emergency || !next.isWhitespace || ["bel ", "belt u ", "call "].contains { text.lowercased().hasSuffix($0) }
    }
}
