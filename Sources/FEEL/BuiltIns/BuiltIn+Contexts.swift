/// Functions on contexts (DMN 1.5, table 79).
extension BuiltIn {
    private static let entryType = FEELType.context([.init("key", .string), .init("value", .any)])

    static let contexts: [BuiltIn] = [
        BuiltIn("get value", Signature(["m": .context([]), "key": .string], .any)) { arguments, run in
            guard case .context(let context) = arguments[0], case .string(let key) = arguments[1] else { return run.wrong(arguments) }
            return context[key] ?? .null
        },
        BuiltIn("get entries", Signature(["m": .context([])], .list(entryType))) { arguments, run in
            guard case .context(let context) = arguments[0] else { return run.wrong(arguments) }
            return .list(context.map { .context(Context(shape: entryShape, values: [.string($0.key), $0.value])) })
        },
        BuiltIn("context", Signature(["entries": .list(.context([]))], .context([]))) { arguments, run in
            guard case .list(let entries) = arguments[0] else { return run.wrong(arguments) }
            guard run.step(entries.count) else { return .null }
            var pairs: [(String, Value)] = []
            var known: Set<ExactText> = []
            for entry in entries {
                guard case .context(let context) = entry, case .string(let key)? = context["key"], let value = context["value"],
                    known.insert(ExactText(key)).inserted
                else { return run.none() }
                pairs.append((key, value))
            }
            return .context(Context(pairs))
        },
        BuiltIn(
            "context put", Signature(["context": .context([]), "key": .string, "value": .any], .context([])),
            Signature(["context": .context([]), "keys": .list(.string), "value": .any], .context([]))
        ) { arguments, run in
            guard case .context(let context) = arguments[0] else { return run.wrong(arguments) }
            switch arguments[1] {
            case .string(let key): return .context(context.setting(key, to: arguments[2]))
            case .list(let keys):
                let names = keys.compactMap(\.string)
                guard !names.isEmpty, names.count == keys.count, names.count <= 100,
                    let changed = put(arguments[2], at: names[...], in: context)
                else { return run.none() }
                return .context(changed)
            default: return run.wrong(arguments)
            }
        },
        BuiltIn("context merge", Signature(["contexts": .list(.context([]))], .context([]))) { arguments, run in
            guard case .list(let contexts) = arguments[0] else { return run.wrong(arguments) }
            var pairs: [(String, Value)] = []
            for value in contexts {
                guard case .context(let context) = value, run.step(context.count + 1) else { return run.none() }
                pairs += context.map { ($0.key, $0.value) }
            }
            return .context(Context(pairs))
        },
    ]

    private static let entryShape = ContextShape(["key", "value"])

    /// Puts a value deep inside; contexts that are missing on the way are made. Nil if something else is on the way.
    private static func put(_ value: Value, at path: ArraySlice<String>, in context: Context) -> Context? {
        guard let first = path.first else { return nil }
        if path.count == 1 { return context.setting(first, to: value) }
        let inner: Context
        switch context[first] {
        case .context(let existing)?: inner = existing
        case nil, .null?: inner = Context()
        default: return nil
        }
        return put(value, at: path.dropFirst(), in: inner).map { context.setting(first, to: .context($0)) }
    }
}
