import Foundation
import Statistics

/// Whether a candidate's score leads another's by more than chance explains.
///
/// A score is made of places among the others, and a place is as sure as the comparisons of which it is made (E. C. Marshall and
/// D. J. Spiegelhalter, "Reliability of league tables of in vitro fertilisation clinics", BMJ 316 (1998)). Each value is taken to be normal around
/// what was measured, so that the probability that one exceeds another is known. Of a candidate and factor it is taken that one chance decides on
/// all comparisons at once, and of two candidates that it raises one where it lowers the other: both make the spread of the difference as large
/// as it can be. Factors are taken to be independent.
///
/// The lead is then held against its own spread, two-sided at 95 %, which is also right for a first that was picked for being first (K. Hung and
/// W. Fithian, "Rank verification for exponential families", Annals of Statistics 47 (2019)).
struct PriorityLead {
    /// A value of which more is more to gain, and its standard deviation; 0 where it is exact.
    struct Measured {
        let value: Double
        let deviation: Double
    }

    /// The mean and standard deviation of the logarithm of a part of a score, and the part's share of the score.
    private struct Part {
        let weight, mean, deviation: Double
    }

    private static let z = 1.959964

    /// By factor, by candidate; `nil` where nothing is known.
    private let parts: [[Part?]]

    /// - Parameter factors: Each with its weight and what is known of every candidate, in the same order.
    init(_ factors: [(weight: Double, measured: [Measured?])]) {
        let weights = (factors.first?.measured ?? []).indices.map { index in
            factors.reduce(0) { $0 + ($1.measured[index] == nil ? 0 : $1.weight) }
        }
        parts = factors.map { factor in
            factor.measured.enumerated().map { index, own in
                own.map { own in
                    let others = factor.measured.enumerated().compactMap { $0.offset == index ? nil : $0.element }
                    let (mean, deviation) = Self.place(own, among: others)
                    return Part(weight: factor.weight / weights[index], mean: mean, deviation: deviation)
                }
            }
        }
    }

    /// What a factor adds to the logarithm of a score, by the share of the others that is exceeded.
    static func part(_ share: Double) -> Double { log(0.1 + 0.9 * share) }

    private static func place(_ own: Measured, among others: [Measured]) -> (mean: Double, deviation: Double) {
        var certain = 0.0
        var chances: [Double] = []
        for other in others {
            let deviation = (own.deviation * own.deviation + other.deviation * other.deviation).squareRoot()
            if deviation > 0 {
                chances.append(Tail.normal(above: (other.value - own.value) / deviation))
            } else {
                certain += own.value > other.value ? 1 : own.value == other.value ? 0.5 : 0
            }
        }
        // With one chance for all, so many of them are exceeded at least as the surest that come up.
        chances.sort(by: >)
        var mean = 0.0, square = 0.0
        for count in 0...chances.count {
            let probability = (count == 0 ? 1 : chances[count - 1]) - (count < chances.count ? chances[count] : 0)
            let part = part((certain + Double(count)) / Double(max(1, others.count)))
            mean += probability * part
            square += probability * part * part
        }
        return (mean, max(0, square - mean * mean).squareRoot())
    }

    func isBeyondChance(of first: Int, over second: Int) -> Bool {
        var lead = 0.0, variance = 0.0
        for factor in parts {
            let (a, b) = (factor[first], factor[second])
            lead += (a.map { $0.weight * $0.mean } ?? 0) - (b.map { $0.weight * $0.mean } ?? 0)
            let deviation = (a.map { $0.weight * $0.deviation } ?? 0) + (b.map { $0.weight * $0.deviation } ?? 0)
            variance += deviation * deviation
        }
        // What is exact is only not told apart when it is the same.
        return lead > max(1e-9, Self.z * variance.squareRoot())
    }
}
