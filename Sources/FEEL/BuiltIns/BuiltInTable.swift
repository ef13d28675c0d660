/// The built-in functions that a text may name.
final class BuiltInTable: Sendable {
    let names: [String]
    /// By the first token of the name.
    let byFirstPart: [String: [BuiltIn]]

    init(_ all: [BuiltIn]) {
        names = all.map(\.function.name)
        var table: [String: [BuiltIn]] = [:]
        for builtIn in all { if let first = builtIn.parts.first { table[first, default: []].append(builtIn) } }
        byFirstPart = table
    }
}
