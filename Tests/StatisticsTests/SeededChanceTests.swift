import Testing

@testable import Statistics

@Suite("Numbers by chance from a seed")
struct SeededChanceTests {
    /// The first numbers of the reference program for the seed 1234567.
    @Test("the published sequence")
    func sequence() {
        var chance = SeededChance(seed: 1_234_567)
        #expect((0..<3).map { _ in chance.next() } == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    }

    @Test("a binomial count has its mean and its variance", arguments: [(30, 0.6), (1_000, 0.05), (5_000, 0.7), (3, 0.5)])
    func binomial(_ trials: Int, _ share: Double) {
        var chance = SeededChance(seed: 2)
        let counts = (0..<4_000).map { _ in Double(chance.binomial(trials, share)) }
        check(counts, mean: Double(trials) * share, variance: Double(trials) * share * (1 - share))
        #expect(counts.allSatisfy { $0 >= 0 && $0 <= Double(trials) })
        #expect(chance.binomial(trials, 0) == 0 && chance.binomial(trials, 1) == trials && chance.binomial(0, share) == 0)
    }

    @Test("a Poisson count has its mean, which is its variance", arguments: [0.3, 8, 150, 900])
    func poisson(_ mean: Double) {
        var chance = SeededChance(seed: 3)
        check((0..<4_000).map { _ in Double(chance.poisson(mean)) }, mean: mean, variance: mean)
        #expect(chance.poisson(0) == 0)
    }

    private func check(_ counts: [Double], mean: Double, variance: Double) {
        let n = Double(counts.count), seen = counts.reduce(0, +) / n
        let spread = counts.reduce(0) { $0 + ($1 - seen) * ($1 - seen) } / n
        // Five standard errors of the mean; the variance of a count varies by some 2 % to 4 %.
        #expect(abs(seen - mean) < 5 * (variance / n).squareRoot() && abs(spread / variance - 1) < 0.2)
    }
}
