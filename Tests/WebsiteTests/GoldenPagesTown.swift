import CivilTime
import Foundation
import HTTPTypes
import Journal
import ServiceCatalog
import TownHall

@testable import Website

/// A small town whose clock stands still until it is moved: what its pages show is always the same.
struct GoldenPagesTown {
    /// Monday 2 November 2026, nine in the morning in the Netherlands.
    static let start = Timestamp(microseconds: 1_793_606_400_000_000)
    static let department = DepartmentKey(rawValue: "afval"), other = DepartmentKey(rawValue: "juridisch")
    /// A service with a form of several pages.
    static let bulky = Inhabitants.service
    static let form = "/diensten/\(bulky.rawValue)/formulier"
    private static let password = "een lang genoeg wachtwoord"

    let site: TestSite

    init(from start: Timestamp = Self.start, routes: [Route] = Sitemap.townHall.routes) throws {
        guard let catalogue = Self.catalogue() else { throw TestFailure.exampleDoesNotLoad }
        site = try TestSite(routes: routes, catalogue: catalogue, clock: { start })
    }

    /// Two services of Voorbeeldstad, and one of each kind whose cases can take every course.
    static func catalogue(without left: ServiceKey? = nil) -> Catalogue? {
        guard let example = TestSite.example, let bulky = example[bulky], let objection = example[ServiceKey(rawValue: "bezwaar-maken")] else { return nil }
        let services =
            [kept(objection, "00112233445566cc"), kept(bulky, "00112233445566dd")] + [ProbeService.promise, .decision].map { $0.definition(in: department) }
        return Catalogue(
            municipality: example.municipality, departments: example.departments.filter { [department, other].contains($0.key) },
            lifeEvents: example.lifeEvents.filter { $0.key == "verhuizen" }.map { LifeEvent(key: $0.key, name: $0.name, icon: $0.icon) },
            services: services.filter { $0.key != left }, themeCSS: nil)
    }

    /// The same service under a version that is always the same: its own comes from the text of its files.
    private static func kept(_ service: Service, _ version: String) -> Service {
        Service(
            key: service.key, version: version, name: service.name, summary: service.summary, upl: service.upl, department: service.department,
            owner: service.owner, ownerEmail: service.ownerEmail, icon: service.icon, lifeEvents: service.lifeEvents, synonyms: service.synonyms,
            law: service.law, login: service.login, channels: service.channels, fee: service.fee, term: service.term, page: service.page,
            flow: service.flow, confirmation: service.confirmation, form: service.form, privacy: service.privacy,
            variants: service.variants)
    }

    // MARK: People

    func resident(_ index: Int = 0) async throws -> Session {
        Session(name: Session.resident, secret: try await site.hall.people.logIn(Resident.demo[index]).text)
    }

    func browser() -> Session { Session(name: Session.browser, secret: SealedRows.Secret().text) }

    /// A new account, called by its user name.
    func account(_ userName: String, _ role: Role, in department: DepartmentKey? = Self.department, isTemporary: Bool = false) async throws -> Official {
        // Lists of colleagues stand in the order in which their accounts were made: no two in the same moment.
        site.advance(seconds: 1)
        let people = site.hall.people
        let id = try await people.createAccount(
            name: Personal("\(userName.capitalized) (voorbeeld)"), userName: Personal(userName), password: Personal(Self.password), roles: [role],
            department: department, isTemporary: isTemporary, by: .system)
        guard let account = try await people.account(id) else { throw Missing.account }
        return account.official
    }

    func logIn(_ userName: String) async throws -> Session {
        let secret = try await site.hall.people.logIn(userName: Personal(userName), password: Personal(Self.password))
        return Session(name: Session.official, secret: secret.text)
    }

    /// Someone with a new account, who logs in.
    func official(_ userName: String, _ role: Role, in department: DepartmentKey? = Self.department) async throws -> Session {
        _ = try await account(userName, role, in: department)
        return try await logIn(userName)
    }

