/// Functions on contexts (DMN 1.5, table 79).
extension BuiltIn {
    static let contexts: [BuiltIn] = [
        BuiltIn("get value", Signature(["m": .context([]), "key": .string], .any)) { arguments, run in
            guard case .context(let context) = arguments[0], case .string(let key) = arguments[1] else { return run.wrong(arguments) }
            return context[key] ?? .null
        },
    ]
}
