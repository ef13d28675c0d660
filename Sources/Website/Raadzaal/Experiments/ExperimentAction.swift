import Journal
import ServiceCatalog
import TownHall

/// What the buttons on the page of an experiment do. The raw value stands in addresses.
enum ExperimentAction: String, CaseIterable {
    case review = "nakijken"
    case start = "starten"
    case share = "aandeel"
    case pause = "pauzeren"
    case goOn = "doorgaan"
    case look = "kijken"
    case stop = "stoppen"
    case decide = "besluiten"

    var permission: Permission {
        switch self {
        case .review: .reviewExperiments
        case .start, .share, .pause, .goOn: .runExperiments
        case .look: .viewExactFigures
        case .stop: .stopExperiments
        case .decide: .decideExperiments
        }
    }

    /// The field in which something is typed.
    var typed: String? {
        switch self {
        case .share: "deel"
        case .decide: "reden"
        case .review, .start, .pause, .goOn, .look, .stop: nil
        }
    }

    static let outcome = "uitkomst", scale = "uitbreiden:"
    /// The field that says which version of the plan was seen.
    static let seen = "gezien"

    /// Whether an event is what it makes happen.
    func made(_ event: ExperimentEvent) -> Bool {
        switch (self, event) {
        case (.review, .reviewed), (.start, .started), (.share, .shareChanged), (.pause, .paused), (.goOn, .resumed), (.look, .looked), (.stop, .stopped),
            (.decide, .decided):
            true
        default: false
        }
    }

    /// What is said of it while it is what happened last.
    func done(_ t: Texts) -> String {
        switch self {
        case .review: t("Het plan is nagekeken. De proef kan beginnen.")
        case .start: t("De proef is begonnen.")
        case .share: t("Het deel van de bezoekers dat meedoet, is veranderd. Wie al begon, houdt wat hij heeft.")
        case .pause: t("De proef staat stil. Niemand nieuw doet mee. Wie al begon, houdt wat hij heeft.")
        case .goOn: t("De proef loopt weer.")
        case .look: t("Dit zijn de cijfers van nu. Dat u keek, staat bij de momenten waarop is gekeken.")
        case .stop: t("De proef is gestopt. Iedereen die nu begint, krijgt de dienst zoals die was.")
        case .decide: t("Het besluit is genomen. De cijfers waarop het rust, staan vast.")
        }
    }
}

extension ExperimentAction {
    /// What is asked for, in the department of a service.
    func asked(of department: DepartmentKey) -> Action {
        switch self {
        case .review: .reviewExperiments(of: department)
        case .start, .share, .pause, .goOn: .runExperiments(of: department)
        case .look: .viewExactFigures(of: department)
        case .stop: .stopExperiments(of: department)
        case .decide: .decideExperiments(of: department)
        }
    }

    /// Whether it can be done as the experiment stands now.
    func fits(_ state: ExperimentState) -> Bool {
        if state.isOver { return false }
        let status = state.acting?.status
        switch self {
        case .review: return state.current.status == .draft
        case .start: return state.current.status == .reviewed
        case .share, .stop: return status == .running || status == .paused
        case .pause: return status == .running
        case .goOn: return status == .paused
        case .look, .decide: return status == .running || status == .paused || status == .stopped
        }
    }
}