    enum Missing: Error { case account, service, draft, cookie, file }

    // MARK: Forms

    /// Sends a form of a page, with the token of the session that it is tied to.
    func post(
        _ path: String, _ language: Language, _ fields: [(String, String)], by session: Session, with others: [Session] = [], attempt: Bool = false
    ) async throws -> TestSite.Answer {
        let own = [("_token", site.site.tokens.token(for: session.secret))] + (attempt ? [("opdracht", Identifier.random().description)] : [])
        return try await site.post(GoldenPages.address(path, language), own + fields, cookies: ([session] + others).map(\.cookie))
    }

    /// A form that is begun.
    func begin(resident: Resident? = nil) async throws -> (Session, Intake.Secret) {
        guard let service = site.hall.setting.shelf.current[Self.bulky] else { throw Missing.service }
        let (_, secret) = try await site.hall.intake.begin(service, language: .dutch, device: .phone, by: resident)
        return (Session(name: CookieName.draft(Self.bulky), secret: secret.text), secret)
    }

    func change(_ secret: Intake.Secret, _ resident: Resident? = nil, _ body: (inout Draft) -> Void) async throws {
        guard var draft = try await site.hall.intake.draft(secret, of: resident, changing: true) else { throw Missing.draft }
        body(&draft)
        try await site.hall.intake.save(draft, secret)
    }

    /// Answers all questions of a form, which then only has to be sent.
    func complete(_ secret: Intake.Secret, _ resident: Resident? = nil) async throws {
        let hall = site.hall
        try await change(secret, resident) { draft in
            draft.answers = Inhabitants.answers(hall)
            let form = hall.intake.service(of: draft)?.form
            for page in form?.visiblePages(draft.answers, today: hall.setting.today) ?? [] { draft.completed.insert(page.key) }
        }
    }

    /// Someone asks to have bulky waste taken away, and waits a minute: no two cases come in at the same moment.
    func send(by resident: Resident? = nil) async throws -> Sent {
        guard let service = site.hall.setting.shelf.current[Self.bulky] else { throw Missing.service }
        var (draft, secret) = try await site.hall.intake.begin(service, language: .dutch, device: .phone, by: resident)
        draft.answers = Inhabitants.answers(site.hall)
        let confirmation = try await site.hall.intake.submit(draft, secret, resident: resident)
        await site.journal.settled()
        site.advance(seconds: 60)
        return Sent(confirmation: confirmation, secret: secret)
    }

    struct Sent {
        let confirmation: Confirmation
        let secret: Intake.Secret
        var id: Identifier { confirmation.caseID }
    }

    /// A case of a service whose cases can take every course.
    ///
    /// - Parameter channel: By which it comes; where that is not the website, an official files it, for nobody who was identified.
    func open(_ service: ProbeService, by resident: Resident? = Resident.demo[0], through official: Official? = nil) async throws -> CaseVariant {
        let intake = site.hall.intake
        guard let definition = site.hall.setting.shelf.current[service.key] else { throw Missing.service }
        var (draft, secret) =
            if let official {
                try await intake.begin(
                    Filing.Typed(service: service.key, channel: .phone, received: site.hall.setting.today, bsn: Personal("")), by: official, language: .dutch,
                    device: .desktop)
            } else {
                try await intake.begin(definition, language: .dutch, device: .phone, by: resident)
            }
        draft.answers["wat"] = .text("Een boom")
        draft.answers["straat"] = .text("Lindelaan 12")
        draft.answers["email"] = .text("sanne@post.example")
        let sent = try await intake.submit(draft, secret, resident: official == nil ? resident : nil, official: official)
        return CaseVariant(
            service: service, channel: official == nil ? .web : .phone, isOwned: official == nil && resident != nil, hasContact: true, id: sent.caseID,
            secret: secret.text)
    }
}
