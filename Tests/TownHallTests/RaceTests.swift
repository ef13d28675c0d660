import FEEL
import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

/// Sixteen at once, for every command on every kind of stream: each answer is that it is done, that it was done before, or a refusal with its
/// reason, and as many take effect as may.
@Suite("Sixteen at once")
struct RaceTests {
    static let count = 16

    let town: Town
    let handler = Official.handler()

    init() throws { town = try Town() }

    /// What became of one.
    enum Outcome: Hashable {
        case done
        /// The first answer again.
        case repeated
        case refused(String)
    }

    /// Runs sixteen at once. An error that is no refusal of the town hall's fails the test: a visitor would have seen it as a fault.
    private func race(_ body: @escaping @Sendable (Int) async throws -> Bool) async throws -> [Outcome] {
        try await withThrowingTaskGroup(of: Outcome.self) { group in
            for index in 0..<Self.count {
                group.addTask {
                    do { return try await body(index) ? .done : .repeated } catch {
                        switch error {
                        case let error as CaseRefusal: return .refused("\(error)")
                        case let error as People.AccountRefusal: return .refused("\(error)")
                        default: throw error
                        }
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func verified() throws { _ = try town.journal.verify(town.hall.setting.municipality) }

    // MARK: Cases

    /// A command on a case, how the case is brought to where it can be given, and how many of sixteen take effect.
    struct Race: Sendable, CustomTestStringConvertible {
        let name: String
        var before: [CaseCommand] = []
        let command: @Sendable (Int) -> CaseCommand
        let effect: Int
        /// Whether an event tells of the effect.
        let tells: @Sendable (CaseEvent) -> Bool
        var days: Int64 = 0
        var testDescription: String { name }
        var isResidents: Bool { if case .respond = command(0) { true } else { false } }
    }

    private static let ask = CaseCommand.ask(text: Personal("Wat?"), days: 14)
    private static let officials = (0..<count).map { _ in Identifier.random() }

    static let races: [Race] = [
        Race(name: "take", command: { _ in .take(step: "start") }, effect: 1) { if case .statusReached = $0 { true } else { false } },
        Race(name: "assign to each", command: { .assign(to: officials[$0]) }, effect: 16) { if case .assigned = $0 { true } else { false } },
        Race(name: "assign to one", command: { _ in .assign(to: officials[0]) }, effect: 1) { if case .assigned = $0 { true } else { false } },
        Race(name: "ask", command: { _ in ask }, effect: 1) { if case .informationRequested = $0 { true } else { false } },
        Race(name: "go on", before: [ask], command: { _ in .goOn }, effect: 1) { $0 == .informationReceived },
        Race(name: "extend", command: { _ in .extend(reason: Personal("Druk.")) }, effect: 1) { if case .termExtended = $0 { true } else { false } },
        Race(
            name: "decide", before: [.take(step: "start")],
            command: { .decide(step: "besluit", result: $0.isMultiple(of: 2) ? "verleend" : "geweigerd", text: Personal("Zo."), reason: Personal("Daarom.")) },
            effect: 1
        ) { if case .decisionTaken = $0 { true } else { false } },
        Race(name: "write", command: { .write(text: Personal("Bericht \($0)")) }, effect: 16) { $0 == .messageSent(by: .official) },
        Race(name: "answer", before: [ask], command: { .respond(text: Personal("Antwoord \($0)"), files: []) }, effect: 1) { $0 == .informationReceived },
        Race(name: "respond", command: { .respond(text: Personal("Bericht \($0)"), files: []) }, effect: 16) { $0 == .messageSent(by: .resident) },
        Race(name: "lapse", before: [ask], command: { _ in .lapse }, effect: 1, tells: { if case .termResumed = $0 { true } else { false } }, days: 20),
    ]

    @Test("a command on a case takes effect as often as it may, and every other is told why it did not", arguments: races)
    func cases(_ race: Race) async throws {
        let id = try await town.open(resident: .demo[0])
        if case .assign = race.command(0) { for official in Self.officials { try await town.account(official) } }
        for command in race.before { try await town.perform(command, on: id, by: handler) }
        town.clock.advance(days: race.days)
        let before = try await town.state(id).version
        let outcomes = try await self.race { index in
            try await town.perform(race.command(index), on: id, by: race.isResidents ? nil : handler)
            return true
        }
        let entries = try await town.cases.file(of: id).entries.filter { $0.version > before }
        #expect(entries.count { race.tells($0.event) } == race.effect)
        // An answer that came second is a message of its own; another that found it done changes nothing.
        #expect(outcomes.count(of: .done) >= race.effect)
        #expect(Set(entries.map(\.version)).count == entries.count)
        try verified()
    }

    @Test("of sixteen decisions of which each rests on the same page one is taken, and the others are told that they came after it")
    func samePage() async throws {
        let id = try await town.open()
        try await town.perform(.take(step: "start"), on: id, by: handler)
        let seen = try await town.state(id).changed
        let outcomes = try await race { index in
            let result = index.isMultiple(of: 2) ? "verleend" : "geweigerd"
            try await town.cases.perform(
                .decide(step: "besluit", result: result, text: Personal("Zo."), reason: Personal("Daarom.")), on: id, by: handler, command: .random(),
                seen: seen)
            return true
        }
        #expect(outcomes.count(of: .done) == 1)
        #expect(outcomes.count(of: .refused("\(CaseRefusal.overtaken(after: seen))")) == Self.count - 1)
        try verified()
    }

    @Test("one command sent sixteen times is done once, and answered sixteen times", arguments: races)
    func sentAgain(_ race: Race) async throws {
        let id = try await town.open(answers: Town.reachable)
        if case .assign = race.command(0) { for official in Self.officials { try await town.account(official) } }
        for command in race.before { try await town.perform(command, on: id, by: handler) }
        town.clock.advance(days: race.days)
        let attempt = Identifier.random(), official = race.isResidents ? nil : handler
        let outcomes = try await self.race { _ in
            try await !town.cases.perform(race.command(0), on: id, by: official, command: attempt).isRepeated
        }
        #expect(outcomes.count(of: .done) == 1 && outcomes.count(of: .repeated) == Self.count - 1)
        try verified()
    }

    @Test("looks at a case never fail, never make a decision fail, and are all kept")
    func looks() async throws {
        let id = try await town.open(answers: Town.reachable)
        let officials = (0..<Self.count).map { _ in Official.handler() }
        let outcomes = try await race { index in
            _ = try await town.cases.open(id, by: officials[index], purpose: Code(literal: "handle"))
            try await town.cases.perform(.write(text: Personal("Bericht \(index)")), on: id, by: officials[index], command: .random(), seen: 1)
            _ = try await town.cases.open(id, by: officials[index], purpose: Code(literal: "document"))
            return true
        }
        #expect(outcomes.count(of: .done) == Self.count)
        let file = try await town.cases.file(of: id)
        #expect(file.looks.count == 2 * Self.count && Set(file.looks.compactMap(\.official)) == Set(officials.map(\.id)))
        #expect(file.entries.count == 1 + Self.count && file.state.version == Int64(1 + Self.count))
        try verified()
    }

    @Test("a case is forgotten once, and what came before or after is done or refused")
    func forgetting() async throws {
        let id = try await town.open(answers: ["naam": .text("Sanne Voorbeeld"), "email": .text("sanne@post.example")])
        let outcomes: [Outcome] = try await race { index in
            if index.isMultiple(of: 2) {
                return try await town.cases.forget(id, by: .system, reason: Code(literal: "test")) > 0
            }
            try await town.perform(.write(text: Personal("Bericht")), on: id, by: handler)
            return true
        }
        #expect(outcomes.count(of: .repeated) == Self.count / 2 - 1)
        #expect(try await town.journal.events(of: Cases.stream(id), town.hall.setting.municipality).count { $0.type == Journal.subjectForgotten } == 1)
        try verified()
    }

    // MARK: Visits

    @Test("what a visitor says at the end is kept once, beside steps that come at the same moment")
    func feedback() async throws {
        let (draft, secret) = try await draft()
        let confirmation = try await town.hall.intake.submit(draft, secret, resident: nil)
        let outcomes = try await race { index in
            town.hall.intake.record(.helpAsked(page: "alles"), of: confirmation.visit)
            try await town.hall.intake.giveFeedback(score: 1 + index % 5, got: .partly, words: Personal("Woord \(index)"), confirmation, secret)
            return true
        }
        #expect(outcomes.count(of: .done) == Self.count)
        #expect(try town.events().count { $0.type.name == VisitEvent.Types.feedbackGiven.name } == 1)
        try verified()
        // The steps that still wait are appended when the journal is closed.
        try await town.journal.close()
        #expect(town.journal.lostInBackground == 0)
    }

    // MARK: Accounts

    private func newAccount(_ userName: String, command: Identifier? = nil) async throws -> Identifier {
        try await town.people.createAccount(
            name: Personal("Iemand"), userName: Personal(userName), password: Personal("een lang wachtwoord"), roles: [.administrator], department: nil,
            by: .system, command: command)
    }

    @Test("an account of one attempt is made once, and a user name is given once")
    func creating() async throws {
        let attempt = Identifier.random()
        let same = try await race { _ in try await newAccount("nadia", command: attempt) == attempt }
        #expect(same.count(of: .done) == Self.count)
        #expect(try await town.people.accounts().count == 1)
        let outcomes = try await race { _ in
            _ = try await newAccount("piet")
            return true
        }
        #expect(outcomes.count(of: .done) == 1 && outcomes.count(of: .refused("userNameTaken")) == Self.count - 1)
        #expect(try await town.people.accounts().count == 2)
        try verified()
    }

    @Test("roles and passwords of one account are changed one after another, beside logins")
    func changing() async throws {
        let account = try await town.account()
        let admin = Actor(id: .random(), role: Code(literal: "administrator"))
        let outcomes = try await race { index in
            switch index % 4 {
            case 0:
                try await town.people.changeRoles(
                    of: account.official.id, to: index == 0 ? [.handler, .departmentHead] : [.handler], department: Town.green, by: admin)
            case 1: try await town.people.changePassword(of: account.official.id, to: Personal("nog een lang wachtwoord \(index)"), by: admin)
            default: _ = try? await town.people.logIn(userName: Personal("nadia"), password: Personal("een lang wachtwoord"), source: "\(index)")
            }
            return true
        }
        #expect(outcomes.count(of: .done) == Self.count)
        let events = try await town.journal.events(of: StreamID(kind: AccountEvent.kind, id: account.official.id), town.hall.setting.municipality)
        #expect(events.count { $0.type.name.description == "password_changed" } == Self.count / 4)
        #expect(events.map(\.version) == Array(1...Int64(events.count)))
        try verified()
    }

    @Test("one's own password is changed once: who looked at the one of before comes too late")
    func ownPassword() async throws {
        let account = try await town.account()
        let current = Personal("een lang wachtwoord")
        let outcomes = try await race { index in
            try await town.people.changePassword(
                of: account.official.id, to: Personal("veertien gele tenten \(index)"), current: current, by: account.official.actor)
            return true
        }
        #expect(outcomes.count(of: .done) == 1, "\(outcomes)")
        let events = try await town.journal.events(of: StreamID(kind: AccountEvent.kind, id: account.official.id), town.hall.setting.municipality)
        #expect(events.count { $0.type.name.description == "password_changed" } == 1)
        try verified()
    }

    @Test("of administrators who end each other at the same moment one is left, and the others are refused")
    func ending() async throws {
        var ids: [Identifier] = []
        for index in 0..<Self.count { ids.append(try await newAccount("beheerder\(index)")) }
        let all = ids
        let outcomes = try await race { index in
            try await town.people.disable(all[(index + 1) % Self.count], by: Actor(id: all[index], role: Code(literal: "administrator")))
            return true
        }
        #expect(outcomes.count(of: .done) == Self.count - 1 && outcomes.count(of: .refused("lastAdministrator")) == 1)
        #expect(try await town.people.accounts().count(where: \.isActiveAdministrator) == 1)
        try verified()
    }

    @Test("an account is ended once and forgotten once")
    func forgettingAccount() async throws {
        let account = try await town.account()
        let admin = Actor(id: .random(), role: Code(literal: "administrator"))
        let stream = StreamID(kind: AccountEvent.kind, id: account.official.id)
        let ended = try await race { _ in
            try await town.people.disable(account.official.id, by: admin)
            return true
        }
        #expect(ended.count(of: .done) == Self.count)
        let forgotten = try await race { _ in
            try await town.people.forget(account.official.id, by: admin, reason: Code(literal: "test"))
            return true
        }
        #expect(forgotten.count(of: .done) == Self.count)
        let events = try await town.journal.events(of: stream, town.hall.setting.municipality)
        #expect(events.count { $0.type.name.description == "account_disabled" } == 1)
        #expect(events.count { $0.type == Journal.subjectForgotten } == 1)
        #expect(try await town.people.account(account.official.id) == nil)
        try verified()
    }

    // MARK: Definitions and mail

    @Test("a definition is published once")
    func publishing() async throws {
        let catalogue = town.hall.setting.shelf.current
        let outcomes = try await race { _ in
            try await town.hall.publish(catalogue)
            return true
        }
        #expect(outcomes.count(of: .done) == Self.count)
        #expect(try town.events().count == catalogue.services.count)
        try verified()
    }

    @Test("that a letter was mailed is kept once, and of different letters each")
    func mailing() async throws {
        let kap = ServiceKey(rawValue: "kap"), today = town.hall.setting.today
        let command = Identifier.random()
        let outcomes = try await race { index in
            try await town.hall.post.record([.digestMailed(service: kap, week: today)], of: kap, command: command, digest: [UInt8](repeating: 1, count: 32))
            try await town.hall.post.record([.digestMailed(service: kap, week: today.plus(index))], of: kap, command: .random(), digest: nil)
            return true
        }
        #expect(outcomes.count(of: .done) == Self.count)
        #expect(try town.events().count == Self.count + 1)
        try verified()
    }

    // MARK: Drafts

    private func draft() async throws -> (Draft, Intake.Secret) {
        let service = try #require(town.hall.setting.shelf.current[ServiceKey(rawValue: "kap")])
        var (draft, secret) = try await town.hall.intake.begin(service, language: .dutch, device: .phone)
        draft.answers["soort"] = .text("beuk")
        try await town.hall.intake.save(draft, secret)
        return (draft, secret)
    }

    @Test("a draft that is saved sixteen times holds one of what was saved")
    func saving() async throws {
        let (draft, secret) = try await draft()
        _ = try await race { index in
            var mine = draft
            mine.answers["omtrek"] = .number(Decimal128(index))
            try await town.hall.intake.save(mine, secret)
            return true
        }
        let kept = try #require(try await town.hall.intake.draft(secret))
        #expect((0..<Self.count).map { Answer.number(Decimal128($0)) }.contains(try #require(kept.answers["omtrek"])))
    }

    @Test("a draft goes on under one new secret alone")
    func moving() async throws {
        let (_, secret) = try await draft()
        let outcomes = try await race { _ in try await town.hall.intake.move(secret) != nil }
        #expect(outcomes.count(of: .done) == 1 && outcomes.count(of: .repeated) == Self.count - 1)
        #expect(try await town.hall.intake.draft(secret) == nil)
    }

    @Test("a draft becomes one case, whatever else happens to it at that moment")
    func submitting() async throws {
        let (draft, secret) = try await draft()
        let outcomes = try await race { index in
            switch index % 4 {
            case 0: try await town.hall.intake.save(draft, secret)
            case 1: if index == 5 { try await town.hall.intake.discard(secret) }
            default: _ = try await town.hall.intake.submit(draft, secret, resident: nil)
            }
            return true
        }
        #expect(outcomes.count(of: .done) == Self.count)
        #expect(try town.events().count { $0.type.name.description == "case_opened" } == 1)
        #expect(try await town.hall.intake.draft(secret) == nil)
        #expect(try await town.hall.intake.confirmation(secret)?.caseID == draft.submission)
        try verified()
    }

    @Test("a draft that is discarded sixteen times, and saved at the same moment, is gone")
    func discarding() async throws {
        let (draft, secret) = try await draft()
        _ = try await race { index in
            if index.isMultiple(of: 2) { try await town.hall.intake.save(draft, secret) } else { try await town.hall.intake.discard(secret) }
            return true
        }
        #expect(try await town.hall.intake.draft(secret) == nil)
    }
}

extension [RaceTests.Outcome] {
    fileprivate func count(of outcome: RaceTests.Outcome) -> Int { count { $0 == outcome } }
}
