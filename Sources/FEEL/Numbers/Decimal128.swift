/// A number as FEEL defines it (DMN 1.5, 10.3.2.3.1): IEEE 754-2008 decimal128, 34 decimal digits, rounded half to even.
///
/// The bits are the standard's own binary integer encoding: a sign, a 14-bit biased exponent and a 113-bit coefficient. The
/// value is `(-1)^sign × coefficient × 10^exponent`, with exponents from -6176 to 6111. Several encodings can mean one number
/// (`1` and `1.0`); they are equal and hash alike, and arithmetic keeps the exponent that the standard prefers.
public struct Decimal128: Sendable {
    /// Sign (1 bit), biased exponent (14 bits), the upper 49 bits of the coefficient.
    @usableFromInline let high: UInt64
    /// The lower 64 bits of the coefficient.
    @usableFromInline let low: UInt64

    /// The number of decimal digits of the format.
    public static let precision = 34
    static let bias = 6176
    static let minimumExponent = -6176
    static let maximumExponent = 6111
    @usableFromInline static let signBit: UInt64 = 1 << 63
    static let infinityBits: UInt64 = 0x7800_0000_0000_0000
    static let nanBits: UInt64 = 0x7C00_0000_0000_0000
    /// The upper half of a non-negative integer (exponent 0, coefficient below 2^64).
    @usableFromInline static let integerHigh: UInt64 = 6176 << 49

    @inlinable init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Packs parts that already fit the format.
    @inline(__always)
    init(negative: Bool, coefficient: UInt128, exponent: Int) {
        let top = UInt64(truncatingIfNeeded: coefficient >> 64)
        high = (negative ? Self.signBit : 0) | UInt64(truncatingIfNeeded: exponent + Self.bias) << 49 | top
        low = UInt64(truncatingIfNeeded: coefficient)
    }

    /// 0.
    public static let zero = Decimal128(high: integerHigh, low: 0)
    /// 1.
    public static let one = Decimal128(high: integerHigh, low: 1)
    /// Not a FEEL value; arithmetic that overflows gives it, and FEEL turns it into null.
    public static let infinity = Decimal128(high: infinityBits, low: 0)
    /// Not a number, and not a FEEL value; operations without a result give it, and FEEL turns it into null.
    public static let nan = Decimal128(high: nanBits, low: 0)

    /// Whether the sign is minus; true for -0.
    @inlinable public var isNegative: Bool { high & Self.signBit != 0 }
    /// Whether it is a number, neither infinite nor NaN.
    public var isFinite: Bool { high & Self.infinityBits != Self.infinityBits }
    /// Whether it is no number.
    public var isNaN: Bool { high & Self.nanBits == Self.nanBits }
    /// Whether it is beyond all numbers.
    public var isInfinite: Bool { high & Self.nanBits == Self.infinityBits }
    /// Whether it is 0 or -0, with whatever exponent.
    public var isZero: Bool { low == 0 && high & 0x1_FFFF_FFFF_FFFF == 0 && isFinite }

    /// The coefficient, below 10^34. Zero for infinity and NaN.
    @inline(__always)
    public var coefficient: UInt128 { isFinite ? UInt128(high & 0x1_FFFF_FFFF_FFFF) << 64 | UInt128(low) : 0 }
    /// The power of ten.
    @inline(__always)
    public var exponent: Int { Int((high >> 49) & 0x3FFF) - Self.bias }

    /// The same bits with the other sign.
    public var negated: Decimal128 { Decimal128(high: high ^ Self.signBit, low: low) }
    /// The same without a minus.
    public var magnitude: Decimal128 { Decimal128(high: high & ~Self.signBit, low: low) }

    /// How a result that does not fit is rounded.
    public enum Rounding: Sendable, Hashable, CaseIterable {
        case halfEven, halfUp, halfDown, up, down, ceiling, floor
        /// Away from zero if the last digit kept is 0 or 5, otherwise towards zero.
        case zeroFiveUp
    }
}

// MARK: - Powers of ten

extension Decimal128 {
    /// 10^0 … 10^38, the powers that fit 128 bits.
    static let powers: [UInt128] = {
        var powers: [UInt128] = [1]
        for _ in 0..<38 { powers.append(powers[powers.count - 1] * 10) }
        return powers
    }()

    @inline(__always)
    static func power(_ n: Int) -> UInt128 { powers[n] }

