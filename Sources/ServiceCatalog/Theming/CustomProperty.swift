/// A custom property (`--name: value`) as it stands in a style sheet.
struct CustomProperty {
    /// When it holds.
    enum Condition {
        case always, light, dark
        /// Only on paper, on some widths, where more contrast is asked for …
        case sometimes
    }

    let name: String
    /// Without white space around it and `!important`.
    let value: String
    let isImportant: Bool
    let condition: Condition
    /// Whether it is that of the whole page, set on `:root`.
    let isOfRoot: Bool
    /// Of its name.
    let place: YAML.Position
}

/// Reads the custom properties of a style sheet (CSS Syntax 3, with nested rules), and what is wrong with its brackets and quotes.
struct StyleSheetReader {
    struct Trouble: Hashable {
        let place: YAML.Position
        let problem: String
        let mend: String
    }

    private(set) var properties: [CustomProperty] = []
    private(set) var troubles: [Trouble] = []

    private let scalars: [Unicode.Scalar]
    private var at = 0
    private var place = YAML.Position.start

    private static let deepest = 40

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        rules(.always, isOfRoot: false, isInRule: false, depth: 0)
    }

    // MARK: Scalars

    private var peek: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

    private mutating func advance() {
        guard at < scalars.count else { return }
        if scalars[at] == "\n" { place = .init(line: place.line + 1, column: 1) } else { place.column += 1 }
        at += 1
    }

    private func isAt(_ text: String) -> Bool { scalars[at...].starts(with: text.unicodeScalars) }

    private mutating func skipBlank() {
        while let next = peek {
            if next.properties.isWhitespace { advance() } else if isAt("/*") { skipComment() } else { return }
        }
    }

    private mutating func skipComment() {
        let start = place
        advance()
        advance()
        while at < scalars.count, !isAt("*/") { advance() }
        if at >= scalars.count { troubles.append(Trouble(place: start, problem: "this comment has no end", mend: "close it with */")) }
        advance()
        advance()
    }

    /// Reads up to one of `ends` that stands outside quotes, brackets and comments. The end itself is not read.
    private mutating func text(until ends: Set<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        var open: [Unicode.Scalar] = []
        while let next = peek {
            if isAt("/*") {
                skipComment()
                text.append(" ")
                continue
            }
            if next == "\"" || next == "'" {
                quoted(next, into: &text)
                continue
            }
            // A brace ends it wherever it stands: a bracket that nobody closed must not swallow the rest.
            if ends.contains(next), open.isEmpty || next == "{" || next == "}" { break }
            if next == "(" || next == "[" { open.append(next) }
            if next == ")" || next == "]", !open.isEmpty { open.removeLast() }
            text.append(next)
            advance()
        }
        return String(text)
    }

    private mutating func quoted(_ quote: Unicode.Scalar, into text: inout String.UnicodeScalarView) {
        let start = place
        text.append(quote)
        advance()
        while let next = peek, next != quote, next != "\n" {
            text.append(next)
            advance()
            if next == "\\", let escaped = peek {
                text.append(escaped)
                advance()
            }
        }
        guard peek == quote else {
            troubles.append(Trouble(place: start, problem: "this quotation mark is not closed", mend: "close it on the same line"))
            return
        }
        text.append(quote)
        advance()
    }

    // MARK: Rules

    /// Reads what stands between braces, or the whole sheet.
    private mutating func rules(_ condition: CustomProperty.Condition, isOfRoot: Bool, isInRule: Bool, depth: Int) {
        while true {
            skipBlank()
            guard let next = peek else { return }
            if next == "}" {
                if depth > 0 { return }
                troubles.append(Trouble(place: place, problem: "this } closes nothing", mend: "take it out, or look for a { that is missing before it"))
                advance()
                continue
            }
            if next == ";" {
                advance()
                continue
            }
            let start = place
            if isInRule, isAt("--") {
                property(condition, isOfRoot: isOfRoot, at: start)
                continue
            }
            let head = text(until: ["{", "}", ";"]).trimmed
            guard peek == "{" else {
                if head.lowercased().hasPrefix("@import") {
                    let mend = "put what it names into thema.css itself: pages load style from this website alone"
                    troubles.append(Trouble(place: start, problem: "@import is not followed", mend: mend))
                }
                continue
            }
            advance()
            block(head, condition, isOfRoot: isOfRoot, isInRule: isInRule, depth: depth + 1)
            if peek == nil { return troubles.append(Trouble(place: start, problem: "the { of this rule is not closed", mend: "add a }")) }
            advance()
        }
    }

    private mutating func block(_ head: String, _ condition: CustomProperty.Condition, isOfRoot: Bool, isInRule: Bool, depth: Int) {
        guard depth <= Self.deepest else {
            troubles.append(Trouble(place: place, problem: "rules are nested too deep here", mend: "at most \(Self.deepest) deep"))
            at = scalars.count
            return
        }
        let lower = head.lowercased()
        if lower.hasPrefix("@media") {
            rules(Self.condition(of: lower, within: condition), isOfRoot: isOfRoot, isInRule: isInRule, depth: depth)
        } else if lower.hasPrefix("@") {
            rules(.sometimes, isOfRoot: isOfRoot, isInRule: isInRule, depth: depth)
        } else {
            let selectors = lower.split(separator: ",").map { String($0).trimmed }
            let isRoot = isInRule ? isOfRoot && selectors.contains("&") : selectors.contains(":root")
            rules(condition, isOfRoot: isRoot, isInRule: true, depth: depth)
        }
    }

    private mutating func property(_ condition: CustomProperty.Condition, isOfRoot: Bool, at start: YAML.Position) {
        let name = text(until: [":", ";", "{", "}"]).trimmed
        guard peek == ":" else {
            troubles.append(Trouble(place: start, problem: "\"\(name.prefix(60))\" has no value", mend: "write it as --name: value;"))
            if peek == "{" { advance() }
            return
        }
        advance()
        var value = text(until: [";", "}", "{"]).trimmed
        if peek == "{" {
            troubles.append(Trouble(place: start, problem: "the value of \"\(name.prefix(60))\" does not end", mend: "put a ; behind it"))
            // What follows is read as a rule of its own.
            advance()
            return
        }
        let isImportant = value.lowercased().hasSuffix("!important")
        if isImportant { value = String(value.dropLast("!important".count)).trimmed }
        properties.append(
            CustomProperty(name: name, value: value, isImportant: isImportant, condition: condition, isOfRoot: isOfRoot, place: start))
    }

    /// When a rule in this media query holds: only queries about light and dark alone are told apart.
    private static func condition(of query: String, within outer: CustomProperty.Condition) -> CustomProperty.Condition {
        let text = query.dropFirst("@media".count).filter { !$0.isWhitespace }
        let own: CustomProperty.Condition =
            switch text {
            case "(prefers-color-scheme:dark)", "screenand(prefers-color-scheme:dark)", "not(prefers-color-scheme:light)": .dark
            case "(prefers-color-scheme:light)", "screenand(prefers-color-scheme:light)", "not(prefers-color-scheme:dark)",
                "notalland(prefers-color-scheme:dark)":
                .light
            case "all", "screen": .always
            default: .sometimes
            }
        switch (outer, own) {
        case (.always, let own): return own
        case (let outer, .always): return outer
        case (.light, .light): return .light
        case (.dark, .dark): return .dark
        default: return .sometimes
        }
    }
}
