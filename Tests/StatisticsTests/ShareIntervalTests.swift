import Statistics
import Testing

@Suite("Shares and their intervals")
struct ShareIntervalTests {
    // Reference: Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
    @Test(
        "Wilson's interval as it was published", arguments: [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)])
    func wilson(count: Int, total: Int, low: Double, high: Double) throws {
        let interval = try #require(ShareInterval(count, of: total))
        #expect((interval.low - low).magnitude < 0.00006 && (interval.high - high).magnitude < 0.00006)
    }

    // Reference: Newcombe, "Interval estimation for the difference between independent proportions" (1998), table II, method 10.
    @Test(
        "Newcombe's interval of a difference as it was published",
        arguments: [
            (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (10, 10, 0, 20, 0.6791, 1.0), (10, 10, 0, 10, 0.6075, 1.0),
        ])
    func newcombe(a: Int, m: Int, b: Int, n: Int, low: Double, high: Double) throws {
        let difference = try #require(ShareInterval(a, of: m)).difference(from: try #require(ShareInterval(b, of: n)))
        #expect((difference.low - low).magnitude < 0.0002 && (difference.high - high).magnitude < 0.0002)
    }

    @Test("an interval holds its share and lies within 0 and 1", arguments: 0..<100)
    func intervalHoldsShare(seed: Int) throws {
        var random = Chance(UInt64(seed))
        let total = Int.random(in: 1...5000, using: &random), count = Int.random(in: 0...total, using: &random)
        let interval = try #require(ShareInterval(count, of: total))
        #expect(0 <= interval.low && interval.low <= interval.share && interval.share <= interval.high && interval.high <= 1)
        #expect(interval.compared(with: interval) == 0)
    }

    @Test("there is no share of nothing")
    func shareOfNothing() { #expect(ShareInterval(0, of: 0) == nil && ShareInterval(3, of: -1) == nil) }

    @Test("what moves a share besides chance makes its interval wider, and two shares harder to tell apart")
    func noise() throws {
        let plain = try #require(ShareInterval(60, of: 100)), noisy = try #require(ShareInterval(60, of: 100, noise: 0.05))
        #expect(noisy.share == plain.share && noisy.low < plain.low && noisy.high > plain.high)
        // The squares are added up: √(0.0943² + (1.96 · 0.05)²), around the same middle.
        #expect(abs((plain.high - plain.low) / 2 - 0.0943) < 0.001 && abs((noisy.high - noisy.low) / 2 - 0.136) < 0.001)
        #expect(try #require(ShareInterval(100, of: 100, noise: 0.05)).high == 1 && #require(ShareInterval(0, of: 100, noise: 0.05)).low == 0)
        let other = try #require(ShareInterval(75, of: 100)), noisyOther = try #require(ShareInterval(75, of: 100, noise: 0.05))
        #expect(plain.compared(with: other) == -1 && noisy.compared(with: noisyOther) == 0)
    }
}
