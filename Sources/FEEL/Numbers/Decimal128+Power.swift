/// Roots, powers, logarithms and exponentials (FEEL's `sqrt`, `**`, `log` and `exp`; DMN 1.5, tables 55 and 75).
extension Decimal128 {
    /// The square root, correctly rounded; NaN below zero.
    public func squareRoot() -> Decimal128 {
        guard isFinite else { return isNegative ? .nan : self }
        if isZero { return self }
        if isNegative { return .nan }
        // coefficient × 10^pad with an even exponent and some 70 digits, so that its integer root has 35.
        var pad = 70 - Self.digits(coefficient)
        if (exponent - pad) & 1 != 0 { pad -= 1 }
        let (high, low) =
            (pad > 38
                ? (coefficient * Self.power(pad - 38)).multipliedFullWidth(by: Self.power(38))
                : coefficient.multipliedFullWidth(by: Self.power(pad)))
        // Newton's iteration from above on the integers.
        var root = UInt128(1) << ((256 - (high == 0 ? 128 + low.leadingZeroBitCount : high.leadingZeroBitCount) + 1) / 2)
        while true {
            let quotient = root > high ? root.dividingFullWidth((high, low)).quotient : UInt128.max
            let (sum, overflow) = root.addingReportingOverflow(quotient)
            let next = sum >> 1 | (overflow ? UInt128(1) << 127 : 0)
            if next >= root { break }
            root = next
        }
        let square = root.multipliedFullWidth(by: root)
        let isExact = square.high == high && square.low == low
        let result = Self.fit(negative: false, coefficient: root, exponent: (exponent - pad) / 2, sticky: !isExact)
        return isExact ? result.normalized : result
    }

    /// This number to the power of another; NaN where there is none (a negative base with a fraction as exponent).
    public func power(_ exponent: Decimal128) -> Decimal128 {
        if let whole = exponent.int, whole.magnitude <= 1_000_000 { return power(whole) }
        if isZero { return exponent.isNegative ? .nan : .zero }
        if isNegative {
            guard exponent.isInteger else { return .nan }
            let result = magnitude.power(exponent)
            return exponent.modulo(2).isZero ? result : result.negated
        }
        return (WideNumber.logarithm(self) * WideNumber(exponent)).exponential().decimal
    }

    /// By repeated squaring in a wider format, so that the result is right to the last digit or nearly so.
    private func power(_ exponent: Int) -> Decimal128 {
        if exponent < 0 && isZero { return .nan }
        var result = WideNumber(.one)
        var square = WideNumber(self)
        var rest = exponent.magnitude
        while rest > 0 {
            if rest & 1 == 1 { result = result * square }
            rest >>= 1
            if rest > 0 { square = square * square }
        }
        if exponent < 0 { result = WideNumber(.one) / result }
        return result.decimal
    }

    /// The natural logarithm; NaN at zero and below.
    public func logarithm() -> Decimal128 {
        if isZero || isNegative || isNaN { return .nan }
        if isInfinite { return self }
        return self == 1 ? .zero : WideNumber.logarithm(self).decimal
    }

    /// e to the power of this number.
    public func exponential() -> Decimal128 {
        guard isFinite else { return isNaN ? self : isNegative ? .zero : self }
        if isZero { return .one }
        return WideNumber(self).exponential().decimal
    }
}
