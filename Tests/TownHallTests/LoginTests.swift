import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("Logging in as an official")
struct LoginTests {
    let town: Town
    let admin = Actor(id: .random(), role: Code(literal: "administrator"))
    private static let right = "een lang wachtwoord"

    init() throws { town = try Town() }

    /// Why an attempt is refused; `nil` for one that is not.
    private func refusal(_ name: String, _ password: String = "verkeerd wachtwoord", from source: String = "10.0.0.1", devices: String = "") async throws
        -> People.LoginRefusal?
    {
        do {
            _ = try await logIn(name, password, from: source, devices: devices)
            return nil
        } catch let refusal as People.LoginRefusal { return refusal }
    }

    private func logIn(_ name: String, _ password: String = Self.right, from source: String = "10.0.0.1", devices: String = "") async throws -> LoggedIn {
        let attempt = LoginAttempt(userName: Personal(name), password: Personal(password), source: source, devices: devices)
        switch try await town.people.logIn(attempt) {
        case .done(let loggedIn): return loggedIn
        }
    }

    @Test("300 addresses that try one name are held back together, whether it exists or not", arguments: ["nadia", "bestaat-niet"])
    func manySources(name: String) async throws {
        _ = try await town.account()
        var looked = 0
        for number in 0..<300 where try await refusal(name, from: "10.1.\(number / 250).\(number % 250)") == .wrong { looked += 1 }
        #expect(looked == 20)
        #expect(try await refusal(name, from: "192.0.2.1") == .wait(seconds: 33))
        // Slower and slower: in a day about a hundred.
        for _ in 0..<1_440 {
            town.clock.advance(seconds: 60)
            if try await refusal(name, from: "10.2.0.\(looked % 250)") == .wrong { looked += 1 }
        }
        #expect((100...140).contains(looked))
    }

