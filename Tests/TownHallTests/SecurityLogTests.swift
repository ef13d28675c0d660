import CivilTime
import Foundation
import Journal
import ServiceCatalog
import Synchronization
import Testing

@testable import TownHall

@Suite("The security log")
struct SecurityLogTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "security-\(Identifier.random())")
    private let clock: Town.Clock

    init() throws {
        let start = try #require(CalendarDate("2026-11-02"))
        clock = Town.Clock(Timestamp(microseconds: (Int64(start.daysSince1970) * 86_400 + 86_395) * 1_000_000))
    }

    private func log(daysKept: Int = 180, mostBytes: Int = 100_000_000, trouble: @escaping @Sendable (String) -> Void = { _ in }) -> SecurityLog {
        SecurityLog(folder: folder, daysKept: daysKept, mostBytes: mostBytes, clock: { [clock] in clock.now }, trouble: trouble)
    }

    private func lines(_ day: String) throws -> [[String: Any]] {
        try String(contentsOf: folder.appending(path: "security-\(day).jsonl"), encoding: .utf8).split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    private var files: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted() }

    /// One of every kind.
    static let everyEvent: [SecurityEvent] = [
        .loggedIn(isKnownDevice: true), .loginFailed(.wrongPassword, name: "00112233aabbccdd"), .loginDelayed(name: "00112233aabbccdd", seconds: 33),
        .loggedOut,
        .residentLoggedIn, .residentLoginFailed(.stale), .residentLoggedOut, .csrfRefused, .forbidden, .limited, .searchFoundNothing,
        .accountCreated(Identifier(high: 1, low: 2)), .rolesChanged(Identifier(high: 1, low: 2)), .passwordChanged(Identifier(high: 1, low: 2), isGiven: true),
        .passwordRefused, .accountEnded(Identifier(high: 1, low: 2)), .accountForgotten(Identifier(high: 1, low: 2)),
        .sessionsEnded(Identifier(high: 1, low: 2)), .fileDamaged(caseID: Identifier(high: 1, low: 2)), .serverStarted, .serverStopped,
        .reloaded(isTaken: true),
        .alarm(SecurityAlarm(cause: .failuresOnName, subject: "00112233aabbccdd", count: 20, seconds: 600, time: Timestamp(microseconds: 0))), .alarmsSeen,
        .linesDropped(count: 12, .flood),
    ]

    @Test("has a file for each day of UTC, for the owner alone, in which each line is an object that says when, what and from where")
    func days() throws {
        let log = log()
        defer { try? FileManager.default.removeItem(at: folder) }
        let account = Identifier.random()
        log.record(.loginFailed(.wrongPassword, name: "ab"), source: "192.0.2.1")
        clock.advance(seconds: 4)
        log.record(.forbidden, source: "2001:db8::1", account: account, route: "GET /werkplek/accounts")
        clock.advance(seconds: 1)
        log.record(.loggedOut, source: "192.0.2.1", account: account)
        log.flush()
        #expect(files == ["security-2026-11-02.jsonl", "security-2026-11-03.jsonl"])
        let first = try lines("2026-11-02"), second = try lines("2026-11-03")
        #expect(first.count == 2 && second.count == 1)
        #expect(first[0]["time"] as? String == "2026-11-02T23:59:55.000Z" && first[0]["kind"] as? String == "login_failed")
        #expect(first[0]["source"] as? String == "192.0.2.1" && first[0]["reason"] as? String == "wrong_password" && first[0]["v"] as? Int == 1)
        #expect(first[1]["account"] as? String == account.description && first[1]["route"] as? String == "GET /werkplek/accounts")
        #expect(second[0]["time"] as? String == "2026-11-03T00:00:00.000Z" && second[0]["level"] as? String == "info")
        for file in files {
            let mode = try FileManager.default.attributesOfItem(atPath: folder.appending(path: file).path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        #expect(try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions] as? Int == 0o700)
    }

    @Test("goes on in the day's file after a restart, and keeps files for as many days as it is told")
    func retention() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["security-2026-10-30.jsonl", "security-2026-10-31.jsonl", "security-2026-11-01.jsonl", "anders.jsonl", "security-oud.jsonl"] {
            try Data("{}\n".utf8).write(to: folder.appending(path: name))
        }
        for _ in 0..<2 {
            let log = log(daysKept: 2)
            log.record(.serverStarted)
            log.close()
        }
        #expect(try lines("2026-11-02").count == 2)
        #expect(files == ["anders.jsonl", "security-2026-11-01.jsonl", "security-2026-11-02.jsonl", "security-oud.jsonl"])
    }

    @Test("of a day grows to its limit, counts what comes after, takes alarms all the same, and says so")
    func bounded() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let log = log(mostBytes: 2_000)
        for _ in 0..<200 { log.record(.loginFailed(.unknownName, name: "ab"), source: "192.0.2.1") }
        log.flush()
        clock.advance(seconds: 10)
        log.record(.serverStopped)
        log.close()
        let first = try lines("2026-11-02"), kinds = first.compactMap { $0["kind"] as? String }
        let written = kinds.filter { $0 == "login_failed" }.count
        #expect(kinds.filter { $0 == "alarm" }.count == 3)
        let counts = first.filter { $0["kind"] as? String == "lines_dropped" }.compactMap { $0["count"] as? Int }
        #expect(counts.first == 0 && counts.last == 200 - written)
        #expect(try lines("2026-11-03").compactMap { $0["kind"] as? String } == ["server_stopped"])
        let size = try Data(contentsOf: folder.appending(path: "security-2026-11-02.jsonl")).count
        #expect(size < 3_000)
    }

    @Test("takes no more lines into memory than it can write, and counts the others")
    func flood() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let log = log()
        for _ in 0..<(SecurityLog.mostWaiting + 500) { log.record(.loggedOut) }
        log.flush()
        let lines = try lines("2026-11-02")
        let dropped = lines.filter { $0["kind"] as? String == "lines_dropped" }.compactMap { $0["count"] as? Int }.reduce(0, +)
        #expect(lines.filter { $0["kind"] as? String == "logged_out" }.count + dropped == SecurityLog.mostWaiting + 500)
    }

    @Test("that cannot be written stops nobody, is told once, and goes on once it can, with a count of what is missing")
    func trouble() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        // A file stands where the folder is to be.
        try Data().write(to: folder)
        let told = Mutex<[String]>([])
        let log = log(trouble: { said in told.withLock { $0.append(said) } })
        for _ in 0..<3 {
            log.record(.forbidden, source: "192.0.2.1")
            log.flush()
        }
        #expect(told.withLock { $0.count } == 1)
        try FileManager.default.removeItem(at: folder)
        log.record(.serverStarted)
        log.flush()
        let lines = try lines("2026-11-02")
        #expect(lines.compactMap { $0["kind"] as? String } == ["server_started", "lines_dropped"])
        #expect(lines.last?["count"] as? Int == 3 && lines.last?["reason"] as? String == "disk")
    }

    @Test("is recorded by many at once without a line lost or half written")
    func atOnce() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let log = log()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<16 { group.addTask { for _ in 0..<100 { log.record(.searchFoundNothing) } } }
        }
        log.flush()
        #expect(try lines("2026-11-02").count == 1_600)
    }

    @Test("escapes what someone could put into a line")
    func escaping() throws {
        let line = SecurityRecord(time: Timestamp(microseconds: 0), event: .loggedOut, source: "a\"b\\c\nd\u{7f}\u{1b}e").line
        #expect(line.filter { $0 == "\n" }.count == 1 && line.hasPrefix("{\"v\":1,\"time\":\"1970-01-01T00:00:00.000Z\""))
        let read = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(read["source"] as? String == "a\"b\\c\nd\u{7f}\u{1b}e")
    }

    @Test("has a sample line of every kind in its documentation, with the fields that it writes and no other, and every code")
    func documentation() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Documentation/security-log.md").standardizedFileURL
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(Set(Self.everyEvent.map(\.kind)) == Set(SecurityEvent.Kind.allCases))
        var samples: [String: Set<String>] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix("{\"v\":1") {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
            samples[try #require(object["kind"] as? String)] = Set(object.keys)
        }
        for event in Self.everyEvent {
            let kind = event.kind.rawValue
            let own = try #require(try JSONSerialization.jsonObject(with: Data(SecurityRecord(time: clock.now, event: event).line.utf8)) as? [String: Any])
            let sample = try #require(samples[kind], "\(kind) has no sample")
            #expect(sample.subtracting(["source", "account", "route"]) == Set(own.keys), "\(kind)")
        }
        #expect(samples.count == SecurityEvent.Kind.allCases.count)
        let codes =
            SecurityEvent.Kind.allCases.map(\.rawValue) + SecurityEvent.LoginFailed.allCases.map(\.rawValue)
            + SecurityEvent.LinesDropped.allCases.map(\.rawValue)
            + SecurityEvent.Level.allCases.map(\.rawValue) + SecurityAlarm.Cause.allCases.map(\.rawValue)
        for code in codes { #expect(text.contains("`\(code)`"), "\(code)") }
        for rule in SecurityAlarm.rules {
            #expect(text.contains("| `\(rule.cause.rawValue)` | \(rule.count) | \(rule.seconds / 60) |"), "the thresholds of \(rule.cause.rawValue)")
        }
    }

    // MARK: What is recorded

    @Test("tells each login and each failure with its source, and a typed name as a keyed hash alone")
    func logins() async throws {
        let town = try Town()
        let account = try await town.account()
        func attempt(_ name: String, _ password: String) async throws {
            _ = try? await town.people.logIn(userName: Personal(name), password: Personal(password), source: "192.0.2.1")
        }
        try await attempt("nadia", "een lang wachtwoord")
        try await attempt("nadia", "verkeerd wachtwoord")
        try await attempt("mijn wachtwoord is roodborst", "verkeerd wachtwoord")
        for _ in 0..<5 { try await attempt("nadia", "verkeerd wachtwoord") }
        try await town.people.disable(account.official.id, by: .system)
        town.clock.advance(seconds: 100)
        try await attempt("nadia", "een lang wachtwoord")
        let lines = try town.securityLines()
        let told = lines.map { "\($0["kind"] as? String ?? "") \($0["reason"] as? String ?? "")" }
        #expect(
            told == [
                "account_created ", "login_succeeded ", "login_failed wrong_password", "login_failed unknown_name", "login_failed wrong_password",
                "login_failed wrong_password", "login_failed wrong_password", "login_failed wrong_password", "login_delayed ", "account_ended ",
                "login_failed ended",
            ])
        #expect(lines.filter { ($0["kind"] as? String ?? "").hasPrefix("login") }.allSatisfy { $0["source"] as? String == "192.0.2.1" })
        #expect(lines[1]["account"] as? String == account.official.id.description)
        let text = try town.securityText()
        for secret in ["nadia", "roodborst", "wachtwoord"] where secret != "wachtwoord" { #expect(!text.contains(secret)) }
        // The same name is the same code, so that tries can be told together.
        #expect(lines[2]["name"] as? String == lines[4]["name"] as? String && lines[2]["name"] as? String != lines[3]["name"] as? String)
    }

    @Test("tells each change of an account: by whom, to which, from where")
    func accounts() async throws {
        let town = try Town()
        let people = town.people, admin = try await town.account("beheer", roles: [.administrator], department: nil).official.actor
        let id = try await people.createAccount(
            name: Personal("Nadia"), userName: Personal("nadia"), password: Personal("een lang wachtwoord"), roles: [.auditor], department: nil, by: admin,
            source: "192.0.2.1")
        try await people.changeRoles(of: id, to: [.serviceOwner], department: nil, by: admin, source: "192.0.2.1")
        try await people.changeRoles(of: id, to: [.serviceOwner], department: nil, by: admin, source: "192.0.2.1")
        try await people.changePassword(of: id, to: Personal("vier olifanten dansen"), by: admin, source: "192.0.2.1")
        let own = Actor(id: id, role: Code(literal: "service_owner"))
        _ = try? await people.changePassword(of: id, to: Personal("vijf olifanten dansen"), current: Personal("verkeerd"), by: own, source: "192.0.2.2")
        try await people.changePassword(
            of: id, to: Personal("vijf olifanten dansen"), current: Personal("vier olifanten dansen"), by: own, source: "192.0.2.2")
        try await people.disable(id, by: admin, source: "192.0.2.1")
        try await people.forget(id, by: admin, reason: Code(literal: "request"))
        let lines = try town.securityLines().dropFirst()
        #expect(
            lines.compactMap { $0["kind"] as? String } == [
                "account_created", "account_roles_changed", "account_password_changed", "account_password_refused", "account_password_changed", "account_ended",
                "account_forgotten",
            ])
        #expect(lines.filter { $0["subject"] != nil }.allSatisfy { $0["subject"] as? String == id.description })
        #expect(lines.compactMap { $0["given"] as? Bool } == [true, false])
        #expect(lines.first?["account"] as? String == admin.id?.description && lines.first?["source"] as? String == "192.0.2.1")
    }
}

