/// The colours of the pages under a theme, in light mode and in dark mode.
///
/// What a theme sets for every mode is meant for light mode: dark mode takes it with the luminance that the website's own dark mode has
/// there, and so with its contrast. What a theme sets for dark mode itself stands.
struct ThemeColors {
    enum Mode: String, CaseIterable { case light, dark }

    /// Of `:root`, in the order in which they stand.
    private let declared: [CustomProperty]
    /// What was made for dark mode, by token.
    private(set) var derived: [String: CSSColor] = [:]

    init(_ properties: [CustomProperty]) {
        declared = properties.filter { $0.isOfRoot && $0.condition != .sometimes }
        for (token, own) in DefaultColors.tokens {
            guard declaration(of: token, .dark)?.condition == .always, let light = color(of: token, .light), color(of: token, .dark) == light,
                let target = Self.color(own.dark, { DefaultColors.tokens[$0]?.dark }, .dark)
            else { continue }
            // What is seen through is seen before white, save where it is meant to be seen through.
            var color = PerceivedColor(target.alpha < 1 ? light : light.over(.white)).with(luminance: target.luminance)
            if target.alpha < 1 { color.alpha = light.alpha }
            derived[token] = color.rounded
        }
    }

    /// The rule that gives dark mode what was made for it, wherever it stands; empty where that is nothing.
    var darkRule: String {
        guard !derived.isEmpty else { return "" }
        let lines = derived.sorted { $0.key < $1.key }.map { token, color in
            let isImportant = declaration(of: token, .dark)?.isImportant == true
            return "    \(token): \(color.hex)\(isImportant ? " !important" : "");"
        }
        return "@media (prefers-color-scheme: dark) {\n  :root:root {\n" + lines.joined(separator: "\n") + "\n  }\n}\n"
    }

    /// The declaration that a browser takes in a mode.
    func declaration(of token: String, _ mode: Mode) -> CustomProperty? {
        let those = declared.filter { $0.name == token && ($0.condition == .always || $0.condition == (mode == .light ? .light : .dark)) }
        return those.last(where: \.isImportant) ?? those.last
    }

    /// The declaration from which the colour of a token comes, also where another token refers to it.
    func source(of token: String, _ mode: Mode) -> CustomProperty? {
        var token = token
        for _ in 0..<Self.deepest {
            if let found = declaration(of: token, mode) { return found }
            guard let own = DefaultColors.tokens[token], let reference = Self.reference(in: mode == .light ? own.light : own.dark) else { return nil }
            token = reference.name
        }
        return nil
    }

    /// - Returns: `nil` where it cannot be told what colour that is.
    func color(of token: String, _ mode: Mode) -> CSSColor? {
        if token.hasPrefix("#") { return CSSColor(css: token) }
        if mode == .dark, let made = derived[token] { return made }
        return text(of: token, mode).flatMap { color(ofValue: $0, mode) }
    }

    /// The colour that a value stands for; `nil` where that cannot be told.
    func color(ofValue text: String, _ mode: Mode) -> CSSColor? {
        Self.color(text, { name in mode == .dark ? derived[name]?.hex ?? self.text(of: name, mode) : self.text(of: name, mode) }, mode)
    }

    /// Whether the theme has changed it.
    func isChanged(_ token: String, _ mode: Mode) -> Bool { source(of: token, mode) != nil }

    private func text(of token: String, _ mode: Mode) -> String? {
        if let found = declaration(of: token, mode) { return found.value }
        return DefaultColors.tokens[token].map { mode == .light ? $0.light : $0.dark }
    }

    // MARK: Values

    private static let deepest = 20

    private static func reference(in text: String) -> (name: String, fallback: String?)? {
        guard text.lowercased().hasPrefix("var("), text.hasSuffix(")") else { return nil }
        let parts = text.dropFirst(4).dropLast().split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]).trimmed, parts.count == 2 ? String(parts[1]).trimmed : nil)
    }

    /// The colour that a value stands for; `lookUp` gives the values of other tokens.
    private static func color(_ text: String, _ lookUp: (String) -> String?, _ mode: Mode) -> CSSColor? {
        var text = text.trimmed
        for _ in 0..<deepest {
            if let reference = reference(in: text) {
                guard let next = lookUp(reference.name) ?? reference.fallback else { return nil }
                text = next
            } else if text.lowercased().hasPrefix("light-dark("), text.hasSuffix(")"), let comma = middleComma(of: text) {
                let inside = mode == .light ? text[text.index(text.startIndex, offsetBy: 11)..<comma] : text[text.index(after: comma)...].dropLast()
                text = String(inside).trimmed
            } else {
                return CSSColor(css: text)
            }
        }
        return nil
    }

    /// The comma between the two arguments of a function, outside other brackets.
    private static func middleComma(of text: String) -> String.Index? {
        var depth = 0
        for index in text.indices {
            switch text[index] {
            case "(": depth += 1
            case ")": depth -= 1
            case "," where depth == 1: return index
            default: break
            }
        }
        return nil
    }
}
