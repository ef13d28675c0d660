import Testing

@testable import Statistics

@Suite("Robust measures")
struct RobustTests {
    @Test("the median and the median absolute deviation of published numbers")
    func published() {
        // Determinations of copper in wholemeal flour, of the Analytical Methods Committee (1989), as R's MASS has them: 3.385 and 0.526.
        let copper = [2.9, 3.1, 3.4, 3.4, 3.7, 3.7, 2.8, 2.5, 2.4, 2.4, 2.7, 2.2, 5.28, 3.37, 3.03, 3.03, 28.95, 3.77, 3.4, 2.2, 3.5, 3.6, 3.7, 3.7]
        #expect(abs((Robust.median(copper) ?? 0) - 3.385) < 1e-12)
        #expect(abs((Robust.deviation(copper) ?? 0) - 0.526323) < 1e-5)
    }

    @Test("nothing has no middle, and one number lies nowhere apart")
    func edges() {
        #expect(Robust.median([]) == nil && Robust.deviation([]) == nil)
        #expect(Robust.median([4]) == 4 && Robust.deviation([4]) == 0 && Robust.median([1, 2]) == 1.5)
    }
}