@Suite("What looks like an attack")
struct SecurityWatchTests {
    private let start = Timestamp(microseconds: 1_793_606_400_000_000)

    private func record(_ event: SecurityEvent, after seconds: Int64, source: String? = "192.0.2.1", account: Identifier? = nil) -> SecurityRecord {
        SecurityRecord(time: start.adding(seconds: seconds), event: event, source: source, account: account)
    }

    /// An event that a rule counts, by the number of the one whom it counts.
    private func event(_ cause: SecurityAlarm.Cause, _ number: Int, _ seconds: Int64) -> SecurityRecord {
        let account = Identifier(high: 1, low: UInt64(number))
        return switch cause {
        case .failuresOnName: record(.loginFailed(.wrongPassword, name: "naam\(number)"), after: seconds, source: "10.0.\(seconds % 250).\(number)")
        case .failuresFromSource: record(.loginFailed(.unknownName, name: "naam\(seconds)"), after: seconds, source: "10.0.0.\(number)")
        case .failuresOverall: record(.loginDelayed(name: "naam\(seconds)-\(number)", seconds: 3), after: seconds, source: "10.\(number).0.\(seconds)")
        case .csrfFromSource: record(.csrfRefused, after: seconds, source: "10.0.0.\(number)")
        case .emptySearches: record(.searchFoundNothing, after: seconds, account: account)
        case .forbiddenToAccount: record(.forbidden, after: seconds, account: account)
        case .limitsOfSource: record(.limited, after: seconds, source: "10.0.0.\(number)")
        case .fileDamaged: record(.fileDamaged(caseID: account), after: seconds)
        }
    }

