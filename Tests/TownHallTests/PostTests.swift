import CivilTime
import ServiceCatalog
import Statistics
import Synchronization
import Testing

@testable import TownHall

@Suite("Mail to those who answer for services")
struct PostTests {
    /// Keeps what is sent, or refuses it; what it refuses may be of one subject alone.
    private final class Postbox: MailTransport {
        private struct State {
            var tried: [MailMessage] = [], sent: [MailMessage] = []
            var failure: (failure: MailFailure, subject: String)?
            var work: @Sendable () -> Void = {}
        }
        private let state = Mutex(State())
        var tried: [String] { state.withLock { $0.tried.map(\.subject) } }
        var sent: [MailMessage] { state.withLock { $0.sent } }
        func fail(_ failure: MailFailure?, _ subject: String = "") { state.withLock { $0.failure = failure.map { ($0, subject) } } }
        /// What happens while it has a message.
        func meanwhile(_ work: @escaping @Sendable () -> Void) { state.withLock { $0.work = work } }
        func send(_ message: MailMessage) async throws(MailFailure) {
            let (failure, work) = state.withLock { state in
                state.tried.append(message)
                let failure = state.failure.flatMap { message.subject.hasPrefix($0.subject) ? $0.failure : nil }
                if failure == nil { state.sent.append(message) }
                return (failure, state.work)
            }
            work()
            if let failure { throw failure }
        }
    }

    private struct Words: PostWords {
        var language: Language { .dutch }
        var sender: String { "Teststad" }
        func text(of letter: Post.Letter) -> MailText {
            let subject =
                switch letter {
                case .alarms(let alarms, _): "alarm " + alarms.map(\.indicator.name.description).joined(separator: " ")
                case .digest(let report): "week \(report.monday)"
                case .stopped(let stop, let service): "\(service.key.rawValue) \(stop.phase) \(stop.cause.code)"
                case .rollout(_, let turn, let news, let service): "\(service.key.rawValue) \(turn) \(news)"
                }
            return MailText(subject: subject, text: "", html: nil)
        }
    }

