/// How strictly expressions are compiled.
public enum Strictness: Sendable, Hashable {
    /// Unknown names and types that cannot fit are failures: for what people write and can still mend.
    case strict
    /// Only text that is no FEEL at all is a failure; the rest gives null, as the specification asks of models: for what others made.
    case lenient
}

/// A FEEL expression, compiled once to be evaluated often (DMN 1.5, 10.3).
public struct Expression: Sendable {
    /// The text that was compiled.
    public let source: String
    /// What it gives, as far as that shows from the types of the scope.
    public let type: FEELType
    /// The names of the scope that it reads, in the scope's order.
    public let names: [String]
    /// What looks wrong; empty after a strict compilation.
    public let mistakes: [ExpressionMistake]

    let syntax: Syntax
    package let code: CompiledNode
    /// How many slots a run needs for it.
    package let slotCount: Int

    /// Whether it is a mere number, string, boolean or null, so that it always gives the same.
    package var isLiteral: Bool {
        switch syntax.kind {
        case .literal: true
        case .negation(let inner): if case .literal = inner.kind { true } else { false }
        default: false
        }
    }

    /// Compiles an expression that may read the names of a scope.
    /// - Throws: every mistake that was found, with its place.
    public static func compile(
        _ source: String, in scope: Scope = Scope([]), _ strictness: Strictness = .strict
    ) throws(CompilationFailure) -> Expression {
        var parser = Parser(source, scope: scope, builtIns: .standard)
        let syntax = parser.parse { parser throws(Parser.Stop) in try parser.expression() }
        guard let syntax, parser.accepts(strictness) else { throw CompilationFailure(source: source, mistakes: parser.sortedMistakes) }
        return Expression(
            source: source, type: syntax.type, names: parser.readNames, mistakes: parser.sortedMistakes, syntax: syntax,
            code: Lowering().code(syntax), slotCount: parser.slotCount)
    }

    /// Never throws and never traps: what goes wrong gives null and a diagnostic.
    public func evaluate(_ values: Bindings, clock: Clock = .system, limits: Limits = .standard) -> Evaluation {
        var run = Run(values, slotCount, clock, limits)
        let value = code(&run)
        return Evaluation(value: run.isHalted ? .null : value, diagnostics: run.diagnostics)
    }
}

/// Tests of an input value, as a decision table's cell holds them: `> 90`, `"eik", "beuk"`, `[1..5]`, `not("x")`, `-`
/// (DMN 1.5, grammar rules 12 to 17).
public struct UnaryTests: Sendable {
    /// The text that was compiled.
    public let source: String
    /// The names of the scope that they read, in the scope's order.
    public let names: [String]
    /// What looks wrong; empty after a strict compilation.
    public let mistakes: [ExpressionMistake]
    /// Whether it is `-`, which any input passes.
    public var isIrrelevant: Bool { tests == nil }

    /// Whether one of them reads `?`, so that the input's slot must be set.
    package let readsInput: Bool
    /// The tests laid open, if they compare with constants only.
    package let simple: SimpleTests?
    /// Nil for `-`.
    private let tests: [TestCode]?
    private let isNegated: Bool
    private let inputSlot: Int
    /// How many slots a run needs for them; the input's slot follows the scope's.
    package let slotCount: Int

    /// Compiles tests of an input of a type.
    /// - Throws: every mistake that was found, with its place.
    public static func compile(
        _ source: String, input: FEELType = .any, in scope: Scope = Scope([]), _ strictness: Strictness = .strict
    ) throws(CompilationFailure) -> UnaryTests {
        var parser = Parser(source, scope: scope, builtIns: .standard)
        let inputSlot = parser.declare("?", input)
        parser.inputSlot = inputSlot
        let parsed = parser.parse { parser throws(Parser.Stop) in try parser.unaryTests(of: input) }
        guard let parsed, parser.accepts(strictness) else { throw CompilationFailure(source: source, mistakes: parser.sortedMistakes) }
        return UnaryTests(
            source: source, names: parser.readNames, mistakes: parser.sortedMistakes, readsInput: parsed?.tests.contains(where: \.readsInput) ?? false,
            simple: parsed.flatMap { SimpleTests($0.tests, negated: $0.isNegated) }, tests: parsed?.tests.map(Lowering().test),
            isNegated: parsed?.isNegated ?? false, inputSlot: inputSlot, slotCount: parser.slotCount)
    }

    /// Gives true, false or null. Never throws and never traps.
    public func evaluate(input: Value, _ values: Bindings, clock: Clock = .system, limits: Limits = .standard) -> Evaluation {
        var run = Run(values, slotCount, clock, limits)
        run.slots[inputSlot] = input
        let value = matches(input, &run)
        return Evaluation(value: run.isHalted ? .null : value, diagnostics: run.diagnostics)
    }

    /// The tests in a run of which the input's slot is set.
    @inline(__always)
    package func matches(_ input: Value, _ run: inout Run) -> Value {
        guard let tests else { return .boolean(true) }
        let value = tests.count == 1 ? tests[0](input, &run) : Lowering.any(tests, input, &run)
        if isNegated, case .boolean(let passed) = value { return .boolean(!passed) }
        return value
    }
}

extension Run {
    /// Slots for the scope's names and for the inner ones.
    init(_ values: Bindings, _ slotCount: Int, _ clock: Clock, _ limits: Limits) {
        var slots = values.values
        while slots.count < slotCount { slots.append(.null) }
        self.init(slots: slots, clock: clock, limits: limits)
    }
}

extension Parser {
    /// Reads all of the text; nil if it is no FEEL.
    mutating func parse<T>(_ body: (inout Parser) throws(Stop) -> T) -> T? {
        do throws(Stop) {
            let result = try body(&self)
            try expectEnd()
            return result
        } catch {
            return nil
        }
    }

    func accepts(_ strictness: Strictness) -> Bool {
        strictness == .strict ? mistakes.isEmpty : !mistakes.contains(where: \.isFatal)
    }

    var sortedMistakes: [ExpressionMistake] { mistakes.sorted { $0.range.offset < $1.range.offset } }

    var readNames: [String] { read.sorted().map { scope.names[$0].name } }
}
