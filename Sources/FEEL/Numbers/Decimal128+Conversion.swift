extension Decimal128: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self.init(value) }

    /// Exact.
    public init(_ value: Int) {
        self.init(negative: value < 0, coefficient: UInt128(value.magnitude), exponent: 0)
    }

    /// The shortest decimal that reads back as this double; nil for infinity and NaN.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        if let whole = Int(exactly: value) {
            self.init(whole)
        } else {
            self.init(value.description)
        }
    }

    /// The integer, if it is one and fits.
    @inline(__always)
    public var int: Int? {
        if high == Self.integerHigh && low <= UInt64(Int.max) { return Int(low) }
        return slowInt
    }

    @inline(never)
    private var slowInt: Int? {
        guard isFinite else { return nil }
        let normal = normalized
        let digits = Self.digits(normal.coefficient)
        guard normal.exponent >= 0, digits + normal.exponent <= 19 else { return normal.isZero ? 0 : nil }
        let magnitude = normal.coefficient * Self.power(normal.exponent)
        guard let positive = Int(exactly: magnitude) else { return magnitude == UInt128(1) << 63 && isNegative ? Int.min : nil }
        return isNegative ? -positive : positive
    }

    /// Whether there is no fraction.
    public var isInteger: Bool { isFinite && (exponent >= 0 || roundedToInteger(.down) == self) }

    /// The nearest double.
    public var double: Double {
        guard isFinite else { return isNaN ? .nan : isNegative ? -.infinity : .infinity }
        if let int, int.magnitude < 1 << 53 { return Double(int) }
        return Double(scientific) ?? .nan
    }
}

// MARK: - Text

extension Decimal128: CustomStringConvertible, LosslessStringConvertible {
    /// Reads `[+-]digits[.digits][E[+-]digits]`, rounded half to even to 34 digits; nil for anything else.
    public init?(_ text: some StringProtocol) {
        self.init(text, rounding: .halfEven)
    }

    /// Reads like the initializer above; `LosslessStringConvertible` asks for a `String`.
    public init?(_ text: String) {
        self.init(text, rounding: .halfEven)
    }

    init?(_ text: some StringProtocol, rounding: Rounding) {
        var coefficient: UInt128 = 0
        var kept = 0
        var exponent = 0
        var sticky = false
        var negative = false
        var seenDigit = false
        var seenPoint = false
        var bytes = text.utf8.makeIterator()
        var next = bytes.next()
        if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") {
            negative = next == UInt8(ascii: "-")
            next = bytes.next()
        }
        loop: while let byte = next {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                seenDigit = true
                let digit = byte &- UInt8(ascii: "0")
                if kept < 37 {
                    coefficient = coefficient * 10 + UInt128(digit)
                    if coefficient != 0 { kept += 1 }
                    if seenPoint { exponent -= 1 }
                } else {
                    if digit != 0 { sticky = true }
                    if !seenPoint { exponent += 1 }
                }
            case UInt8(ascii: "."):
                if seenPoint { return nil }
                seenPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                break loop
            default:
                return nil
            }
            next = bytes.next()
        }
        guard seenDigit else { return nil }
        if next != nil {
            next = bytes.next()
            var down = false
            if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") {
                down = next == UInt8(ascii: "-")
                next = bytes.next()
            }
            guard next != nil else { return nil }
            var power = 0
            while let byte = next {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                power = min(power * 10 + Int(byte &- UInt8(ascii: "0")), 1_000_000_000)
                next = bytes.next()
            }
            exponent += down ? -power : power
        }
        self = Self.fit(negative: negative, coefficient: coefficient, exponent: exponent, sticky: sticky, rounding: rounding)
    }

    /// Plain digits without an exponent and without trailing zeros, as FEEL's `string()` gives it: `0.1`, `-12000`.
    public var description: String {
        guard isFinite else { return isNaN ? "NaN" : isNegative ? "-Infinity" : "Infinity" }
        if high == Self.integerHigh { return String(low) }
        let normal = normalized
        let digits = String(normal.coefficient)
        let sign = isNegative && !isZero ? "-" : ""
        if normal.exponent >= 0 { return sign + digits + String(repeating: "0", count: isZero ? 0 : normal.exponent) }
        let point = digits.utf8.count + normal.exponent
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    }

    /// The standard's scientific string (IEEE 754-2008, 5.12; General Decimal Arithmetic, to-scientific-string), which keeps the exponent.
    public var scientific: String {
        let sign = isNegative ? "-" : ""
        guard isFinite else { return isNaN ? sign + "NaN" : sign + "Infinity" }
        let digits = String(coefficient)
        let count = digits.utf8.count
        let adjusted = exponent + count - 1
        if exponent <= 0 && adjusted >= -6 {
            if exponent == 0 { return sign + digits }
            let point = count + exponent
            if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
            return sign + digits.prefix(point) + "." + digits.dropFirst(point)
        }
        let mantissa = count == 1 ? digits : digits.prefix(1) + "." + digits.dropFirst()
        return sign + mantissa + "E" + (adjusted >= 0 ? "+" : "") + String(adjusted)
    }
}

extension Decimal128 {
    /// Rounded half to even if it has more than 34 digits.
    init(_ value: Int128) {
        self = Self.fit(negative: value < 0, coefficient: value.magnitude, exponent: 0)
    }

    /// The integer, if it is one and fits.
    var int128: Int128? {
        guard isFinite else { return nil }
        if isZero { return 0 }
        let normal = normalized
        guard normal.exponent >= 0, Self.digits(normal.coefficient) + normal.exponent <= 38 else { return nil }
        guard let magnitude = Int128(exactly: normal.coefficient * Self.power(normal.exponent)) else { return nil }
        return isNegative ? -magnitude : magnitude
    }
}
