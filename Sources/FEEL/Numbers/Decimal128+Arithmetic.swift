/// The four operations, remainder and rounding (IEEE 754-2008, 5.4; exponents as its clause 5.2 prefers them).
extension Decimal128 {
    @inline(__always)
    /// The sum, rounded half to even; infinite if it is too large.
    public static func + (a: Decimal128, b: Decimal128) -> Decimal128 {
        // Two non-negative integers below 2^64: the common case.
        if a.high == integerHigh && b.high == integerHigh {
            let (sum, overflow) = a.low.addingReportingOverflow(b.low)
            if !overflow { return Decimal128(high: integerHigh, low: sum) }
        }
        return a.adding(b, rounding: .halfEven)
    }

    @inline(__always)
    /// The difference, rounded half to even.
    public static func - (a: Decimal128, b: Decimal128) -> Decimal128 {
        if a.high == integerHigh && b.high == integerHigh && a.low >= b.low {
            return Decimal128(high: integerHigh, low: a.low &- b.low)
        }
        return a.adding(b.negated, rounding: .halfEven)
    }

    @inline(__always)
    /// The product, rounded half to even.
    public static func * (a: Decimal128, b: Decimal128) -> Decimal128 {
        if a.high == integerHigh && b.high == integerHigh {
            let (product, overflow) = a.low.multipliedReportingOverflow(by: b.low)
            if !overflow { return Decimal128(high: integerHigh, low: product) }
        }
        return a.multiplied(by: b, rounding: .halfEven)
    }

    /// Division by zero gives infinity or NaN, which FEEL turns into null.
    public static func / (a: Decimal128, b: Decimal128) -> Decimal128 { a.divided(by: b, rounding: .halfEven) }

    /// The number with its sign turned; zero stays positive.
    public static prefix func - (a: Decimal128) -> Decimal128 { a.isZero ? a.magnitude : a.negated }

    /// The sum, rounded as asked.
    @inline(never)
    public func adding(_ other: Decimal128, rounding: Rounding) -> Decimal128 {
        guard isFinite && other.isFinite else {
            if isNaN || other.isNaN { return .nan }
            if isInfinite { return other.isInfinite && isNegative != other.isNegative ? .nan : self }
            return other
        }
        let selfLarger = exponent >= other.exponent
        let big = selfLarger ? self : other
        let small = selfLarger ? other : self
        let distance = big.exponent - small.exponent
        let a = big.coefficient
        let b = small.coefficient
        if a == 0 || b == 0 {
            if a == 0 && b == 0 {
                let negative = isNegative == other.isNegative ? isNegative : rounding == .floor
                return Decimal128(negative: negative, coefficient: 0, exponent: small.exponent)
            }
            if a == 0 { return Self.fit(negative: small.isNegative, coefficient: b, exponent: small.exponent, rounding: rounding) }
            let pad = min(distance, Self.precision - Self.digits(a))
            return Self.fit(negative: big.isNegative, coefficient: a * Self.power(pad), exponent: big.exponent - pad, rounding: rounding)
        }
        var left = a
        var right = b
        var exponent = small.exponent
        var sticky = false
        let room = 37 - Self.digits(a)
        if distance <= room {
            left = a * Self.power(distance)
        } else {
            left = a * Self.power(room)
            let cut = distance - room
            exponent += cut
            if cut > 38 {
                right = 0
                sticky = true
            } else {
                let (quotient, remainder) = b.quotientAndRemainder(dividingBy: Self.power(cut))
                right = quotient
                sticky = remainder != 0
            }
        }
        if big.isNegative == small.isNegative {
            return Self.fit(negative: big.isNegative, coefficient: left + right, exponent: exponent, sticky: sticky, rounding: rounding)
        }
        if left == right && !sticky {
            return Decimal128(negative: rounding == .floor, coefficient: 0, exponent: exponent)
        }
        if left > right {
            // What was cut off is taken away: one unit less, and a fraction remains.
            return Self.fit(
                negative: big.isNegative, coefficient: left - right - (sticky ? 1 : 0), exponent: exponent, sticky: sticky, rounding: rounding)
        }
        return Self.fit(negative: small.isNegative, coefficient: right - left, exponent: exponent, sticky: sticky, rounding: rounding)
    }

