import TownHall

/// What makes a service worth beginning with, in words.
struct PriorityWords {
    private let words: EvidenceWords
    private var t: Texts { words.t }

    init(_ words: EvidenceWords) { self.words = words }

    func name(_ factor: Priorities.Factor) -> String {
        switch factor {
        case .volume: t("Aantal per jaar")
        case .time: t("Doorlooptijd")
        case .rework: t("Stap opnieuw gedaan")
        case .outliers: t("Uitschieters")
        case .cost: t("Kosten per jaar")
        case .digital: t("Deel online")
        }
    }

    func value(_ factor: Priorities.Factor, _ value: Double) -> String {
        switch factor {
        case .volume: t.grouped(Int(value.rounded()))
        case .time: words.days((value * 10).rounded() / 10)
        case .rework, .digital: words.percent(value)
        case .outliers: words.format.number(value, decimals: value.rounded() == value ? 0 : 1)
        case .cost: t.euro(Int(value.rounded()))
        }
    }

    func reason(_ factor: Priorities.Factor, _ candidate: Priorities.Candidate) -> String {
        let value = candidate.values[factor].map { self.value(factor, $0) } ?? ""
        return switch factor {
        case .volume: t("het gaat om veel: {0} per jaar, meer dan bij de meeste", value)
        case .time: t("het duurt langer dan bij de meeste: de helft is na {0} nog niet klaar", value)
        case .rework: t("bij {0} van de zaken wordt een stap opnieuw gedaan, meer dan bij de meeste", value)
        case .outliers: t("er zijn meer uitschieters dan bij de meeste")
        case .cost: t("het kost {0} per jaar, meer dan bij de meeste", value)
        case .digital: t("{0} komt online, minder dan bij de meeste", value)
        }
    }
}
