import Foundation

/// The logarithm of the gamma function and what is made of it, without the cancellation that large arguments bring.
enum LogGamma {
    static let halfLogTau = 0.9189385332046727

    /// What Stirling's formula leaves: log Γ(x) − ((x − ½) log x − x + ½ log 2π) (NIST Digital Library of Mathematical Functions, 5.11.1).
    static func remainder(_ x: Double) -> Double {
        if x < 15 { return lgamma(x) - ((x - 0.5) * log(x) - x + halfLogTau) }
        let s = 1 / (x * x)
        return (1 / 12.0 - s * (1 / 360.0 - s * (1 / 1260.0 - s * (1 / 1680.0 - s / 1188)))) / x
    }

    /// Σ log Γ(xᵢ) − log Γ(Σ xᵢ) − Σ wᵢ log θᵢ, for numbers above 0: the logarithm of the multivariate beta function, against powers of shares.
    ///
    /// With Stirling's formula in every term the large parts fall away before they are computed, so that a billion units leave as many
    /// digits as ten do.
    static func multivariateBeta(_ x: [Double], over powers: [(share: Double, exponent: Double)] = []) -> Double {
        let total = x.reduce(0, +), parts = Double(x.count)
        var sum = (parts - 1) * halfLogTau + (1 - parts) / 2 * log(total) - remainder(total)
        for (index, value) in x.enumerated() {
            sum += remainder(value)
            if index < powers.count {
                let power = powers[index]
                let expected = total * power.share
                sum += power.exponent * log1p((value - expected) / expected) + (value - 0.5 - power.exponent) * part(value, of: total)
            } else {
                sum += (value - 0.5) * part(value, of: total)
            }
        }
        return sum
    }

    /// The logarithm of a part; near the whole by what is missing.
    private static func part(_ value: Double, of total: Double) -> Double {
        value > total / 2 ? log1p((value - total) / total) : log(value / total)
    }

    /// The logarithms of the regularized incomplete gamma functions P(a, x), the lower, and Q(a, x), the upper (NIST 8.11.4 and 8.9.2,
    /// the second by the method of Lentz).
    static func incomplete(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
        if x <= 0 { return (-.infinity, 0) }
        // x^a e^−x ÷ Γ(a + 1), from the distance of x to a: near it the logarithms cancel.
        let ratio = (x - a) / a
        let shape = ratio.magnitude < 0.1 ? a * (log1p(ratio) - ratio) : a * log(x / a) - x + a
        let front = shape - 0.5 * log(a) - halfLogTau - remainder(a)
        if x < a + 1 {
            var term = 1.0, sum = 1.0, n = a
            for _ in 0..<5_000_000 {
                n += 1
                term *= x / n
                sum += term
                if term < sum * 1e-17 { break }
            }
            let lower = min(0, front + log(sum))
            return (lower, log1p(-exp(lower)))
        }
        let tiny = 1e-300
        var b = x + 1 - a, c = 1 / tiny, d = 1 / b, fraction = d
        for step in 1..<5_000_000 {
            let i = Double(step), an = -i * (i - a)
            b += 2
            d = an * d + b
            d = 1 / (d.magnitude < tiny ? tiny : d)
            c = b + an / c
            if c.magnitude < tiny { c = tiny }
            fraction *= c * d
            if (c * d - 1).magnitude < 1e-16 { break }
        }
        // The front of the upper function has Γ(a) for Γ(a + 1).
        let upper = min(0, front + log(a) + log(fraction))
        return (log1p(-exp(upper)), upper)
    }
}
