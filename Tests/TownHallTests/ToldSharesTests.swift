import Statistics
import Testing

@testable import TownHall

@Suite("Shares that may be told, and where a form loses people")
struct ToldSharesTests {
    @Test("of rounded counts no share is told under a hundred, nor where rounding could turn it; of exact ones every share is")
    func least() throws {
        let rounded = ToldShares(rounded: 2)
        #expect(ToldShares.exact.share(1, of: 2)?.share == 0.5 && ToldShares.exact.share(0, of: 0) == nil)
        #expect(rounded.share(50, of: 90) == nil && rounded.share(50, of: 100)?.share == 0.5)
        #expect(ToldShares(rounded: 40).share(50, of: 100) == nil)
        let (plain, noisy) = (try #require(ToldShares.exact.share(500, of: 1_000)), try #require(rounded.share(500, of: 1_000)))
        #expect(noisy.low < plain.low && noisy.high > plain.high)
    }

    @Test("a part is held against the rest of the whole, not against the whole")
    func beside() throws {
        let both = try #require(ToldShares.exact.beside(10, of: 40, among: 70, of: 100))
        #expect(both.here.share == 0.25 && both.others.count == 60 && both.others.total == 60)
        #expect(ToldShares.exact.beside(10, of: 40, among: 10, of: 40) == nil)
    }

    /// Visits that stopped after so many pages of the form, and those that were sent.
    private static func evidence(_ stopped: [Int], sent: Int) -> ServiceEvidence {
        var evidence = ServiceEvidence()
        let pages = ["a", "b", "c"]
        for (count, visits) in stopped.enumerated() {
            evidence.paths.append(.init(pages: Set(pages.prefix(count)), seen: [], visits: visits, submitted: 0))
        }
        evidence.paths.append(.init(pages: Set(pages), seen: [], visits: sent, submitted: sent))
        evidence.visits = stopped.reduce(sent, +)
        evidence.submitted = sent
        return evidence
    }

    private static func funnel(_ evidence: ServiceEvidence) throws -> FormFunnel {
        FormFunnel(evidence, Town.service("kap", Town.green, term: nil, pages: ["a", "b", "c"]).form)
    }

    @Test("a funnel counts who is left after each step, and names the one step at which surely more stop than at the others")
    func outlier() throws {
        let funnel = try Self.funnel(Self.evidence([5, 60, 5, 0], sent: 130))
        #expect(funnel.begun == 200 && funnel.steps.map(\.page) == ["a", "b", "c", nil])
        #expect(funnel.steps.map(\.reached) == [200, 195, 135, 130] && funnel.steps.map(\.stopped) == [5, 60, 5, 0])
        #expect(funnel.outlier?.page == "b" && funnel.mostStops?.page == "b" && funnel.steps.count { $0.standsOut } == 1)
        // Ten of the 465 that came to the other steps.
        #expect(abs((funnel.usual ?? 0) - 10.0 / 465) < 1e-12)
    }

    @Test("nothing stands out where all steps lose alike, or too few came")
    func noOutlier() throws {
        for evidence in [Self.evidence([20, 18, 16, 15], sent: 130), Self.evidence([1, 12, 1, 0], sent: 10), Self.evidence([0, 0, 0, 0], sent: 0)] {
            let funnel = try Self.funnel(evidence)
            #expect(funnel.outlier == nil && funnel.usual == nil)
        }
    }
}
