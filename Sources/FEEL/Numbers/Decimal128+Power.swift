extension Decimal128 {
    /// This number to the power of another; NaN where there is none (a negative base with a fraction as exponent).
    public func power(_ exponent: Decimal128) -> Decimal128 {
        if let whole = exponent.int, whole.magnitude <= 1 << 24 { return power(whole) }
        return Decimal128(_pow(double, exponent.double)) ?? .nan
    }

    /// By repeated squaring.
    private func power(_ exponent: Int) -> Decimal128 {
        if exponent < 0 { return isZero ? .nan : Decimal128.one / power(-exponent) }
        var result = Decimal128.one
        var square = self
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result = result * square }
            rest >>= 1
            if rest > 0 { square = square * square }
        }
        return result
    }
}