    @Test("is as many as its rule says within its time, and one less is not", arguments: SecurityAlarm.Cause.allCases)
    func thresholds(cause: SecurityAlarm.Cause) throws {
        let rule = try #require(SecurityAlarm.rules.first { $0.cause == cause })
        var watch = SecurityWatch()
        var alarms: [SecurityAlarm] = []
        for second in 0..<rule.count - 1 { alarms += watch.note(event(cause, 1, Int64(second % rule.seconds))).filter { $0.cause == cause } }
        #expect(alarms.isEmpty)
        alarms = watch.note(event(cause, 1, Int64(rule.seconds - 1))).filter { $0.cause == cause }
        #expect(alarms.count == 1 && alarms[0].count == rule.count && alarms[0].seconds == rule.seconds)
    }

    @Test(
        "is told once an hour for each cause, and for another one at once",
        arguments: [SecurityAlarm.Cause.failuresOnName, .forbiddenToAccount, .csrfFromSource])
    func once(cause: SecurityAlarm.Cause) throws {
        let rule = try #require(SecurityAlarm.rules.first { $0.cause == cause })
        var watch = SecurityWatch()
        var alarms: [SecurityAlarm] = []
        for second in 0..<7_300 { alarms += watch.note(event(cause, 1, Int64(second))).filter { $0.cause == cause } }
        #expect(alarms.count == 3)
        alarms = []
        for second in 7_300..<7_300 + rule.count { alarms += watch.note(event(cause, 2, Int64(second))).filter { $0.cause == cause } }
        #expect(alarms.count == 1)
    }

