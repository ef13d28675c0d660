/// A regular expression as a short program for ``RegexMatcher``.
struct RegexProgram: Sendable {
    enum Instruction: Sendable {
        case character(Unicode.Scalar)
        case set(ScalarSet)
        case any
        /// Tries the first way, then the second.
        case split(Int, Int)
        case jump(Int)
        /// Keeps the position in a register.
        case save(Int)
        /// Fails if nothing was read since the register was kept: ends loops over nothing.
        case progress(Int)
        case backReference(Int)
        case start
        case end
        case match
    }

    private(set) var instructions: [Instruction] = []
    let groups: Int
    /// Two registers for each group and the whole, then one for each loop.
    private(set) var registers: Int
    let flags: RegexFlags
    let hasBackReference: Bool

    /// Patterns that would need a longer program are refused.
    private static let longest = 20_000

    /// Nil if the text is no regular expression, or too large a one.
    init?(_ text: String, _ flags: RegexFlags) {
        guard text.utf8.count <= 10_000, let (syntax, groups, hasBackReference) = RegexParser.parse(text, flags) else { return nil }
        self.flags = flags
        self.groups = groups
        self.hasBackReference = hasBackReference
        registers = 2 * groups + 2
        guard emit(.group(syntax, 0)) else { return nil }
        instructions.append(.match)
    }

    private mutating func emit(_ syntax: RegexSyntax) -> Bool {
        if instructions.count > Self.longest { return false }
        switch syntax {
        case .empty: break
        case .character(let scalar): instructions.append(.character(flags.ignoresCase ? scalar.folded : scalar))
        case .set(let set): instructions.append(.set(set))
        case .any: instructions.append(.any)
        case .start: instructions.append(.start)
        case .end: instructions.append(.end)
        case .backReference(let group): instructions.append(.backReference(group))
        case .sequence(let parts):
            for part in parts where !emit(part) { return false }
        case .group(let inner, let number):
            if let number { instructions.append(.save(2 * number)) }
            if !emit(inner) { return false }
            if let number { instructions.append(.save(2 * number + 1)) }
        case .alternatives(let parts):
            var ends: [Int] = []
            for (index, part) in parts.enumerated() {
                if index == parts.count - 1 {
                    if !emit(part) { return false }
                    continue
                }
                let split = instructions.count
                instructions.append(.jump(0))
                if !emit(part) { return false }
                ends.append(instructions.count)
                instructions.append(.jump(0))
                instructions[split] = .split(split + 1, instructions.count)
            }
            for end in ends { instructions[end] = .jump(instructions.count) }
        case .repetition(let inner, let least, let most, let greedy):
            return emit(inner, least, most, greedy)
        }
        return true
    }

    private mutating func emit(_ inner: RegexSyntax, _ least: Int, _ most: Int?, _ greedy: Bool) -> Bool {
        if least > 0, case .empty = inner { return true }
        for _ in 0..<least where !emit(inner) { return false }
        func split(_ into: Int, _ past: Int) -> Instruction { greedy ? .split(into, past) : .split(past, into) }
        guard let most else {
            let loop = instructions.count
            instructions.append(.jump(0))
            let register = registers
            let guards = inner.matchesEmpty
            if guards {
                registers += 1
                instructions.append(.save(register))
            }
            if !emit(inner) { return false }
            if guards { instructions.append(.progress(register)) }
            instructions.append(.jump(loop))
            instructions[loop] = split(loop + 1, instructions.count)
            return true
        }
        var splits: [Int] = []
        for _ in least..<max(least, most) {
            splits.append(instructions.count)
            instructions.append(.jump(0))
            if !emit(inner) { return false }
        }
        for place in splits { instructions[place] = split(place + 1, instructions.count) }
        return true
    }
}