    @discardableResult
    private func round(_ town: Town, _ postbox: Postbox, _ post: Post? = nil, _ matter: Post.Matter = .everything) async throws -> [Post.Delivery] {
        try await (post ?? town.hall.post).round(matter, from: try #require(MailAddress("raadhuis@teststad.example")), words: Words(), through: postbox)
    }

    @Test("that an experiment stopped is mailed at the next turn, alone and once, also after a restart; what else is due keeps its turn")
    func stops() async throws {
        let (town, postbox) = (try Town(), Postbox())
        try await AlarmTests.play(town, weeks: 13, change: 12)
        let played = ExperimentTown(town), end = town.hall.setting.today.plus(56)
        let id = try await played.started { $0.plannedEnd = end }
        #expect(try await round(town, postbox, nil, .stops).isEmpty && postbox.tried.isEmpty)
        // What is due of the weeks cannot be sent, so that its turn comes again.
        postbox.fail(.connectionLost(host: "mail.example"), "alarm")
        try await round(town, postbox)
        #expect(postbox.tried == ["alarm completion"])
        try await played.experiments.perform(.stop, on: id, by: ExperimentTown.owner)
        let delivered = try await round(town, postbox, nil, .stops)
        #expect(delivered.map(\.isStop) == [true] && delivered.map(\.failure) == [nil])
        #expect(postbox.sent.map(\.subject) == ["kap 1 official"])
        let again = Post(town.hall.setting, try Evidence(town.hall.setting))
        for post in [nil, again] { #expect(try await round(town, postbox, post, .stops).isEmpty) }
        // The letter after the one that failed is the next one, as if nothing came between.
        try await round(town, postbox)
        #expect(postbox.sent.map(\.subject) == ["kap 1 official", "week 2027-01-25"])
    }

    @Test("an alarm is mailed once, with the other new ones of its service; the week's figures are mailed once; also after a restart")
    func once() async throws {
        let (town, postbox) = (try Town(), Postbox())
        // The town's clock stands at nine on Monday after these weeks.
        try await AlarmTests.play(town, weeks: 13, change: 12)
        try await round(town, postbox)
        // That fewer finish and that more stop at a page is one alarm.
        #expect(postbox.sent.map(\.subject) == ["alarm completion", "week 2027-01-25"])
        #expect(postbox.sent.allSatisfy { $0.to.description == "baas@teststad.example" })
        #expect(Set(postbox.sent.map(\.id)).count == 2)
        for post in [nil, Post(town.hall.setting, try Evidence(town.hall.setting))] { try await round(town, postbox, post) }
        #expect(postbox.sent.count == 2)
        town.clock.advance(days: 6)
        try await round(town, postbox)
        #expect(postbox.sent.count == 2)

        // What goes on another week is told in that week's figures alone.
        town.clock.advance(days: -6)
        try await AlarmTests.play(town, weeks: 1, change: 0)
        #expect(town.hall.evidence.alarms(of: EvidenceTests.kap).contains { $0.indicator == .completion && $0.goesOn })
        try await round(town, postbox)
        #expect(postbox.sent.map(\.subject).suffix(1) == ["week 2027-02-01"] && postbox.sent.count == 3)
        let events = try town.events().filter { $0.stream.kind == PostEvent.kind }.compactMap(PostEvent.init)
        #expect(try events.suffix(1) == [.digestMailed(service: EvidenceTests.kap, week: date("2027-02-01"))])
        #expect(events.count == 3)
    }

    @Test("what was not taken over is not in the journal, and is tried again at the next round")
    func again() async throws {
        let (town, postbox) = (try Town(), Postbox())
        try await AlarmTests.play(town, weeks: 2, change: nil, perDay: 10)
        postbox.fail(.noStartTLS(host: "mail.example"))
        for _ in 0..<2 { #expect(try await round(town, postbox).map(\.failure) == [.noStartTLS(host: "mail.example")]) }
        #expect(try !town.events().contains { $0.stream.kind == PostEvent.kind })
        postbox.fail(nil)
        #expect(try await round(town, postbox).map(\.failure) == [nil])
        #expect(postbox.sent.count == 1)
    }

    @Test("a mailbox that refuses is left alone for an hour")
    func refused() async throws {
        let (town, postbox) = (try Town(), Postbox())
        try await AlarmTests.play(town, weeks: 2, change: nil, perDay: 10)
        postbox.fail(.recipientRefused(code: 550))
        #expect(try await round(town, postbox).map(\.failure) == [.recipientRefused(code: 550)])
        postbox.fail(nil)
        #expect(try await round(town, postbox).isEmpty)
        town.clock.advance(seconds: MailPauses.first)
        #expect(try await round(town, postbox).map(\.failure) == [nil])
    }

    @Test("a letter of which the server never says what became of it is left alone for longer each time, and the others go out")
    func unanswered() async throws {
        let (town, postbox) = (try Town(), Postbox())
        try await AlarmTests.play(town, weeks: 13, change: 12)
        postbox.fail(.unanswered(host: "mail.example"), "alarm")
        #expect(try await round(town, postbox).map(\.failure) == [.unanswered(host: "mail.example"), nil])
        #expect(postbox.sent.map(\.subject) == ["week 2027-01-25"])
        // Every ten minutes for three days: after 1, 2, 4, 8, 16, 24 and 24 hours.
        for _ in 0..<(6 * 72) {
            town.clock.advance(seconds: 600)
            try await round(town, postbox)
        }
        #expect(postbox.tried.count { $0.hasPrefix("alarm") } == 1 + 6)
        #expect(postbox.sent.count == 1)
        postbox.fail(nil)
        town.clock.advance(days: 1)
        #expect(try await round(town, postbox).map(\.failure) == [nil])
        #expect(try town.events().compactMap(PostEvent.init).count == 2)
    }

    @Test("what was sent and is not in the journal is not sent again: it is only taken into the journal")
    func unrecorded() async throws {
        struct Full: Error {}
        let (town, postbox) = (try Town(), Postbox())
        try await AlarmTests.play(town, weeks: 13, change: 12)
        let isFull = Atomic(true), journal = town.journal
        let post = Post(town.hall.setting, town.hall.evidence) {
            if isFull.load(ordering: .relaxed) { throw Full() }
            _ = try await journal.append($0)
        }
        for _ in 0..<20 {
            await #expect(throws: Full.self) { try await round(town, postbox, post) }
            town.clock.advance(seconds: 600)
        }
        // Nor is another letter sent that could not be kept in mind.
        #expect(postbox.tried.count == 1)
        isFull.store(false, ordering: .relaxed)
        #expect(try await round(town, postbox, post).map(\.failure) == [nil])
        #expect(postbox.tried.count == 2 && Set(postbox.sent.map(\.id)).count == 2)
        #expect(try town.events().filter { $0.stream.kind == PostEvent.kind }.count == 2)
        try await round(town, postbox, Post(town.hall.setting, town.hall.evidence))
        #expect(postbox.tried.count == 2)
    }

    @Test("a letter on which the connection is lost each time keeps none of the others from their turn")
    func turns() async throws {
        for bad in ["alarm", "week"] {
            let (town, postbox) = (try Town(), Postbox())
            try await AlarmTests.play(town, weeks: 13, change: 12)
            postbox.fail(.connectionLost(host: "mail.example"), bad)
            try await round(town, postbox)
            try await round(town, postbox)
            #expect(postbox.sent.count == 1 && !postbox.sent[0].subject.hasPrefix(bad))
            #expect(postbox.tried.count { $0.hasPrefix(bad) } == 2)
            postbox.fail(nil)
            try await round(town, postbox)
            #expect(postbox.sent.count == 2)
        }
    }

    @Test("a round that takes long leaves the rest for the next")
    func longRound() async throws {
        let (town, postbox) = (try Town(), Postbox())
        try await AlarmTests.play(town, weeks: 13, change: 12)
        let clock = town.clock
        postbox.meanwhile { clock.advance(seconds: Post.longestRound) }
        #expect(try await round(town, postbox).count == 1)
        #expect(try await round(town, postbox).count == 1)
        #expect(Set(postbox.sent.map(\.id)).count == 2)
    }

    @Test("a pause is an hour, twice as long each time, a day at the most, and forgotten when a letter was taken")
    func pauses() throws {
        #expect([0, 1, 2, 3, 4, 5, 6, 7, 100, .max].map(MailPauses.seconds) == [1, 1, 2, 4, 8, 16, 24, 24, 24, 24].map { $0 * 3_600 })
        let now = Timestamp(microseconds: 0), boss = MailPauses.Subject.mailbox(try #require(MailAddress("baas@teststad.example")))
        var pauses = MailPauses()
        for _ in 0..<2 { pauses.begin(for: boss, at: now) }
        #expect(pauses.isLeftAlone(boss, at: now.adding(seconds: 7_199)) && !pauses.isLeftAlone(boss, at: now.adding(seconds: 7_200)))
        pauses.end(for: boss)
        pauses.begin(for: boss, at: now)
        #expect(!pauses.isLeftAlone(boss, at: now.adding(seconds: 3_600)))
    }

    @Test("a letter has the same name each time that it is sent")
    func names() async throws {
        let (town, first, second) = (try Town(), Postbox(), Postbox())
        try await AlarmTests.play(town, weeks: 2, change: nil, perDay: 10)
        try await round(town, first)
        // As after a crash between the server's answer and the journal: another journal with the same past.
        let other = try Town()
        try await AlarmTests.play(other, weeks: 2, change: nil, perDay: 10)
        other.clock.advance(seconds: 600)
        try await round(other, second)
        #expect(first.sent.count == 1 && first.sent.map(\.id) == second.sent.map(\.id))
    }

    @Test("services without a mailbox, and those of which nothing is known, have no mail")
    func nobody() async throws {
        let (town, postbox) = (try Town(), Postbox())
        try await EvidenceTests.play([EvidenceTests.started(service: ServiceKey(rawValue: "vraag"))], in: town)
        town.clock.advance(days: 7)
        #expect(town.hall.evidence.weeks(of: ServiceKey(rawValue: "vraag"), before: town.hall.setting.today) != nil)
        try await round(town, postbox)
        #expect(postbox.sent.isEmpty)
    }

    @Test("a week is told of from Monday seven o'clock on the town's own clock until the next, also when the clock changes")
    func weeks() throws {
        func week(_ zone: String, _ day: String, _ seconds: Int64) throws -> String? {
            let now = Timestamp(microseconds: (Int64(try date(day).daysSince1970) * 86_400 + seconds) * 1_000_000)
            return PostState.week(at: now, LocalTime(zone: zone))?.description
        }
        let amsterdam = "Europe/Amsterdam"
        // Winter: seven there is six in UTC; summer: five.
        #expect(try week(amsterdam, "2026-11-23", 6 * 3600 - 1) == nil)
        #expect(try week(amsterdam, "2026-11-23", 6 * 3600) == "2026-11-16")
        #expect(try week(amsterdam, "2026-07-06", 5 * 3600 - 1) == nil)
        #expect(try week(amsterdam, "2026-07-06", 5 * 3600) == "2026-06-29")
        // The day after the clock went forward (29 March 2026), and back (25 October 2026).
        #expect(try week(amsterdam, "2026-03-30", 5 * 3600 - 1) == nil)
        #expect(try week(amsterdam, "2026-03-30", 5 * 3600) == "2026-03-23")
        #expect(try week(amsterdam, "2026-10-26", 6 * 3600 - 1) == nil)
        #expect(try week(amsterdam, "2026-10-26", 6 * 3600) == "2026-10-19")
        // Caught up until Sunday's last second; on Sunday evening in UTC it is Monday night there.
        #expect(try week(amsterdam, "2026-11-29", 23 * 3600 - 1) == "2026-11-16")
        #expect(try week(amsterdam, "2026-11-29", 23 * 3600) == nil)
        // Bonaire is four hours behind UTC the year round.
        #expect(try week("America/Kralendijk", "2026-11-23", 11 * 3600 - 1) == nil)
        #expect(try week("America/Kralendijk", "2026-11-23", 11 * 3600) == "2026-11-16")
    }

    @Test("one quiet week does not make a new episode; two do; what got better and what is over is not mailed")
    func episodes() throws {
        let monday = try date("2026-11-02")
        func alarm(_ first: Int, _ last: Int, _ indicator: Alarm.Indicator = .completion, isAbove: Bool = false, goesOn: Bool = true) -> Alarm {
            Alarm(
                service: EvidenceTests.kap, indicator: indicator, since: monday.plus(7 * first), through: monday.plus(7 * last + 6), goesOn: goesOn,
                isAbove: isAbove, seen: .share(1, of: 2), usual: 0.9, probability: 0.001)
        }
        func mailed(_ first: Int, _ last: Int, _ indicator: Alarm.Indicator = .completion) -> PostState {
            PostState([.alarmMailed(service: EvidenceTests.kap, indicator: indicator, since: monday.plus(7 * first), through: monday.plus(7 * last + 6))])
        }
        let now = alarm(5, 5)
        #expect(PostState([]).newAlarms(among: [now]) == [now])
        #expect(mailed(5, 5).newAlarms(among: [now]).isEmpty)
        #expect(mailed(5, 5).newAlarms(among: [alarm(5, 20)]).isEmpty)
        #expect(mailed(3, 3).newAlarms(among: [now, alarm(3, 3, goesOn: false)]).isEmpty)
        // The weeks that tie the two together were not mailed themselves.
        #expect(mailed(0, 0).newAlarms(among: [now, alarm(0, 1, goesOn: false), alarm(3, 3, goesOn: false)]).isEmpty)
        #expect(mailed(2, 2).newAlarms(among: [now, alarm(2, 2, goesOn: false)]) == [now])
        #expect(mailed(5, 5, .inTime).newAlarms(among: [now]) == [now])
        #expect(mailed(5, 5, .stops(page: "a")).newAlarms(among: [alarm(5, 5, .stops(page: "b"), isAbove: true)]).count == 1)
        // A better week between is no tie.
        #expect(mailed(2, 2).newAlarms(among: [now, alarm(3, 4, isAbove: true, goesOn: false), alarm(2, 2, goesOn: false)]) == [now])
        #expect(PostState([]).newAlarms(among: [alarm(5, 5, isAbove: true), alarm(4, 4, goesOn: false), alarm(5, 5, .visits)]).isEmpty)
    }

    @Test("a week's report has its figures beside the week before, what is usual, and the open cases")
    func report() async throws {
        let town = try Town()
        try await AlarmTests.play(town, weeks: 13, change: 12)
        _ = try await town.open()
        town.clock.advance(days: 7)
        let service = try #require(town.hall.setting.shelf.current[EvidenceTests.kap])
        let report = try #require(town.hall.evidence.lastWeek(of: service))
        #expect(try report.monday == date("2027-02-01") && report.sunday == date("2027-02-07"))
        let visits = try #require(report.figures.first)
        #expect(visits.indicator == .visits && visits.before == .count(100))
        #expect(report.openCases == .init(now: 1, before: 0))
        let completion = try #require(report.figures.first { $0.indicator == .completion })
        #expect(completion.before == .share(40, of: 100) && abs((completion.usual ?? 0) - 0.9) < 0.05)
        #expect(!report.figures.contains { $0.indicator == .daysToDecision })
    }
}
