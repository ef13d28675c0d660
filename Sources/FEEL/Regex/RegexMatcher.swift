/// Runs a ``RegexProgram`` over a text, in bounded time.
///
/// It tries the ways in the order of the pattern and goes back when one fails. Without back-references no place of the program is
/// tried twice at one place of the text, so the time is at most their product; with them, the steps are counted.
struct RegexMatcher {
    private let program: RegexProgram
    private let text: [Unicode.Scalar]
    /// For each split and each place of the text whether it was tried before.
    private var tried: [UInt64]
    /// Which words of `tried` are not zero.
    private var touched: [Int] = []
    private var stepsLeft: Int
    private(set) var isExhausted = false

    /// - Parameter steps: how many places may be tried in all.
    init(_ program: RegexProgram, _ text: [Unicode.Scalar], steps: Int) {
        self.program = program
        self.text = text
        stepsLeft = steps
        let bits = program.hasBackReference ? 0 : program.instructions.count * (text.count + 1)
        if bits / 64 > 4_000_000 {
            isExhausted = true
            tried = []
        } else {
            tried = Array(repeating: 0, count: (bits + 63) / 64)
        }
    }

    private enum Undo {
        case way(instruction: Int, position: Int)
        case register(Int, Int)
    }

    /// The first match from a place on: the registers of the groups, -1 where a group took no part. Nil if there is none.
    mutating func firstMatch(from start: Int) -> [Int]? {
        for word in touched { tried[word] = 0 }
        touched.removeAll(keepingCapacity: true)
        for position in start...text.count {
            if isExhausted { return nil }
            if let registers = match(at: position) { return registers }
        }
        return nil
    }

    private mutating func match(at start: Int) -> [Int]? {
        var registers = Array(repeating: -1, count: program.registers)
        var undo: [Undo] = [.way(instruction: 0, position: start)]
        while let last = undo.popLast() {
            guard case .way(var instruction, var position) = last else {
                if case .register(let register, let value) = last { registers[register] = value }
                continue
            }
            way: while true {
                stepsLeft -= 1
                if stepsLeft < 0 {
                    isExhausted = true
                    return nil
                }
                switch program.instructions[instruction] {
                case .match: return registers
                case .jump(let target):
                    instruction = target
                    continue way
                case .split(let first, let second):
                    if !program.hasBackReference {
                        let bit = instruction * (text.count + 1) + position
                        if tried[bit >> 6] == 0 { touched.append(bit >> 6) }
                        if tried[bit >> 6] & (1 << (bit & 63)) != 0 { break way }
                        tried[bit >> 6] |= 1 << (bit & 63)
                    }
                    undo.append(.way(instruction: second, position: position))
                    instruction = first
                    continue way
                case .save(let register):
                    undo.append(.register(register, registers[register]))
                    registers[register] = position
                case .progress(let register):
                    if registers[register] == position { break way }
                case .start:
                    let isLineStart = program.flags.multiLine && position > 0 && position < text.count && text[position - 1] == "\n"
                    if position != 0 && !isLineStart { break way }
                case .end:
                    let isLineEnd = program.flags.multiLine && position < text.count && text[position] == "\n"
                    if position != text.count && !isLineEnd { break way }
                case .backReference(let group):
                    guard let length = repeated(registers[2 * group], registers[2 * group + 1], at: position) else { break way }
                    position += length
                default:
                    guard position < text.count, accepts(program.instructions[instruction], text[position]) else { break way }
                    position += 1
                }
                instruction += 1
            }
        }
        return nil
    }

    private func accepts(_ instruction: RegexProgram.Instruction, _ scalar: Unicode.Scalar) -> Bool {
        switch instruction {
        case .character(let wanted): (program.flags.ignoresCase ? scalar.folded : scalar) == wanted
        case .set(let set): program.flags.ignoresCase ? set.containsIgnoringCase(scalar) : set.contains(scalar)
        case .any: program.flags.dotMatchesAll || scalar != "\n" && scalar != "\r"
        default: false
        }
    }

    /// The length of what a group holds, if it stands here again. A group that took no part holds nothing.
    private func repeated(_ from: Int, _ to: Int, at position: Int) -> Int? {
        guard from >= 0, to >= from else { return 0 }
        guard position + to - from <= text.count else { return nil }
        for offset in 0..<to - from {
            let (a, b) = (text[from + offset], text[position + offset])
            if a != b && !(program.flags.ignoresCase && a.folded == b.folded) { return nil }
        }
        return to - from
    }
}
