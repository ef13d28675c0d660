/// Reads how a case goes, and checks that it can come to an end.
enum CaseFlowReader {
    static var shape: Shape<CaseFlow> {
        .mapping("a case flow") { m in
            let statuses = m.required("statuses", .keyedList(of: status))
            let steps = m.required("steps", .keyedList(of: step))
            let results = m.optional("results", .keyedList(of: result)) ?? []
            if let statuses, let steps {
                check(CaseFlow(statuses: statuses, steps: steps, results: results), in: m)
            }
            guard let statuses, let steps, !statuses.isEmpty else { return nil }
            return CaseFlow(statuses: statuses, steps: steps, results: results)
        }
    }

    private static var status: Shape<CaseFlow.Status> {
        .mapping("a status") { m in
            let key = m.required("key", .key(separator: "-"))
            let label = m.required("label", .localized)
            let resident = m.required("resident", .localized)
            let explain = m.optional("explain", .localized)
            let final = m.optional("final", .boolean) ?? false
            let residentActs = m.optional("resident_acts", .boolean) ?? false
            guard let key, let label, let resident else { return nil }
            return .init(key: key, label: label, resident: resident, explain: explain, isFinal: final, residentActs: residentActs)
        }
    }

    private static var step: Shape<CaseFlow.Step> {
        .mapping("a step") { m in
            let key = m.required("key", .key(separator: "-"))
            let label = m.required("label", .localized, translations: m.translations.selfOrChild("label"))
            let from = m.required("from", Shape<[String]>.oneOrMore(of: .line))
            let to = m.required("to", .line)
            let decides = m.optional("decides", .boolean) ?? false
            guard let key, let label, let from, let to else { return nil }
            return .init(key: key, label: label, from: from, to: to, decides: decides)
        }
    }

    private static var result: Shape<CaseFlow.Result> {
        .mapping("a result") { m in
            let key = m.required("key", .key(separator: "-"))
            let label = m.required("label", .localized)
            let resident = m.required("resident", .localized)
            guard let key, let label, let resident else { return nil }
            return .init(key: key, label: label, resident: resident)
        }
    }

    // MARK: - Checks

    private static func check(_ flow: CaseFlow, in m: MappingReader) {
        let places = Places(m)
        let known = flow.statuses.map(\.key)
        for (list, what, keys) in [
            ("statuses", "status", known), ("steps", "step", flow.steps.map(\.key)), ("results", "result", flow.results.map(\.key)),
        ] {
            var seen: Set<String> = []
            for key in keys where !seen.insert(key).inserted {
                places.report(.notUnique(what), list, key, mend: "give each \(what) its own key")
            }
        }
        for step in flow.steps {
            for status in step.from + [step.to] where !known.contains(status) {
                places.report(.unknownReference("status"), "steps", step.key, text: status, mend: suggestion(for: status, among: known))
            }
            for status in step.from where flow.status(status)?.isFinal == true {
                places.report(.stepFromFinalStatus, "steps", step.key, mend: "take \(status) out of \"from\": a final status closes the case")
            }
        }
        guard !flow.statuses.isEmpty else {
            m.report(.emptyValue, at: "statuses", text: "statuses", mend: "a case begins in the first status")
            return
        }
        if !flow.statuses.contains(where: \.isFinal) {
            m.report(.noFinalStatus, at: "statuses", text: "", mend: "add \"final: true\" to the status that closes the case")
        }
        checkWays(of: flow, places)
        let decides = flow.steps.contains(where: \.decides)
        if decides, flow.results.isEmpty {
            let step = flow.steps.first(where: \.decides)?.key ?? ""
            places.report(.decisionWithoutResults, "steps", step, mend: "add \"results:\" with what the decision can be")
        }
        if !decides, !flow.results.isEmpty {
            m.report(.resultsWithoutDecision, at: "results", text: "results", mend: "add \"decides: true\" to the step that decides")
        }
    }

    /// Every status can be reached from the first, and from every status the end.
    private static func checkWays(of flow: CaseFlow, _ places: Places) {
        guard let first = flow.statuses.first else { return }
        let reached = closure(from: [first.key]) { status in flow.steps(from: status).map(\.to) }
        for status in flow.statuses where !reached.contains(status.key) {
            places.report(.unreachableStatus, "statuses", status.key, mend: "add a step with \"to: \(status.key)\"")
        }
        let finals = flow.statuses.filter(\.isFinal).map(\.key)
        guard !finals.isEmpty else { return }
        let ending = closure(from: finals) { status in flow.steps.filter { $0.to == status }.flatMap(\.from) }
        for status in flow.statuses where reached.contains(status.key) && !ending.contains(status.key) {
            places.report(.noWayOut, "statuses", status.key, mend: "add a step from it that leads to a final status")
        }
    }

    private static func closure(from start: [String], next: (String) -> [String]) -> Set<String> {
        var reached = Set(start)
        var waiting = start
        while let status = waiting.popLast() {
            for following in next(status) where reached.insert(following).inserted { waiting.append(following) }
        }
        return reached
    }

    /// Where the keyed items stand, for reporting at the item and not at the list.
    private struct Places {
        let m: MappingReader
        init(_ m: MappingReader) { self.m = m }

        func report(_ reason: Mistake.Reason, _ list: String, _ key: String, text: String? = nil, mend: String) {
            var place = m.place.node.place
            if case .sequence(let items)? = m.place.node[list]?.content, let item = items.last(where: { $0["key"]?.text == key }) {
                place = item["key"]?.place ?? item.place
            }
            m.file.report(reason, at: place, text: text ?? key, mend: mend)
        }
    }
}
