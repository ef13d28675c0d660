import Charts
import CivilTime
import FEEL
import ServiceCatalog
import TownHall

/// The words for questions that are evidence and for what was answered to them. What the form does not have any more is called by its key.
struct AnswerWords {
    let service: Service
    let words: EvidenceWords
    private var t: Texts { words.t }

    private func field(_ question: EvidenceAnswer.Question) -> Field? {
        guard case .field(let key) = question else { return nil }
        return service.form?.field(key)
    }

    func question(_ question: EvidenceAnswer.Question) -> String {
        switch question {
        case .field(let key): words.field(key, of: service)
        case .outcomes: t("Uitkomst van de regels")
        }
    }

    /// Whether a case has one answer to it at most, as far as is known.
    func isSingle(_ question: EvidenceAnswer.Question) -> Bool {
        guard let field = field(question) else { return false }
        return if case .checkboxes = field.kind { false } else { true }
    }

    func answer(_ value: EvidenceAnswer.Value, to question: EvidenceAnswer.Question) -> String {
        switch value {
        case .code(let code):
            if question == .outcomes { return service.form?.outcomes.first { $0.key == code }?.label.in(t.language) ?? code }
            if let choice = field(question)?.choice(code) { return choice.label.in(t.language) }
            return month(code) ?? code
        case .truth(let isTrue): return isTrue ? t("Ja") : t("Nee")
        case .number(let number): return written(number, question) + unit(question)
        case .band(let band): return self.band(band, question) + unit(question)
        }
    }

    /// `maart 2026`, of `2026-03`; `nil` where it is no month.
    private func month(_ code: String) -> String? {
        CalendarDate(code + "-01").map(t.monthYear)
    }

    private func decimals(_ question: EvidenceAnswer.Question) -> Int {
        if case .number(_, let decimals, _, _)? = field(question)?.kind { decimals } else { 6 }
    }

    private func unit(_ question: EvidenceAnswer.Question) -> String {
        if case .number(let unit?, _, _, _)? = field(question)?.kind { "\u{a0}" + unit } else { "" }
    }

    private func written(_ number: Double, _ question: EvidenceAnswer.Question) -> String {
        words.format.number(number, decimals: decimals(question))
    }

    private func band(_ band: NumberBand, _ question: EvidenceAnswer.Question) -> String {
        if band.from.isInfinite { return t("minder dan {0}", written(band.below, question)) }
        if band.below.isInfinite { return t("{0} of meer", written(band.from, question)) }
        guard decimals(question) == 0 else {
            let (from, below) = (written(band.from, question), written(band.below, question))
            return from == below || band.from == 0 && band.below < 1e-5 ? from : t("{0} tot {1}", from, below)
        }
        // Of whole numbers the last one that is in it is clearer.
        let (first, last) = (band.from.rounded(.up), band.below.rounded(.up) - 1)
        return first < last ? t("{0} tot en met {1}", written(first, question), written(last, question)) : written(first, question)
    }
}
