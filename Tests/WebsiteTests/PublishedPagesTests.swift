import CivilTime
import HTTPTypes
import Journal
import ServiceCatalog
import Synchronization
import Testing
import TownHall

@testable import Website

/// What pages of the Rekenkamer say about the days that they tell of, to whom, and when.
@Suite("Pages of the Rekenkamer, for a department and for others")
struct PublishedPagesTests {
    /// A town whose clock is moved by hand.
    private struct Past {
        /// A clock that stands still until it is moved.
        final class Clock: Sendable {
            private let time = Mutex(Timestamp(microseconds: 0))
            var now: Timestamp { time.withLock { $0 } }
            func set(_ time: Timestamp) { self.time.withLock { $0 = time } }
        }

        static let service = ServiceKey(rawValue: "kapvergunning")
        let clock = Clock()
        let site: TestSite
        private let outsider: DepartmentKey?

        /// It is new on Monday 14 September 2026.
        init() throws {
            let clock = clock
            clock.set(Self.moment("2026-09-14"))
            site = try TestSite(clock: { clock.now })
            outsider = site.hall.setting.shelf.current.departments.map(\.key).first { $0 != DepartmentKey(rawValue: "groen") }
        }

        /// A moment in Greenwich.
        static func moment(_ day: String, hour: Int64 = 10, minute: Int64 = 0) -> Timestamp {
            let days = Int64(CalendarDate(day)?.daysSince1970 ?? 0)
            return Timestamp(microseconds: (days * 86_400 + hour * 3_600 + minute * 60) * 1_000_000)
        }

        /// People come to one form: eight each day, of whom six send it.
        func play(from first: String, through last: String) async throws {
            guard let first = CalendarDate(first), let last = CalendarDate(last) else { return }
            for day in first.daysSince1970...last.daysSince1970 {
                let time = Timestamp(microseconds: (Int64(day) * 86_400 + 10 * 3_600) * 1_000_000)
                clock.set(time)
                for number in 0..<8 {
                    let started = VisitEvent.started(
                        .init(service: Self.service, serviceVersion: "aa", channel: .web, language: .dutch, device: number < 5 ? .phone : .desktop))
                    let events = [started] + (number < 6 ? [.submitted(service: Self.service, seconds: 100 + number)] : [])
                    try await site.journal.append(
                        Append(
                            municipality: site.hall.setting.municipality, actor: .system, command: .random(),
                            writes: [.init(StreamID(kind: VisitEvent.kind, id: .random()), .new, try events.map { try $0.recorded(at: time) })]))
                }
            }
        }

        /// A form that is sent now, with answers that are evidence.
        func send(_ answers: [(field: String, value: Fact)]) async throws {
            let time = clock.now, visit = Identifier.random()
            let opened = CaseEvent.opened(
                .init(
                    service: Self.service, serviceVersion: "aa", department: DepartmentKey(rawValue: "groen"), channel: .web,
                    received: site.hall.setting.today, term: .weeks(8), termIsLegal: true, status: "ontvangen", subject: .random(), visit: visit, number: 1,
                    evidence: answers.map { .init(field: $0.field, value: $0.value) }, outcomes: []))
            try await site.journal.append(
                Append(
                    municipality: site.hall.setting.municipality, actor: .system, command: .random(),
                    writes: [
                        .init(StreamID(kind: CaseEvent.kind, id: .random()), .new, [try opened.recorded(at: time)]),
                        .init(
                            StreamID(kind: VisitEvent.kind, id: visit), .new,
                            [try VisitEvent.submitted(service: Self.service, seconds: 100).recorded(at: time)]),
                    ]))
        }

        enum Reader: CaseIterable { case ofTheDepartment, ofAnother, ofNone }

        /// A page as somebody sees it who logs in now.
        func page(_ path: String, _ reader: Reader, _ language: Language = .dutch) async throws -> TestSite.Answer {
            let name = "o" + Identifier.random().description.replacing("-", with: "").prefix(20), password = "een lang genoeg wachtwoord"
            let department: DepartmentKey? =
                switch reader {
                case .ofTheDepartment: DepartmentKey(rawValue: "groen")
                case .ofAnother: outsider
                case .ofNone: nil
                }
            let role: Role = reader == .ofNone ? .serviceOwner : .handler
            _ = try await site.hall.people.createAccount(
                name: Personal("Iemand (voorbeeld)"), userName: Personal(name), password: Personal(password), roles: [role], department: department,
                isTemporary: false, by: .system)
            let secret = try await site.hall.people.logIn(userName: Personal(name), password: Personal(password))
            let prefix = language == .dutch ? "" : "/\(language.rawValue)"
            return try await site.ask(.get, prefix + path, cookies: ["\(CookieName.official)=\(secret.text)"])
        }
    }

