import FEEL

/// What the form of a variant differs in, page by page.
struct FormComparison {
    let old: Form
    let new: Form

    func add(to list: inout DifferenceList) {
        list.moves(old.pages.map(\.key), new.pages.map(\.key)) { .page($0) }
        for page in new.pages {
            if let before = old.page(page.key) {
                compare(before, page, &list)
            } else {
                // A page that explains asks nobody for anything.
                list.add(.page(page.key), .itself, .added, isForChance: page.show == nil)
            }
            compareFields(on: page, &list)
        }
        for page in old.pages {
            for field in page.fields where new.field(field.key) == nil {
                let place = VariantDifference.Subject.field(field.key, page: page.key)
                // What was asked and need not be answered may be asked of fewer; what must be proven may not.
                list.add(place, .itself, .removed, isForChance: !Self.decides(field) && !field.isEvidence && field.personal == nil)
            }
            if new.page(page.key) == nil { list.add(.page(page.key), .itself, .removed, isForChance: true) }
        }
        compareOutcomes(&list)
    }

    /// Whether there is more to a question than that it may be answered.
    private static func decides(_ field: Field) -> Bool {
        if case .file = field.kind { return true }
        return field.isAnswerable && (field.isRequired || field.validate != nil)
    }

    private func compare(_ before: FormPage, _ after: FormPage, _ list: inout DifferenceList) {
        let place = VariantDifference.Subject.page(after.key)
        list.text(place, .title, before.title, after.title)
        list.texts(place, .help, before.help.map { [$0.title, $0.text] } ?? [], after.help.map { [$0.title, $0.text] } ?? [])
        list.law(place, .show, before.show, after.show)
    }

    private func compareFields(on page: FormPage, _ list: inout DifferenceList) {
        let before = old.page(page.key)?.fields.map(\.key) ?? []
        list.moves(before, page.fields.map(\.key)) { .field($0, page: page.key) }
        for field in page.fields {
            let place = VariantDifference.Subject.field(field.key, page: page.key)
            guard let other = old.field(field.key), let home = old.pages.first(where: { $0.fields.contains { $0.key == field.key } }) else {
                list.add(place, .itself, .added, isForChance: !field.isAnswerable && field.show == nil)
                continue
            }
            if home.key != page.key {
                // Who is asked must stay the same, whatever page asks.
                let isSame = home.show?.source.trimmed == page.show?.source.trimmed
                list.add(place, .itself, .toPage(from: home.key, to: page.key), isForChance: isSame)
            }
            compare(other, field, place, page.key, &list)
        }
    }

    private func compare(_ before: Field, _ after: Field, _ place: VariantDifference.Subject, _ page: String, _ list: inout DifferenceList) {
        list.text(place, .label, before.label, after.label)
        list.text(place, .description, before.description, after.description)
        list.text(place, .message, before.message, after.message)
        list.look(place, .autocomplete, before.autocomplete, after.autocomplete)
        compareKinds(before, after, place, &list)
        compareChoices(before, after, place, page, &list)
        list.law(place, .required, before.isRequired, after.isRequired)
        list.law(place, .show, before.show, after.show)
        list.law(place, .validate, before.validate, after.validate)
        list.law(place, .evidence, before.isEvidence, after.isEvidence)
        list.law(place, .personal, before.personal?.rawValue, after.personal?.rawValue)
        list.law(place, .inWorklist, before.isSummary, after.isSummary)
    }

    private func compareKinds(_ before: Field, _ after: Field, _ place: VariantDifference.Subject, _ list: inout DifferenceList) {
        if before.kind.answerName == after.kind.answerName {
            list.look(place, .type, before.kind.typeName, after.kind.typeName)
        } else {
            list.law(place, .type, before.kind.typeName, after.kind.typeName)
        }
        list.law(place, .limits, before.kind.limits, after.kind.limits)
        if case .textarea(_, let rows) = before.kind, case .textarea(_, let others) = after.kind {
            list.look(place, .rows, String(rows), String(others))
        }
        if case .content(let text, let tone) = before.kind, case .content(let other, let loud) = after.kind {
            list.text(place, .text, text, other)
            list.look(place, .tone, tone.rawValue, loud.rawValue)
        }
    }

    private func compareChoices(_ before: Field, _ after: Field, _ place: VariantDifference.Subject, _ page: String, _ list: inout DifferenceList) {
        let (old, new) = (before.choices.map(\.value), after.choices.map(\.value))
        if Set(old) != Set(new) { list.law(place, .values, old.joined(separator: ", "), new.joined(separator: ", ")) }
        list.moves(old, new) { .choice($0, field: after.key, page: page) }
        for choice in after.choices {
            guard let other = before.choice(choice.value) else { continue }
            let place = VariantDifference.Subject.choice(choice.value, field: after.key, page: page)
            list.text(place, .label, other.label, choice.label)
            list.text(place, .description, other.description, choice.description)
        }
    }

    private func compareOutcomes(_ list: inout DifferenceList) {
        list.moves(old.outcomes.map(\.key), new.outcomes.map(\.key)) { .outcome($0) }
        for outcome in new.outcomes {
            let place = VariantDifference.Subject.outcome(outcome.key)
            guard let before = old.outcomes.first(where: { $0.key == outcome.key }) else {
                list.add(place, .itself, .added, isForChance: false)
                continue
            }
            list.text(place, .label, before.label, outcome.label)
            list.text(place, .text, before.text, outcome.text)
            list.law(place, .when, before.when, outcome.when)
            list.law(place, .advisesAgainst, before.advisesAgainst, outcome.advisesAgainst)
        }
        for outcome in old.outcomes where !new.outcomes.contains(where: { $0.key == outcome.key }) {
            list.add(.outcome(outcome.key), .itself, .removed, isForChance: false)
        }
    }
}
