import ServiceCatalog
import Statistics
import Testing

@testable import Journal
@testable import TownHall

/// Verdicts for those outside a department: right where a part clearly differs, and silent about few people.
@Suite("Comparisons that are told without their counts")
struct ComparisonTests {
    private typealias Counts = [(months: [Comparison.MonthCounts], publishing: Publishing)]
    private static let january = Month(number: 2026 * 12)

    private static func publishing(_ part: Int, seed: UInt8) -> Publishing { Publishing(KeyedHash.testing(seed), ServiceKey(rawValue: "dienst-\(part)")) }

    /// Parts of one service each, month by month.
    private static func parts(_ months: [[(count: Int, total: Int)]], seed: UInt8 = 1) -> [Counts] {
        months.enumerated().map { part, months in
            [(months.enumerated().map { (january.advanced(by: $0.offset), $0.element.count, $0.element.total) }, publishing(part, seed: seed))]
        }
    }

    private static func judged(_ months: [[(count: Int, total: Int)]], seed: UInt8 = 1) -> [Judgment]? {
        Comparison(.completion, parts(months, seed: seed)).judgments
    }

    @Test("who clearly differs is told, below and above, whatever the secret; who does as the others is not, and of few nothing is said")
    func clear() throws {
        for seed in 0..<50 {
            let judged = try #require(
                Self.judged([[(160, 200)], [(161, 200)], [(158, 200)], [(159, 200)], [(90, 200)], [(199, 200)], [(5, 60)]], seed: UInt8(seed)))
            #expect(judged == [.usual, .usual, .usual, .usual, .below, .above, .tooFew])
        }
        // Three parts say nothing of what is usual, nor do parts of which none is large.
        #expect(Self.judged([[(160, 200)], [(161, 200)], [(90, 200)]]) == nil)
        #expect(Self.judged([[(40, 50)], [(41, 50)], [(40, 50)], [(10, 50)]]) == nil)
        #expect(Self.judged([]) == nil)
    }

    @Test("counts that are true are judged: verdicts are those of who sees them, but for who hardly differs")
    func likeTheTrueOnes() throws {
        var state: UInt64 = 11
        func roll(_ sides: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % sides)
        }
        var same = 0, all = 0
        for round in 0..<300 {
            let months = (0..<8).map { part -> [(count: Int, total: Int)] in
                let share = part == 0 && round.isMultiple(of: 2) ? 55 : 80
                return (0..<3).map { _ in
                    let total = 150 + roll(200)
                    return ((0..<total).count { _ in roll(100) < share }, total)
                }
            }
            let plot = try #require(FunnelPlot(months.map { part in (part.reduce(0) { $0 + $1.count }, part.reduce(0) { $0 + $1.total }) })).parts.map(\.side)
            for (told, side) in zip(try #require(Self.judged(months, seed: UInt8(round % 250))), plot) {
                // Never the other way round, and never a difference that is none.
                #expect(told == .usual || (told == .below) == (side < 0) && (told == .above) == (side > 0))
                all += 1
                if (told == .below) == (side < 0), (told == .above) == (side > 0) { same += 1 }
            }
        }
        #expect(Double(same) / Double(all) > 0.99, "\(same) of \(all)")
    }

    @Test("periods that differ by a month with a handful of people have the same verdicts, so that a difference tells nothing of them")
    func differencing() throws {
        for seed in 0..<40 {
            for few in 1...10 {
                for count in [0, few] {
                    let long = (0..<6).map { [(150 + $0, 200), $0 == 5 ? (count, few) : (160, 200)] }
                    let short = (0..<6).map { [(150 + $0, 200), $0 == 5 ? (0, 0) : (160, 200)] }
                    let with = try #require(Self.judged(long, seed: UInt8(seed)))
                    let without = try #require(
                        Comparison(
                            .completion, Self.parts(short, seed: UInt8(seed)).map { part in part.map { ($0.months.filter { $0.total > 0 }, $0.publishing) } }
                        ).judgments)
                    #expect(with == without, "\(count) of \(few)")
                }
            }
        }
    }

    @Test("who knows all but one person of a part, and sends what he likes, learns what that one did for at most one secret in ten")
    func onePerson() throws {
        // He moves the rest so that the verdict would hang on the one, and tries all places.
        for others in stride(from: 60, through: 160, by: 4) {
            var turned = 0
            for seed in 0..<200 {
                func verdict(_ own: Int) throws -> Judgment {
                    try #require(Self.judged([[(160, 200)], [(161, 200)], [(158, 200)], [(159, 200)], [(others + own, 200)]], seed: UInt8(seed)))[4]
                }
                if try verdict(0) != verdict(1) { turned += 1 }
            }
            // One in ten, with what chance does to two hundred secrets.
            #expect(turned <= 38, "\(others): \(turned) of 200")
        }
    }

    @Test("the town's own months are judged once they are over")
    func ofTheTown() async throws {
        let town = try Town()
        try await AlarmTests.play(town, weeks: 6, change: nil)
        try await town.hall.evidence.closeMonthsThatAreOver()
        let november = Month(number: 2026 * 12 + 10)
        // One service alone has nothing to be held against.
        #expect(town.hall.evidence.judged(.completion, of: [[EvidenceTests.kap]], in: november...november) == nil)
        let same = [[EvidenceTests.kap], [EvidenceTests.kap], [EvidenceTests.kap], [EvidenceTests.kap]]
        #expect(town.hall.evidence.judged(.completion, of: same, in: november...november) == [.usual, .usual, .usual, .usual])
        // What goes on is not judged.
        let december = november.next
        #expect(town.hall.evidence.judged(.completion, of: same, in: december...december) == nil)
    }
}
