@testable import FEEL

/// Evaluates an expression of which the names have the types of their values.
func evaluate(_ source: String, _ names: [String: Value] = [:], clock: Clock = .noon) throws -> Value {
    let scope = Scope(names.sorted { $0.key < $1.key }.map { ($0.key, $0.value.type) })
    return try Expression.compile(source, in: scope, .lenient).evaluate(Bindings(scope, names), clock: clock).value
}

/// The mistakes that a strict compilation finds.
func mistakes(_ source: String, _ scope: Scope = Scope([])) -> [ExpressionMistake] {
    do throws(CompilationFailure) {
        return try Expression.compile(source, in: scope).mistakes
    } catch {
        return error.mistakes
    }
}

extension Clock {
    /// 2026-03-01T12:00:00Z, for ever.
    static let noon = Clock.fixed(DateTime("2026-03-01T12:00:00Z") ?? DateTime.epoch)
}
