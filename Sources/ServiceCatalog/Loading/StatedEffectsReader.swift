extension StatedEffects {
    /// Reads what is stated in a file of effects.
    ///
    ///     effects:
    ///       - service: kapvergunning
    ///         variant: kort        # left out: of everyone who gets no other variant
    ///         completion: 5        # percentage points
    ///         errors: -2.5         # percentage points
    ///         time: -10            # percent
    ///         score: 0.5           # points
    ///
    /// - Parameters:
    ///   - file: Its name, for mistakes.
    ///   - services: Those that effects can be stated of.
    /// - Returns: What is stated, `nil` where there are mistakes; and these, in order.
    public static func read(_ text: String, named file: String, services: [Service]) -> (effects: StatedEffects?, mistakes: [Mistake]) {
        let mistakes = MistakeCollector()
        let yaml = YAMLFile(path: file, text: text, mistakes: mistakes)
        guard let root = yaml.root else {
            if mistakes.mistakes.isEmpty { yaml.report(.missingKey, at: .start, text: "effects", mend: "add \"effects:\" with a list") }
            return (nil, mistakes.mistakes.sorted())
        }
        let shape = StatedEffectsReader(services: services.filter { $0.form != nil }.map(\.key.rawValue)).shape
        let effects = YAMLValue(node: root, file: yaml, translations: Translations(paths: [:]).scope).read(shape)
        return (mistakes.mistakes.isEmpty ? effects : nil, mistakes.mistakes.sorted())
    }
}

/// Reads a file of stated effects.
private struct StatedEffectsReader {
    /// The services with a form.
    let services: [String]

    private typealias Entry = (service: ServiceKey, arm: String, effect: StatedEffects.Effect)

    var shape: Shape<StatedEffects> {
        .mapping("a mapping with effects") { m in
            let entries = m.required("effects", .list(of: entry)) ?? []
            var effects: [ServiceKey: [String: StatedEffects.Effect]] = [:]
            for entry in entries {
                if effects[entry.service]?[entry.arm] != nil {
                    m.report(
                        .notUnique("variant"), at: "effects", text: "\(entry.service.rawValue) \(entry.arm)", mend: "state the effect of a variant once")
                }
                effects[entry.service, default: [:]][entry.arm] = entry.effect
            }
            return StatedEffects(effects)
        }
    }

    private var entry: Shape<Entry> {
        .mapping("an effect") { m in
            let service = m.required("service", self.service)
            let arm = m.optional("variant", .key(separator: "-")) ?? StatedEffects.base
            let effect = StatedEffects.Effect(
                completion: m.optional("completion", Self.points(-100...100)) ?? 0, errors: m.optional("errors", Self.points(-100...100)) ?? 0,
                time: m.optional("time", Self.points(-90...1_000)) ?? 0, score: m.optional("score", Self.points(-4...4)) ?? 0)
            guard let service else { return nil }
            let isStated = ["completion", "errors", "time", "score"].contains(where: m.contains)
            if effect == StatedEffects.Effect(), !isStated || m.file.mistakes.mistakes.isEmpty {
                m.report(
                    .notAllowed("effect"), at: "service", text: "0",
                    mend: "state completion, errors, time or score, at least one of them other than 0")
                return nil
            }
            return (ServiceKey(rawValue: service), arm, effect)
        }
    }

    private var service: Shape<String> {
        Shape<String>.line.map { text, place in
            if services.contains(text) { return text }
            place.report(.unknownReference("service with a form"), mend: suggestion(for: text, among: services))
            return nil
        }
    }

    /// A number with a point, as `-2.5`.
    private static func points(_ range: ClosedRange<Double>) -> Shape<Double> {
        Shape(name: "a number") { place in
            guard let text = place.node.plain, text.wholeMatch(of: /[+-]?[0-9]{1,6}(?:\.[0-9]{1,6})?/) != nil, let number = Double(text) else {
                place.report(.wrongType(expected: "a number"), mend: "write digits, with a point before decimals, without quotes, as -2.5")
                return nil
            }
            guard range.contains(number) else {
                place.report(.notAllowed("number"), mend: "it goes from \(Int(range.lowerBound)) to \(Int(range.upperBound))")
                return nil
            }
            return number
        }
    }
}
