import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("Sessions")
struct SessionTests {
    let town: Town
    let limits = SessionLimits.official

    init() throws { town = try Town() }

    private func logIn(_ userName: String = "nadia", device: VisitEvent.Device = .desktop) async throws -> SealedRows.Secret {
        try await town.people.logIn(userName: Personal(userName), password: Personal("een lang wachtwoord"), device: device)
    }

    private func id(_ secret: SealedRows.Secret) async throws -> Identifier {
        try #require(try await town.people.officialSession(secret, goesOn: false).clock?.id)
    }

    private func isGoing(_ secret: SealedRows.Secret) async throws -> Bool { try await town.people.official(secret) != nil }

    // MARK: How long

    @Test("an official's session goes on while there is work, ends an hour after the last, and after twelve hours in any case")
    func official() async throws {
        _ = try await town.account()
        let secret = try await logIn()
        for _ in 0..<11 {
            town.clock.advance(seconds: limits.idle - 1)
            #expect(try await isGoing(secret))
        }
        town.clock.advance(seconds: limits.idle - 1)
        #expect(try await isGoing(secret))
        town.clock.advance(seconds: 12)
        #expect(try await !isGoing(secret), "twelve hours have passed")
        let idle = try await logIn()
        town.clock.advance(seconds: limits.idle)
        #expect(try await !isGoing(idle))
    }

    @Test("a resident's session goes on while there is work, and ends half an hour after the last")
    func resident() async throws {
        let secret = try await town.people.logIn(Resident.demo[0])
        for _ in 0..<4 {
            town.clock.advance(seconds: SessionLimits.resident.idle - 1)
            #expect(try await town.people.resident(secret)?.bsn.reveal() == Resident.demo[0].bsn.reveal())
        }
        town.clock.advance(seconds: SessionLimits.resident.idle)
        #expect(try await town.people.resident(secret) == nil)
    }

    @Test("a look at the clock is no work")
    func looking() async throws {
        _ = try await town.account()
        let secret = try await logIn()
        let resident = try await town.people.logIn(Resident.demo[0])
        town.clock.advance(seconds: 25 * 60)
        let left = try #require(try await town.people.residentSession(resident, goesOn: false).clock).secondsLeft(.resident, at: town.clock.now)
        #expect(left == 5 * 60)
        let official = try #require(try await town.people.officialSession(secret, goesOn: false).clock)
        #expect(official.secondsLeft(limits, at: town.clock.now) == 35 * 60)
        town.clock.advance(seconds: 5 * 60)
        #expect(try await town.people.resident(resident) == nil)
    }

    @Test("that a session goes on is written once a minute at most, also by sixteen at once")
    func renewal() async throws {
        _ = try await town.account()
        let secret = try await logIn()
        func expiry() throws -> Int64 {
            try town.journal.database.readNow { try $0.first("SELECT expires FROM sealed_row WHERE kind = 'official_session'") { $0.integer(0) } ?? 0 }
        }
        let first = try expiry()
        town.clock.advance(seconds: 59)
        #expect(try await isGoing(secret))
        #expect(try expiry() == first)
        town.clock.advance(seconds: 1)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 { group.addTask { try await isGoing(secret) } }
            for try await going in group { #expect(going) }
        }
        #expect(try expiry() == first + 60_000_000)
        town.clock.advance(seconds: 59)
        #expect(try await isGoing(secret))
        #expect(try expiry() == first + 60_000_000)
    }

    @Test("officials' idle minutes are those that were set")
    func setMinutes() async throws {
        var limits = SessionLimits.official
        limits.idle = 20 * 60
        let people = People(town.hall.setting, residentLogin: .closed, passwordRounds: 16, officialLimits: limits)
        _ = try await town.account()
        let secret = try await people.logIn(userName: Personal("nadia"), password: Personal("een lang wachtwoord"))
        town.clock.advance(seconds: 20 * 60)
        #expect(try await people.official(secret) == nil)
    }

    // MARK: Afterwards

    @Test("whose a session was is known for some hours after its end, but not after logging out")
    func over() async throws {
        let account = try await town.account()
        let secret = try await logIn(), left = try await logIn()
        let resident = try await town.people.logIn(Resident.demo[0])
        try await town.people.logOut(official: left)
        if case .unknown = try await town.people.officialSession(left) {} else { Issue.record("who logged out is still known") }
        town.clock.advance(seconds: limits.idle)
        guard case .over(let author) = try await town.people.officialSession(secret) else {
            Issue.record("the official is not known any more")
            return
        }
        #expect(author == .official(account.official.id))
        guard case .over(let owner) = try await town.people.residentSession(resident) else {
            Issue.record("the resident is not known any more")
            return
        }
        #expect(owner == Resident.demo[0].author(town.hall.setting) && owner != Resident.demo[1].author(town.hall.setting))
        town.clock.advance(seconds: SessionLimits.grace)
        if case .unknown = try await town.people.officialSession(secret) {} else { Issue.record("the official is still known") }
        if case .unknown = try await town.people.residentSession(resident) {} else { Issue.record("the resident is still known") }
    }

    @Test("a session from before sessions had a name is over")
    func older() async throws {
        let account = try await town.account()
        let rows = town.journal.sealedRows(town.hall.setting.municipality), secret = SealedRows.Secret()
        try await rows.save(
            Array("\(account.official.id)\n1".utf8), kind: Code(literal: "official_session"), secret, expires: town.clock.now.adding(seconds: 3600))
        #expect(try await !isGoing(secret))
        try await town.people.logOut(official: secret)
    }

