import Testing

@testable import ServiceCatalog

@Suite("Facts about people, in one way of writing")
struct PersonalFactTests {
    @Test(
        "a telephone number is the same however it is written",
        arguments: [
            ("+31 (0)6 12345678", "+31612345678"), ("(06) 12345678", "+31612345678"), ("06-12345678", "+31612345678"), ("0031 6 1234 5678", "+31612345678"),
            ("0031 (0)6 12345678", "+31612345678"), ("+31 06 12345678", "+31612345678"), ("31612345678", "+31612345678"), ("612345678", "+31612345678"),
            ("+44 (0)20 7946 0000", "+442079460000"), ("0044 20 7946 0000", "+442079460000"), ("010/1234567", "+31101234567"),
        ])
    func phone(typed: String, kept: String) {
        #expect(Field.PersonalFact.phone.recognize(typed) == kept)
    }

    @Test(
        "a date of birth is the same however it is written",
        arguments: [
            "12-03-1980", "12/3/1980", "12.03.1980", "12 3 1980", "1980-03-12", "12 maart 1980", "12 Mrt 1980", "12 mrt. 1980", "March 12, 1980",
            "12th of March 1980",
            "12e maart 1980", "12031980",
        ])
    func dateOfBirth(typed: String) {
        #expect(Field.PersonalFact.dateOfBirth.recognize(typed) == "1980-03-12")
    }

    @Test(
        "what is no date of a calendar, or leaves the century open, is no date of birth",
        arguments: ["31-02-1980", "12-03-80", "maart 1980", "12 bloei 1980", "010000008"])
    func noDate(typed: String) {
        #expect(Field.PersonalFact.dateOfBirth.recognize(typed) == nil)
    }

    @Test("a citizen service number may lack its zero", arguments: ["10000008", "010000008", "0100.00.008", "1000 0008"])
    func bsn(typed: String) {
        #expect(Field.PersonalFact.bsn.recognize(typed) == "010000008")
    }

    @Test(
        "letters that are no accents are written without them",
        arguments: [
            ("Søren", "soren"), ("Łukasz Wałęsa", "lukasz walesa"), ("İnci Yıldız", "inci yildiz"), ("İNCİ YILDIZ", "inci yildiz"),
            ("ĲSBRAND ĳssel", "ijsbrand ijssel"),
            ("Ærø Cœur", "aero coeur"), ("Þór Guðrún Đorđe", "thor gudrun dorde"), ("Groß GROẞ", "gross gross"), ("Müller-Zoë", "muller zoe"),
        ])
    func letters(typed: String, kept: String) {
        #expect(Field.PersonalFact.name.normalize(typed) == kept)
    }

    @Test(
        "a name is found by its words, without prefixes and with them",
        arguments: [
            ("Jan de Vries", ["jan", "vries", "devries"]), ("A.B. van der Berg", ["berg", "vanderberg"]),
            ("Søren Müller-d'Hont", ["soren", "muller", "hont", "dhont"]),
            ("Van Den", ["van", "den"]), ("Li", ["li"]),
        ])
    func words(name: String, words: [String]) {
        #expect(Field.PersonalFact.name.words(of: name) == words)
    }

    @Test(
        "of a name as it was typed, titles, initials in one and beginnings that are too short can be left out, unless there is nothing else",
        arguments: [
            ("PJ oneill", "oneill"), ("PJM oneill", "oneill"), ("mr. O’Neill", "O’Neill"), ("drs. Jan Jansen", "Jan Jansen"), ("lukasz wa", "lukasz"),
            ("JAN JANSEN", nil), ("Jan Jansen", nil), ("PJ", nil), ("mw. wa", nil), ("12 a", nil), ("", nil),
        ] as [(String, String?)])
    func nameAlone(typed: String, name: String?) {
        #expect(Field.PersonalFact.nameAlone(in: typed) == name)
    }

    @Test("a house number is a word of an address, with its letter or without")
    func address() {
        #expect(Field.PersonalFact.address.words(of: "Lindelaan 12a") == ["lindelaan", "12"])
        #expect(Field.PersonalFact.address.words(soughtIn: "Laan van Meerdervoort, 3") == ["laan", "meerdervoort", "3"])
    }
}
