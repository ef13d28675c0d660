import CivilTime
import Foundation
import Journal
import ServiceCatalog
import Synchronization
import TownHall

/// Fills a data directory with an invented past of the demo, so that pages about weeks and years can be looked at:
///
///     TownProbe MUNICIPALITY DATA [WEEKS [VOLUME]]
///
/// VOLUME is how many times as many people come as to a small town: 10,000,000 events are 500 weeks at 10.
///
/// In the last two weeks something changes, each time the same: on the second page of the first service with a form more people stop, and
/// the first department decides more slowly.
@main
struct TownProbe {
    private static func fail(_ reason: String) -> Never {
        print(reason)
        exit(1)
    }

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else { fail("usage: TownProbe MUNICIPALITY DATA [WEEKS [VOLUME]]") }
        let weeks = arguments.count > 3 ? Int(arguments[3]) ?? 40 : 40
        let volume = arguments.count > 4 ? Double(arguments[4]) ?? 1 : 1
        guard let catalogue = Catalogue.load(folder: arguments[1]).catalogue else { fail("\(arguments[1]): does not load") }
        let directory = DataDirectory(url: URL(filePath: arguments[2], directoryHint: .isDirectory))
        try directory.prepare()
        let (master, _) = try directory.demoMasterKey()
        let clock = Mutex(Timestamp.now().adding(seconds: Int64(-weeks * 7 * 86_400)))
        let calendar = TermCalendar(decreedDays: catalogue.municipality.decreedDays)
        let journal = try directory.open(master: master, readings: TownHall.readings(calendar: calendar), clock: { clock.withLock { $0 } })
        let archive = FolderDefinitionArchive(folder: directory.definitionFolder)
        _ = try archive.keep(catalogue, from: URL(filePath: arguments[1], directoryHint: .isDirectory))
        let setting = Setting(journal: journal, shelf: CatalogueShelf(catalogue, archive: archive))
        let hall = try TownHall(setting, residentLogin: .closed)
        try await hall.publish(catalogue)
        let past = Past(setting: setting, start: clock.withLock { $0 }, weeks: weeks, volume: volume) { time in clock.withLock { $0 = time } }
        let events = try await past.play()
        clock.withLock { $0 = .now() }
        try await journal.close()
        print("\(events) events in \(weeks) weeks")
    }
}

/// Numbers by chance, the same in every run.
struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 29) ^ (state << 31)
    }
    mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }
    /// Around a middle, twice as long as often as half as long.
    mutating func around(_ middle: Double) -> Double {
        let normal = (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &self) }
        return middle * exp(0.6 * normal)
    }
}

/// An invented past.
struct Past {
    let setting: Setting
    let start: Timestamp
    let weeks: Int
    /// How many times as many visits as usual.
    let volume: Double
    /// Sets the journal's clock: what happened is recorded when it did, so that months close one after another.
    let setClock: @Sendable (Timestamp) -> Void

    /// Weeks that are made up at once.
    private static let chunk = 13

    func play() async throws -> Int {
        var count = 0
        var later: [(at: Timestamp, append: Append)] = []
        var services = setting.shelf.current.services.filter { $0.form != nil }.enumerated().map { number, service in
            (number, service, dice: Dice(state: UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15), official: Identifier.random())
        }
        for first in stride(from: 0, to: weeks, by: Self.chunk) {
            let days = first * 7..<min(weeks, first + Self.chunk) * 7
            for index in services.indices {
                let (number, service, _, official) = services[index]
                for day in days where day % 7 < 5 || services[index].dice.chance(0.3) {
                    for _ in 0..<Int(services[index].dice.around(volume * (number == 0 ? 9 : Double(6 - min(5, number))))) {
                        // How far a visit has come by now changes nothing about the next one.
                        var own = Dice(state: services[index].dice.next())
                        later += try visit(service, day, isFirst: number == 0, official, &own)
                    }
                }
            }
            later.sort { $0.at < $1.at }
            // Visits of the next weeks come before what happens later to cases of these.
            let end = start.adding(seconds: Int64(days.upperBound - 1) * 86_400)
            let now = days.upperBound == weeks * 7 ? later.count : later.firstIndex { $0.at >= end } ?? later.count
            count += try await append(later[..<now])
            later.removeFirst(now)
        }
        return count
    }