    /// The product, rounded as asked.
    @inline(never)
    public func multiplied(by other: Decimal128, rounding: Rounding) -> Decimal128 {
        let negative = isNegative != other.isNegative
        guard isFinite && other.isFinite else {
            if isNaN || other.isNaN || isZero || other.isZero { return .nan }
            return negative ? Decimal128.infinity.negated : .infinity
        }
        let exponent = self.exponent + other.exponent
        let (high, low) = coefficient.multipliedFullWidth(by: other.coefficient)
        if high == 0 {
            return Self.fit(negative: negative, coefficient: low, exponent: exponent, rounding: rounding)
        }
        // Below 10^68: split after 34 digits, then keep 36 with the rest as sticky.
        let (upper, rest) = Self.power(34).dividingFullWidth((high, low))
        let count = Self.digits(upper)
        let unit = Self.power(count - 2)
        let (middle, cut) = rest.quotientAndRemainder(dividingBy: unit)
        return Self.fit(
            negative: negative, coefficient: upper * Self.power(36 - count) + middle, exponent: exponent + count - 2,
            sticky: cut != 0, rounding: rounding)
    }

    /// The quotient, rounded as asked; exact quotients keep the exponent nearest to the difference of the exponents.
    public func divided(by other: Decimal128, rounding: Rounding) -> Decimal128 {
        let negative = isNegative != other.isNegative
        guard isFinite && other.isFinite else {
            if isNaN || other.isNaN || isInfinite && other.isInfinite { return .nan }
            if isInfinite { return negative ? Decimal128.infinity.negated : .infinity }
            return Decimal128(negative: negative, coefficient: 0, exponent: Self.minimumExponent)
        }
        let divisor = other.coefficient
        if divisor == 0 { return isZero ? .nan : negative ? Decimal128.infinity.negated : .infinity }
        let ideal = exponent - other.exponent
        if coefficient == 0 {
            return Decimal128(
                negative: negative, coefficient: 0, exponent: min(max(ideal, Self.minimumExponent), Self.maximumExponent))
        }
        let whole = coefficient.quotientAndRemainder(dividingBy: divisor)
        if whole.remainder == 0 {
            return Self.fit(negative: negative, coefficient: whole.quotient, exponent: ideal, rounding: rounding)
        }
        let pad = Self.precision - Self.digits(coefficient)
        let scale = 1 + Self.digits(divisor)
        let wide = (coefficient * Self.power(pad)).multipliedFullWidth(by: Self.power(scale))
        var (quotient, remainder) = divisor.dividingFullWidth(wide)
        var exponent = ideal - pad - scale
        if remainder == 0 {
            while exponent < ideal {
                let (shorter, digit) = quotient.quotientAndRemainder(dividingBy: 10)
                if digit != 0 { break }
                quotient = shorter
                exponent += 1
            }
        }
        return Self.fit(negative: negative, coefficient: quotient, exponent: exponent, sticky: remainder != 0, rounding: rounding)
    }

    /// The exact remainder of the division truncated towards zero; its sign is that of the dividend.
    public func remainder(dividingBy other: Decimal128) -> Decimal128 {
        guard !isNaN && !other.isNaN && isFinite && !other.isZero else { return .nan }
        if other.isInfinite { return self }
        let exponent = min(self.exponent, other.exponent)
        let rest = Self.remainder(coefficient, self.exponent - exponent, other.coefficient, other.exponent - exponent)
        guard let rest else { return self }
        return Self.fit(negative: isNegative, coefficient: rest, exponent: exponent)
    }

    /// `a·10^m mod b·10^n`, where `m` or `n` is 0; nil if the divisor is so large that the dividend is its own remainder.
    private static func remainder(_ a: UInt128, _ m: Int, _ b: UInt128, _ n: Int) -> UInt128? {
        if n > 0 {
            if n > 38 || b.multipliedReportingOverflow(by: power(n)).overflow { return nil }
            return a % (b * power(n))
        }
        var rest = a % b
        var left = m
        while left > 0 && rest != 0 {
            let step = min(left, 38)
            let (high, low) = rest.multipliedFullWidth(by: power(step))
            rest = b.dividingFullWidth((high % b, low)).remainder
            left -= step
        }
        return rest
    }

