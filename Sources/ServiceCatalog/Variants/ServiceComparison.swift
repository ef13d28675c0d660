/// What a variant of a service differs in.
struct ServiceComparison {
    let old: Service
    let new: Service
    /// Whether the decision model is the same, to the letter.
    let isSameRules: Bool

    /// In the order in which a resident comes across them; what the law looks at last.
    var differences: [VariantDifference] {
        var list = DifferenceList()
        comparePage(&list)
        switch (old.form, new.form) {
        case (let before?, let after?): FormComparison(old: before, new: after).add(to: &list)
        case (nil, _?): list.add(.service, .form, .added, isForChance: false)
        case (_?, nil): list.add(.service, .form, .removed, isForChance: false)
        case (nil, nil): break
        }
        list.text(.confirmation, .whatNext, old.confirmation, new.confirmation)
        compareFlow(&list)
        compareTerms(&list)
        compareRules(&list)
        return list.all
    }

    private func comparePage(_ list: inout DifferenceList) {
        list.text(.servicePage, .name, old.name, new.name)
        list.text(.servicePage, .summary, old.summary, new.summary)
        list.look(.servicePage, .icon, old.icon.rawValue, new.icon.rawValue)
        list.look(.servicePage, .synonyms, Self.line(old.synonyms), Self.line(new.synonyms))
        list.look(.servicePage, .lifeEvents, Self.line(old.lifeEvents), Self.line(new.lifeEvents))
        list.texts(.servicePage, .what, old.page.what, new.page.what)
        list.texts(.servicePage, .forWhom, old.page.forWhom, new.page.forWhom)
        // Another wording asks for the same; one thing more or less to have ready does not.
        list.texts(.servicePage, .need, old.page.need, new.page.need, isForChance: old.page.need.count == new.page.need.count)
        list.texts(.servicePage, .next, old.page.next, new.page.next)
        list.texts(.servicePage, .otherChannels, old.page.otherChannels, new.page.otherChannels)
        list.texts(.servicePage, .rulesInWords, Self.texts(old.page.rules), Self.texts(new.page.rules))
        list.text(.servicePage, .fee, old.fee?.text, new.fee?.text)
    }

    private func compareFlow(_ list: inout DifferenceList) {
        for status in new.flow.statuses {
            guard let before = old.flow.status(status.key) else { continue }
            list.text(.status(status.key), .label, before.label, status.label)
            list.text(.status(status.key), .resident, before.resident, status.resident)
            list.text(.status(status.key), .explain, before.explain, status.explain)
        }
        for step in new.flow.steps { list.text(.step(step.key), .label, old.flow.step(step.key)?.label ?? step.label, step.label) }
        for result in new.flow.results {
            guard let before = old.flow.result(result.key) else { continue }
            list.text(.result(result.key), .label, before.label, result.label)
            list.text(.result(result.key), .resident, before.resident, result.resident)
        }
        let course = (Self.course(old.flow), Self.course(new.flow))
        if course.0 != course.1 {
            list.law(.service, .flow, Self.line(course.0.filter { !course.1.contains($0) }), Self.line(course.1.filter { !course.0.contains($0) }))
        }
    }

    /// How a case can go, without its words.
    private static func course(_ flow: CaseFlow) -> [String] {
        flow.statuses.map { "status \($0.key)\($0.isFinal ? " (final)" : "")\($0.residentActs ? " (resident acts)" : "")" }
            + flow.steps.map { "step \($0.key): \($0.from.joined(separator: " or ")) to \($0.to)\($0.decides ? " (decides)" : "")" }
            + flow.results.map { "result \($0.key)" }
    }

    /// All that says what one is due and by whom, by when and by what law.
    private func compareTerms(_ list: inout DifferenceList) {
        list.law(.service, .login, old.login.rawValue, new.login.rawValue)
        list.law(.service, .channels, Self.line(old.channels.map(\.rawValue)), Self.line(new.channels.map(\.rawValue)))
        list.law(.service, .fee, Self.amount(old.fee), Self.amount(new.fee))
        list.law(.service, .term, old.term.map(Self.line), new.term.map(Self.line))
        list.law(.service, .law, Self.line(old.law.map(Self.line)), Self.line(new.law.map(Self.line)))
        list.law(.service, .upl, old.upl, new.upl)
        list.law(.service, .department, old.department.rawValue, new.department.rawValue)
        list.law(.service, .owner, old.owner, new.owner)
        list.law(.service, .ownerEmail, old.ownerEmail.map { "\($0)" }, new.ownerEmail.map { "\($0)" })
        let privacy = [old.privacy, new.privacy].map { [$0?.ground, $0?.retention].compactMap { $0 } }
        list.texts(.service, .privacy, privacy[0], privacy[1], isForChance: false)
    }

    private func compareRules(_ list: inout DifferenceList) {
        guard isSameRules else {
            list.law(.service, .rules, "regels.dmn", "regels.dmn, changed")
            return
        }
        let before: [String: Localized] = old.form?.rules?.texts ?? [:], after: [String: Localized] = new.form?.rules?.texts ?? [:]
        for (key, text) in after.sorted(by: { $0.key < $1.key }) { list.text(.rule(key), .reason, before[key] ?? text, text) }
    }

    // MARK: - In one line

    private static func line(_ words: [String]) -> String? { words.isEmpty ? nil : words.joined(separator: ", ") }

    private static func line(_ law: Service.Law) -> String { [law.name, law.article, law.link].compactMap { $0 }.joined(separator: " ") }

    private static func amount(_ fee: Service.Fee?) -> String? {
        fee.map { "\($0.cents / 100).\($0.cents % 100 < 10 ? "0" : "")\($0.cents % 100)" }
    }

    private static func line(_ term: Service.Term) -> String {
        var parts = [line(term.length), term.law ?? "service"]
        if let more = term.extensionLength { parts.append("extension \(line(more))\(term.extensionLaw.map { " (\($0))" } ?? "")") }
        if term.canBeSuspended { parts.append("suspension\(term.suspensionLaw.map { " (\($0))" } ?? "")") }
        if let starts = term.starts { parts.append("starts \(starts.source.trimmed)") }
        return parts.joined(separator: ", ")
    }

    private static func line(_ length: Service.Term.Length) -> String {
        switch length {
        case .days(let count): "\(count) days"
        case .workingDays(let count): "\(count) working days"
        case .weeks(let count): "\(count) weeks"
        case .months(let count): "\(count) months"
        }
    }

    private static func texts(_ rules: Service.Page.Rules?) -> [Localized] {
        rules.map { [$0.title] + $0.rows.flatMap { [$0.when, $0.then] } } ?? []
    }
}