    private func append(_ appends: ArraySlice<(at: Timestamp, append: Append)>) async throws -> Int {
        var count = 0
        // Many at once share a flush to disk; those of one stream follow each other.
        var rest = appends
        while !rest.isEmpty {
            var streams: Set<Identifier> = []
            let month = rest.first.map { Month(setting.localTime.date($0.at)) }
            let batch = rest.prefix { entry in
                streams.count < 200 && Month(setting.localTime.date(entry.at)) == month
                    && entry.append.writes.allSatisfy { streams.insert($0.stream.id).inserted }
            }
            rest = rest.dropFirst(batch.count)
            if let last = batch.last { setClock(last.at) }
            try await withThrowingTaskGroup(of: Int.self) { group in
                for entry in batch {
                    group.addTask {
                        try await setting.journal.append(entry.append)
                        return entry.append.writes.reduce(0) { $0 + $1.events.count }
                    }
                }
                for try await events in group { count += events }
            }
        }
        return count
    }

    private func time(_ day: Int, _ dice: inout Dice) -> Timestamp {
        let hour = [9, 10, 10, 11, 12, 13, 14, 15, 16, 19, 20, 21].randomElement(using: &dice) ?? 10
        let monday = Int64(start.microseconds / 1_000_000 / 86_400) * 86_400
        return Timestamp(microseconds: (monday + Int64(day) * 86_400 + Int64(hour) * 3_600 + Int64.random(in: 0..<3_600, using: &dice)) * 1_000_000)
    }

    private func visit(_ service: Service, _ day: Int, isFirst: Bool, _ official: Identifier, _ dice: inout Dice) throws -> [(at: Timestamp, append: Append)] {
        guard let form = service.form else { return [] }
        let began = time(day, &dice)
        guard began < .now().adding(seconds: -7_200) else { return [] }
        let visit = Identifier.timeOrdered(at: began)
        let isPhone = dice.chance(0.62)
        let isLate = day >= (weeks - 2) * 7
        var now = began
        var events = [
            try VisitEvent.started(
                .init(
                    service: service.key, serviceVersion: version(service, day), channel: .web, language: dice.chance(0.9) ? .dutch : .english,
                    device: isPhone ? .phone : .desktop)
            ).recorded(at: now)
        ]
        var isDone = true
        var keys: [DataKey] = []
        for (index, page) in form.pages.enumerated() where page.show == nil || dice.chance(0.4) {
            let seconds = Int(dice.around(45))
            now = now.adding(seconds: Int64(seconds))
            if form.isPlain(page: page.key), dice.chance(0.15), let field = page.fields.first {
                events.append(try VisitEvent.pageRejected(page: page.key, fields: ["\(field.key):required"]).recorded(at: now))
            }
            if form.isPlain(page: page.key), index > 0 {
                if dice.chance(0.08) { events.append(try VisitEvent.wentBack(page: form.pages[index - 1].key).recorded(at: now)) }
                if dice.chance(index == 1 ? 0.06 : 0.02) { events.append(try VisitEvent.helpAsked(page: page.key).recorded(at: now)) }
                if dice.chance(0.04) {
                    events.append(try VisitEvent.saved(page: page.key).recorded(at: now))
                    guard dice.chance(0.6) else {
                        isDone = false
                        break
                    }
                    now = now.adding(seconds: Int64(dice.around(3_000)))
                    events.append(try VisitEvent.resumed(page: page.key).recorded(at: now))
                }
            }
            // A form that was made better fails less.
            let ease = version(service, day) == service.version ? 1 : 2.0
            if dice.chance(isFirst && index == 1 && isLate ? 0.6 : (isPhone ? 0.055 : 0.03) * ease) {
                isDone = false
                break
            }
            if form.isPlain(page: page.key) { events.append(try VisitEvent.pageCompleted(page: page.key, seconds: seconds).recorded(at: now)) }
        }
        if isDone {
            let seconds = Int((now.microseconds - began.microseconds) / 1_000_000)
            events.append(try VisitEvent.submitted(service: service.key, seconds: seconds).recorded(at: now))
            if dice.chance(0.3) {
                let words = dice.chance(0.35) ? OwnWords.said(&dice) : nil
                let score = (words?.isHard == true ? [1, 2, 2, 3, 4] : [1, 2, 3, 4, 4, 4, 5, 5]).randomElement(using: &dice) ?? 4
                let got: VisitEvent.Got = score > 3 ? .yes : score == 3 ? .partly : .no
                var given = try VisitEvent.feedbackGiven(service: service.key, score: score, got: got).recorded(at: now)
                if let words {
                    let key = DataKey(municipality: setting.municipality, stream: visit, subject: visit)
                    given.sealed = [try key.seal(Array(words.text.utf8), part: CaseEvent.Part.text, version: Int64(events.count + 1))]
                    keys.append(key)
                }
                events.append(given)
            }
        }
        let stream = StreamID(kind: VisitEvent.kind, id: visit)
        var appends = [(now, append(Actor(role: Code(literal: "visitor")), [.init(stream, .new, events)], keys: keys))]
        if isDone { appends += try matter(service, visit, now, isSlow: isFirst && isLate, official, &dice) }
        return appends
    }

