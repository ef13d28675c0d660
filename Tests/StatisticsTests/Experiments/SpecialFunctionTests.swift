import Foundation
import Testing

@testable import Statistics

/// The values are those of SciPy 1.17 and, with 50 digits, of mpmath 1.4.
@Suite("Special functions of tests")
struct SpecialFunctionTests {
    @Test("the normal quantile, far out too", arguments: [(0.025, 1.9599639845400545), (1e-4, 3.7190164854556804), (1e-12, 7.034483825301131), (0.5, 0)])
    func normal(_ probability: Double, _ z: Double) {
        #expect(abs(Tail.normalQuantile(probability) - z) < 1e-10)
        #expect(abs(Tail.normalQuantile(1 - probability) + z) < 1e-4)
    }

    @Test(
        "the tail of chi-square, with many degrees too",
        arguments: [(7.2, 3.0, 0.06578905268507099), (120, 2, 8.756510762696494e-27), (1e6, 999_000, 0.2395669432290863), (0, 4, 1)])
    func chiSquare(_ value: Double, _ degrees: Double, _ tail: Double) {
        #expect(abs(Tail.chiSquare(above: value, degrees: degrees) - tail) <= 1e-9 * tail)
    }

    @Test("the incomplete gamma function on both sides of its middle")
    func gamma() {
        #expect(abs(LogGamma.incomplete(1e4, 1e4).lower + 0.6904910944019723) < 1e-12)
        #expect(abs(LogGamma.incomplete(3.5, 9).upper + 4.4253515627514926) < 1e-12)
    }

    @Test("the beta function keeps its digits where the arguments are a billion")
    func beta() {
        #expect(abs(LogGamma.multivariateBeta([3, 4.5]) + 4.3874804853563454) < 1e-13)
        let counts = [1e9, 1e9 + 2e5]
        let odds =
            LogGamma.multivariateBeta(counts.map { $0 + 50 }, over: counts.map { (0.5, $0) }) - LogGamma.multivariateBeta([50, 50])
        #expect(abs(exp(-odds) - 0.20375678531003396) < 1e-9)
    }
}