    @Test("is not the same number spread over a working day")
    func slow() {
        var watch = SecurityWatch()
        var alarms: [SecurityAlarm] = []
        for hour in 0..<200 { alarms += watch.note(record(.loginFailed(.wrongPassword, name: "nadia"), after: Int64(hour) * 300)) }
        #expect(alarms.isEmpty)
    }

    @Test("is found also when a crowd fills the memory of counts")
    func crowd() {
        var watch = SecurityWatch()
        for number in 0..<30_000 { _ = watch.note(record(.csrfRefused, after: 0, source: "2001:db8::\(number)")) }
        var alarms: [SecurityAlarm] = []
        for _ in 0..<25 { alarms += watch.note(record(.loginFailed(.wrongPassword, name: "nadia"), after: 1, source: "192.0.2.9")) }
        #expect(alarms.contains { $0.cause == .failuresOnName })
    }

    @Test("is kept until an administrator has seen it, also over a restart")
    func unseen() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "security-\(Identifier.random())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let clock = Town.Clock(start)
        func open() -> SecurityLog { SecurityLog(folder: folder, clock: { clock.now }) }
        let told = Mutex<[SecurityAlarm]>([])
        var log = open()
        log.observe { alarm in told.withLock { $0.append(alarm) } }
        for _ in 0..<25 { log.record(.loginFailed(.wrongPassword, name: "nadia"), source: nil) }
        #expect(log.unseen.map(\.cause) == [.failuresOnName] && told.withLock { $0 } == log.unseen)
        log.close()
        log = open()
        #expect(log.unseen.map(\.cause) == [.failuresOnName])
        let seen = try #require(log.unseen.last?.time)
        clock.advance(seconds: 60)
        for _ in 0..<30 { log.record(.csrfRefused, source: "192.0.2.1") }
        // What came after is not seen yet.
        log.see(through: seen, by: .random(), source: nil)
        #expect(log.unseen.map(\.cause) == [.csrfFromSource])
        log.close()
        log = open()
        #expect(log.unseen.map(\.cause) == [.csrfFromSource])
        log.see(through: clock.now, by: .random(), source: nil)
        log.close()
        #expect(open().unseen.isEmpty)
    }
}

extension Town {
    func securityText() throws -> String {
        security.flush()
        let folder = url.appending(path: "security")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".jsonl") }.sorted()
        return try names.map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }.joined()
    }

    /// The lines of the security log so far.
    func securityLines() throws -> [[String: Any]] {
        try securityText().split(separator: "\n").map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:] }
    }
}
