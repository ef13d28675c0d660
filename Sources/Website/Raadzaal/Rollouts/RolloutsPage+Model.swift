import CivilTime
import ServiceCatalog
import TownHall

/// All rollouts: those that run, wait for a press or stand still, those that are planned, and those that are over.
struct RolloutsPage {
    let page: PageContext
    let account: Account?
    let groups: [Group]
    /// Those that started and are not over, first what waits for somebody.
    let underWay: [Row]
    /// Services of which the official may plan a rollout.
    let services: [(key: String, name: String)]

    struct Group {
        let title: String
        let rows: [Row]
    }

    struct Row {
        let path: String
        let title: String
        let department: String
        /// From what to what.
        let ways: String
        let status: String
        let tone: String
        /// Since when it stands as it stands.
        let since: String
    }

    init(_ request: WebRequest) async throws {
        page = request.page
        account = request.account
        let t = request.texts, words = RolloutWords(t: t), context = request.page
        let shelf = request.hall.setting.shelf, localTime = request.hall.setting.localTime
        var running: [Row] = [], waiting: [Row] = [], still: [Row] = [], planned: [Row] = [], over: [Row] = []
        // The newest first.
        for state in try await request.hall.rollouts.all().reversed() {
            let service = shelf.known(state.plan.service)
            let row = Row(
                path: RolloutAddress.path(state.id), title: words.title(state.plan, of: service),
                department: service.map { context.name(of: $0.department) } ?? "",
                ways: t("Van {0} naar {1}.", words.way(state.plan.old, of: service), words.way(state.plan.new, of: service)), status: words.status(state),
                tone: RolloutWords.tone(state.status), since: Self.stands(state).map { t.date(localTime.date($0.at)) } ?? "")
            switch state.status {
            case .running where Self.standsStill(state): still.append(row)
            case .running where Self.waits(state, request.hall): waiting.append(row)
            case .running: running.append(row)
            case .paused, .rolledBack: still.append(row)
            case .planned: planned.append(row)
            case .done, .abandoned: over.append(row)
            }
        }
        underWay = waiting + still + running
        groups = [
            Group(title: t("Wacht op een druk op de knop"), rows: waiting), Group(title: t("Loopt"), rows: running), Group(title: t("Staat stil"), rows: still),
            Group(title: t("Gepland"), rows: planned), Group(title: t("Voorbij"), rows: over),
        ].filter { !$0.rows.isEmpty }
        let official = request.account?.official
        services = request.catalogue.services.filter { $0.form != nil && official?.may(.planRollouts(of: $0.department)) == true }
            .map { (key: $0.key.rawValue, name: $0.name.in(t.language)) }
    }

    /// What made it stand as it stands: not what was seen of it since.
    private static func stands(_ state: RolloutState) -> RolloutState.Act? {
        state.turns.last {
            switch $0.kind {
            case .gate, .stoodStill: false
            case .planned, .changed, .started, .advanced, .paused, .wentOn, .rolledBack, .done, .abandoned: true
            }
        }?.act
    }

    /// Whether somebody has to press for what comes next.
    private static func waits(_ state: RolloutState, _ hall: TownHall) -> Bool {
        guard state.plan.stages.indices.contains(state.stage - 1) else { return false }
        if state.stage == state.plan.stages.count { return true }
        guard state.plan.stages[state.stage - 1].needsPress else { return false }
        return hall.rollouts.gate(of: state, hall.rollouts.sight(of: state, hall.evidence))?.outcome == .passed
    }

    /// Whether it was reported that nothing moves in the stage that runs.
    private static func standsStill(_ state: RolloutState) -> Bool { state.hasStoodStill }

    var t: Texts { page.texts }
}