    // MARK: Which there are

    @Test("an official sees the own sessions, each since when, when it was used last and on what, and nobody else's")
    func listed() async throws {
        let account = try await town.account()
        _ = try await town.account("omar")
        let phone = try await logIn(device: .phone)
        town.clock.advance(seconds: 600)
        let desk = try await logIn(device: .desktop)
        _ = try await logIn("omar")
        town.clock.advance(seconds: 120)
        _ = try await isGoing(phone)
        let sessions = try await town.people.sessions(of: account.official.id)
        #expect(sessions.map(\.device) == [.phone, .desktop])
        #expect(sessions.map(\.id) == [try await id(phone), try await id(desk)])
        #expect(sessions[0].active == town.clock.now && sessions[0].began == town.clock.now.adding(seconds: -720))
        #expect(sessions[1].active == sessions[1].began)
        // Those that ended by themselves are gone from the list.
        town.clock.advance(seconds: limits.idle - 60)
        #expect(try await town.people.sessions(of: account.official.id).map(\.id) == [try await id(phone)])
    }

    @Test("an official ends one session or all others; they are over at the next request")
    func ending() async throws {
        let account = try await town.account()
        let own = try await logIn(), other = try await logIn(), third = try await logIn()
        #expect(try await town.people.endSession(try await id(other), of: account))
        #expect(try await !isGoing(other))
        #expect(try await isGoing(own))
        #expect(try await isGoing(third))
        try await town.people.endSessions(of: account.official.id, except: try await id(own), by: account.official.actor)
        #expect(try await isGoing(own))
        #expect(try await !isGoing(third))
        #expect(try await town.people.sessions(of: account.official.id).count == 1)
        let events = try town.events().compactMap(SessionEvent.init)
        #expect(events.count == 5)
        #expect(events.contains(.allEnded(except: try await id(own))))
    }

    @Test("nobody ends a session of someone else by its name")
    func others() async throws {
        let account = try await town.account()
        _ = try await town.account("omar")
        let omar = try await logIn("omar")
        #expect(try await !town.people.endSession(try await id(omar), of: account))
        #expect(try await isGoing(omar))
    }

    @Test("an administrator ends all sessions of an account, and whoever it is of logs in anew")
    func administrator() async throws {
        let account = try await town.account()
        let first = try await logIn(), second = try await logIn()
        try await town.people.endSessions(of: account.official.id, by: Actor(id: .random(), role: Code(literal: "administrator")))
        #expect(try await !isGoing(first))
        #expect(try await !isGoing(second))
        #expect(try await isGoing(try await logIn()))
        await #expect(throws: People.AccountRefusal.unknown) { try await town.people.endSessions(of: .random(), by: .system) }
    }

    @Test("another password and the end of an account end every session")
    func password() async throws {
        let account = try await town.account()
        let secret = try await logIn()
        try await town.people.changePassword(of: account.official.id, to: Personal("een ander lang woord"), by: .system)
        #expect(try await !isGoing(secret))
        #expect(try await town.people.sessions(of: account.official.id).isEmpty)
        let changed = try #require(try await town.people.account(account.official.id))
        let fresh = try await town.people.beginSession(of: changed)
        #expect(try await isGoing(fresh))
        try await town.people.disable(account.official.id, by: .system)
        #expect(try await !isGoing(fresh))
        if case .unknown = try await town.people.officialSession(fresh) {} else { Issue.record("who is gone gets something back") }
    }

    @Test("sixteen who log in and end sessions of one account at once leave what each of them did")
    func atOnce() async throws {
        let account = try await town.account()
        let kept = try await logIn()
        let keptID = try await id(kept)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<16 {
                group.addTask {
                    if index.isMultiple(of: 2) {
                        try await town.people.endSessions(of: account.official.id, except: keptID, by: account.official.actor)
                    } else {
                        _ = try await town.people.beginSession(of: account)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await isGoing(kept))
        try await town.people.endSessions(of: account.official.id, except: keptID, by: account.official.actor)
        #expect(try await town.people.sessions(of: account.official.id).map(\.id) == [keptID])
    }

    @Test("logging in changes no account: what is known of it is not read again")
    func known() async throws {
        let account = try await town.account()
        for _ in 0..<5 { _ = try await logIn() }
        let now = try #require(try await town.people.account(account.official.id))
        #expect(now.changed == 1 && now.version == 6)
        let reading = try await town.journal.database.read { connection in
            try connection.first("SELECT version, changed FROM account_row") { [$0.integer(0), $0.integer(1)] }
        }
        #expect(reading == [6, 1])
        // Still right for who changes it next.
        try await town.people.changeRoles(of: account.official.id, to: [.departmentHead], department: Town.green, by: .system)
        #expect(try await town.people.account(account.official.id)?.official.roles == [.departmentHead])
    }

    @Test("what the journal tells of a session opens none")
    func names() async throws {
        _ = try await town.account()
        let secret = try await logIn()
        let facts = try town.events().map { String(decoding: $0.facts.json, as: UTF8.self) }
        #expect(!facts.contains { $0.contains(secret.text) })
        let name = try await id(secret).bytes
        for bytes in [name + name, name + [UInt8](repeating: 0, count: 16)] {
            let guess = try #require(SealedRows.Secret(Base64URL.encode(bytes)))
            #expect(try await !isGoing(guess))
        }
    }
}
