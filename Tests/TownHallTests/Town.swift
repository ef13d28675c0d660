import CivilTime
import FEEL
import Foundation
import Journal
import ServiceCatalog
import Synchronization
import Testing

@testable import TownHall

/// A small municipality with a data directory of its own, removed when the test is over.
final class Town: Sendable {
    let hall: TownHall
    let clock: Clock
    let url: URL
    let security: SecurityLog

    /// A clock that stands still until it is moved. It begins on Monday 2 November 2026, at nine in the morning.
    final class Clock: Sendable {
        private let time: Mutex<Timestamp>
        init(_ start: Timestamp) { time = Mutex(start) }
        var now: Timestamp { time.withLock { $0 } }
        func advance(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
        func advance(days: Int64) { advance(seconds: days * 86_400) }
    }

    /// - Parameter residentLogin: How residents log in: as the people of the demo, unless told otherwise.
    init(residentLogin: ResidentLogin = .demo(Resident.demo)) throws {
        let start = try #require(CalendarDate("2026-11-02"))
        clock = Clock(Timestamp(microseconds: (Int64(start.daysSince1970) * 86_400 + 8 * 3600) * 1_000_000))
        url = FileManager.default.temporaryDirectory.appending(path: "townhall-\(Identifier.random())")
        let catalogue = try Town.catalogue()
        let calendar = TermCalendar(decreedDays: catalogue.municipality.decreedDays)
        let journal = try DataDirectory(url: url).open(
            master: .random(), readings: TownHall.readings(calendar: calendar), upcasts: TownHall.upcasts, clock: { [clock] in clock.now })
        security = SecurityLog(folder: url.appending(path: "security"), clock: { [clock] in clock.now })
        hall = try TownHall(
            Setting(journal: journal, shelf: CatalogueShelf(catalogue)), residentLogin: residentLogin, passwordRounds: 16, security: security)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    var cases: Cases { hall.cases }
    var people: People { hall.people }
    var journal: Journal { hall.setting.journal }

    // MARK: Nouns

    static let green = DepartmentKey(rawValue: "groen")
    static let traffic = DepartmentKey(rawValue: "verkeer")

    static func text(_ text: String) -> Localized { Localized(text) }

    static func field(_ key: String, _ kind: Field.Kind, isEvidence: Bool = false, personal: Field.PersonalFact? = nil, isSummary: Bool = false) -> Field {
        Field(
            key: key, kind: kind, label: text(key), description: nil, isRequired: false, show: nil, validate: nil, message: nil, isEvidence: isEvidence,
            personal: personal, isSummary: isSummary, autocomplete: nil)
    }

    static let fields = [
        field(
            "soort", .select([.init(value: "eik", label: text("Eik"), description: nil), .init(value: "beuk", label: text("Beuk"), description: nil)]),
            isEvidence: true, isSummary: true),
        field("omtrek", .number(unit: "cm", decimals: 0, minimum: nil, maximum: nil), isEvidence: true),
        field("naam", .text(maximumLength: 100, pattern: nil, format: nil), personal: .name, isSummary: true),
        field("adres", .text(maximumLength: 100, pattern: nil, format: nil), personal: .address),
        field("bsn", .text(maximumLength: 9, pattern: nil, format: .bsn), personal: .bsn),
        field("postcode", .text(maximumLength: 7, pattern: nil, format: .postcode), personal: .postcode),
        field("email", .email, personal: .email),
        field("telefoon", .phone, personal: .phone),
        field("geboren", .date(minimum: nil, maximum: nil), personal: .dateOfBirth),
        field("toelichting", .textarea(maximumLength: 2_000, rows: 4)),
        // As an author who did not think of it would write it.
        field("bijnaam", .text(maximumLength: 100, pattern: nil, format: nil), isEvidence: true),
        field("foto", .file(accept: ["image/*"], maximumSize: 1_000_000, maximumFiles: 3)),
    ]

    static func service(
        _ key: String, _ department: DepartmentKey, term: Service.Term?, login: Service.Login = .optional, channels: [Service.Channel] = [.web],
        pages: [String] = ["alles"]
    ) -> Service {
        let form = Form(
            pages: pages.map { FormPage(key: $0, title: text("Alles"), show: nil, help: nil, fields: $0 == "alles" ? fields : []) }, outcomes: [],
            scope: Scope(fields.map { (name: $0.key, type: FEELType.any) }))
        func status(_ key: String, isFinal: Bool = false) -> CaseFlow.Status {
            .init(key: key, label: text(key), resident: text(key), explain: nil, isFinal: isFinal)
        }
        let flow = CaseFlow(
            statuses: [status("ontvangen"), status("beoordelen"), status("afgerond", isFinal: true)],
            steps: [
                .init(key: "start", label: text("Start"), from: ["ontvangen"], to: "beoordelen", decides: false),
                .init(key: "besluit", label: text("Besluit"), from: ["beoordelen"], to: "afgerond", decides: true),
                .init(key: "intrekken", label: text("Trek in"), from: ["ontvangen", "beoordelen"], to: "afgerond", decides: false),
            ],
            results: [
                .init(key: "verleend", label: text("Verleend"), resident: text("Ja")), .init(key: "geweigerd", label: text("Geweigerd"), resident: text("Nee")),
            ])
        return Service(
            key: ServiceKey(rawValue: key), version: "00112233445566aa", name: text(key), summary: text(key), upl: nil, department: department, owner: "baas",
            // One service has a mailbox.
            ownerEmail: key == "kap" ? MailAddress("baas@teststad.example") : nil, icon: .boom,
            lifeEvents: [], synonyms: [], law: [], login: login, channels: channels, fee: nil, term: term,
            page: .init(what: [], forWhom: [], need: [], next: [], otherChannels: [], rules: nil), flow: flow, confirmation: nil, form: form)
    }

    static func catalogue() throws -> Catalogue {
        let legal = Service.Term(length: .weeks(8), law: "Awb 4:13", extensionLength: .weeks(6), extensionLaw: "Omgevingswet 16.64", canBeSuspended: true)
        let promise = Service.Term(length: .workingDays(5), law: nil, extensionLength: nil, extensionLaw: nil, canBeSuspended: false)
        let contact = Municipality.Contact(phone: "14 000", phoneHours: text(""), address: "", visitingHours: text(""), email: "")
        return Catalogue(
            municipality: Municipality(
                code: "0000", name: text("Teststad"), languages: [.dutch], timeZone: "Europe/Amsterdam", contact: contact,
                decreedDays: [try #require(CalendarDate("2026-05-15"))]),
            departments: [
                Department(key: green, name: text("Groen"), summary: text("")), Department(key: traffic, name: text("Verkeer"), summary: text("")),
            ],
            lifeEvents: [],
            services: [
                service("kap", green, term: legal, channels: [.web, .counter, .phone, .paper]), service("melding", green, term: promise),
                service("vraag", green, term: nil),
                service("parkeren", traffic, term: legal),
            ],
            themeCSS: nil)
    }

    // MARK: Verbs

    /// The answers of someone who does not log in, and can be written to.
    static let reachable: [String: Answer] = ["soort": .text("beuk"), "email": .text("sanne@post.example")]

    /// Opens a case with a resident's answers. Of the visit too all is in the journal when it returns.
    func open(_ service: String = "kap", answers: [String: Answer] = ["soort": .text("beuk")], resident: Resident? = nil) async throws -> Identifier {
        let service = try #require(hall.setting.shelf.current[ServiceKey(rawValue: service)])
        var (draft, secret) = try await hall.intake.begin(service, language: .dutch, device: .phone)
        for (key, answer) in answers { draft.answers[key] = answer }
        let id = try await hall.intake.submit(draft, secret, resident: resident).caseID
        await journal.settled()
        return id
    }

    /// From now on the journal cannot keep events of one type.
    func refuse(_ type: EventType) throws {
        try journal.database.writeNow {
            try $0.execute(
                "CREATE TRIGGER refused_\(type.name) BEFORE INSERT ON event WHEN NEW.type = '\(type.name)' BEGIN SELECT RAISE(ABORT, 'refused'); END", [])
        }
    }

    func perform(_ command: CaseCommand, on id: Identifier, by official: Official?) async throws {
        try await cases.perform(command, on: id, by: official, command: nil)
    }

    /// Appends an event to a case's stream as it is, whoever may.
    func keep(_ event: CaseEvent, in id: Identifier, by official: Official) async throws {
        try await journal.append(
            Append(
                municipality: hall.setting.municipality, actor: official.actor, command: .random(),
                writes: [.init(Cases.stream(id), .any, [event.recorded(at: clock.now)])]))
    }

    func state(_ id: Identifier) async throws -> CaseState { try await cases.file(of: id).state }

    func decide(_ id: Identifier, by official: Official) async throws {
        try await perform(.take(step: "start"), on: id, by: official)
        try await perform(.decide(step: "besluit", result: "verleend", text: Personal("U mag."), reason: Personal("Omdat.")), on: id, by: official)
    }

    func account(_ userName: String = "nadia", roles: [Role] = [.handler], department: DepartmentKey? = Town.green) async throws -> Account {
        let id = try await people.createAccount(
            name: Personal("Nadia \(userName)"), userName: Personal(userName), password: Personal("een lang wachtwoord"), roles: roles, department: department,
            isTemporary: false, by: .system)
        return try #require(try await people.account(id))
    }

    /// A handler's account with this identifier.
    func account(_ id: Identifier) async throws {
        try await people.createAccount(
            name: Personal("Nadia"), userName: Personal("n" + Hex.string(id.bytes)), password: Personal("een lang wachtwoord"), roles: [.handler],
            department: Town.green, isTemporary: false, by: .system, command: id)
    }

    /// All events so far.
    func events() throws -> [RecordedEvent] { try journal.events(after: 0, limit: 100_000, hall.setting.municipality) }
}

extension People {
    /// The session of who logs in with a name and a password.
    func logIn(
        userName: Personal<String>, password: Personal<String>, source: String = "", devices: String = "", device: VisitEvent.Device = .unknown
    ) async throws -> SealedRows.Secret {
        switch try await logIn(LoginAttempt(userName: userName, password: password, source: source, devices: devices, device: device)) {
        case .done(let loggedIn): loggedIn.session
        }
    }
}

extension Official {
    static func handler(_ department: DepartmentKey = Town.green) -> Official { Official(id: .random(), roles: [.handler], department: department) }
    static let auditor = Official(id: .random(), roles: [.auditor], department: nil)
    static let owner = Official(id: .random(), roles: [.serviceOwner], department: Town.green)
}

func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }
