/// A decimal number of 38 digits, four more than ``Decimal128`` has, for the steps in between of roots and powers.
struct WideNumber {
    private let isNegative: Bool
    /// Zero, or from 10^37 up to 10^38.
    private let coefficient: UInt128
    private let exponent: Int

    private static let lowest = Decimal128.power(37)

    private init(_ isNegative: Bool, _ coefficient: UInt128, _ exponent: Int) {
        self.isNegative = isNegative
        self.coefficient = coefficient
        self.exponent = exponent
    }

    /// Scales a coefficient to 38 digits.
    private init(scaling coefficient: UInt128, _ exponent: Int, negative: Bool) {
        let pad = coefficient == 0 ? 0 : 38 - Decimal128.digits(coefficient)
        if pad < 0 {
            self.init(negative, coefficient / 10, exponent + 1)
        } else {
            self.init(negative, coefficient * Decimal128.power(pad), exponent - pad)
        }
    }

    /// A finite number.
    init(_ number: Decimal128) {
        self.init(scaling: number.coefficient, number.exponent, negative: number.isNegative)
    }

    private static let ln10 = WideNumber(false, 23_025_850_929_940_456_840_179_914_546_843_642_076, -37)
    /// What the constant above leaves out.
    private static let ln10Rest = WideNumber(scaling: 1_101_488_628_772_976_033_327_900_967_572_609_677, -37 - 38, negative: false)

    /// Rounded to 34 digits.
    var decimal: Decimal128 {
        if exponent > 7000 { return isNegative ? Decimal128.infinity.negated : .infinity }
        if exponent < -7000 { return .zero }
        let rounded = Decimal128.fit(negative: isNegative, coefficient: coefficient, exponent: exponent)
        return rounded.isFinite ? rounded.normalized : rounded
    }

    static func * (a: WideNumber, b: WideNumber) -> WideNumber {
        let negative = a.isNegative != b.isNegative
        if a.coefficient == 0 || b.coefficient == 0 { return WideNumber(negative, 0, 0) }
        let product = a.coefficient.multipliedFullWidth(by: b.coefficient)
        let (short, rest) = Decimal128.power(38).dividingFullWidth(product)
        // Beyond these bounds the result is zero or infinite anyhow; clamped so that no chain of products overflows.
        let exponent = min(max(a.exponent + b.exponent, -1_000_000), 1_000_000)
        if short >= lowest { return rounding(negative, short, exponent + 38, rest, half: Decimal128.power(38) / 2) }
        let (long, remainder) = lowest.dividingFullWidth(product)
        return rounding(negative, long, exponent + 37, remainder, half: lowest / 2)
    }

    private static func rounding(_ negative: Bool, _ kept: UInt128, _ exponent: Int, _ rest: UInt128, half: UInt128) -> WideNumber {
        WideNumber(scaling: kept + (rest >= half ? 1 : 0), exponent, negative: negative)
    }

    static func / (a: WideNumber, b: WideNumber) -> WideNumber {
        let negative = a.isNegative != b.isNegative
        if a.coefficient == 0 || b.coefficient == 0 { return WideNumber(negative, 0, 0) }
        let digits = a.coefficient >= b.coefficient ? 37 : 38
        let (quotient, rest) = b.coefficient.dividingFullWidth(a.coefficient.multipliedFullWidth(by: Decimal128.power(digits)))
        return rounding(negative, quotient, a.exponent - b.exponent - digits, rest, half: b.coefficient / 2)
    }

    static func + (a: WideNumber, b: WideNumber) -> WideNumber {
        if a.coefficient == 0 { return b }
        if b.coefficient == 0 { return a }
        let (big, small) = a.exponent >= b.exponent ? (a, b) : (b, a)
        let distance = big.exponent - small.exponent
        let shifted = distance > 38 ? 0 : small.coefficient / Decimal128.power(distance)
        if big.isNegative == small.isNegative {
            return WideNumber(scaling: big.coefficient + shifted, big.exponent, negative: big.isNegative)
        }
        if big.coefficient >= shifted { return WideNumber(scaling: big.coefficient - shifted, big.exponent, negative: big.isNegative) }
        return WideNumber(scaling: shifted - big.coefficient, big.exponent, negative: small.isNegative)
    }

    static func - (a: WideNumber, b: WideNumber) -> WideNumber { a + WideNumber(!b.isNegative, b.coefficient, b.exponent) }

    /// e to the power of this number: the power of ten nearest to it, times a Taylor series of an eighth of the rest.
    func exponential() -> WideNumber {
        let approximate = decimal
        guard approximate.magnitude < 20_000 else { return WideNumber(false, approximate.isNegative ? 0 : Self.lowest, 1_000_000) }
        let tens = (approximate / 2.302585).roundedToInteger(.halfEven)
        let count = WideNumber(tens)
        let rest = self - count * Self.ln10 - count * Self.ln10Rest
        let eighth = rest * WideNumber(0.125)
        var sum = WideNumber(.one)
        var term = WideNumber(.one)
        for n in 1...26 {
            term = term * eighth / WideNumber(Decimal128(n))
            sum = sum + term
        }
        for _ in 0..<3 { sum = sum * sum }
        return WideNumber(false, sum.coefficient, sum.exponent + (tens.int ?? 0))
    }

    /// The natural logarithm of a finite number above zero.
    static func logarithm(_ number: Decimal128) -> WideNumber {
        // number = mantissa × 10^tens, with the mantissa from 0.5 up to 5.
        let digits = Decimal128.digits(number.coefficient)
        var mantissa = WideNumber(scaling: number.coefficient, 1 - digits, negative: false)
        var tens = number.exponent + digits - 1
        if mantissa.decimal >= 5 {
            mantissa = WideNumber(false, mantissa.coefficient, mantissa.exponent - 1)
            tens += 1
        }
        let count = WideNumber(Decimal128(tens))
        let one = WideNumber(.one)
        let guess: WideNumber
        let ratio: WideNumber
        if (mantissa - one).decimal.magnitude < 0.1 {
            guess = WideNumber(.zero)
            ratio = (mantissa - one) / (mantissa + one)
        } else {
            guess = WideNumber(Decimal128(naturalLogarithm(mantissa.decimal.double)) ?? .zero)
            let power = guess.exponential()
            ratio = (mantissa - power) / (mantissa + power)
        }
        // 2 artanh(ratio) = ln(mantissa) - guess.
        let square = ratio * ratio
        var power = ratio
        var sum = ratio
        for n in 1...20 where power.coefficient != 0 {
            power = power * square
            sum = sum + power / WideNumber(Decimal128(2 * n + 1))
        }
        return guess + (sum + sum) + count * ln10 + count * ln10Rest
    }
}

extension Decimal128: ExpressibleByFloatLiteral {
    /// The shortest decimal that the literal stands for: `0.1` is one tenth.
    public init(floatLiteral value: Double) { self = Decimal128(value) ?? .nan }
}
