/// A built-in function under its name (DMN 1.5, 10.3.4).
struct BuiltIn: Sendable {
    let parts: [String]
    let function: Function

    init(_ name: String, _ signatures: Signature..., body: @escaping Function.Body) {
        parts = Lexer.parts(ofName: name)
        function = Function(name: name, signatures: signatures, body: body)
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