    /// The definition of a day: an earlier one in the first half of the past.
    private func version(_ service: Service, _ day: Int) -> String { day * 2 < weeks * 7 ? "0123456789abcdef" : service.version }

    private static func days(_ length: Service.Term.Length) -> Int {
        switch length {
        case .days(let count), .workingDays(let count): count
        case .weeks(let count): 7 * count
        case .months(let count): 30 * count
        }
    }

    private func append(_ actor: Actor, _ writes: [Append.Write], keys: [DataKey] = []) -> Append {
        Append(municipality: setting.municipality, actor: actor, command: .random(), writes: writes, keys: keys)
    }

    /// The case that a visit became, as far as it has come by now.
    private func matter(
        _ service: Service, _ visit: Identifier, _ received: Timestamp, isSlow: Bool, _ official: Identifier, _ dice: inout Dice
    ) throws -> [(at: Timestamp, append: Append)] {
        guard let form = service.form else { return [] }
        let id = Identifier.timeOrdered(at: received), subject = Identifier.random()
        // Of a seed of its own: what is answered changes nothing about how often and where people stop.
        var answering = Dice(state: dice.state ^ 0x5DEE_CE66)
        let answered = try InventedAnswers(to: form, of: service.key, on: setting.localTime.date(received), &answering)
        let key = DataKey(municipality: setting.municipality, stream: id, subject: subject)
        var opened = try CaseEvent.opened(
            .init(
                service: service.key, serviceVersion: version(service, Int((received.microseconds - start.microseconds) / 86_400_000_000)),
                department: service.department,
                channel: service.channels.filter { $0 != .legacy }.first(where: { _ in dice.chance(0.8) }) ?? .web,
                received: setting.localTime.date(received), term: service.term?.length, termIsLegal: service.term?.law != nil,
                status: service.flow.statuses.first?.key ?? "", subject: subject, visit: visit, number: 0,
                evidence: answered.evidence, outcomes: answered.outcomes)
        ).recorded(at: received)
        opened.sealed = [
            try key.seal(Answers().encoded(), part: CaseEvent.Part.answers, version: 1),
            try key.seal(Array("Verzonnen zaak".utf8), part: CaseEvent.Part.summary, version: 1),
        ]
        let stream = StreamID(kind: CaseEvent.kind, id: id)
        let handler = Actor(id: official, role: Code(literal: "handler"))
        var appends = [(received, append(Actor(id: subject, role: Code(literal: "resident")), [.init(stream, .new, [opened])], keys: [key]))]
        let flow = service.flow
        let usual = Double(service.term.map { Self.days($0.length) } ?? 10) * 86_400 * 0.45
        var now = received
        var version: Int64 = 1
        var status = flow.statuses.first
        var reached: [String] = []
        while let here = status, !here.isFinal {
            reached.append(here.key)
            let ways = flow.steps(from: here.key)
            // Most cases see what is new to them before they end; some go on at once.
            let onward = ways.filter { !reached.contains($0.to) && flow.status($0.to)?.isFinal != true }
            let ends = ways.filter { flow.status($0.to)?.isFinal == true }
            let isLong = reached.count > flow.statuses.count
            guard
                let step = (isLong || onward.isEmpty || dice.chance(0.3) && !ends.isEmpty ? ends : onward).randomElement(using: &dice)
                    ?? ways.randomElement(using: &dice)
            else { break }
            now = now.adding(seconds: Int64(dice.around(usual / Double(max(1, flow.statuses.count - 1))) * (isSlow ? 2.5 : 1) * answered.pace))
            guard now < .now() else { break }
            var events: [NewEvent] = []
            if step.decides, let result = flow.results.first(where: { _ in dice.chance(answered.favour) }) ?? flow.results.last {
                var decided = try CaseEvent.decisionTaken(result: result.key).recorded(at: now)
                decided.sealed = [
                    try key.seal(Array("Verzonnen besluit".utf8), part: CaseEvent.Part.text, version: version + 1),
                    try key.seal(Array("Verzonnen reden".utf8), part: CaseEvent.Part.reason, version: version + 1),
                ]
                events.append(decided)
            }
            status = flow.status(step.to)
            events.append(try CaseEvent.statusReached(status: step.to, step: step.key).recorded(at: now))
            if status?.isFinal == true { events.append(try CaseEvent.closed.recorded(at: now)) }
            appends.append((now, append(handler, [.init(stream, .exactly(version), events)])))
            version += Int64(events.count)
        }
        return appends
    }
}
