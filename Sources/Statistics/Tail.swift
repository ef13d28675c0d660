import Foundation

/// How likely it is that chance alone brings a number as far out as one that was seen: the probability of that tail.
public enum Tail {
    /// Of the standard normal distribution, above `z`.
    public static func normal(above z: Double) -> Double { erfc(z / 2.0.squareRoot()) / 2 }

    /// The z above which `probability` of the standard normal distribution lies; infinite for 0 and 1.
    public static func normalQuantile(_ probability: Double) -> Double {
        if probability >= 0.5 { return probability >= 1 ? -.infinity : probability == 0.5 ? 0 : -normalQuantile(1 - probability) }
        if probability <= 0 { return .infinity }
        return Bisection.root(0, 40) { normal(above: $0) > probability }
    }

    /// Of the chi-square distribution, above `value`.
    public static func chiSquare(above value: Double, degrees: Double) -> Double { exp(LogGamma.incomplete(degrees / 2, value / 2).upper) }

    /// Of Student's t, above `t`, by the incomplete beta function (Abramowitz and Stegun 26.7.1).
    public static func student(above t: Double, degrees: Double) -> Double {
        let tail = Beta.regularized(degrees / (degrees + t * t), degrees / 2, 0.5) / 2
        return t >= 0 ? tail : 1 - tail
    }

    /// The t above which `probability` of Student's distribution lies, for probabilities up to a half.
    public static func studentQuantile(_ probability: Double, degrees: Double) -> Double {
        var low = 0.0, high = 1.0
        while student(above: high, degrees: degrees) > probability, high < 1e9 { high *= 2 }
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if student(above: middle, degrees: degrees) > probability { low = middle } else { high = middle }
        }
        return high
    }

    /// Of a count of `trials` when, before, `count` of `total` came out: the predictive distribution with Jeffreys's prior, which is
    /// beta-binomial (A. Gelman et al., "Bayesian Data Analysis", 3rd ed., § 2.4). It holds for small numbers, and knows how little is known.
    ///
    /// - Returns: The probabilities of at most, and of at least `seen`.
    public static func share(_ seen: Int, of trials: Int, before count: Double, of total: Double) -> (atMost: Double, atLeast: Double) {
        let (a, b, n) = (count + 0.5, total - count + 0.5, Double(trials))
        let constant = lgamma(n + 1) - Beta.logarithm(a, b)
        func probability(_ k: Int) -> Double {
            let k = Double(k)
            return exp(constant - lgamma(k + 1) - lgamma(n - k + 1) + Beta.logarithm(k + a, n - k + b))
        }
        return tails(probability, seen, low: 0, high: trials)
    }

    /// Of a count when, before, `total` were counted in `weeks` as long: the predictive distribution of a Poisson process with Jeffreys's prior,
    /// which is negative binomial (Gelman et al., § 2.6).
    ///
    /// - Parameter exposure: How much is expected of this week against one of those before.
    /// - Returns: The probabilities of at most, and of at least `seen`.
    public static func count(_ seen: Int, before total: Double, in weeks: Double, exposure: Double = 1) -> (atMost: Double, atLeast: Double) {
        let (shape, rate) = (total + 0.5, weeks / exposure)
        // The lower tail is an incomplete beta function, whatever the counts are.
        let below = seen > 0 ? Beta.regularized(rate / (1 + rate), shape, Double(seen)) : 0
        return (Beta.regularized(rate / (1 + rate), shape, Double(seen) + 1), 1 - below)
    }

    /// Sums the shorter tail, and takes the other from it.
    private static func tails(_ probability: (Int) -> Double, _ seen: Int, low: Int, high: Int) -> (atMost: Double, atLeast: Double) {
        let here = probability(seen)
        if seen - low < high - seen {
            let below = (low..<seen).reduce(0) { $0 + probability($1) }
            return (min(1, below + here), max(0, min(1, 1 - below)))
        }
        let above = seen < high ? ((seen + 1)...high).reduce(0) { $0 + probability($1) } : 0
        return (max(0, min(1, 1 - above)), min(1, above + here))
    }
}

/// The beta function.
enum Beta {
    static func logarithm(_ a: Double, _ b: Double) -> Double { LogGamma.multivariateBeta([a, b]) }

    /// The regularized incomplete beta function, by its continued fraction (NIST Digital Library of Mathematical Functions, 8.17.22), which
    /// the method of Lentz sums.
    static func regularized(_ x: Double, _ a: Double, _ b: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        // The fraction converges quickly on one side of the mean; the other side is its complement.
        if x > (a + 1) / (a + b + 2) { return 1 - regularized(1 - x, b, a) }
        let front = exp(a * log(x) + b * log1p(-x) - logarithm(a, b)) / a
        let tiny = 1e-300
        var c = 1.0, d = 1 - (a + b) * x / (a + 1)
        d = 1 / (d.magnitude < tiny ? tiny : d)
        var fraction = d
        for step in 1...10_000 {
            let m = Double(step)
            for term in [m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))] {
                d = 1 + term * d
                d = 1 / (d.magnitude < tiny ? tiny : d)
                c = 1 + term / c
                if c.magnitude < tiny { c = tiny }
                fraction *= c * d
            }
            if (c * d - 1).magnitude < 1e-14 { break }
        }
        return min(1, max(0, front * fraction))
    }
}
