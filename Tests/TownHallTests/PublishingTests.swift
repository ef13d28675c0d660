import Foundation
import Journal
import ServiceCatalog
import Statistics
import Testing

@testable import TownHall

@Suite("Figures for those outside the department")
struct PublishingTests {
    /// Three months with few visits: each day another number of them, on two kinds of device.
    private static func play(_ town: Town, days: Int) async throws {
        var state: UInt64 = 7
        func roll(_ sides: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % sides)
        }
        for _ in 0..<days {
            for _ in 0..<roll(3) {
                var events = [EvidenceTests.started(roll(4) == 0 ? .desktop : .phone)]
                if roll(3) > 0 { events += [.pageCompleted(page: "alles", seconds: 30), .submitted(service: EvidenceTests.kap, seconds: 90 + roll(50))] }
                if roll(2) == 0 { events.append(.feedbackGiven(service: EvidenceTests.kap, score: 1 + roll(5), got: .yes)) }
                if roll(4) == 0 { events.append(.pageRejected(page: "alles", fields: ["naam:required"])) }
                try await EvidenceTests.play(events, in: town)
            }
            town.clock.advance(days: 1)
        }
        town.clock.advance(seconds: 1801)
    }

    /// The counts that are told of a reading, each by a name.
    private static func told(_ reading: ServiceEvidence) -> [String: Int] {
        var counts = ["visits": reading.visits, "sent": reading.submitted, "cases": reading.cases, "decided": reading.decided, "open": reading.openCases]
        for (name, tally) in reading.byDevice { (counts["\(name)"], counts["\(name) sent"]) = (tally.visits, tally.submitted) }
        for (name, tally) in reading.byLanguage { (counts["\(name)"], counts["\(name) sent"]) = (tally.visits, tally.submitted) }
        for (score, count) in reading.scores { counts["score \(score)"] = count }
        for (got, count) in reading.got { counts["got \(got)"] = count }
        for rejection in reading.rejections { counts["refused"] = rejection.visits }
        for (index, passed) in reading.passed(["alles"]).enumerated() { counts["passed \(index)"] = passed }
        counts["seconds"] = reading.secondsToSubmit?.count
        return counts.filter { $0.value != 0 }
    }

    static let (november, december, january) = (Month(number: 2026 * 12 + 10), Month(number: 2026 * 12 + 11), Month(number: 2027 * 12))

    /// What outsiders are told of the invented form's service.
    static func published(_ town: Town, _ months: ClosedRange<Month>) -> ServiceEvidence {
        town.hall.evidence.published(of: EvidenceTests.kap, in: months)
    }

    @Test("no count below ten can be recovered, whatever periods are asked for and taken from each other")
    func differencing() async throws {
        let town = try Town()
        try await Self.play(town, days: 80)
        try await town.hall.evidence.closeMonthsThatAreOver()
        let first = try date("2026-11-02")
        let closed = [Self.november, Self.december].map { Self.told(Self.published(town, $0...$0)) }
        // A month is told in tens, or in sums of them.
        for month in closed { #expect(!month.isEmpty && month.values.allSatisfy { $0.isMultiple(of: Publishing.base) }) }
        // Every period tells the sum of its months and nothing else: no difference says more than the months do.
        for start in stride(from: 0, to: 80, by: 3) {
            for length in [0, 1, 2, 6, 13, 27, 40, 79] {
                guard let from = first.adding(days: start), let through = first.adding(days: min(79, start + length)) else { continue }
                let touched = [Self.november, Self.december].indices.filter { index in
                    (Month(from)...Month(through)).contains(Self.november.advanced(by: index))
                }
                let told = town.hall.evidence.published(from: from, through: through)
                #expect(told.running == Self.january && (told.months != nil) == !touched.isEmpty)
                var sum: [String: Int] = [:]
                for index in touched { sum.merge(closed[index], uniquingKeysWith: +) }
                guard let months = told.months else { continue }
                for (name, count) in Self.told(Self.published(town, months)) where name != "open" {
                    #expect(count == sum[name], "\(name), \(from) to \(through)")
                }
            }
        }
    }

    @Test("what is told of a small count fits every count around it")
    func candidates() {
        let publishing = Publishing(KeyedHash.testing(1), EvidenceTests.kap), month = Self.november
        for count in 0..<40 {
            let told = publishing.rounded(count, "group", month)
            // Whoever does not know the secret place between the tens must take all of these for possible.
            let possible = (0..<60).filter { candidate in (0..<Publishing.base).contains { (candidate + $0) / 10 * 10 == told } }
            #expect(possible.contains(count) && possible.count >= Publishing.base)
            #expect(told.isMultiple(of: 10) && abs(told - count) < 10)
        }
    }

    @Test("rounding is right on average, the same at every look, and another for another group, month and municipality's key")
    func fair() throws {
        let month = Self.november, next = Self.december
        for count in [1, 4, 9, 15] {
            var sum = 0
            for group in 0..<4_000 { sum += Publishing(KeyedHash.testing(2), EvidenceTests.kap).rounded(count, "group \(group)", month) }
            #expect(abs(Double(sum) / 4_000 - Double(count)) < 0.35)
        }
        let one = Publishing(KeyedHash.testing(3), EvidenceTests.kap), other = Publishing(KeyedHash.testing(4), EvidenceTests.kap)
        func told(_ publishing: Publishing, _ month: Month) -> [Int] { (0..<50).map { publishing.rounded(5, "group \($0)", month) } }
        #expect(told(one, month) == told(one, month))
        #expect(told(one, month) != told(one, next) && told(one, month) != told(other, month))
    }

    @Test("how long a handful took is not told, and whether it is told says no more than the count does")
    func fewTimes() async throws {
        // Of ten or fewer nothing is told, whatever the secret; where the published count is the same, so is whether it is told.
        for seed in 0..<100 {
            let publishing = Publishing(KeyedHash.testing(UInt8(seed)), EvidenceTests.kap)
            for count in 1...40 {
                let told = publishing.rounded(count, "sent", Self.november)
                let spread = Spread(Array(repeating: 444, count: count))?.published(count: told)
                #expect((spread != nil) == (told >= 20) && (count > 10 || spread == nil))
                #expect(spread.map { $0.count == told && $0.median == 440 } ?? true)
            }
        }
        let town = try Town()
        for seconds in [100, 200, 300] {
            try await EvidenceTests.play(
                [EvidenceTests.started(), .pageCompleted(page: "alles", seconds: seconds), .submitted(service: EvidenceTests.kap, seconds: seconds)], in: town)
        }
        town.clock.advance(days: 30)
        try await town.hall.evidence.closeMonthsThatAreOver()
        let reading = Self.published(town, Self.november...Self.november)
        #expect(reading.secondsToSubmit == nil && reading.secondsOnPage.isEmpty && reading.daysToDecision == nil)
    }

    @Test("times of several months are told from those of each: as long as in the months, and between them where they differ")
    func timesTogether() throws {
        let short = Spread(count: 100, 10, 20, 30, 40), long = Spread(count: 100, 100, 200, 300, 400)
        #expect(Spread(together: []) == nil && Spread(together: [short]) == short)
        #expect(Spread(together: [short, short]) == Spread(count: 200, 10, 20, 30, 40))
        let both = try #require(Spread(together: [short, long]))
        // Half of both is all of the short ones, about, and a quarter of both is half of these.
        #expect(both.count == 200 && (18...21).contains(both.lowerQuartile) && (40...60).contains(both.median) && (190...210).contains(both.upperQuartile))
        #expect((300...370).contains(both.ninetieth))
        // Ten times as many weigh ten times as much.
        let most = try #require(Spread(together: [short, Spread(count: 1_000, 100, 200, 300, 400)]))
        #expect(most.median > both.median && most.median < 200)
        // Nothing takes no time at all, and many take as long as each other.
        #expect(Spread(together: [Spread(count: 20, 0, 0, 0, 0), Spread(count: 20, 0, 0, 0, 0)]) == Spread(count: 40, 0, 0, 0, 0))
    }

    @Test("parts add up to their whole, so that none can be had by taking the others from it")
    func complements() async throws {
        let town = try Town()
        try await Self.play(town, days: 62)
        try await town.hall.evidence.closeMonthsThatAreOver()
        let reading = Self.published(town, Self.november...Self.december)
        #expect(reading.paths.reduce(0) { $0 + $1.visits } == reading.visits && reading.visits > 0)
        #expect(reading.paths.reduce(0) { $0 + $1.submitted } == reading.submitted)
        #expect(reading.byDay.reduce(0) { $0 + $1.visits } == reading.visits && reading.byDay.count == 2)
        #expect(reading.busy == 0 && reading.openByWeeks.isEmpty)
        #expect(!reading.byHour.isEmpty && reading.byHour.allSatisfy { [0, 9, 12, 17].contains($0.key % 24) && $0.value.isMultiple(of: 10) })
        #expect(reading.casesByChannel.values.reduce(0, +) == reading.cases)
        #expect(reading.secondsToSubmit.map { $0.count >= 20 && $0.median.rounded() == $0.median } ?? true)
    }

    @Test("the department itself sees the counts as they are")
    func inside() async throws {
        let town = try Town()
        try await EvidenceTests.playMonth(town)
        town.clock.advance(seconds: 1801)
        let exact = town.hall.evidence.reading(of: EvidenceTests.kap, from: try date("2026-11-01"), through: try date("2026-11-30"))
        #expect(exact.visits == 4 && exact.submitted == 2)
        let service = try #require(town.hall.setting.shelf.current[EvidenceTests.kap])
        #expect(Audience(Official(id: .random(), roles: [.handler], department: service.department), service) == .department)
        #expect(Audience(Official(id: .random(), roles: [.handler], department: Town.traffic), service) == .outside)
    }
}

extension KeyedHash {
    static func testing(_ byte: UInt8) -> KeyedHash { KeyedHash(key: .init(data: [UInt8](repeating: byte, count: 32))) }
}
