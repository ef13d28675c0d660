/// The values of a scope's names for one evaluation; what is not set is null.
public struct Bindings: Sendable {
    let scope: Scope
    var values: [Value]

    /// All null, but for the values given by name.
    public init(_ scope: Scope, _ values: [String: Value] = [:]) {
        self.scope = scope
        self.values = Array(repeating: .null, count: scope.count)
        for (name, value) in values { self[name] = value }
    }

    /// By name; setting a name that the scope does not know does nothing.
    public subscript(name: String) -> Value {
        get { scope.slot(of: name).map { values[$0] } ?? .null }
        set { if let slot = scope.slot(of: name) { values[slot] = newValue } }
    }

    /// By slot, which is the fast way; a slot that is none reads null and sets nothing.
    public subscript(slot slot: Int) -> Value {
        get { values.indices.contains(slot) ? values[slot] : .null }
        set { if values.indices.contains(slot) { values[slot] = newValue } }
    }
}
