import Foundation

/// Boundaries that a sum with mean zero crosses with probability `alpha` at most, at any time: uniform boundaries as functions of the sum's
/// intrinsic time v, its variance so far (S. R. Howard, A. Ramdas, J. McAuliffe and J. Sekhon, "Time-uniform, nonparametric, nonasymptotic
/// confidence sequences", Annals of Statistics 49 (2021)).
public enum MixtureBoundary: Hashable, Sendable {
    /// Proposition 5, for sums as normal ones: √((v + ρ) log((v + ρ) ÷ (ρ α²))), on both sides.
    case normalTwoSided(tuning: Tuning)
    /// Proposition 6, for sums as normal ones, on one side.
    case normalOneSided(tuning: Tuning)
    /// Proposition 9, for sums of which single terms may be large: sub-exponential with scale `c`.
    case gammaExponential(tuning: Tuning, c: Double)
    /// Theorem 1 with the polynomial h(k) = (k + 1)ˢ ζ(s): a closed form for sums that are sub-gamma with scale `c`, from intrinsic time
    /// `from` on, over epochs that each are `eta` times as long.
    case polynomialStitching(from: Double, c: Double = 0, s: Double = 1.4, eta: Double = 2)

    /// Where a mixture is best: at which intrinsic time, for which error probability.
    public struct Tuning: Hashable, Sendable {
        public let v: Double
        public let alpha: Double

        /// - Throws: `StatisticsError.invalid` when the time is not above 0, or `alpha` is no probability.
        public init(v: Double, alpha: Double = 0.05) throws {
            try StatisticsError.require(positive: v, "the tuning (v_opt)")
            try StatisticsError.require(alpha: alpha, "alpha_opt")
            self.v = v
            self.alpha = alpha
        }

        /// ρ for both sides: v ÷ (2 log 1/α + log(1 + 2 log 1/α)), the first terms of its expansion (the paper's equation 15).
        fileprivate var twoSided: Double { Self.rho(v, alpha) }

        fileprivate func oneSided() throws -> Double {
            try StatisticsError.require(alpha < 0.5, "alpha_opt", "below one half for a boundary on one side")
            return Self.rho(v, 2 * alpha)
        }

        private static func rho(_ v: Double, _ alpha: Double) -> Double {
            let length = -2 * log(alpha)
            return v / (length + log1p(length))
        }
    }

    /// The boundary at intrinsic time `v`.
    ///
    /// - Throws: `StatisticsError` when a parameter lies outside its range, or the boundary is beyond what can be computed.
    public func bound(at v: Double, alpha: Double) throws -> Double {
        try StatisticsError.require(alpha: alpha)
        try StatisticsError.require(v >= 0 && v.isFinite, "v", "a finite number, 0 or more")
        let threshold = -log(alpha)
        let bound: Double
        switch self {
        case .normalTwoSided(let tuning):
            let rho = tuning.twoSided
            bound = ((v + rho) * (log1p(v / rho) + 2 * threshold)).squareRoot()
        case .normalOneSided(let tuning):
            let rho = try tuning.oneSided()
            bound = Bisection.root(above: 0, from: max(v, 1)) { s in
                let scaled = s / (v + rho).squareRoot()
                return 0.5 * log(4 * rho / (v + rho)) + scaled * scaled / 2 + log(Tail.normal(above: -scaled)) < threshold
            }
        case .gammaExponential(let tuning, let c):
            try StatisticsError.require(positive: c, "c")
            let rho = try tuning.oneSided()
            let (a, b, shift) = (rho / (c * c), (v + rho) / (c * c), v / (c * c))
            // Past this the incomplete gamma function takes too long, and the normal boundary differs by less than a part in 10,000.
            try StatisticsError.require(b < 1e10, "v ÷ c²", "below 10,000,000,000: use the normal boundary there")
            func logGamma(_ x: Double) -> Double { (x - 0.5) * log(x) - x + LogGamma.halfLogTau + LogGamma.remainder(x) }
            let leading = a * log(a) - logGamma(a) - LogGamma.incomplete(a, a).lower
            bound = Bisection.root(above: 0, from: max(v, 1)) { s in
                let x = s / c + shift
                return leading + logGamma(b) + LogGamma.incomplete(b, x + a).lower - b * log(x + a) + x < threshold
            }
        case .polynomialStitching(let from, let c, let s, let eta):
            try StatisticsError.require(positive: from, "v_min")
            try StatisticsError.require(c >= 0 && c.isFinite, "c", "a finite number, 0 or more")
            try StatisticsError.require(s > 1 && s.isFinite, "s", "a finite number above 1")
            try StatisticsError.require(eta > 1 && eta.isFinite, "eta", "a finite number above 1")
            let time = max(v, from)
            let k1 = (pow(eta, 0.25) + pow(eta, -0.25)) / 2.0.squareRoot(), k2 = (eta.squareRoot() + 1) / 2
            let length = s * log(log(eta * time / from)) + log(Self.zeta(s)) - s * log(log(eta)) + threshold
            let shift = k2 * c * length
            bound = (k1 * k1 * time * length + shift * shift).squareRoot() + shift
        }
        guard bound.isFinite else { throw StatisticsError.undefined("the boundary at v = \(v) is too large to be computed") }
        return bound
    }

    /// Riemann's zeta function above 1, by the formula of Euler and Maclaurin.
    private static func zeta(_ s: Double) -> Double {
        let n = 20.0
        let sum = (1..<20).reduce(0.0) { $0 + pow(Double($1), -s) }
        let tail = pow(n, 1 - s) / (s - 1) + pow(n, -s) / 2
        let first = s * pow(n, -s - 1) / 12, second = first * (s + 1) * (s + 2) / (60 * n * n)
        return sum + tail + first - second + second * (s + 3) * (s + 4) / (42 * n * n)
    }
}
