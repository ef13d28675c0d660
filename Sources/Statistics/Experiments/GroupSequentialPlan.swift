import Foundation

/// Planned looks: with a known end an experiment may be looked at before, at a boundary for each look, and keeps nearly the power of a single
/// look at the end (K. K. G. Lan and D. L. DeMets, "Discrete sequential boundaries for clinical trials", Biometrika 70 (1983); the recursion
/// is that of P. Armitage, C. K. McPherson and B. C. Rowe, Journal of the Royal Statistical Society A 132 (1969)).
///
/// The error probability that may be spent until information t (the part of the planned end, 0…1) is α tᵠ: with φ = 1 evenly, with φ = 3
/// hardly anything early.
public struct GroupSequentialPlan: Hashable, Sendable {
    /// The boundary of the z-value at each look. When z lies beyond it, stop.
    public let upper: [Double]
    /// The error probability spent at each look, on one side.
    public let spent: [Double]

    /// - Parameters:
    ///   - information: The part of the planned end at each look, ascending, above 0 and 1 at most.
    ///   - alpha: The error probability of all looks and both sides together.
    ///   - phi: The power of the spending function, above 0.
    ///   - sides: 1 or 2. With 2 each side has half, and the lower boundary is minus the upper one.
    ///   - truncation: No boundary lies higher: what it would spend less is spent there.
    /// - Throws: `StatisticsError.invalid` when a parameter lies outside its range.
    public init(information: [Double], alpha: Double, phi: Double, sides: Int = 2, truncation: Double = 8) throws {
        try StatisticsError.require(alpha: alpha)
        try StatisticsError.require(positive: phi, "phi")
        try StatisticsError.require(sides == 1 || sides == 2, "sides", "1 or 2")
        try StatisticsError.require(truncation >= 1 && truncation <= 35, "the truncation (ztrun)", "from 1 up to 35")
        try StatisticsError.require((1...1_000).contains(information.count), "information", "a list of 1 up to 1,000 looks")
        try StatisticsError.require(information.allSatisfy { $0 > 0 && $0 <= 1 }, "information", "above 0 and 1 at most")
        try StatisticsError.require(zip(information, information.dropFirst()).allSatisfy { $0 <= $1 }, "information", "in ascending order")
        var (upper, spent, used) = ([Double](), [Double](), 0.0)
        var density: Density?
        var before = 0.0
        for time in information {
            // A look without new information sees what the last one saw.
            if let last = upper.last, time - before <= 1e-5 {
                upper.append(last)
                spent.append(0)
                continue
            }
            let step = Increment(density, from: before, to: time, truncation: truncation)
            let share = max(0, alpha / Double(sides) * pow(time, phi) - used)
            let highest = truncation * time.squareRoot()
            let bound = step.tail(above: highest) >= share ? highest : Bisection.root(-highest, highest) { step.tail(above: $0) > share }
            let now = step.tail(above: bound)
            upper.append(bound / time.squareRoot())
            spent.append(now)
            used += now
            density = step.density(below: bound)
            before = time
        }
        self.upper = upper
        self.spent = spent
    }

    /// The density of the sum at a look, of experiments that go on after it: at the nodes of a quadrature, multiplied by its weights.
    private struct Density {
        let nodes: [Double]
        let weighted: [Double]

        /// The nodes, which are evenly spaced, that lie no further than `reach` from a place.
        func near(_ place: Double, _ reach: Double) -> Range<Int> {
            let width = (nodes[nodes.count - 1] - nodes[0]) / Double(nodes.count - 1)
            let low = ((place - reach - nodes[0]) / width).rounded(.down), high = ((place + reach - nodes[0]) / width).rounded(.up)
            let last = Double(nodes.count)
            let first = Int(min(max(0, low), last))
            return first..<max(first, Int(min(max(0, high + 1), last)))
        }
    }

    /// From one look to the next: the sum grows by a normal number.
    private struct Increment {
        let before: Density?
        let deviation: Double
        let lowest: Double

        init(_ before: Density?, from: Double, to: Double, truncation: Double) {
            self.before = before
            deviation = (to - from).squareRoot()
            lowest = -truncation * to.squareRoot()
        }

        /// The probability to come above `bound` now, not having stopped before.
        func tail(above bound: Double) -> Double {
            guard let before else { return Tail.normal(above: bound / deviation) }
            var sum = 0.0
            for index in before.nodes.indices { sum += before.weighted[index] * Tail.normal(above: (bound - before.nodes[index]) / deviation) }
            return sum
        }

        /// Simpson's rule with twelve steps in each standard deviation of the increment; 400 at least, and 4,000 at most.
        func density(below bound: Double) -> Density {
            let steps = 2 * Int(min(2_000, max(200, (6 * (bound - lowest) / deviation).rounded(.up))))
            let width = (bound - lowest) / Double(steps)
            let nodes = (0...steps).map { lowest + width * Double($0) }
            let factor = 1 / (deviation * (2 * Double.pi).squareRoot())
            return Density(
                nodes: nodes,
                weighted: nodes.enumerated().map { index, node in
                    let weight = (index == 0 || index == steps ? 1 : index.isMultiple(of: 2) ? 2 : 4) * width / 3
                    guard let before else { return weight * factor * exp(-node * node / (2 * deviation * deviation)) }
                    var sum = 0.0
                    for other in before.near(node, 9 * deviation) {
                        let distance = (node - before.nodes[other]) / deviation
                        sum += before.weighted[other] * exp(-distance * distance / 2)
                    }
                    return weight * factor * sum
                })
        }
    }
}