    @Test("others who try a name keep it out of no browser from which it logged in before")
    func knownDevice() async throws {
        _ = try await town.account()
        let devices = try await logIn("nadia").devices
        for number in 0..<100 { _ = try await refusal("nadia", from: "10.1.0.\(number)") }
        #expect(try await refusal("nadia", Self.right, from: "192.0.2.1") == .wait(seconds: 33))
        let again = try await logIn("Nadia ", from: "10.1.0.5", devices: devices)
        #expect(again.devices == devices)
        // Its own count is one too.
        for _ in 0..<5 { #expect(try await refusal("nadia", devices: devices) == .wrong) }
        #expect(try await refusal("nadia", Self.right, devices: devices) == .wait(seconds: 33))
        #expect(try await refusal("nadia", Self.right, from: "192.0.2.1") == .wait(seconds: 33))
    }

    @Test("a browser is known for the names that logged in from it, for the last eight, and for no other")
    func devicesOfNames() async throws {
        var devices = ""
        for number in 0..<9 {
            _ = try await town.account("naam\(number)")
            devices = try await logIn("naam\(number)", devices: devices).devices
        }
        let names = (0..<9).map { "naam\($0)" }
        #expect(names.filter { town.people.isKnown(devices, for: Personal($0)) } == Array(names.dropFirst()))
        #expect(!town.people.isKnown(devices, for: Personal("beheer")))
        // A token that someone changed, cut or made is none.
        let last = try #require(devices.split(separator: ".").last)
        for other in [String(last.dropLast()), last.dropLast(2) + "AA", "", ".", String(repeating: "A", count: 43), last + "A", "\u{e9}"] {
            #expect(!town.people.isKnown(String(other), for: Personal("naam8")) || other == last)
        }
        #expect(!town.people.isKnown((0..<8).map { _ in String(repeating: "A", count: 43) }.joined(separator: ".") + "." + last, for: Personal("naam8")))
    }

    @Test("a crowd of names and addresses fills the memory of counts, and holds no name open")
    func crowd() {
        let attempts = LoginAttempts()
        let now = town.clock.now
        for number in 0..<60_000 {
            _ = attempts.begin(
                LoginAttempts.keys(name: [UInt8(number >> 8 & 255), UInt8(number & 255), UInt8(number >> 16)], source: "10.0.0.1", device: nil), now)
        }
        var looked = 0
        for number in 0..<2_000 {
            if case .look = attempts.begin(LoginAttempts.keys(name: [9, 9, 9, 9], source: "10.3.\(number / 250).\(number % 250)", device: nil), now) {
                looked += 1
            }
        }
        #expect(looked <= 20)
    }

    @Test("a count is forgotten after a day without a try")
    func forgetting() async throws {
        _ = try await town.account()
        for _ in 0..<5 { _ = try await refusal("nadia") }
        town.clock.advance(days: 2)
        for _ in 0..<5 { #expect(try await refusal("nadia") == .wrong) }
        #expect(try await refusal("nadia") == .wait(seconds: 33))
    }

    @Test("reads and writes the same for a name that is there, is not, has ended or was forgotten, whether its account was opened before or not")
    func sameWork() async throws {
        let counted = try CountedTown()
        defer { counted.remove() }
        let people = counted.people
        func make(_ name: String) async throws -> Identifier {
            try await people.createAccount(
                name: Personal("Iemand"), userName: Personal(name), password: Personal(Self.right), roles: [.auditor], department: nil, isTemporary: false,
                by: .system)
        }
        _ = try await make("nadia")
        let known = try await make("bekend")
        for _ in 0..<3 { _ = try await people.logIn(LoginAttempt(userName: Personal("bekend"), password: Personal(Self.right))) }
        _ = try await people.account(known)
        try await people.disable(try await make("geeindigd"), by: .system)
        try await people.forget(try await make("vergeten"), by: .system, reason: Code(literal: "request"))
        var seen: [[String]] = []
        for name in ["nadia", "bekend", "geeindigd", "vergeten", "bestaat-niet", "n", "na dia\n", ""] {
            counted.database.begin()
            await #expect(throws: People.LoginRefusal.wrong) {
                try await people.logIn(LoginAttempt(userName: Personal(name), password: Personal("verkeerd wachtwoord")))
            }
            seen.append(counted.database.statements)
        }
        #expect(Set(seen).count == 1, "\(seen)")
        #expect(seen[0].count >= 2 && !seen[0].contains { $0.hasPrefix("INSERT") || $0.hasPrefix("UPDATE") || $0.hasPrefix("DELETE") })
    }

    @Test("with a password that somebody else chose is for choosing another one, within fourteen days")
    func temporary() async throws {
        let id = try await town.people.createAccount(
            name: Personal("Nadia"), userName: Personal("nadia"), password: Personal(Self.right), roles: [.auditor], department: nil, by: admin)
        #expect(try await logIn("nadia").account.mustChangePassword)
        town.clock.advance(days: 14)
        #expect(try await refusal("nadia", Self.right) == nil)
        town.clock.advance(seconds: 1)
        #expect(try await refusal("nadia", Self.right) == .expired)
        // Nobody else learns that it has run out.
        #expect(try await refusal("nadia") == .wrong)
        try await town.people.changePassword(of: id, to: Personal("vier olifanten dansen"), by: admin)
        let given = try await logIn("nadia", "vier olifanten dansen").account
        #expect(given.mustChangePassword)
        try await town.people.changePassword(
            of: id, to: Personal("vijf olifanten dansen"), current: Personal("vier olifanten dansen"), by: given.official.actor)
        town.clock.advance(days: 400)
        #expect(try await logIn("nadia", "vijf olifanten dansen").account.mustChangePassword == false)
    }

    @Test("accounts from before passwords were temporary are not asked for another one")
    func older() async throws {
        let facts = Facts([(Code(literal: "roles"), .codes([Code(literal: "auditor")]))])
        let (type, read) = TownHall.upcasts.read(EventType("account_created"), facts)
        #expect(type == AccountEvent.Types.created && read.boolean("temporary") == false)
        #expect(TownHall.upcasts.read(EventType("password_changed"), Facts()).1.boolean("temporary") == false)
    }

    @Test("the password until now is looked at as slowly as at a login, in each session apart")
    func currentPassword() async throws {
        let account = try await town.account()
        let (mine, other) = (SealedRows.Secret(), SealedRows.Secret())
        func change(_ current: String, in session: SealedRows.Secret) async throws -> People.AccountRefusal? {
            do {
                try await town.people.changePassword(
                    of: account.official.id, to: Personal("vier olifanten dansen"), current: Personal(current), session: session, by: account.official.actor)
                return nil
            } catch let refusal as People.AccountRefusal { return refusal }
        }
        for _ in 0..<5 { #expect(try await change("verkeerd wachtwoord", in: other) == .passwordWrong) }
        #expect(try await change(Self.right, in: other) == .wait(seconds: 33))
        #expect(try await change(Self.right, in: mine) == nil)
        // Nor does it count at the door.
        #expect(try await refusal("nadia", "vier olifanten dansen") == nil)
    }

    @Test("nobody gives himself a password without the one until now")
    func own() async throws {
        let account = try await town.account("beheer", roles: [.administrator], department: nil)
        await #expect(throws: People.AccountRefusal.yourself) {
            try await town.people.changePassword(of: account.official.id, to: Personal("vier olifanten dansen"), by: account.official.actor)
        }
    }

    @Test("a new password is looked at when an account is made, given and changed, and the one until now is none")
    func rules() async throws {
        let account = try await town.account()
        let id = account.official.id
        await #expect(throws: People.AccountRefusal.password(.municipality)) {
            try await town.people.createAccount(
                name: Personal("A"), userName: Personal("aa"), password: Personal("Teststad-2026"), roles: [.auditor], department: nil, by: admin)
        }
        await #expect(throws: People.AccountRefusal.password(.common)) {
            try await town.people.changePassword(of: id, to: Personal("Wachtwoord2026"), by: admin)
        }
        await #expect(throws: People.AccountRefusal.password(.ownName)) {
            try await town.people.changePassword(of: id, to: Personal("nadia-2026-!!"), current: Personal(Self.right), by: account.official.actor)
        }
        await #expect(throws: People.AccountRefusal.password(.sameAsBefore)) {
            try await town.people.changePassword(of: id, to: Personal(Self.right), current: Personal(Self.right), by: account.official.actor)
        }
        await #expect(throws: People.AccountRefusal.password(.sameAsBefore)) {
            try await town.people.changePassword(of: id, to: Personal(Self.right), by: admin)
        }
    }

    @Test("sixteen at once who change one password leave one, and nobody gets an error that nobody foresaw")
    func changeRace() async throws {
        let account = try await town.account()
        let done = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<16 {
                group.addTask { [town, admin] in
                    do {
                        try await town.people.changePassword(of: account.official.id, to: Personal("olifanten dansen met \(number)"), by: admin)
                        return true
                    } catch People.AccountRefusal.overtaken { return false }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(done >= 1)
        var opened = 0
        for number in 0..<16 where try await refusal("nadia", "olifanten dansen met \(number)", from: "10.9.0.\(number)") == nil { opened += 1 }
        #expect(opened == 1)
    }

    @Test("an account cannot be made under the identifier of something else, also by sixteen at once")
    func takenIdentifiers() async throws {
        let caseID = try await town.open()
        let forgotten = try await town.account("vergeten").official.id
        try await town.people.forget(forgotten, by: admin, reason: Code(literal: "request"))
        let other = try await town.account("ander").official.id
        let visit = try #require(try town.events().first { $0.stream.kind == VisitEvent.kind }?.stream.id)
        let keys = try town.journal.keys.keys(ofStream: caseID, town.hall.setting.municipality).count
        for id in [caseID, forgotten, other, visit] {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<16 {
                    group.addTask { [town, admin] in
                        await #expect(throws: People.AccountRefusal.attemptUsed) {
                            try await town.people.createAccount(
                                name: Personal("Iemand"), userName: Personal("iemand\(number)"), password: Personal(Self.right), roles: [.auditor],
                                department: nil,
                                by: admin, command: id)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        #expect(try town.journal.keys.keys(ofStream: caseID, town.hall.setting.municipality).count == keys)
        #expect(try await town.people.accounts().count == 1)
    }

    @Test("sixteen at once with one attempt and different names make one account, and the others are told")
    func attemptRace() async throws {
        let attempt = Identifier.random()
        let made = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<16 {
                group.addTask { [town, admin] in
                    do {
                        try await town.people.createAccount(
                            name: Personal("Iemand"), userName: Personal("iemand\(number)"), password: Personal(Self.right), roles: [.auditor], department: nil,
                            by: admin, command: attempt)
                        return true
                    } catch People.AccountRefusal.attemptUsed { return false }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(made == 1)
        #expect(try await town.people.accounts().count == 1)
    }
}

@Suite("The end of a demo")
struct DemoRemainsTests {
    private func names(_ accounts: [Account]) -> [String] { accounts.map { $0.userName.reveal() }.sorted() }

    @Test("is that its accounts are ended, the administrator's too, and those that somebody made his own are named")
    func ending() async throws {
        let town = try Town()
        let people = town.people
        try await people.createDemoAccounts()
        let admin = try #require(try await people.find(Personal("beheer"))?.official)
        let made = try await people.createAccount(
            name: Personal("Iemand"), userName: Personal("iemand"), password: Personal("een lang wachtwoord"), roles: [.administrator], department: nil,
            by: admin.actor, command: .random())
        let next = Actor(id: made, role: Code(literal: "administrator"))
        try await people.createAccount(
            name: Personal("Nog iemand"), userName: Personal("nog-iemand"), password: Personal("een lang wachtwoord"), roles: [.auditor], department: nil,
            by: next, command: .random())
        let changed = try #require(try await people.find(Personal("controle"))?.official.id)
        try await people.changePassword(of: changed, to: Personal("vier olifanten dansen"), by: admin.actor)
        let resident = try await people.logIn(Resident.demo[0])
        let session = try await people.logIn(userName: Personal("groen"), password: Personal(DemoAccounts.password))

        let remains = try await people.endDemo(all: false, by: .system)
        #expect(names(remains.open) == ["beheer", "eigenaar", "groen", "groen-hoofd", "verkeer", "verkeer-hoofd"])
        #expect(names(remains.changed) == ["controle"] && names(remains.made) == ["iemand", "nog-iemand"] && remains.real.isEmpty)
        #expect(try await people.official(session) == nil)
        #expect(try await people.resident(resident) == nil)
        await #expect(throws: People.LoginRefusal.wrong) { try await people.logIn(userName: Personal("beheer"), password: Personal(DemoAccounts.password)) }
        #expect(try await people.demoRemains().open.isEmpty)
        #expect(names(try await people.endDemo(all: true, by: .system).changed) == ["controle"])
        let after = try await people.demoRemains()
        #expect(after.open.isEmpty && after.changed.isEmpty && after.made.isEmpty && after.real.isEmpty)
    }

    @Test("finds accounts of departments that are not there any more, and takes no real one for the demo's")
    func departments() async throws {
        let town = try Town()
        let people = town.people
        try await people.createAccount(
            name: Personal("Piet Hoekstra (voorbeeld)"), userName: Personal("vroeger-hoofd"),
            hash: { try await people.hash(Personal(DemoAccounts.password)) }, roles: [.auditor], department: nil, isTemporary: false, by: .system)
        _ = try await town.account("echt")
        let remains = try await people.demoRemains()
        #expect(names(remains.open) == ["vroeger-hoofd"] && names(remains.real) == ["echt"])
    }

    @Test("is that its password opens no account outside it, whosever it is")
    func password() async throws {
        let town = try Town(residentLogin: .closed)
        let people = town.people
        try await people.createDemoAccounts()
        for name in ["beheer", "groen"] {
            await #expect(throws: People.LoginRefusal.wrong) { try await people.logIn(userName: Personal(name), password: Personal(DemoAccounts.password)) }
        }
    }
}
