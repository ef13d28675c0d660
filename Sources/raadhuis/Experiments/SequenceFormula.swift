import Foundation

/// Numbers that a formula describes instead of listing them: `x_i = 1 if (7*i*i + floor(i/3)) mod 10 < 6 else 0, i=1..400`.
///
/// It knows + − * / mod, floor(…), brackets, comparisons, and `A if B else C`, of numbers and i; as in Python, mod has the sign of its divisor.
struct SequenceFormula {
    struct Unreadable: Error { let reason: String }

    private var tokens: [String]
    private var next = 0
    private var depth = 0
    private var index = 0.0

    static func values(_ text: String) throws -> [Double] {
        guard let equals = text.firstIndex(of: "="), let comma = text.lastIndex(of: ","), equals < comma else {
            throw Unreadable(reason: "a formula is written as x_i = …, i=1..400")
        }
        let range = text[text.index(after: comma)...].filter { $0 != " " }
        let ends = range.dropFirst(2).components(separatedBy: "..").compactMap { Int($0) }
        guard range.hasPrefix("i="), ends.count == 2, ends[0] <= ends[1], ends[0] > -1_000_000_000, ends[1] < 1_000_000_000, ends[1] - ends[0] < 1_000_000
        else { throw Unreadable(reason: "‘\(range)’ is no range of at most 1,000,000 numbers, as i=1..400") }
        let tokens = try Self.tokens(text[text.index(after: equals)..<comma])
        return try (ends[0]...ends[1]).map { index in
            var formula = SequenceFormula(tokens: tokens)
            formula.index = Double(index)
            let value = try formula.choice()
            if formula.next < tokens.count { throw Unreadable(reason: "‘\(tokens[formula.next])’ stands where the formula should end") }
            guard value.isFinite else { throw Unreadable(reason: "for i = \(index) the formula has no finite value") }
            return value
        }
    }

    private init(tokens: [String]) { self.tokens = tokens }

    private static func tokens(_ text: Substring) throws -> [String] {
        var tokens: [String] = []
        var rest = text
        while let first = rest.first {
            let run: Substring
            if first == " " {
                rest = rest.dropFirst()
                continue
            } else if first.isNumber || first == "." {
                run = rest.prefix { $0.isNumber || $0 == "." }
            } else if first.isLetter {
                run = rest.prefix { $0.isLetter || $0 == "_" }
            } else if let two = ["<=", ">=", "==", "!="].first(where: { rest.hasPrefix($0) }) {
                run = rest.prefix(two.count)
            } else if "+-*/()<>".contains(first) {
                run = rest.prefix(1)
            } else {
                throw Unreadable(reason: "‘\(first)’ is not known in a formula")
            }
            tokens.append(String(run))
            rest = rest[run.endIndex...]
        }
        return tokens
    }

    private mutating func take(_ token: String) -> Bool {
        guard next < tokens.count, tokens[next] == token else { return false }
        next += 1
        return true
    }

    private mutating func need(_ token: String) throws {
        if !take(token) { throw Unreadable(reason: "‘\(token)’ is missing\(next < tokens.count ? " before ‘\(tokens[next])’" : " at the end")") }
    }

    private mutating func choice() throws -> Double {
        depth += 1
        defer { depth -= 1 }
        if depth > 50 { throw Unreadable(reason: "the formula has more than 50 brackets in each other") }
        let value = try comparison()
        guard take("if") else { return value }
        let condition = try comparison()
        try need("else")
        let other = try choice()
        return condition != 0 ? value : other
    }

    private mutating func comparison() throws -> Double {
        let left = try sum()
        for (sign, holds) in Self.comparisons where take(sign) { return holds(left, try sum()) ? 1 : 0 }
        return left
    }

    private static let comparisons: [(String, @Sendable (Double, Double) -> Bool)] = [
        ("<=", { $0 <= $1 }), (">=", { $0 >= $1 }), ("==", { $0 == $1 }), ("!=", { $0 != $1 }), ("<", { $0 < $1 }), (">", { $0 > $1 }),
    ]

    private mutating func sum() throws -> Double {
        var value = try product()
        while true {
            if take("+") { value += try product() } else if take("-") { value -= try product() } else { return value }
        }
    }

    private mutating func product() throws -> Double {
        var value = try factor()
        while true {
            if take("*") {
                value *= try factor()
            } else if take("/") {
                value /= try factor()
            } else if take("mod") {
                let divisor = try factor()
                value -= divisor * (value / divisor).rounded(.down)
            } else {
                return value
            }
        }
    }

    private mutating func factor() throws -> Double {
        var sign = 1.0
        while take("-") { sign = -sign }
        if take("i") { return sign * index }
        if take("floor") {
            try need("(")
            let value = try choice().rounded(.down)
            try need(")")
            return sign * value
        }
        if take("(") {
            let value = try choice()
            try need(")")
            return sign * value
        }
        guard next < tokens.count else { throw Unreadable(reason: "the formula ends too early") }
        guard let number = Double(tokens[next].hasPrefix(".") ? "0" + tokens[next] : tokens[next]) else {
            throw Unreadable(reason: "‘\(tokens[next])’ stands where a number is expected")
        }
        next += 1
        return sign * number
    }
}
