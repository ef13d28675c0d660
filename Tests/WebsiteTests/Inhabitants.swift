import Foundation
import Journal
import ServiceCatalog
import TownHall

@testable import Website

/// A secret that a browser keeps, under the name that a kind of route looks for.
struct Session: Sendable {
    let name: String
    let secret: String

    /// As the browser sends it.
    var cookie: String { "\(name)=\(secret)" }

    /// The same secret under the name of another kind of session.
    func under(_ name: String) -> Session { Session(name: name, secret: secret) }

    static let resident = CookieName.resident
    static let official = CookieName.official
    static let browser = CookieName.browser
}

/// A site on which something happened: a resident has a case, there are officials of each role, and someone has begun a form.
struct Inhabitants: Sendable {
    let site: TestSite
    /// The service of the case, of the draft, and of the department in which the officials work.
    static let service = ServiceKey(rawValue: "grofvuil-laten-ophalen")
    /// The first page of its form.
    static let page = "afval"
    static let variant = "adres-eerst"
    let department: DepartmentKey
    /// Of the first resident.
    let caseID: Identifier
    private let passwords = "een lang genoeg wachtwoord"

    init(_ site: TestSite) async throws {
        self.site = site
        let hall = site.hall
        guard let service = hall.setting.shelf.current[Self.service] else { throw TestFailure.exampleDoesNotLoad }
        department = service.department
        var (draft, secret) = try await hall.intake.begin(service, language: .dutch, device: .phone)
        draft.answers = Self.answers(hall)
        caseID = try await hall.intake.submit(draft, secret, resident: Resident.demo[0]).caseID
    }

    /// To all questions of the service's form.
    static func answers(_ hall: TownHall) -> Answers {
        let given: [String: Answer] = [
            "soorten": .choices(["hout"]), "omschrijving": .text("Twee planken"), "hoeveel": .number(1), "postcode": .text("1234 AB"),
            "straat": .text("Lindelaan"), "huisnummer": .text("12"), "wijk": .text("oost-zuid"),
            "vanaf": .date(hall.setting.today.adding(days: 4) ?? hall.setting.today),
            "naam": .text("Sanne Voorbeeld"), "email": .text("sanne@post.example"),
        ]
        var answers = Answers()
        for (key, answer) in given { answers[key] = answer }
        return answers
    }

    // MARK: Who is there

    /// Someone who logs in as a resident now.
    func resident(_ index: Int = 0) async throws -> Session {
        let people = site.hall.people
        return Session(name: Session.resident, secret: try await people.logIn(Resident.demo[index]).text)
    }

    /// Someone with a new account, who logs in now.
    func official(_ role: Role) async throws -> Session {
        let userName = "o" + Identifier.random().description.replacing("-", with: "").prefix(20)
        _ = try await account(role, userName: userName)
        return try await official(named: userName)
    }

    /// Someone with an account, who logs in again.
    func official(named userName: String) async throws -> Session {
        let secret = try await site.hall.people.logIn(userName: Personal(userName), password: Personal(passwords))
        return Session(name: Session.official, secret: secret.text)
    }

    /// - Parameter isTemporary: Whether the password must be changed at the first login.
    func account(_ role: Role, userName: String, isTemporary: Bool = false) async throws -> Identifier {
        try await site.hall.people.createAccount(
            name: Personal("Iemand (voorbeeld)"), userName: Personal(userName), password: Personal(passwords), roles: [role], department: department,
            isTemporary: isTemporary, by: .system)
    }

    /// Someone who begins a form now.
    func draft() async throws -> Session {
        guard let service = site.hall.setting.shelf.current[Self.service] else { throw TestFailure.exampleDoesNotLoad }
        let (_, secret) = try await site.hall.intake.begin(service, language: .dutch, device: .phone)
        return Session(name: CookieName.draft(Self.service), secret: secret.text)
    }

    /// Someone who may use a route; for officials, with this role.
    func session(for access: Access, _ role: Role? = nil) async throws -> Session {
        switch access {
        case .everyone: Session(name: Session.browser, secret: SealedRows.Secret().text)
        case .draftHolder: try await draft()
        case .resident: try await resident()
        case .official(let permission): try await official(role ?? permission.roles.sorted { $0.rawValue < $1.rawValue }.first ?? .handler)
        }
    }

    /// Whether a session that was handed out still is one.
    func isAlive(_ session: Session) async throws -> Bool {
        guard let secret = SealedRows.Secret(session.secret) else { return false }
        switch session.name {
        case Session.resident: return try await site.hall.people.resident(secret) != nil
        case Session.official: return try await site.hall.people.official(secret) != nil
        case Session.browser: return true
        default: return try await site.hall.intake.draft(secret) != nil
        }
    }

    /// The token of the forms that a session is shown.
    func token(_ session: Session) -> String { site.site.tokens.token(for: session.secret) }

    // MARK: Where

    /// A path with its parameters filled in by what there is.
    func address(_ route: Route, account: Identifier) -> String {
        route.path
            .replacing("{service}", with: Self.service.rawValue).replacing("{page}", with: Self.page).replacing("{department}", with: department.rawValue)
            .replacing("{event}", with: "verhuizen").replacing("{secret}", with: SealedRows.Secret().text)
            .replacing("{id}", with: (route.path.contains("accounts") ? account : caseID).description)
            .replacing("{blob}", with: String(repeating: "a", count: 64)).replacing("{name}", with: "raadhuis.css")
            .replacing("{variant}", with: Self.variant).replacing("{signature}", with: "korter")
    }

    /// Where the journal stands once the steps of visits, which come in the background, have come.
    func settled() async -> Int64 {
        await site.journal.settled()
        return site.position
    }
}

extension People {
    /// The session of who logs in with a name and a password.
    func logIn(userName: Personal<String>, password: Personal<String>) async throws -> SealedRows.Secret {
        switch try await logIn(LoginAttempt(userName: userName, password: password)) {
        case .done(let loggedIn): loggedIn.session
        }
    }
}

extension TestSite {
    var position: Int64 { journal.position(hall.setting.municipality) }
}
