import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("Officials' accounts")
struct PeopleTests {
    let town: Town
    let admin = Actor(id: .random(), role: Code(literal: "administrator"))

    init() throws { town = try Town() }

    private func logIn(_ userName: String, _ password: String = "een lang wachtwoord") async throws -> SealedRows.Secret {
        try await town.people.logIn(userName: Personal(userName), password: Personal(password))
    }

    private func loginRefusal(_ userName: String, _ password: String) async throws -> People.LoginRefusal? {
        do {
            _ = try await logIn(userName, password)
            return nil
        } catch let refusal as People.LoginRefusal { return refusal }
    }

    private func create(
        name: String = "Nadia", userName: String = "nadia", password: String = "een lang wachtwoord", roles: [Role] = [.handler],
        department: DepartmentKey? = Town.green
    ) async throws -> People.AccountRefusal? {
        do {
            try await town.people.createAccount(
                name: Personal(name), userName: Personal(userName), password: Personal(password), roles: roles, department: department, by: admin)
            return nil
        } catch let refusal as People.AccountRefusal { return refusal }
    }

    @Test("an account that is made twice at once by the same attempt is one, and opens")
    func sentTwice() async throws {
        for attempt in 0..<10 {
            let command = Identifier.random()
            try await withThrowingTaskGroup(of: Identifier.self) { group in
                for _ in 0..<3 {
                    group.addTask { [town, admin] in
                        try await town.people.createAccount(
                            name: Personal("Nadia"), userName: Personal("nadia\(attempt)"), password: Personal("een lang wachtwoord"), roles: [.handler],
                            department: Town.green, by: admin, command: command)
                    }
                }
                for try await id in group { #expect(id == command) }
            }
            _ = try await logIn("nadia\(attempt)")
        }
        #expect(try await town.people.accounts().count == 10)
    }

    @Test("two administrators who take one user name at the same moment do not both get it")
    func sameName() async throws {
        let refusals = try await withThrowingTaskGroup(of: People.AccountRefusal?.self) { group in
            for _ in 0..<8 { group.addTask { try await create(userName: "nadia") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(refusals.filter { $0 == nil }.count == 1 && refusals.filter { $0 == .userNameTaken }.count == 7)
        #expect(try await town.people.accounts().count == 1)
    }

    @Test("who changes a password ends the sessions under the old one; the old one must be right")
    func changing() async throws {
        let account = try await town.account()
        let secret = try await logIn("nadia")
        let id = account.official.id
        await #expect(throws: People.AccountRefusal.passwordWrong) {
            try await town.people.changePassword(of: id, to: Personal("nog een lang woord"), current: Personal("verkeerd wachtwoord"), by: admin)
        }
        #expect(try await town.people.official(secret) != nil)
        try await town.people.changePassword(of: id, to: Personal("nog een lang woord"), current: Personal("een lang wachtwoord"), by: account.official.actor)
        #expect(try await town.people.official(secret) == nil)
        #expect(try await loginRefusal("nadia", "een lang wachtwoord") == .wrong)
        _ = try await logIn("nadia", "nog een lang woord")
    }

    @Test("wrong passwords hold back who tries them, for names that exist as for others, and nobody else")
    func attempts() async throws {
        _ = try await town.account()
        func attempt(_ name: String, from source: String, _ password: String = "verkeerd wachtwoord") async throws -> People.LoginRefusal? {
            do {
                _ = try await town.people.logIn(userName: Personal(name), password: Personal(password), source: source)
                return nil
            } catch let refusal as People.LoginRefusal { return refusal }
        }
        for name in ["nadia", "bestaat-niet"] {
            for _ in 0..<5 { #expect(try await attempt(name, from: "10.0.0.1") == .wrong) }
            #expect(try await attempt(name, from: "10.0.0.1") == .wait(seconds: 33))
        }
        #expect(try await attempt("nadia", from: "10.0.0.2", "een lang wachtwoord") == nil)
    }

    @Test("who has an account logs in, in any case of letters, and out again")
    func loggingIn() async throws {
        let account = try await town.account()
        let secret = try await logIn(" Nadia ")
        #expect(try await town.people.official(secret)?.official == account.official)
        try await town.people.logOut(official: secret)
        #expect(try await town.people.official(secret) == nil)
    }

    @Test("each refusal of a new account")
    func refusals() async throws {
        #expect(try await create(name: "  ") == .nameMissing)
        #expect(try await create(name: "Na\ndia") == .nameMissing)
        #expect(try await create(userName: "n") == .userNameUnfit)
        #expect(try await create(userName: "na dia") == .userNameUnfit)
        #expect(try await create(userName: "nadia\nbaas") == .userNameUnfit)
        #expect(try await create(password: "kort") == .password(.tooShort(minimum: 12)))
        #expect(try await create(roles: []) == .rolesMissing)
        #expect(try await create(department: nil) == .roleNeedsDepartment)
        #expect(try await create(department: DepartmentKey(rawValue: "maan")) == .departmentUnknown)
        #expect(try await town.people.accounts().isEmpty)
        #expect(try await create() == nil)
        #expect(try await create(userName: "NADIA") == .userNameTaken)
        #expect(try await create(userName: "baas", roles: [.auditor], department: nil) == nil)
    }

    @Test("the same attempt twice makes one account")
    func twice() async throws {
        let attempt = Identifier.random()
        for _ in 0..<2 {
            let id = try await town.people.createAccount(
                name: Personal("Nadia"), userName: Personal("nadia"), password: Personal("een lang wachtwoord"), roles: [.auditor], department: nil, by: admin,
                command: attempt)
            #expect(id == attempt)
        }
        #expect(try await town.people.accounts().count == 1)
    }

    @Test("five wrong passwords make everyone wait, longer each time; the right one ends it")
    func throttling() async throws {
        _ = try await town.account()
        for _ in 0..<5 { #expect(try await loginRefusal("nadia", "verkeerd") == .wrong) }
        #expect(try await loginRefusal("nadia", "een lang wachtwoord") == .wait(seconds: 33))
        town.clock.advance(seconds: 31)
        #expect(try await loginRefusal("nadia", "verkeerd") == .wait(seconds: 2))
        town.clock.advance(seconds: 1)
        #expect(try await loginRefusal("nadia", "verkeerd") == .wrong)
        #expect(try await loginRefusal("nadia", "verkeerd") == .wait(seconds: 65))
        town.clock.advance(seconds: 64)
        #expect(try await loginRefusal("nadia", "een lang wachtwoord") == nil)
        #expect(try await loginRefusal("nadia", "verkeerd") == .wrong)
    }

    @Test("of wrong passwords at the same moment each counts, and none is written into the journal")
    func atOnce() async throws {
        let account = try await town.account()
        let before = try town.events().count
        let refusals = try await withThrowingTaskGroup(of: People.LoginRefusal?.self) { group in
            for _ in 0..<20 { group.addTask { try await loginRefusal("nadia", "verkeerd") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(refusals.count { $0 == .wrong } == 5 && refusals.count { $0 == .wait(seconds: 33) } == 15)
        #expect(try town.events().count == before)
        #expect(try await town.people.account(account.official.id)?.version == account.version)
    }

    @Test("an unknown name is refused like a wrong password")
    func unknown() async throws { #expect(try await loginRefusal("niemand", "een lang wachtwoord") == .wrong) }

    @Test("roles change from the next request on")
    func rolesChange() async throws {
        let account = try await town.account()
        let secret = try await logIn("nadia")
        try await town.people.changeRoles(of: account.official.id, to: [.auditor], department: nil, by: admin)
        let changed = try #require(try await town.people.official(secret))
        #expect(changed.official.roles == [.auditor])
        #expect(changed.official.department == nil)
        #expect(try await town.people.colleagues(in: Town.green).isEmpty)
        let version = changed.version
        try await town.people.changeRoles(of: account.official.id, to: [.auditor], department: nil, by: admin)
        #expect(try await town.people.account(account.official.id)?.version == version)
    }

    @Test("a disabled account ends its session and cannot log in")
    func disabling() async throws {
        let account = try await town.account()
        let secret = try await logIn("nadia")
        try await town.people.disable(account.official.id, by: admin)
        #expect(try await town.people.official(secret) == nil)
        #expect(try await loginRefusal("nadia", "een lang wachtwoord") == .wrong)
        #expect(try await town.people.account(account.official.id)?.name.reveal() == "Nadia nadia")
    }

    @Test("nobody takes his own rights away")
    func yourself() async throws {
        let own = try await town.account("beheer", roles: [.administrator], department: nil)
        await #expect(throws: People.AccountRefusal.yourself) { try await town.people.disable(own.official.id, by: own.official.actor) }
        await #expect(throws: People.AccountRefusal.yourself) {
            try await town.people.changeRoles(of: own.official.id, to: [.auditor], department: nil, by: own.official.actor)
        }
        await #expect(throws: People.AccountRefusal.unknown) { try await town.people.disable(.random(), by: own.official.actor) }
    }

    @Test("the last administrator who can log in cannot be ended, demoted or forgotten, by whomever")
    func lastAdministrator() async throws {
        let people = town.people
        let last = try await town.account("beheer", roles: [.administrator], department: nil).official.id
        let ended = try await town.account("vroeger", roles: [.administrator], department: nil).official.id
        try await people.disable(ended, by: admin)
        for actor in [admin, .system] {
            await #expect(throws: People.AccountRefusal.lastAdministrator) { try await people.disable(last, by: actor) }
            await #expect(throws: People.AccountRefusal.lastAdministrator) {
                try await people.changeRoles(of: last, to: [.auditor], department: nil, by: actor)
            }
            await #expect(throws: People.AccountRefusal.lastAdministrator) {
                try await people.forget(last, by: actor, reason: Code(literal: "mistake"))
            }
        }
        // Other rights beside it are another matter, and so is who came after.
        try await people.changeRoles(of: last, to: [.administrator, .auditor], department: nil, by: admin)
        let next = try await town.account("opvolger", roles: [.administrator], department: nil).official.id
        try await people.forget(last, by: admin, reason: Code(literal: "retention_ended"))
        #expect(try await people.account(last) == nil)
        await #expect(throws: People.AccountRefusal.lastAdministrator) { try await people.disable(next, by: admin) }
    }

    @Test("administrators who end each other at the same moment leave one", arguments: [2, 3, 5])
    func race(count: Int) async throws {
        var administrators: [Official] = []
        for index in 0..<count { administrators.append(try await town.account("beheer\(index)", roles: [.administrator], department: nil).official) }
        for round in 0..<10 {
            let refused = await withTaskGroup(of: Bool.self) { group in
                for (index, official) in administrators.enumerated() {
                    let other = administrators[(index + 1) % count].id
                    group.addTask { [town] in
                        do {
                            if round % 2 == 0 {
                                try await town.people.disable(other, by: official.actor)
                            } else {
                                try await town.people.changeRoles(of: other, to: [.auditor], department: nil, by: official.actor)
                            }
                            return false
                        } catch { return true }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            let left = try await town.people.accounts().filter(\.isActiveAdministrator)
            #expect(!left.isEmpty && refused > 0)
            administrators = []
            for index in 0..<count {
                administrators.append(try await town.account("beheer\(round)-\(index)", roles: [.administrator], department: nil).official)
            }
            // The next round is among these alone.
            for account in left { try await town.people.disable(account.official.id, by: admin) }
        }
    }

    @Test("the demo has a handler and a head for each department, once, and says that they are invented")
    func demo() async throws {
        try await town.people.createDemoAccounts()
        try await town.people.createDemoAccounts()
        let accounts = try await town.people.accounts()
        #expect(Set(accounts.map { $0.userName.reveal() }) == ["groen", "groen-hoofd", "verkeer", "verkeer-hoofd", "eigenaar", "beheer", "controle"])
        #expect(accounts.allSatisfy { $0.name.reveal().hasSuffix("(voorbeeld)") })
        for account in DemoAccounts.all(town.hall.setting.shelf.current) {
            let secret = try await logIn(account.userName, DemoAccounts.password)
            #expect(try await town.people.official(secret)?.official.roles == Set(account.roles))
        }
    }
}
