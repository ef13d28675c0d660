import ServiceCatalog
import TownHall

/// Parts of the municipality that are held against each other by a share.
struct ComparedParts {
    let key: String
    let measure: ComparedMeasure
    let parts: [(name: String, services: [ServiceKey])]
    let question: String
    let none: String
    let some: (Int) -> String
    let share: (Period) -> String
    let column: String
    /// What is counted of each part, for who may see the numbers of all.
    private(set) var counts: [(count: Int, total: Int)] = []
    /// What is told of each part where some are of others; `nil` where there is too little to compare.
    private(set) var judgments: [Judgment]?

    static func departments(_ catalogue: Catalogue, _ t: Texts) -> ComparedParts {
        ComparedParts(
            key: "afdelingen", measure: .inTime,
            parts: catalogue.departments.map { department in
                (department.name.in(t.language), catalogue.services.filter { $0.department == department.key }.map(\.key))
            },
            question: t("Wijkt een afdeling af bij besluiten op tijd?"), none: t("Geen afdeling wijkt duidelijk af bij besluiten op tijd"),
            some: { $0 == 1 ? t("1 afdeling wijkt af bij besluiten op tijd") : t("{0} afdelingen wijken af bij besluiten op tijd", t.grouped($0)) },
            share: { t("Deel van de besluiten dat op tijd is, {0}", $0.words(t)) }, column: t("Afdeling"))
    }

    static func services(_ catalogue: Catalogue, _ t: Texts) -> ComparedParts {
        ComparedParts(
            key: "diensten", measure: .completion,
            parts: catalogue.services.filter { $0.form != nil }.map { ($0.name.in(t.language), [$0.key]) },
            question: t("Wijkt een formulier af van de andere?"), none: t("Geen formulier wijkt duidelijk af van de andere"),
            some: { $0 == 1 ? t("1 formulier wijkt af van de andere") : t("{0} formulieren wijken af van de andere", t.grouped($0)) },
            share: { t("Deel van de bezoeken dat wordt afgerond, {0}", $0.words(t)) }, column: t("Dienst"))
    }

    /// The same with their numbers.
    func counted(in readings: [ServiceKey: ServiceEvidence]) -> ComparedParts {
        var compared = self
        compared.counts = parts.map { part in
            let own = part.services.compactMap { readings[$0] }
            return switch measure {
            case .completion: (own.reduce(0) { $0 + $1.submitted }, own.reduce(0) { $0 + $1.visits })
            case .inTime: (own.reduce(0) { $0 + $1.decidedInTime }, own.reduce(0) { $0 + $1.decidedWithTerm })
            }
        }
        return compared
    }

    /// The same with the verdicts alone: they are judged by the counts as they are, which are not told.
    func judged(by evidence: Evidence, in months: ClosedRange<Month>) -> ComparedParts {
        var compared = self
        compared.judgments = evidence.judged(measure, of: parts.map(\.services), in: months)
        return compared
    }
}