    private static let paths = ["/rekenkamer", "/rekenkamer/kapvergunning", "/rekenkamer/uitschieters", "/rekenkamer/waar-beginnen"]

    private static func has(_ body: String, _ parts: [String], _ comment: Comment) {
        for part in parts { #expect(body.contains(part), "\(part): \(comment)") }
    }

    private static func hasNot(_ body: String, _ parts: [String], _ comment: Comment) {
        for part in parts { #expect(!body.contains(part), "\(part): \(comment)") }
    }

    private static func rows(_ answer: TestSite.Answer) -> [[String: String]] {
        // Commas within quotes part nothing.
        func fields(_ line: Substring) -> [String] {
            var fields = [""], isQuoted = false
            for character in line {
                if character == "\"" {
                    isQuoted.toggle()
                } else if character == ",", !isQuoted {
                    fields.append("")
                } else {
                    fields[fields.count - 1].append(character)
                }
            }
            return fields
        }
        let lines = answer.body.split(separator: "\r\n").map(fields)
        return lines.dropFirst().map { Dictionary(zip(lines[0], $0)) { first, _ in first } }
    }

    @Test("in the first month of a municipality others are told that there is nothing yet, and from when there is; no chart is empty")
    func firstMonth() async throws {
        let past = try Past()
        try await past.play(from: "2026-09-14", through: "2026-09-20")
        for path in Self.paths {
            let dutch = try await past.page(path, .ofNone), english = try await past.page(path, .ofNone, .english)
            Self.has(dutch.body, ["u ziet alleen maanden die voorbij zijn. September 2026 staat hier vanaf 1 oktober 2026."], "\(path)")
            Self.has(english.body, ["you only see months that are over. September 2026 is shown here from 1 October 2026."], "\(path)")
            for body in [dutch.body, english.body] {
                Self.hasNot(body, ["<figure", "class=\"grafiek", "bijgewerkt om", "updated at", "<table", "8 augustus", "31 augustus", "31 August"], "\(path)")
            }
            let other = try await past.page(path, .ofAnother)
            Self.has(other.body, ["September 2026 staat hier vanaf 1 oktober 2026."], "\(path)")
            if !["/rekenkamer/kapvergunning", "/rekenkamer/waar-beginnen"].contains(path) { Self.has(other.body, ["Van andere afdelingen"], "\(path)") }
        }
        // The department sees its figures, to the hour.
        let own = try await past.page("/rekenkamer/kapvergunning", .ofTheDepartment)
        Self.has(own.body, ["<figure", "bijgewerkt om 12.00 uur", "20 september 2026"], "own")
        Self.hasNot(own.body, ["hele maanden", "staat hier vanaf"], "own")
        let csv = Self.rows(try await past.page("/rekenkamer?vorm=csv", .ofNone))
        #expect(csv.count == 10 && csv.allSatisfy { $0["Bezoeken"] == "" && $0["Open zaken"] == "" && $0["Eerste dag"] == "" && $0["Laatste dag"] == "" })
        #expect(try await past.page("/rekenkamer/kapvergunning?vorm=csv", .ofNone).status == .notFound)
        #expect(try await past.page("/rekenkamer/kapvergunning?vorm=csv&tabel=stappen", .ofNone).status == .notFound)
    }

    @Test("of a handful of visits the department reads counts alone: nothing is drawn, and there is no percentage on the page")
    func few() async throws {
        let past = try Past()
        try await past.play(from: "2026-09-14", through: "2026-09-14")
        past.clock.set(Past.moment("2026-09-16"))
        for (language, little, counts) in [
            (Language.dutch, "Nog te weinig om iets te zeggen: 8 bezoeken.", "6 van 8"), (.english, "Not enough yet to say anything: 8 visits.", "6 of 8"),
        ] {
            let page = try await past.page("/rekenkamer/kapvergunning?van=2026-09-14&tot=2026-09-15", .ofTheDepartment, language).body
            let main = String(page[try #require(page.range(of: "<main")).lowerBound..<(try #require(page.range(of: "</main>")).lowerBound)])
            Self.has(main, [little, "<details open", counts], "\(language.rawValue)")
            #expect(main.replacing(/<[^>]*>/, with: " ").matches(of: /\d\u{A0}?%/).isEmpty, "\(language.rawValue)")
            // So it does in the list of all services.
            let all = try await past.page("/rekenkamer?van=2026-09-14&tot=2026-09-15", .ofTheDepartment, language).body
            #expect(all.contains("<b>\(counts)</b>") && !all.contains("grafiek--klein"), "\(language.rawValue)")
            for figure in main.components(separatedBy: "<figure").dropFirst() where figure.contains(little) {
                #expect(!figure.contains("<svg"), "\(language.rawValue): \(figure.prefix(400))")
            }
        }
    }

    @Test("on the first day of a month the month before is told of, from the first look at the first second on; before that it is not")
    func firstDay() async throws {
        let past = try Past()
        try await past.play(from: "2026-09-14", through: "2026-09-30")
        // Logins are events too: these looks come from a session that began before.
        past.clock.set(Past.moment("2026-09-30", hour: 21, minute: 59))
        Self.has(try await past.page("/rekenkamer/kapvergunning", .ofNone).body, ["September 2026 staat hier vanaf 1 oktober 2026."], "the last minute")
        past.clock.set(Past.moment("2026-09-30", hour: 22))
        for (language, days, next) in [
            (Language.dutch, "Hier staan hele maanden: 1 september tot en met 30 september 2026.", "Oktober 2026 staat hier vanaf 1 november 2026."),
            (.english, "Whole months are shown here: 1 September to 30 September 2026.", "October 2026 is shown here from 1 November 2026."),
        ] {
            for path in Self.paths { Self.has(try await past.page(path, .ofNone, language).body, [days, next], "\(path)") }
        }
        // Today is the only day of this period, and it is not over.
        let today = try await past.page("/rekenkamer/kapvergunning?van=2026-10-01&tot=2026-10-01", .ofNone)
        Self.has(today.body, ["Van deze dagen staat hier niets", "Oktober 2026 staat hier vanaf 1 november 2026."], "today")
        Self.hasNot(today.body, ["<figure"], "today")
        // And nobody stands before a closed door.
        Self.has(today.body, ["/rekenkamer/kapvergunning?van=2026-09-01&amp;tot=2026-09-30", "Bekijk de laatste maand die voorbij is"], "today")
    }

    @Test("a session that goes on over the end of a month sees it once that is over, though nothing else happened")
    func overTheEnd() async throws {
        let past = try Past()
        try await past.play(from: "2026-09-14", through: "2026-09-30")
        let name = "iemand", password = "een lang genoeg wachtwoord"
        past.clock.set(Past.moment("2026-09-30", hour: 21, minute: 59))
        _ = try await past.site.hall.people.createAccount(
            name: Personal("Iemand (voorbeeld)"), userName: Personal(name), password: Personal(password), roles: [.serviceOwner], department: nil,
            isTemporary: false, by: .system)
        let secret = try await past.site.hall.people.logIn(userName: Personal(name), password: Personal(password))
        func look() async throws -> String {
            try await past.site.ask(.get, "/rekenkamer/kapvergunning", cookies: ["\(CookieName.official)=\(secret.text)"]).body
        }
        Self.has(try await look(), ["September 2026 staat hier vanaf 1 oktober 2026."], "before")
        past.clock.set(Past.moment("2026-09-30", hour: 22))
        let position = past.site.position
        Self.has(try await look(), ["1 september tot en met 30 september 2026", "<figure"], "after")
        #expect(past.site.position == position + 1)
        Self.has(try await look(), ["1 september tot en met 30 september 2026"], "after")
        #expect(past.site.position == position + 1)
    }

    @Test("days in the middle of months are told to others as the whole months that are over: title, note, captions, CSV")
    func wholeMonths() async throws {
        let past = try Past()
        try await past.play(from: "2026-09-14", through: "2026-11-20")
        // Twelve weeks back is 29 August, but of August nobody knows anything.
        let page = try await past.page("/rekenkamer/kapvergunning", .ofNone).body
        Self.has(
            page,
            [
                "Hier staan hele maanden: 1 september tot en met 31 oktober 2026. November 2026 staat hier vanaf 1 december 2026.",
                "Een maand staat hier zoals zij was toen zij voorbij was.", "per maand, 1 september tot en met 31 oktober 2026", "sep 2026", "okt 2026",
            ], "service")
        Self.hasNot(page, ["nov 2026", "aug 2026", "november 2026</", "bijgewerkt om", "de 84 dagen ervoor", "de 61 dagen ervoor"], "service")
        let one = try await past.page("/rekenkamer/kapvergunning?van=2026-10-05&tot=2026-10-06", .ofNone)
        Self.has(one.body, ["1 oktober tot en met 31 oktober 2026", "de maand ervoor"], "one month")
        Self.has(try await past.page("/rekenkamer/kapvergunning?van=2026-10-05&tot=2026-10-06", .ofNone, .english).body, ["the month before"], "one month")
        let figure = try await past.page("/rekenkamer/kapvergunning?van=2026-10-05&tot=2026-10-06&vorm=csv&tabel=verloop", .ofNone)
        #expect(figure.headers[.contentDisposition]?.contains("kapvergunning-verloop-2026-10-01-2026-10-31.csv") == true)
        #expect(Self.rows(figure).map { $0["Vanaf"] } == ["2026-10-01"])
        // In the overview each row says its own days.
        for (reader, file) in [
            (Past.Reader.ofNone, "2026-10-01-2026-10-31"), (.ofAnother, "2026-10-05-2026-10-06"), (.ofTheDepartment, "2026-10-05-2026-10-06"),
        ] {
            let csv = try await past.page("/rekenkamer?van=2026-10-05&tot=2026-10-06&vorm=csv", reader)
            #expect(csv.headers[.contentDisposition]?.contains("rekenkamer-\(file).csv") == true)
            let row = try #require(Self.rows(csv).first { $0["Dienst"] == "Kapvergunning" })
            #expect(row["Eerste dag"] == (reader == .ofTheDepartment ? "2026-10-05" : "2026-10-01"))
            #expect(row["Laatste dag"] == (reader == .ofTheDepartment ? "2026-10-06" : "2026-10-31"))
            let visits = try #require(row["Bezoeken"].flatMap { Int($0) })
            #expect(reader == .ofTheDepartment ? visits == 16 : visits.isMultiple(of: 10) && (220...280).contains(visits))
        }
        let mixed = try await past.page("/rekenkamer?van=2026-10-05&tot=2026-10-06", .ofTheDepartment).body
        Self.has(
            mixed,
            [
                "Alle diensten, 5 oktober tot en met 6 oktober 2026; van andere afdelingen 1 oktober tot en met 31 oktober 2026",
                "Van andere afdelingen staan hier hele maanden: 1 oktober tot en met 31 oktober 2026. November 2026 staat hier vanaf 1 december 2026.",
            ], "mixed")
        Self.has(
            try await past.page("/rekenkamer?van=2026-11-05&tot=2026-11-06", .ofTheDepartment, .english).body,
            [
                "All services, 5 November to 6 November 2026; for other departments nothing",
                "For other departments nothing is shown here about these days: you only see months that are over. November 2026 is shown here from 1 December 2026.",
            ], "mixed, nothing of others")
        // Held against each other is what is of the same days.
        let outliers = try await past.page("/rekenkamer/uitschieters?van=2026-10-05&tot=2026-10-06", .ofTheDepartment).body
        Self.has(
            outliers, ["Deel van de bezoeken dat wordt afgerond, 1 oktober tot en met 31 oktober 2026", "Dat geldt hieronder ook voor uw eigen diensten"],
            "outliers")
        Self.hasNot(outliers, ["5 oktober tot en met"], "outliers")
    }

    @Test("whatever is sent and shown in between, others see the same pages until the month is over")
    func sameUntilTheEnd() async throws {
        let past = try Past()
        try await past.play(from: "2026-09-14", through: "2026-11-20")
        func pages() async throws -> [String] {
            var bodies: [String] = []
            for path in Self.paths + Self.paths.map({ $0 + "?van=2026-09-01&tot=2026-10-31" }) + ["/rekenkamer?vorm=csv", "/rekenkamer/uitschieters?vorm=csv"] {
                bodies.append(try await past.page(path, .ofNone).body)
            }
            // A form's token is the session's own.
            return bodies.map { body in body.replacing(/name="_token" value="[^"]*"/, with: "") }
        }
        let before = try await pages()
        try await past.play(from: "2026-11-21", through: "2026-11-22")
        let after = try await pages()
        for (one, other) in zip(before, after) {
            // The days that a visitor may choose go on.
            func plain(_ body: String) -> String { body.replacing(/2026-1[12]-\d\d|2026-08-\d\d/, with: "") }
            #expect(plain(one) == plain(other))
        }
    }

    @Test("where to begin is the same for everyone who asks: order, numbers and reasons, in the same months")
    func oneRanking() async throws {
        let past = try Past()
        try await past.play(from: "2026-09-14", through: "2026-11-20")
        for query in ["", "?van=2026-10-05&tot=2026-10-06", "?volume=3&cost=0"] {
            var rankings: [[[String: String]]] = [], pages: [String] = []
            for reader in Past.Reader.allCases {
                let csv = try await past.page("/rekenkamer/waar-beginnen\(query.isEmpty ? "?" : query + "&")vorm=csv", reader)
                rankings.append(Self.rows(csv))
                let page = try await past.page("/rekenkamer/waar-beginnen\(query)", reader).body
                pages.append(String(page[try #require(page.range(of: "<h1")).lowerBound...]).replacing(/name="_token" value="[^"]*"/, with: ""))
            }
            #expect(rankings[0].count > 10 && rankings.allSatisfy { $0 == rankings[0] })
            #expect(pages.allSatisfy { $0 == pages[0] })
            let same =
                query.contains("volume=3")
                ? "Met dezelfde gewichten ziet iedereen dezelfde volgorde." : "Iedereen ziet hier dezelfde volgorde en dezelfde getallen."
            Self.has(pages[0], [same, "Hier staan hele maanden: ", "met uw gewichten"], "\(query)")
        }
        // What is known of too few does not count, and the page says so.
        let page = try await past.page("/rekenkamer/waar-beginnen", .ofNone).body
        Self.has(page, ["Telt niet mee, want van te weinig bekend: ", "Kosten per jaar (bekend van "], "left")
        Self.hasNot(page, ["het kost "], "left")
    }

    @Test("where too little is known for an order, none is promised, and there are no weights to choose; weights that leave all out can be changed")
    func noRanking() async throws {
        let past = try Past()
        try await past.play(from: "2026-09-14", through: "2026-09-20")
        let page = try await past.page("/rekenkamer/waar-beginnen", .ofNone).body
        Self.has(page, ["Iedereen ziet hier dezelfde getallen.", "staan in elders.yaml."], "first month")
        Self.hasNot(page, ["dezelfde volgorde", "gewicht-volume", "met uw gewichten", "<ol class=\"raadhuis-alarmen\""], "first month")
        try await past.play(from: "2026-09-21", through: "2026-10-02")
        let none = try await past.page("/rekenkamer/waar-beginnen?volume=0&time=0&rework=0&outliers=0&cost=0&digital=0", .ofNone).body
        Self.has(none, ["Iedereen ziet hier dezelfde getallen.", "gewicht-volume"], "all left out")
        Self.hasNot(none, ["dezelfde volgorde", "met uw gewichten"], "all left out")
    }

    @Test("who sees no counts of others is told the verdict alone: no share, no interval; and where there is too little, the title asks")
    func verdictsAlone() async throws {
        let past = try Past()
        try await past.play(from: "2026-09-14", through: "2026-11-20")
        for reader in Past.Reader.allCases {
            let page = try await past.page("/rekenkamer/uitschieters", reader).body
            let compared = String(page[try #require(page.range(of: "id=\"afdelingen\"")).lowerBound...])
            Self.has(compared, ["Wijkt een afdeling af bij besluiten op tijd?", "Wijkt een formulier af van de andere?"], "\(reader)")
            Self.has(compared, ["Er is nog te weinig om te vergelijken"], "\(reader)")
            Self.hasNot(compared, [" %", "Geen afdeling wijkt", "Geen formulier wijkt"], "\(reader)")
        }
    }

    /// Forty forms: thirty about a front garden, nine about a back garden, and one of an earlier form.
    private static func answered() async throws -> Past {
        let past = try Past()
        past.clock.set(Past.moment("2026-10-06"))
        for index in 0..<39 {
            try await past.send([
                ("plek", .code(Code(literal: index < 30 ? "voortuin" : "achtertuin"))), ("omtrek", .integer(index < 30 ? 142 : 95)),
                ("kapdatum", .code(Code(literal: "2027-03"))),
            ])
        }
        try await past.send([("plek", .code(Code(literal: "dakterras"))), ("hoogte", .code(Code(literal: "laag")))])
        past.clock.set(Past.moment("2026-11-02"))
        return past
    }

    @Test("the department sees what was answered to each question, in words; what the form does not have any more is called by its key")
    func answers() async throws {
        let past = try await Self.answered()
        let page = try await past.page("/rekenkamer/kapvergunning", .ofTheDepartment).body
        Self.has(
            page,
            [
                "id=\"antwoord-plek\"", "‘Waar staat de boom precies?’: het vaakst ‘In een voortuin in de bebouwde kom’", "maart 2027", "142\u{a0}cm",
                "hoogte (eerder formulier)", "<optgroup label=\"Waar staat de boom precies?\">", "value=\"code~plek~voortuin\"",
                "value=\"number~omtrek~142.0\"",
            ], "department")
        let rows = Self.rows(try await past.page("/rekenkamer/kapvergunning?vorm=csv&tabel=antwoord-plek", .ofTheDepartment))
        #expect(
            rows.map { $0["Antwoord"] } == ["In een voortuin in de bebouwde kom", "In een achtertuin in de bebouwde kom", "dakterras"]
                && rows.map { $0["Zaken"] } == ["30", "9", "1"] && rows.map { $0["Deel"] } == ["0.75", "0.225", "0.025"])
        let english = try await past.page("/rekenkamer/kapvergunning", .ofTheDepartment, .english).body
        Self.has(english, ["’: most often ‘", "March 2027", "All answers", "75%"], "English")
        Self.hasNot(english, ["\u{a0}%"], "English")
    }

    @Test("every figure of a service can be that of one answer, and the page says what cannot be said of it")
    func oneAnswer() async throws {
        let past = try await Self.answered()
        let address = "/rekenkamer/kapvergunning?antwoord=code~plek~achtertuin"
        let page = try await past.page(address, .ofTheDepartment).body
        Self.has(
            page,
            [
                "Met dit antwoord kwamen <strong>9 zaken</strong> binnen.", "Waar staat de boom precies?: In een achtertuin in de bebouwde kom",
                "Daarom staat hier niets over wie onderweg stopt.", "id=\"tijd\"", "id=\"wachtend\"", "id=\"antwoord-omtrek\"",
                "&amp;antwoord=code~plek~achtertuin&amp;vorm=csv",
            ], "one answer")
        Self.hasNot(page, ["id=\"stappen\"", "id=\"verloop\"", "id=\"apparaten\"", "id=\"versies\""], "one answer")
        let channels = Self.rows(try await past.page(address + "&vorm=csv&tabel=kanalen", .ofTheDepartment))
        #expect(channels.map { $0["Zaken"] } == ["9"])
        let girths = Self.rows(try await past.page(address + "&vorm=csv&tabel=antwoord-omtrek", .ofTheDepartment))
        #expect(girths.map { $0["Zaken"] } == ["0", "9"] || girths.map { $0["Zaken"] } == ["9"])
        let open = Self.rows(try await past.page("/rekenkamer/kapvergunning/zaken?open=alle&antwoord=code~plek~achtertuin&vorm=csv", .ofTheDepartment))
        #expect(open.count == 9)
        for wrong in ["code~plek~nergens", "code~plek", "x", "band~omtrek~9~1"] {
            let whole = try await past.page("/rekenkamer/kapvergunning?antwoord=\(wrong)", .ofTheDepartment).body
            Self.has(whole, ["Dit antwoord is er niet. Kies er een uit de lijst.", "id=\"stappen\""], "\(wrong)")
        }
    }

    @Test("others see answers in tens of months that are over, and figures of one answer not at all")
    func answersForOthers() async throws {
        let past = try await Self.answered()
        let page = try await past.page("/rekenkamer/kapvergunning", .ofNone).body
        Self.has(page, ["id=\"antwoord-plek\"", "Figuren van één antwoord, versie of kanaal ziet alleen de afdeling zelf"], "others")
        Self.hasNot(page, ["name=\"antwoord\"", "<optgroup", "142\u{a0}cm"], "others")
        let csv = try await past.page("/rekenkamer/kapvergunning?vorm=csv&tabel=antwoord-plek", .ofNone)
        let rows = Self.rows(csv)
        #expect(rows.contains { $0["Antwoord"] == "In een voortuin in de bebouwde kom" })
        #expect(rows.allSatisfy { $0["Zaken"].flatMap { Int($0) }?.isMultiple(of: 10) == true && $0["Deel"] == "" })
        // An answer in the address changes nothing.
        let asked = try await past.page("/rekenkamer/kapvergunning?antwoord=code~plek~achtertuin&vorm=csv&tabel=antwoord-plek", .ofNone)
        #expect(asked.body == csv.body)
    }
}
