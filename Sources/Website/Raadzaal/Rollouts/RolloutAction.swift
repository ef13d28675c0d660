import ServiceCatalog
import TownHall

/// What the buttons on the page of a rollout do. The raw value stands in addresses.
enum RolloutAction: String, CaseIterable {
    case start = "starten"
    case advance = "verder"
    case overrule = "toch-verder"
    case pause = "pauzeren"
    case goOn = "doorgaan"
    case rollBack = "terugzetten"
    case finish = "afronden"
    case abandon = "opgeven"

    var permission: Permission {
        switch self {
        case .start, .advance, .pause, .goOn, .finish: .runRollouts
        case .rollBack: .rollBack
        case .overrule, .abandon: .overruleGates
        }
    }

    /// The field in which a reason is typed, the one that says which stage was seen, and the one that says which version of the plan was.
    static let reason = "reden", from = "van", seen = "gezien"

    var hasReason: Bool { self == .overrule || self == .rollBack || self == .abandon }
}

extension RolloutAction {
    /// What is asked for, in the department of a service.
    func asked(of department: DepartmentKey) -> Action {
        switch self {
        case .start, .advance, .pause, .goOn, .finish: .runRollouts(of: department)
        case .rollBack: .rollBack(of: department)
        case .overrule, .abandon: .overruleGates(of: department)
        }
    }

    /// Whether it can be done as the rollout stands now.
    ///
    /// - Parameter gate: What the gate says by the figures of now.
    func fits(_ state: RolloutState, gate: GateReading.Outcome?) -> Bool {
        let isLast = state.stage >= state.plan.stages.count
        return switch self {
        case .start: state.status == .planned
        case .advance: state.status == .running && !isLast && gate == .passed
        case .overrule: state.status == .running && !isLast && gate != .passed
        case .pause: state.status == .running
        case .goOn: state.status == .paused || state.status == .rolledBack
        case .rollBack: state.status == .running || state.status == .paused
        case .finish: state.status == .running && isLast
        case .abandon: state.status != .done && state.status != .abandoned
        }
    }

    /// What is said once it was done.
    func done(_ t: Texts) -> String {
        switch self {
        case .start: t("De uitrol is begonnen. Het plan staat nu vast.")
        case .advance, .overrule: t("De volgende trede is begonnen. Wie al bezig was, houdt wat hij heeft.")
        case .pause: t("De uitrol staat stil. Het deel blijft zoals het was.")
        case .goOn: t("De uitrol loopt weer. De dagen en bezoeken van deze trede tellen opnieuw.")
        case .rollBack: t("De uitrol is teruggezet. Wie nu begint, krijgt de oude manier. Wie al bezig was, houdt wat hij heeft.")
        case .finish: t("De uitrol is klaar. Iedereen voor wie hij was, krijgt de nieuwe manier.")
        case .abandon: t("De uitrol is opgegeven. Dat kan niet meer anders.")
        }
    }
}
