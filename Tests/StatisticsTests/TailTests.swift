import Testing

@testable import Statistics

/// The values are those of SciPy 1.17: `stats.t`, `stats.betabinom`, `stats.nbinom`.
@Suite("Tails of distributions")
struct TailTests {
    private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1e-3, b.magnitude) }

    @Test("Student's t")
    func student() {
        #expect(isNear(Tail.student(above: 3.2, degrees: 9.25), 0.005230799853780247))
        #expect(isNear(Tail.student(above: -1.1, degrees: 4), 0.833458175226223))
        #expect(isNear(Tail.normal(above: 1.959963984540054), 0.025))
    }

    @Test(
        "a share after shares",
        arguments: [
            (3, 40, 30.0, 100.0, 0.002324205049444067, 0.9994481035071648), (0, 12, 90, 100, 9.937938008719718e-11, 1),
            (39, 40, 300, 1000, 0.9999999999996676, 3.3228975127030935e-13), (500, 1000, 450.5, 1000, 0.9874264364183698, 0.014101784452322796),
        ])
    func share(_ seen: Int, _ trials: Int, _ count: Double, _ total: Double, _ atMost: Double, _ atLeast: Double) {
        let tails = Tail.share(seen, of: trials, before: count, of: total)
        #expect(isNear(tails.atMost, atMost) && isNear(tails.atLeast, atLeast))
    }

    @Test(
        "a count after counts",
        arguments: [
            (3, 260.0, 26.0, 1.0, 0.011220037838103065, 0.9969169331716483), (25, 260, 26, 1, 0.9999713784930537, 7.186447429136241e-05),
            (0, 260, 26, 0.5, 0.006998532534266156, 1), (900, 26000, 26, 1.2, 4.018272672075958e-19, 1),
        ])
    func count(_ seen: Int, _ total: Double, _ weeks: Double, _ exposure: Double, _ atMost: Double, _ atLeast: Double) {
        let tails = Tail.count(seen, before: total, in: weeks, exposure: exposure)
        #expect(isNear(tails.atMost, atMost) && isNear(tails.atLeast, atLeast))
    }

    @Test("both tails of every outcome add up to one and the outcome itself")
    func sums() {
        for total in [1, 7, 30] {
            for seen in 0...total {
                let here = Tail.share(seen, of: total, before: 12, of: 40)
                let next = seen < total ? Tail.share(seen + 1, of: total, before: 12, of: 40).atLeast : 0
                #expect(abs(here.atMost + next - 1) < 1e-10)
            }
        }
    }
}