    /// The number of decimal digits of `n`; 0 for 0.
    static func digits(_ n: UInt128) -> Int {
        if n == 0 { return 0 }
        // log10(2) ≈ 1233 / 4096: an estimate that is at most one too low.
        let bits = 128 - n.leadingZeroBitCount
        let estimate = (bits * 1233) >> 12
        return estimate <= 38 && n >= powers[estimate] ? estimate + 1 : estimate
    }
}

// MARK: - Fitting a result to the format

extension Decimal128 {
    /// Rounds an exact or sticky result to the format. `sticky` says that something non-zero below the last digit was cut off.
    @inline(__always)
    static func fit(
        negative: Bool, coefficient: UInt128, exponent: Int, sticky: Bool = false, rounding: Rounding = .halfEven
    ) -> Decimal128 {
        if coefficient < tenTo34 && !sticky && exponent >= minimumExponent && exponent <= maximumExponent {
            return Decimal128(negative: negative, coefficient: coefficient, exponent: exponent)
        }
        return fitSlowly(negative: negative, coefficient: coefficient, exponent: exponent, sticky: sticky, rounding: rounding)
    }

    private static let tenTo34: UInt128 = 10_000_000_000_000_000_000_000_000_000_000_000

    private static func fitSlowly(
        negative: Bool, coefficient: UInt128, exponent: Int, sticky: Bool, rounding: Rounding
    ) -> Decimal128 {
        var coefficient = coefficient
        var exponent = exponent
        let drop = max(digits(coefficient) - precision, minimumExponent - exponent)
        if drop > 0 {
            (coefficient, _) = shiftRight(coefficient, by: drop, sticky: sticky, negative: negative, rounding: rounding)
            exponent += drop
        } else if sticky {
            // Only reached by callers that give at least 34 digits; what was cut off is less than half a unit.
            if increments(coefficient, half: .below, negative: negative, rounding: rounding) { coefficient += 1 }
        }
        if coefficient == power(precision) {
            coefficient = power(precision - 1)
            exponent += 1
        }
        if exponent > maximumExponent {
            if coefficient == 0 {
                exponent = maximumExponent
            } else {
                let pad = exponent - maximumExponent
                if pad + digits(coefficient) <= precision {
                    coefficient *= power(pad)
                    exponent = maximumExponent
                } else {
                    return overflow(negative: negative, rounding: rounding)
                }
            }
        }
        return Decimal128(negative: negative, coefficient: coefficient, exponent: exponent)
    }

    private static func overflow(negative: Bool, rounding: Rounding) -> Decimal128 {
        let toLargest: Bool =
            switch rounding {
            case .halfEven, .halfUp, .halfDown, .up: false
            case .down, .zeroFiveUp: true
            case .ceiling: negative
            case .floor: !negative
            }
        if toLargest { return Decimal128(negative: negative, coefficient: power(precision) - 1, exponent: maximumExponent) }
        return negative ? infinity.negated : infinity
    }

    enum Half { case zero, below, exactly, above }

    /// Whether a magnitude of which the part `half` was cut off must grow by one unit.
    static func increments(_ kept: UInt128, half: Half, negative: Bool, rounding: Rounding) -> Bool {
        if half == .zero { return false }
        return switch rounding {
        case .halfEven: half == .above || half == .exactly && kept & 1 == 1
        case .halfUp: half != .below
        case .halfDown: half == .above
        case .up: true
        case .down: false
        case .ceiling: !negative
        case .floor: negative
        case .zeroFiveUp: kept % 5 == 0
        }
    }

    /// Drops `count` decimal digits with rounding; also tells whether anything was lost.
    static func shiftRight(
        _ coefficient: UInt128, by count: Int, sticky: Bool, negative: Bool, rounding: Rounding
    ) -> (UInt128, inexact: Bool) {
        if count > 38 {
            let half: Half = coefficient == 0 && !sticky ? .zero : .below
            return (increments(0, half: half, negative: negative, rounding: rounding) ? 1 : 0, half != .zero)
        }
        let unit = power(count)
        let (kept, cut) = coefficient.quotientAndRemainder(dividingBy: unit)
        let middle = unit / 2
        let half: Half =
            if cut == 0 { sticky ? .below : .zero } else if cut < middle { .below } else if cut > middle { .above } else { sticky ? .above : .exactly }
        return (kept + (increments(kept, half: half, negative: negative, rounding: rounding) ? 1 : 0), half != .zero)
    }
}
