/// Turns tokens into the typed tree, in one pass: what a text means depends on the names that are known at each place.
///
/// This file holds the parser's state; the grammar is in `Parser+Operators`, `Parser+Primary`, `Parser+Tests` and
/// `Parser+Types`, names in `Parser+Names`, the rules of types in `Parser+Typing`.
struct Parser {
    /// Deeper nesting is refused, so that no text can exhaust the stack.
    static let deepest = 150
    /// Longer text is refused.
    static let longest = 1 << 17
    /// Chains such as `1 + 1 + 1 + …` make high trees without nesting.
    static let highest = 1000
    /// More names at once are refused.
    static let mostLocals = 2000

    /// The text is no FEEL; the mistake is noted.
    struct Stop: Error {}

    let scope: Scope
    let builtIns: BuiltInTable
    private let tokens: [Token]
    private var position = 0
    private var nesting = 0
    var mistakes: [ExpressionMistake]

    /// What is known beside the scope's names, innermost last.
    var locals: [Local] = []
    private var nextSlot: Int
    /// How many slots evaluation needs.
    private(set) var slotCount: Int
    /// The slots of the scope that the text reads.
    var read: Set<Int> = []
    /// Where the input of unary tests is, and whether the test at hand reads it.
    var inputSlot: Int?
    var readsInput = false
    /// The nesting at which the second end of a range is read, where `[` may close the range.
    private var rangeEnd = -1

    init(_ source: String, scope: Scope, builtIns: BuiltInTable) {
        self.scope = scope
        self.builtIns = builtIns
        nextSlot = scope.count
        slotCount = scope.count
        if source.utf8.count > Self.longest {
            (tokens, mistakes) = (Lexer.tokens(of: "").tokens, [ExpressionMistake(.tooLong, .nowhere)])
        } else {
            (tokens, mistakes) = Lexer.tokens(of: source)
        }
    }

    // MARK: Tokens

    var token: Token { tokens[position] }

    func token(after count: Int) -> Token { tokens[min(position + count, tokens.count - 1)] }

    mutating func advance(_ count: Int = 1) { position = min(position + count, tokens.count - 1) }

    func isAt(_ symbol: String) -> Bool { token.kind == .symbol && token.text == symbol }

    func isAt(keyword: String) -> Bool { token.kind == .word && token.text == keyword }

    mutating func take(_ symbol: String) -> Bool {
        guard isAt(symbol) else { return false }
        advance()
        return true
    }

    mutating func take(keyword: String) -> Bool {
        guard isAt(keyword: keyword) else { return false }
        advance()
        return true
    }

    mutating func expect(_ symbol: String) throws(Stop) {
        if !take(symbol) { throw unexpected("‘\(symbol)’") }
    }

    mutating func expect(keyword: String) throws(Stop) {
        if !take(keyword: keyword) { throw unexpected("‘\(keyword)’") }
    }

    /// Notes that something else should stand here.
    mutating func unexpected(_ expected: String) -> Stop {
        let text = token.kind == .string ? "\"\(token.text)\"" : token.text
        return fail(.unexpected(found: text, expected: expected), token.range)
    }

    mutating func fail(_ reason: ExpressionMistake.Reason, _ range: SourceRange) -> Stop {
        mistakes.append(ExpressionMistake(reason, range))
        return Stop()
    }

    mutating func note(_ reason: ExpressionMistake.Reason, _ range: SourceRange) {
        mistakes.append(ExpressionMistake(reason, range))
    }

    /// From a first token up to what was read last.
    func range(from start: SourceRange) -> SourceRange {
        position == 0 ? start : start.joined(with: tokens[position - 1].range)
    }

    mutating func expectEnd() throws(Stop) {
        if token.kind != .end { throw unexpected("the end") }
    }

    // MARK: Nesting and slots

    mutating func nested<T>(_ body: (inout Parser) throws(Stop) -> T) throws(Stop) -> T {
        nesting += 1
        defer { nesting -= 1 }
        if nesting > Self.deepest { throw fail(.tooDeep, token.range) }
        return try body(&self)
    }

    /// Refuses a tree that is too high to walk through.
    mutating func check(_ node: Syntax) throws(Stop) {
        if node.height > Self.highest { throw fail(.tooDeep, node.range) }
    }

    /// Reads the second end of a range.
    mutating func lastOfRange() throws(Stop) -> Syntax {
        let outer = rangeEnd
        rangeEnd = nesting + 1
        defer { rangeEnd = outer }
        return try expression()
    }

    /// Whether the `[` here closes a range, as in `[1..10[`: what follows cannot begin a filter.
    var closesRange: Bool {
        guard nesting == rangeEnd else { return false }
        let next = token(after: 1)
        switch next.kind {
        case .end: return true
        case .symbol: return !["(", "[", "{", "-", "@"].contains(next.text)
        case .word: return ["and", "or", "then", "else", "return", "satisfies", "in", "between", "instance"].contains(next.text)
        case .number, .string: return false
        }
    }

    mutating func newSlot() -> Int {
        defer { nextSlot += 1 }
        slotCount = max(slotCount, nextSlot + 1)
        return nextSlot
    }

    /// Names and slots that `body` adds are forgotten after it.
    mutating func inner<T>(_ body: (inout Parser) throws(Stop) -> T) throws(Stop) -> T {
        let (count, slot) = (locals.count, nextSlot)
        defer {
            locals.removeLast(locals.count - count)
            nextSlot = slot
        }
        return try body(&self)
    }
}
