import Journal
import Testing

@testable import TownHall

@Suite("A new password")
struct PasswordRulesTests {
    private func problem(
        _ password: String, municipality: [String] = ["Voorbeeldstad"], person: [String] = ["Nadia Bakkali", "n.bakkali"], before: String? = nil
    ) -> PasswordProblem? {
        PasswordRules(municipality: municipality, person: person.map { Personal($0) }).problem(Personal(password), before: before.map { Personal($0) })
    }

    @Test(
        "that is long and of one's own is taken",
        arguments: [
            "een lang wachtwoord", "nog een lang woord", "correct-paard-batterij-nietje", "wachtwoordzin lang", "meten-is-weten", "vier olifanten dansen",
            "Het regent hard in Voorbeeldstad vandaag", "hottentottententententoonstelling", "kx93!fQz27#w", "0612 of iets anders", "žluťoučký kůň pěl",
            "мой дядя самых честных", "我的密码是很长的一句话对吧好的",
            "fiets8294710572", "Nadia zingt graag in de regen", "paardenkrachtcentrale", "de kat krabt de krullen",
        ])
    func good(password: String) { #expect(problem(password) == nil) }

    @Test("is 12 to 128 characters, however many bytes those are", arguments: [0, 1, 11])
    func short(count: Int) {
        #expect(problem(String("aB3$xY9!kLm2".prefix(count))) == .tooShort(minimum: 12))
        #expect(problem("👩‍👩‍👧‍👦👨‍👩‍👧‍👦é") == .tooShort(minimum: 12))
    }

    @Test("of more than 128 characters is too long, also of few that take very many bytes")
    func long() {
        let sentence = (1...40).map { "woord\($0 * 37 % 101)" }.joined(separator: " ")
        #expect(problem(String(sentence.prefix(128))) == nil)
        #expect(problem(String(sentence.prefix(129))) == .tooLong(maximum: 128))
        #expect(problem("twaalf lange e" + String(repeating: "\u{301}", count: 2_000)) == .tooLong(maximum: 128))
        #expect(problem(String(repeating: "x", count: 3_000_000)) == .tooLong(maximum: 128))
    }

    @Test(
        "that repeats itself is refused",
        arguments: [
            "aaaaaaaaaaaa", "abcabcabcabc", "welkomwelkom", "geheim-geheim1", "lang-lang-lang-lang", "ABCabcABCabc", "xyxyxyxyxyxy1", "een een een een",
            "!!!!!!!!!!!!",
            "            ",
            "ababababbaba", "éèéèéèéèéèéè", "aaaaaabbbbbb", "hahahahahaha!", "1212121212121",
        ])
    func repeats(password: String) { #expect(problem(password) == .repeats) }

    @Test(
        "that is a sequence of the alphabet, of digits or of keys is refused",
        arguments: [
            "123456789012", "qwertyuiop12", "QWERTYuiop[]", "abcdefghijkl", "zyxwvutsrqpo", "098765432109", "asdfghjkl123", "1qaz2wsx3edc", "qazwsxedcrfv",
            "abcd1234efgh",
            "112233445566", "poiuytrewq98", "1q2w3e4r5t6y", "azertyuiop12", "a1b2c3d4e5f6", "abcdef-123456", "qwertz123456", "!@#$%^&*()12", "123456789abc",
        ])
    func sequences(password: String) { #expect(problem(password) == .sequence) }

    @Test(
        "with the municipality's name and little else is refused",
        arguments: [
            "Voorbeeldstad", "voorbeeldstad1", "Voorbeeldstad2026!", "gemeenteVoorbeeldstad", "Gemeente-Voorbeeldstad-1", "v00rb33ldst@d!", "2026voorbeeldstad",
            "Vöörbéeldstad12",
            "welkomVoorbeeldstad", "voor-beeld-stad-1",
        ])
    func municipality(password: String) { #expect(problem(password) == .municipality) }

    @Test("with the municipality's name in another language is refused too")
    func otherLanguage() {
        #expect(problem("Exampletown2026", municipality: ["Voorbeeldstad", "Exampletown"]) == .municipality)
        #expect(problem("SintMaarten2026", municipality: ["Sint Maarten"]) == .municipality)
        #expect(problem("'s-Gravenhage-1", municipality: ["'s-Gravenhage"]) == .municipality)
    }

    @Test(
        "with one's own name or user name and little else is refused",
        arguments: [
            "NadiaBakkali1", "nadia.bakkali", "bakkali-nadia", "n.bakkali2026", "Nadia1985!!!!", "N4d14B4kk4l1", "bakkalibakkali1", "1234bakkali5678",
            "nbakkali-2026",
        ])
    func ownName(password: String) { #expect([.ownName, .repeats].contains(problem(password))) }

    @Test("with a short name in it by chance is taken")
    func shortName() {
        #expect(problem("januari is een koude maand", person: ["Jan de Bruin", "jan"]) == nil)
        #expect(problem("opa jo fietst naar zee", person: ["Jo Li", "jo"]) == nil)
        #expect(problem("van den der het iets", person: ["Piet van den Berg", "piet"]) == nil)
    }

    @Test(
        "that many people have is refused, also with digits and signs around it or in it",
        arguments: [
            "wachtwoord12", "Wachtwoord2026!", "W@chtw00rd!!", "password1234", "P@ssw0rd2026", "iloveyou2026", "Welkom2026!!", "welkom-in-de-demo",
            "geheim-geheim1",
            "2026Welkom2026", "letmein2026!", "Zomer2026!!!", "feyenoord010!", "Amsterdam2026", "administrator", "ikhouvanjou1", "sinterklaas5",
            "pa$$word!2026", "Zomervakantie",
            "123qweasdzxc", "wáchtwoord26", "w-a-c-h-t-w-o-o-r-d", "Maandag!2026", "trustno1!2026", "Sunshine2025!",
        ])
    func common(password: String) { #expect([.common, .repeats, .sequence].contains(problem(password)), "\(String(describing: problem(password)))") }

    @Test("is another than the one until now")
    func same() {
        #expect(problem("een lang wachtwoord", before: "een lang wachtwoord") == .sameAsBefore)
        #expect(problem("caf\u{e9} aan de gracht", before: "cafe\u{301} aan de gracht") == .sameAsBefore)
        #expect(problem("een lang wachtwoord", before: "een ander wachtwoord") == nil)
    }

    @Test("of whatever characters is looked at without end or fault")
    func rubbish() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            let length = Int.random(in: 12...128, using: &random)
            let scalars = (0..<length).compactMap { _ in Unicode.Scalar(UInt32.random(in: 1...0x2fff, using: &random)) }
            _ = problem(String(String.UnicodeScalarView(scalars)))
        }
    }
}
