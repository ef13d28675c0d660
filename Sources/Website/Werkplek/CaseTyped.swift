import TownHall

/// What someone typed in a form of the case page, and why it was not done.
struct CaseTyped {
    var action: CaseAction?
    var values: [String: String] = [:]
    var problem: Problem?
    /// Just done.
    var done: CaseAction?
    /// What was typed earlier and not sent, by form.
    var kept: [String: TypedTexts.Kept] = [:]

    enum Problem {
        case refused(CaseRefusal)
        /// The same form was sent before, with something else in it.
        case sentBefore
        /// Something happened to the case since its page was shown: who did what and when, each in a sentence.
        case overtaken(by: [String])
    }

    init(done: CaseAction?) { self.done = done }

    init(action: CaseAction, values: [String: String]) {
        self.action = action
        self.values = values
    }

    func value(_ action: CaseAction, _ name: String, else other: String = "") -> String {
        self.action == action ? values[name] ?? other : kept[action.rawValue].flatMap { $0.values.reveal()[name]?.first } ?? other
    }

    /// Whether something stands in the form that was typed earlier.
    func isKept(_ action: CaseAction) -> Bool { self.action != action && kept[action.rawValue] != nil }

    /// What is wrong, each with the field that it is about: all of it together.
    func errors(_ t: Texts) -> [(field: String, text: String)] {
        guard let problem, let action else { return [] }
        let words = StaffWords(t: t)
        return switch problem {
        case .refused(.fields(let problems)): problems.map { (action.rawValue + Self.field($0), words.problem($0)) }
        case .refused(let refusal): [(action.rawValue, words.refusal(refusal))]
        case .sentBefore:
            [
                (
                    action.rawValue,
                    t("Dit formulier is al een keer verstuurd, met iets anders erin. Kijk hieronder wat er is gebeurd. Wat u typte, staat er nog.")
                )
            ]
        case .overtaken([]):
            [(action.rawValue, t("Een collega deed op hetzelfde moment iets met deze zaak. Kijk wat er is gebeurd en probeer het nog eens."))]
        case .overtaken(let sentences):
            [(action.rawValue, (sentences + [t("Wilt u dit nog steeds? Kies dan opnieuw. Wat u typte, staat er nog.")]).joined(separator: " "))]
        }
    }

    /// The field's name behind that of the form.
    private static func field(_ problem: CaseFieldProblem) -> String {
        switch problem {
        case .unknownResult: "-resultaat"
        case .textMissing, .textTooLong: "-tekst"
        case .reasonMissing, .reasonTooLong: "-reden"
        case .daysOutOfRange: "-dagen"
        // Residents send files, officials none.
        case .file: ""
        }
    }

    /// What is wrong for another reason than a field.
    func refusal(_ t: Texts) -> String? { errors(t).first { $0.field == action?.rawValue }?.text }

    /// What is wrong with this field.
    func error(_ field: String, _ t: Texts) -> String? { errors(t).first { $0.field == field }?.text }
}
