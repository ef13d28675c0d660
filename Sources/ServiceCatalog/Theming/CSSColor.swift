import Foundation

/// A colour as browsers show it: red, green and blue of sRGB, and how much it covers what is behind it; each from 0 to 1.
struct CSSColor: Hashable, Sendable {
    var red: Double
    var green: Double
    var blue: Double
    var alpha = 1.0

    static let white = CSSColor(red: 1, green: 1, blue: 1)
    static let black = CSSColor(red: 0, green: 0, blue: 0)

    /// `#rrggbb`, and `#rrggbbaa` for what is not opaque.
    var hex: String {
        func digits(_ value: Double) -> String {
            let text = String(Int((value * 255).rounded()), radix: 16)
            return text.count == 1 ? "0" + text : text
        }
        return "#" + digits(red) + digits(green) + digits(blue) + (alpha < 1 ? digits(alpha) : "")
    }

    /// As it is written in `hex`.
    var rounded: CSSColor {
        func round(_ value: Double) -> Double { (value * 255).rounded() / 255 }
        return CSSColor(red: round(red), green: round(green), blue: round(blue), alpha: round(alpha))
    }

    /// What is seen of it before an opaque colour.
    func over(_ back: CSSColor) -> CSSColor {
        func mix(_ front: Double, _ behind: Double) -> Double { front * alpha + behind * (1 - alpha) }
        return CSSColor(red: mix(red, back.red), green: mix(green, back.green), blue: mix(blue, back.blue))
    }

    /// Relative luminance (WCAG 2.2, “relative luminance”), from 0 to 1.
    var luminance: Double { 0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue) }

    /// Contrast ratio of two opaque colours (WCAG 2.2, “contrast ratio”), from 1 to 21.
    static func contrast(_ one: CSSColor, _ other: CSSColor) -> Double {
        let (a, b) = (one.luminance, other.luminance)
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    static func linear(_ value: Double) -> Double { value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4) }

    static func encoded(_ value: Double) -> Double { value <= 0.0031308 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055 }
}

/// A colour by lightness, chroma and hue as eyes tell them apart (OKLCH; CSS Color 4 § 9.4).
struct PerceivedColor {
    /// From 0 to 1.
    var lightness: Double
    /// From 0; some 0.37 is the most that a screen shows.
    var chroma: Double
    /// In radians.
    var hue: Double

    init(lightness: Double, chroma: Double, hue: Double) {
        self.lightness = lightness; self.chroma = chroma; self.hue = hue
    }

    /// From sRGB, by the matrices of CSS Color 4 § 10.
    init(_ color: CSSColor) {
        let (r, g, b) = (CSSColor.linear(color.red), CSSColor.linear(color.green), CSSColor.linear(color.blue))
        let l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
        let m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
        let s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
        let x = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s
        let y = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        self.init(lightness: 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, chroma: hypot(x, y), hue: atan2(y, x))
    }

    /// Linear red, green and blue; outside 0 to 1 where no screen shows it.
    private var linear: (Double, Double, Double) {
        let (a, b) = (chroma * cos(hue), chroma * sin(hue))
        func cube(_ value: Double) -> Double { value * value * value }
        let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
        let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
        let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
        return (
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        )
    }

    private var isShown: Bool {
        let (r, g, b) = linear
        return [r, g, b].allSatisfy { (-0.0001...1.0001).contains($0) }
    }

    /// As sRGB; where no screen shows it, with as much less chroma as it takes.
    var color: CSSColor {
        var shown = self
        if !isShown {
            var (low, high) = (0.0, chroma)
            for _ in 0..<24 {
                shown.chroma = (low + high) / 2
                if shown.isShown { low = shown.chroma } else { high = shown.chroma }
            }
            shown.chroma = low
        }
        let (r, g, b) = shown.linear
        func encoded(_ value: Double) -> Double { CSSColor.encoded(min(1, max(0, value))) }
        return CSSColor(red: encoded(r), green: encoded(g), blue: encoded(b))
    }

    /// The same hue and chroma with this relative luminance.
    func with(luminance: Double) -> CSSColor {
        var (low, high) = (0.0, 1.0)
        var result = self
        for _ in 0..<30 {
            result.lightness = (low + high) / 2
            if result.color.luminance < luminance { low = result.lightness } else { high = result.lightness }
        }
        return result.color
    }
}
