/// The state of one evaluation.
package struct Run {
    /// The scope's values, then those of inner names.
    package var slots: [Value]
    private let clock: Clock
    private var moment: DateTime?
    package let limits: Limits
    package private(set) var diagnostics: [Diagnostic] = []
    /// What the host program needs inside its own functions.
    package var host: (any Sendable)?
    /// What the host program notes about how results came about; nil if nobody asks.
    package var trace: [any Sendable]?
    private var steps: Int
    private var programs: [String: RegexProgram?] = [:]
    private var depth = 0
    private let stackBase: UInt
    /// A budget is used up: everything ends as soon as it can.
    package private(set) var isHalted = false
    /// What is being called, for diagnostics.
    private(set) var calling = ""
    private(set) var callRange = SourceRange.nowhere

    package init(slots: [Value], clock: Clock, limits: Limits) {
        self.slots = slots
        self.clock = clock
        self.limits = limits
        steps = limits.steps
        stackBase = Self.stackPosition()
    }

    /// The moment of the evaluation: the clock is read once, so that `now() = now()`.
    mutating func now() -> DateTime {
        if let moment { return moment }
        let read = clock.now
        moment = read
        return read
    }

    // MARK: Diagnostics

    /// Notes a reason and gives null.
    @inline(never)
    package mutating func reject(_ reason: Diagnostic.Reason, _ range: SourceRange) -> Value {
        // More than a few help nobody, and a loop could make a million.
        if diagnostics.count < 50 { diagnostics.append(Diagnostic(reason: reason, range: range)) }
        return .null
    }

    /// A function got values that it does not take. Nulls among them came from somewhere else, so they need no diagnostic.
    @inline(never)
    mutating func wrong(_ arguments: [Value]) -> Value {
        if arguments.contains(.null) { return .null }
        return reject(.wrongArguments(function: calling, found: arguments.map(\.shallowType)), callRange)
    }

    /// A function has no result for its values.
    mutating func none() -> Value { reject(.noResult(function: calling), callRange) }

    // MARK: Budgets

    /// Counts one step; false if none is left.
    @inline(__always)
    package mutating func step(_ range: SourceRange) -> Bool {
        steps -= 1
        return steps >= 0 || exhausted(.steps, range)
    }

    var stepsLeft: Int { max(0, steps) }

    mutating func step(_ count: Int) -> Bool {
        steps -= count
        return steps >= 0 || exhausted(.steps, callRange)
    }

    @inline(never)
    private mutating func exhausted(_ budget: Diagnostic.Budget, _ range: SourceRange) -> Bool {
        if !isHalted { _ = reject(.budget(budget), range) }
        isHalted = true
        return false
    }

    package mutating func list(_ values: [Value], _ range: SourceRange) -> Value {
        if values.count > limits.listSize { return reject(.budget(.listSize), range) }
        return values.contains(where: \.isCompound) ? bounded(.list(values), range) : .list(values)
    }

    mutating func list(_ values: [Value]) -> Value { list(values, callRange) }

    mutating func string(_ text: String, _ range: SourceRange) -> Value {
        if text.utf8.count > limits.stringLength { return reject(.budget(.stringLength), range) }
        let value = Value.string(text)
        return charge(value) ? value : .null
    }

    mutating func string(_ text: String) -> Value { string(text, callRange) }

    package mutating func number(_ number: Decimal128, _ range: SourceRange) -> Value {
        number.isFinite ? .number(number) : reject(.overflow, range)
    }

    mutating func number(_ number: Decimal128) -> Value { self.number(number, callRange) }

    /// A regular expression, compiled once in a run; nil if it is wrong.
    mutating func program(_ pattern: String, _ flags: RegexFlags) -> RegexProgram? {
        let key = "\(flags.dotMatchesAll)\(flags.multiLine)\(flags.ignoresCase)\(flags.ignoresSpace)\(flags.isLiteral)\(pattern)"
        if let known = programs[key] { return known }
        let program = RegexProgram(pattern, flags)
        if programs.count < 100 { programs[key] = .some(program) }
        return program
    }

    // MARK: Calls

    /// Calls a function with arguments in order.
    package mutating func call(_ function: Function, _ arguments: [Value], _ range: SourceRange) -> Value {
        for signature in function.signatures where signature.accepts(count: arguments.count) {
            if let converted = convert(arguments, signature) { return enter(function, converted, range) }
        }
        if arguments.contains(.null) { return .null }
        return reject(.wrongArguments(function: function.name, found: arguments.map(\.shallowType)), range)
    }

    /// Calls a function with arguments by name. One that is left out is null where its parameter takes any value; a signature of which all are
    /// given comes first.
    package mutating func call(_ function: Function, named arguments: [(name: String, value: Value)], _ range: SourceRange) -> Value {
        for needsAll in [true, false] {
            for signature in function.signatures {
                guard let ordered = signature.ordered(arguments, needsAll: needsAll), let converted = convert(ordered, signature) else { continue }
                return enter(function, converted, range)
            }
        }
        return reject(.wrongArguments(function: function.name, found: arguments.map(\.value.shallowType)), range)
    }

    private func convert(_ arguments: [Value], _ signature: Signature) -> [Value]? {
        var converted = arguments
        for index in arguments.indices {
            guard let type = signature.parameter(at: index)?.type else { return nil }
            if type == .any { continue }
            guard let value = arguments[index].converted(to: type) else { return nil }
            converted[index] = value
        }
        return converted
    }

    /// Deeply nested expressions in functions that call themselves need stack. Threads have 8 MiB with glibc, elsewhere at least 512 KiB.
    #if canImport(Glibc)
        private static let stackSize = 1 << 20
    #else
        private static let stackSize = 256 << 10
    #endif

    /// Roughly where the stack is.
    @inline(never)
    private static func stackPosition() -> UInt {
        var here: UInt8 = 0
        return withUnsafePointer(to: &here) { UInt(bitPattern: $0) }
    }

    /// Counts steps for work on large values; small ones are free.
    mutating func charge(_ values: [Value]) -> Bool {
        for value in values where !charge(value) { return false }
        return true
    }

    @inline(__always)
    mutating func charge(_ value: Value) -> Bool {
        switch value {
        case .string(let text): text.utf8.count < 256 || step(text.utf8.count >> 6)
        case .list, .context: chargeCompound(value)
        default: true
        }
    }

    private mutating func chargeCompound(_ value: Value) -> Bool {
        let size: Int
        switch value {
        case .list(let values) where !values.contains(where: \.isCompound): size = values.count
        case .context(let context) where !context.values.contains(where: \.isCompound): size = context.count
        default:
            var left = limits.valueSize
            _ = value.fits(&left, depth: Self.deepestValue)
            size = limits.valueSize - left
        }
        return size < 32 || step(size >> 3)
    }

    /// Passes a list or context on unless walking through it would take too long or exhaust the stack.
    package mutating func bounded(_ value: Value, _ range: SourceRange) -> Value {
        guard value.isCompound else { return value }
        var size = limits.valueSize
        if value.fits(&size, depth: Self.deepestValue) { return value }
        _ = exhausted(size < 0 ? .valueSize : .depth, range)
        return .null
    }

    private static let deepestValue = 100

    private mutating func enter(_ function: Function, _ arguments: [Value], _ range: SourceRange) -> Value {
        guard step(range), charge(arguments) else { return .null }
        depth += 1
        defer { depth -= 1 }
        guard depth <= limits.depth, Self.stackPosition().distance(to: stackBase).magnitude < Self.stackSize else {
            _ = exhausted(.depth, range)
            return .null
        }
        let (outer, outerRange) = (calling, callRange)
        (calling, callRange) = (function.name, range)
        defer { (calling, callRange) = (outer, outerRange) }
        return bounded(function.body(arguments, &self), range)
    }
}