    /// FEEL's modulo (DMN 1.5, table 75): `dividend - divisor × floor(dividend ÷ divisor)`; the sign is that of the divisor.
    public func modulo(_ divisor: Decimal128) -> Decimal128 {
        let rest = remainder(dividingBy: divisor)
        if rest.isZero { return rest.magnitude }
        return rest.isNegative == divisor.isNegative ? rest : rest + divisor
    }

    /// Rounds to `scale` digits after the decimal point (before it when negative). Nil if the result would not fit 34 digits.
    public func rounded(toScale scale: Int, _ rounding: Rounding) -> Decimal128? {
        guard isFinite else { return nil }
        let target = -scale
        guard target >= Self.minimumExponent && target <= Self.maximumExponent else { return nil }
        return quantized(toExponent: target, rounding)
    }

    func quantized(toExponent target: Int, _ rounding: Rounding) -> Decimal128? {
        let distance = exponent - target
        let coefficient = self.coefficient
        if distance >= 0 {
            if coefficient == 0 { return Decimal128(negative: isNegative, coefficient: 0, exponent: target) }
            guard Self.digits(coefficient) + distance <= Self.precision else { return nil }
            return Decimal128(negative: isNegative, coefficient: coefficient * Self.power(distance), exponent: target)
        }
        let (kept, _) = Self.shiftRight(coefficient, by: -distance, sticky: false, negative: isNegative, rounding: rounding)
        guard kept < Self.power(Self.precision) else { return nil }
        return Decimal128(negative: isNegative, coefficient: kept, exponent: target)
    }

    /// The nearest integer in the direction asked.
    public func roundedToInteger(_ rounding: Rounding) -> Decimal128 {
        guard isFinite && exponent < 0 else { return self }
        return quantized(toExponent: 0, rounding) ?? self
    }

    /// The same number without trailing zeros.
    public var normalized: Decimal128 {
        guard isFinite else { return self }
        var coefficient = self.coefficient
        if coefficient == 0 { return isNegative ? Decimal128.zero.negated : .zero }
        var exponent = self.exponent
        while exponent < Self.maximumExponent {
            let (shorter, digit) = coefficient.quotientAndRemainder(dividingBy: 10)
            if digit != 0 { break }
            coefficient = shorter
            exponent += 1
        }
        return Decimal128(negative: isNegative, coefficient: coefficient, exponent: exponent)
    }
}

// MARK: - Comparison

extension Decimal128: Comparable, Hashable {
    @inline(__always)
    public static func == (a: Decimal128, b: Decimal128) -> Bool {
        if a.high == b.high { return a.low == b.low && !a.isNaN }
        if a.high == integerHigh && b.high == integerHigh { return false }
        return compare(a, b) == 0
    }

    @inline(__always)
    public static func < (a: Decimal128, b: Decimal128) -> Bool {
        if a.high == integerHigh && b.high == integerHigh { return a.low < b.low }
        return compare(a, b) == -1
    }

    /// -1, 0 or 1; 2 if either is NaN.
    @inline(never)
    public static func compare(_ a: Decimal128, _ b: Decimal128) -> Int {
        if a.isNaN || b.isNaN { return 2 }
        if a.isZero && b.isZero { return 0 }
        if a.isZero { return b.isNegative ? 1 : -1 }
        if b.isZero { return a.isNegative ? -1 : 1 }
        if a.isNegative != b.isNegative { return a.isNegative ? -1 : 1 }
        let larger = a.isNegative ? -1 : 1
        if a.isInfinite || b.isInfinite { return a.isInfinite ? (b.isInfinite ? 0 : larger) : -larger }
        let x = a.coefficient
        let y = b.coefficient
        let distance = a.exponent - b.exponent
        if distance == 0 { return x == y ? 0 : x > y ? larger : -larger }
        let adjusted = digits(x) + a.exponent - digits(y) - b.exponent
        if adjusted != 0 { return adjusted > 0 ? larger : -larger }
        // Equally many digits before the point, so the distance is below 34.
        let left = distance > 0 ? x * power(distance) : x
        let right = distance < 0 ? y * power(-distance) : y
        return left == right ? 0 : left > right ? larger : -larger
    }

    public func hash(into hasher: inout Hasher) {
        let normal = isZero ? Decimal128.zero : normalized
        hasher.combine(normal.high)
        hasher.combine(normal.low)
    }
}
