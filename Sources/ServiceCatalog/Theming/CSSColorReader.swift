import Foundation

extension CSSColor {
    /// Reads a colour as CSS Color 4 writes it: hexadecimal, by name, `rgb()`, `hsl()`, `hwb()`, `oklab()` and `oklch()`.
    ///
    /// - Returns: `nil` for what is none of these, or is known in the browser alone, such as `color-mix()` and `Canvas`.
    init?(css text: String) {
        let text = text.trimmed.lowercased()
        if text.hasPrefix("#") {
            self.init(hex: text.dropFirst())
        } else if text == "transparent" {
            self.init(red: 0, green: 0, blue: 0, alpha: 0)
        } else if let value = Self.named[text] {
            self.init(value)
        } else if let open = text.firstIndex(of: "("), text.hasSuffix(")") {
            self.init(function: String(text[..<open]), text[text.index(after: open)...].dropLast())
        } else {
            return nil
        }
    }

    private init(_ value: UInt32) {
        self.init(red: Double(value >> 16 & 255) / 255, green: Double(value >> 8 & 255) / 255, blue: Double(value & 255) / 255)
    }

    private init?(hex digits: Substring) {
        let values = digits.compactMap(\.hexDigitValue).map(Double.init)
        guard values.count == digits.count, digits.allSatisfy(\.isASCII) else { return nil }
        let parts: [Double]
        switch values.count {
        case 3, 4: parts = values.map { $0 / 15 }
        case 6, 8:
            parts = stride(from: 0, to: values.count, by: 2).map { index -> Double in
                let byte = values[index] * 16 + values[index + 1]
                return byte / 255
            }
        default: return nil
        }
        self.init(red: parts[0], green: parts[1], blue: parts[2], alpha: parts.count == 4 ? parts[3] : 1)
    }

    private init?(function: String, _ arguments: Substring) {
        let words = arguments.split { $0 == "," || $0 == "/" || $0.isWhitespace }.map(String.init)
        guard words.count == 3 || words.count == 4 else { return nil }
        var alpha = 1.0
        if words.count == 4 {
            guard let value = Self.number(words[3], percent: 1) else { return nil }
            alpha = value
        }
        func numbers(_ scales: [Double]) -> [Double]? {
            let found = zip(words, scales).compactMap { Self.number($0, percent: $1) }
            return found.count == 3 ? found : nil
        }
        let color: CSSColor
        switch function {
        case "rgb", "rgba":
            guard let parts = numbers([255, 255, 255]) else { return nil }
            color = CSSColor(red: parts[0] / 255, green: parts[1] / 255, blue: parts[2] / 255)
        case "hsl", "hsla", "hwb":
            guard let hue = Self.degrees(words[0]), let second = Self.number(words[1], percent: 100), let third = Self.number(words[2], percent: 100) else {
                return nil
            }
            color = function == "hwb" ? Self.hwb(hue, second / 100, third / 100) : Self.hsl(hue, min(1, max(0, second / 100)), min(1, max(0, third / 100)))
        case "oklch":
            guard let lightness = Self.number(words[0], percent: 1), let chroma = Self.number(words[1], percent: 0.4), let hue = Self.degrees(words[2]) else {
                return nil
            }
            color = PerceivedColor(lightness: min(1, max(0, lightness)), chroma: max(0, chroma), hue: hue * .pi / 180).color
        case "oklab":
            guard let parts = numbers([1, 0.4, 0.4]) else { return nil }
            color = PerceivedColor(lightness: min(1, max(0, parts[0])), chroma: hypot(parts[1], parts[2]), hue: atan2(parts[2], parts[1])).color
        default: return nil
        }
        func clipped(_ value: Double) -> Double { min(1, max(0, value)) }
        self.init(red: clipped(color.red), green: clipped(color.green), blue: clipped(color.blue), alpha: clipped(alpha))
    }

    /// - Parameter percent: What 100 % stands for.
    private static func number(_ word: String, percent: Double) -> Double? {
        if word == "none" { return 0 }
        let isPercent = word.hasSuffix("%")
        guard let value = Double(isPercent ? String(word.dropLast()) : word), value.isFinite else { return nil }
        return isPercent ? value / 100 * percent : value
    }

    private static func degrees(_ word: String) -> Double? {
        if word == "none" { return 0 }
        for (unit, factor) in [("deg", 1), ("grad", 0.9), ("rad", 180 / Double.pi), ("turn", 360)] where word.hasSuffix(unit) {
            // `grad` ends on `rad` too, and comes first.
            return Double(word.dropLast(unit.count)).flatMap { $0.isFinite ? $0 * factor : nil }
        }
        return Double(word).flatMap { $0.isFinite ? $0 : nil }
    }

    /// CSS Color 4 § 7.1.
    private static func hsl(_ hue: Double, _ saturation: Double, _ lightness: Double) -> CSSColor {
        func part(_ offset: Double) -> Double {
            let turned = (offset + hue / 30).truncatingRemainder(dividingBy: 12)
            let k = turned < 0 ? turned + 12 : turned
            return lightness - saturation * min(lightness, 1 - lightness) * max(-1, min(k - 3, 9 - k, 1))
        }
        return CSSColor(red: part(0), green: part(8), blue: part(4))
    }

    /// CSS Color 4 § 8.1.
    private static func hwb(_ hue: Double, _ white: Double, _ black: Double) -> CSSColor {
        if white + black >= 1 {
            let grey = white / (white + black)
            return CSSColor(red: grey, green: grey, blue: grey)
        }
        let pure = hsl(hue, 1, 0.5), left = 1 - white - black
        return CSSColor(red: pure.red * left + white, green: pure.green * left + white, blue: pure.blue * left + white)
    }
}
