/// Numbers from bytes.
enum NumberText {
    /// A whole number with an optional sign; nil when it is none or does not fit.
    @inline(__always)
    static func int(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
        var at = 0
        var negative = false
        if count > 0, start[0] == UInt8(ascii: "-") || start[0] == UInt8(ascii: "+") {
            negative = start[0] == UInt8(ascii: "-")
            at = 1
        }
        guard at < count, count - at <= 18 else { return slowInt(start, count) }
        var value: Int64 = 0
        while at < count {
            let digit = start[at] &- 48
            guard digit <= 9 else { return nil }
            value = value &* 10 &+ Int64(digit)
            at += 1
        }
        return negative ? -value : value
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    /// A decimal number. Up to 15 digits without an exponent are exact in one division; all else goes the long way.
    @inline(__always)
    static func float(_ start: UnsafePointer<UInt8>, _ count: Int) -> Double? {
        guard count > 0, count <= 17 else { return slowFloat(start, count) }
        var at = 0
        let negative = start[0] == UInt8(ascii: "-")
        if negative { at = 1 }
        var mantissa: Int64 = 0
        var digits = 0
        var decimals = -1
        while at < count {
            let byte = start[at]
            let digit = byte &- 48
            if digit <= 9 {
                mantissa = mantissa &* 10 &+ Int64(digit)
                digits += 1
                if decimals >= 0 { decimals += 1 }
            } else if byte == UInt8(ascii: "."), decimals < 0 {
                decimals = 0
            } else {
                return slowFloat(start, count)
            }
            at += 1
        }
        guard digits > 0, digits <= 15 else { return slowFloat(start, count) }
        let value = decimals > 0 ? Double(mantissa) / powers[decimals] : Double(mantissa)
        return negative ? -value : value
    }

    @inline(never)
    private static func slowInt(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
        Int64(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
    }

    @inline(never)
    private static func slowFloat(_ start: UnsafePointer<UInt8>, _ count: Int) -> Double? {
        guard count <= 400 else { return nil }
        let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
        switch text {
        case "INF", "Infinity", "+INF": return .infinity
        case "-INF", "-Infinity": return -.infinity
        case "NaN", "nan": return .nan
        default:
            // Swift also reads hexadecimal and the names of infinity, which no log means.
            guard text.utf8.allSatisfy({ $0 &- 48 <= 9 || [43, 45, 46, 69, 101].contains($0) }) else { return nil }
            return Double(text)
        }
    }
}
