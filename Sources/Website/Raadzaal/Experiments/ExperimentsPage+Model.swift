import CivilTime
import ServiceCatalog
import TownHall

/// All experiments: those that run, those that are prepared, and those on which was decided.
struct ExperimentsPage {
    let page: PageContext
    let account: Account?
    let groups: [Group]
    /// Those that run, or wait for a decision.
    let underWay: [Row]
    /// Services of which the official may prepare an experiment.
    let services: [Service]

    struct Group {
        let title: String
        let rows: [Row]
    }

    struct Row {
        let path: String
        let title: String
        let department: String
        let question: String
        let status: String
        let tone: String
        /// How long it still takes, or when it was decided.
        let when: String
    }

    init(_ request: WebRequest) async throws {
        page = request.page
        account = request.account
        let words = ExperimentWords(t: request.texts), t = request.texts, today = request.hall.setting.today
        let shelf = request.hall.setting.shelf, localTime = request.hall.setting.localTime, context = request.page
        var running: [Row] = [], prepared: [Row] = [], over: [Row] = []
        // The newest first.
        for state in try await request.hall.experiments.all().reversed() {
            let phase = state.acting.flatMap { $0.decision == nil || state.isOver ? $0 : nil } ?? state.current
            let service = shelf.known(phase.design.service)
            let when: String =
                switch phase.status {
                case .running, .paused: words.left(phase.design, today: today)
                case .draft, .reviewed: t("laatste dag {0}", t.date(phase.design.plannedEnd))
                case .stopped, .decided, .replaced: (phase.decided ?? phase.stopped).map { t.date(localTime.date($0.at)) } ?? ""
                }
            let row = Row(
                path: ExperimentAddress.path(state.id), title: words.title(phase.design, of: service),
                department: service.map { context.name(of: $0.department) } ?? "", question: words.question(phase.design.metric),
                status: words.status(phase, of: service), tone: ExperimentWords.tone(phase.status), when: when)
            switch phase.status {
            case .running, .paused, .stopped: running.append(row)
            case .draft, .reviewed: prepared.append(row)
            case .decided, .replaced: over.append(row)
            }
        }
        underWay = running
        groups = [
            Group(title: t("Nu bezig"), rows: running), Group(title: t("In voorbereiding"), rows: prepared), Group(title: t("Besloten"), rows: over),
        ].filter { !$0.rows.isEmpty }
        let official = request.account?.official
        services = request.catalogue.services.filter { service in
            service.variants.contains(where: \.canBeTried) && official?.may(.draftExperiments(of: service.department)) == true
        }
    }

    var t: Texts { page.texts }
}
