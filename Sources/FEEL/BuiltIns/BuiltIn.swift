/// A built-in function under its name (DMN 1.5, 10.3.4).
struct BuiltIn: Sendable {
    let parts: [String]
    let function: Function

    init(_ name: String, _ signatures: Signature..., body: @escaping Function.Body) {
        parts = Lexer.parts(ofName: name)
        function = Function(name: name, signatures: signatures, body: body)
    }

    private static let all: [BuiltIn] =
        conversions + booleans + numbers + strings + patterns + lists
        + statistics + contexts + times + ranges

    static let names: [String] = all.map(\.function.name)

    private static let byFirstPart: [String: [BuiltIn]] = {
        var table: [String: [BuiltIn]] = [:]
        for builtIn in all { if let first = builtIn.parts.first { table[first, default: []].append(builtIn) } }
        return table
    }()

    /// The built-in with the longest name that the parser's next tokens spell.
    static func longest(matching parser: Parser) -> BuiltIn? {
        guard parser.token.kind == .word else { return nil }
        return byFirstPart[parser.token.text]?.filter { parser.matches($0.parts) > 0 }.max { $0.parts.count < $1.parts.count }
    }
}

extension Signature {
    /// The last `optional` parameters may be left out.
    init(_ parameters: KeyValuePairs<String, FEELType>, optional: Int = 0, variadic: Bool = false, _ result: FEELType) {
        let required = parameters.count - optional
        self.init(
            parameters.enumerated().map { Parameter($1.key, $1.value, optional: $0 >= required) }, variadic: variadic, result: result)
    }
}

extension [Value] {
    /// What a function on a list works on: its list, or its arguments one by one.
    var listed: [Value] {
        if count == 1, case .list(let values) = self[0] { return values }
        return self
    }
}
