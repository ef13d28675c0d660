import Foundation
import Testing

@testable import Statistics

/// The values are the formulas of the sources, worked out with NumPy, and SciPy's Welch test on the numbers themselves.
@Suite("The difference of two arms")
struct EffectTests {
    private func effect(_ scale: Effect.Scale = .absolute) throws -> Effect {
        try Effect(of: .proportion(conversions: 60, of: 100), against: .proportion(conversions: 50, of: 100), scale)
    }

    private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1e-3, b.magnitude) }

    @Test("an asymptotic confidence sequence of shares")
    func sequence() throws {
        let design = try AsymptoticSequence(alpha: 0.05, tuning: 1_000)
        let interval = design.interval(try effect())
        #expect(isNear(interval.high - 0.1, 0.23547214080479464) && isNear(0.1 - interval.low, 0.23547214080479464))
        #expect(isNear(design.pValue(try effect()), 0.8600950046930326))
        #expect(isNear(try design.lowerBound(effect()), 0.1 - 0.22066957182721067))
        #expect(isNear(try design.upperBound(effect()), 0.1 + 0.22066957182721067))
    }

    @Test("a p-value is below alpha just where the interval leaves zero out, on each side")
    func agreement() throws {
        let design = try AsymptoticSequence(alpha: 0.05, tuning: 500)
        for conversions in stride(from: 300.0, through: 420, by: 1) {
            for scale in Effect.Scale.allCases {
                let effect = try Effect(of: .proportion(conversions: conversions, of: 600), against: .proportion(conversions: 360, of: 600), scale)
                #expect((design.pValue(effect) < 0.05) == !design.interval(effect).contains(0))
                #expect(try (design.pValueGreater(effect) < 0.05) == (design.lowerBound(effect) > 0))
                #expect(try (design.pValueLess(effect) < 0.05) == (design.upperBound(effect) < 0))
            }
        }
    }

    @Test(
        "rates are compared once either outcome was seen twenty times in an arm",
        arguments: [(19, 500, false), (20, 500, true), (481, 500, false), (480, 500, true)])
    func settled(_ conversions: Double, _ n: Double, _ isSettled: Bool) {
        #expect(AsymptoticSequence.isSettled(conversions: conversions, of: n) == isSettled)
    }

    @Test("Welch's test as it is on the numbers themselves")
    func welch() throws {
        let test = try WelchTest(
            Effect(of: .mean(n: 5, sum: 44, sumOfSquares: 410), against: .mean(n: 6, sum: 31, sumOfSquares: 199), .absolute), alpha: 0.05)
        #expect(isNear(test.pValue, 0.04490820198654324) && isNear(test.estimate, 3.6333333333333337))
        #expect(isNear(test.interval.low, 0.10251764762275783) && isNear(test.interval.high, 7.16414901904391))
    }

    private func moments(_ rows: [[Double]]) throws -> ArmMoments {
        let names = rows[0].indices
        return try ArmMoments(
            n: Double(rows.count), sums: names.map { i in rows.reduce(0) { $0 + $1[i] } },
            products: names.map { i in names.map { j in rows.reduce(0) { $0 + $1[i] * $1[j] } } })
    }

    private let control = [[-0.8, -1.3, -0.2], [0.4, 1.1, 0.1], [-0.6, -0.8, 0.7], [1.6, 0.3, -1.2], [-1.0, 1.6, 0.2], [-1.7, -0.1, -1.2]]
    private let treatment = [[-0.6, -0.5, -0.7], [0.6, -0.1, -0.6], [0.4, 0.8, -1.6], [-0.3, -1.0, -0.2], [-1.3, 0.0, -0.0], [-0.3, -1.0, -0.4]]

    @Test("CUPED with two covariates, as regression on the rows gives it")
    func cuped() throws {
        let adjustment = try CovariateAdjustment(control: moments(control), treatment: moments(treatment))
        #expect(abs(adjustment.theta[0] - 0.16926472) < 1e-8 && abs(adjustment.theta[1] + 0.42707637) < 1e-8)
        #expect(isNear(adjustment.control.mean, -0.48645566077937896) && isNear(adjustment.control.variance, 1.283325151608636))
        #expect(isNear(adjustment.treatment.mean, -0.4483484676815245) && isNear(adjustment.treatment.variance, 0.3180224887291715))
    }

    @Test("a covariate that another one determines changes nothing")
    func collinear() throws {
        func doubled(_ rows: [[Double]]) -> [[Double]] { rows.map { $0 + [2 * $0[1]] } }
        let one = try CovariateAdjustment(control: moments(control), treatment: moments(treatment))
        let other = try CovariateAdjustment(control: moments(doubled(control)), treatment: moments(doubled(treatment)))
        #expect(abs(one.treatment.mean - other.treatment.mean) < 1e-9 && abs(one.treatment.variance - other.treatment.variance) < 1e-9)
    }

    @Test("a ratio has the variance of its residuals")
    func ratio() throws {
        let arm = try ArmMean.ratio(ArmMoments(n: 5, sums: [7, 12], products: [[15, 21], [21, 34]]))
        #expect(isNear(arm.mean, 0.5833333333333334) && isNear(arm.variance, 0.08981963734567902))
    }

    @Test("what leaves nothing to say is refused with a reason, and gives no number that is none")
    func refusals() throws {
        #expect(throws: StatisticsError.self) { try ArmMean.proportion(conversions: 0, of: 0) }
        #expect(throws: StatisticsError.self) { try ArmMean.proportion(conversions: 3, of: 2) }
        #expect(throws: StatisticsError.self) { try ArmMean.proportion(conversions: .nan, of: 2) }
        #expect(throws: StatisticsError.self) { try ArmMean.mean(n: 1, sum: 3, sumOfSquares: 9) }
        #expect(throws: StatisticsError.self) { try ArmMean.mean(n: 10, sum: 100, sumOfSquares: 9) }
        #expect(throws: StatisticsError.self) { try ArmMean.ratio(ArmMoments(n: 5, sums: [7, 0], products: [[15, 0], [0, 0]])) }
        let sound = try ArmMean.proportion(conversions: 5, of: 10)
        for conversions in [0.0, 10] {
            let flat = try ArmMean.proportion(conversions: conversions, of: 10)
            for scale in Effect.Scale.allCases {
                #expect(throws: StatisticsError.self) { try Effect(of: flat, against: sound, scale) }
                #expect(throws: StatisticsError.self) { try Effect(of: sound, against: flat, scale) }
            }
        }
        let constant = try ArmMean.mean(n: 1_000, sum: 333.3, sumOfSquares: 333.3 * 333.3 / 1_000)
        #expect(throws: StatisticsError.self) { try Effect(of: sound, against: constant, .absolute) }
        #expect(throws: StatisticsError.self) { try AsymptoticSequence(alpha: 1, tuning: 100) }
        #expect(throws: StatisticsError.self) { try AsymptoticSequence(alpha: 0.05, tuning: .infinity) }
    }
}
