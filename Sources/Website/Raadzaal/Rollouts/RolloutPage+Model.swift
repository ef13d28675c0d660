import CivilTime
import Journal
import ServiceCatalog
import TownHall

/// One rollout: how far the new way is, what the gate to the next stage says, and what can be done now.
struct RolloutPage {
    let page: PageContext
    let account: Account?
    let state: RolloutState
    /// As it is published; `nil` for one that is not known any more.
    let service: Service?
    let typed: RolloutTyped
    /// Whether who looks sees the counts as they are.
    let isExact: Bool
    /// What was written of it, for who sees the exact figures.
    let texts: RolloutTexts?
    /// Why something was done, by the number of its turn.
    let reasons: [Int: String]
    /// Of the officials who did something.
    let names: [Identifier: String]
    /// Of the figures of now; `nil` before the start, in the last stage and for outsiders.
    let gate: GateReading?
    /// Of the stage that runs.
    let sight: RolloutSight?
    let stairs: [RolloutStair]
    let weeks: [RolloutWeek]
    /// What was found in the shadow of the variant that it goes to; `nil` where none ran along, or for who sees no exact figures.
    let shadow: ShadowFigure?
    /// What can be done now by who looks.
    let actions: Set<RolloutAction>
    let mayPlan: Bool
    /// Whether who looks may start it but for having written it.
    let isOwnWork: Bool
    /// What is told of a case that was looked up.
    let found: RolloutCaseAnswer?
    let localTime: LocalTime
    let today: CalendarDate

    init(_ request: WebRequest, _ id: Identifier, _ typed: RolloutTyped) async throws {
        let hall = request.hall, setting = hall.setting
        guard let state = try await hall.rollouts.state(of: id), let official = request.account?.official else { throw WebError.notFound }
        let service = setting.shelf.known(state.plan.service)
        page = request.page
        account = request.account
        self.state = state
        self.service = service
        self.typed = typed
        localTime = setting.localTime
        today = setting.today
        let isExact = service.map { official.may(.viewExactFigures(of: $0.department)) } ?? false
        self.isExact = isExact
        mayPlan = state.status == .planned && request.catalogue[state.plan.service].map { official.may(.planRollouts(of: $0.department)) } ?? false
        let isRunning = state.status == .running || state.status == .paused
        let sight = isRunning ? hall.rollouts.sight(of: state, hall.evidence) : nil
        let gate = sight.flatMap { hall.rollouts.gate(of: state, $0) }
        var actions = Set(
            RolloutAction.allCases.filter { action in
                action.fits(state, gate: gate?.outcome) && service.map { official.may(action.asked(of: $0.department)) } ?? false
            })
        isOwnWork = actions.contains(.start) && state.authors.contains(official.id)
        if isOwnWork { actions.remove(.start) }
        self.actions = actions
        found = try await RolloutCaseAnswer(typed.number, official, hall)
        guard isExact else {
            (texts, reasons, names, self.gate, self.sight, weeks, shadow) = (nil, [:], [:], nil, nil, [], nil)
            stairs = RolloutStair.all(of: state, setting.localTime) { _ in nil }
            return
        }
        self.gate = gate
        self.sight = sight
        let file = try await Self.file(id, official, hall)
        texts = file?.texts?.reveal()
        reasons = file?.reasons.mapValues { $0.reveal() } ?? [:]
        var names: [Identifier: String] = [:]
        for id in Set(state.turns.compactMap(\.act.by)) { names[id] = try await hall.people.account(id)?.name.reveal() }
        self.names = names
        stairs = RolloutStair.all(of: state, setting.localTime) { rounds in
            rounds.reduce(0) { total, round in total + (hall.evidence.arms(of: id, phase: round).first { $0.arm == RolloutWeek.new }?.units ?? 0) }
        }
        weeks = RolloutWeek.all(of: state, hall.evidence)
        shadow = try await Self.shadow(of: state.plan, official, request)
    }

    /// The newest shadow of the variant that a rollout goes to.
    private static func shadow(of plan: RolloutPlan, _ official: Official, _ request: WebRequest) async throws -> ShadowFigure? {
        let hall = request.hall, shelf = hall.setting.shelf, t = request.texts
        guard case .variant(let variant) = plan.new,
            let newest = try await hall.shadows.all().last(where: { $0.service == plan.service && $0.variant == variant })
        else { return nil }
        let words = ShadowWords(
            t: t, service: shelf.service(newest.service, version: newest.version) ?? shelf.known(newest.service), variant: newest.variant)
        let link = (text: t("Bekijk wat er in de schaduw anders was"), address: request.link(ShadowAddress.path(newest.id)))
        return ShadowFigure(words: words, file: try await hall.shadows.file(newest.id, by: official), id: "schaduw", link: link)
    }

    /// What was written, for who may read it.
    private static func file(_ id: Identifier, _ official: Official, _ hall: TownHall) async throws -> Rollouts.File? {
        do { return try await hall.rollouts.file(id, by: official) } catch RolloutRefusal.mayNot { return nil }
    }

    var t: Texts { page.texts }
    var words: RolloutWords { RolloutWords(t: t) }
    var path: String { RolloutAddress.path(state.id) }
    var plan: RolloutPlan { state.plan }
    var title: String { words.title(plan, of: service) }
    var headline: RolloutHeadline { RolloutHeadline(state: state, gate: gate, counted: sight?.new.units, words: words) }
    var gateRows: RolloutGateRows? { gate.map { RolloutGateRows($0, words, sight) } }
    var departmentName: String { service.map { page.name(of: $0.department) } ?? "" }

    /// From what to what, and since when.
    var subtitle: String {
        let ways = t("Van {0} naar {1}.", words.way(plan.old, of: service), words.way(plan.new, of: service))
        let started = state.turns.first { $0.kind == .started }.map { t("Uitrol sinds {0}.", t.date(localTime.date($0.act.at))) }
        return [ways, started, departmentName.isEmpty ? nil : t("Afdeling {0}.", departmentName)].compactMap { $0 }.joined(separator: " ")
    }

    /// When the plan was written for the last time before it was frozen.
    var frozen: CalendarDate? { state.turns.first { $0.kind == .started }.map { localTime.date($0.act.at) } }

    func who(_ act: RolloutState.Act) -> String {
        guard let by = act.by else { return t("Het programma") }
        return names[by] ?? t("Een medewerker")
    }

    // MARK: The stairs

    func heading(_ stair: RolloutStair) -> String { stair.stage.share >= RolloutStage.whole ? t("Alles") : words.share(stair.stage.share) }

    /// Who that is.
    func people(_ stair: RolloutStair) -> String {
        if stair.stage.share >= RolloutStage.whole { return everyone }
        let whom =
            plan.audience != RolloutAudience()
            ? t("mensen voor wie de uitrol is") : plan.unit == .resident ? t("inwoners die zijn ingelogd") : t("mensen die beginnen")
        if stair.stage.share == RolloutStage.whole / 2 { return t("De helft van de {0}", whom) }
        let natural = words.natural(stair.stage.share)
        return t("{0} van de {1} {2}", natural.count, natural.of, whom)
    }

    private var everyone: String { plan.isLimited ? t("Iedereen voor wie de uitrol is") : t("Iedereen") }

    /// When it was, and what was seen.
    func sentences(_ stair: RolloutStair) -> [String] {
        var lines: [String] = []
        switch (stair.from, stair.through) {
        case (let from?, let through?):
            lines.append(from == through ? t("Op {0}.", t.date(from)) : t("{0} tot en met {1}.", t.date(from), t.date(through)))
        case (let from?, nil): lines.append(t("Vanaf {0}.", t.date(from)))
        case (nil, _) where stair.number < plan.stages.count:
            switch (stair.stage.leastDays, stair.stage.leastVisits) {
            case (0, 0): break
            case (let days, 0): lines.append(t("Minstens {0}.", words.days(days)))
            case (0, let visits): lines.append(t("Minstens {0}.", words.visits(visits)))
            case (let days, let visits): lines.append(t("Minstens {0} en {1}.", words.days(days), words.visits(visits)))
            }
        default: break
        }
        if let visits = stair.visits { lines.append(t("Nieuw: {0}.", words.visits(visits))) }
        return lines
    }

    /// How it stands: a badge with its tone.
    func badge(_ stair: RolloutStair) -> (text: String, tone: String) {
        switch stair.place {
        case .done: return (t("Klaar"), "success")
        case .later where state.status == .abandoned: return (t("Gaat niet door"), "neutral")
        // The stage before it says whether somebody presses for it; the first is begun by somebody.
        case .later:
            let isByItself = stair.number > 1 && !plan.stages[stair.number - 2].needsPress
            return (isByItself ? t("Straks, vanzelf") : t("Straks, na een druk op de knop"), "neutral")
        case .now:
            switch state.status {
            case .rolledBack: return (t("Teruggezet"), "danger")
            case .abandoned: return (t("Opgegeven"), "neutral")
            case .paused: return (t("Staat hier stil"), "warning")
            default:
                guard let rows = gateRows, !rows.asked.isEmpty else { return (t("Nu hier"), "success") }
                let met =
                    rows.asked.count == 1
                    ? rows.passed == 1 ? t("Nu hier: de eis is gehaald") : t("Nu hier: de eis is nog niet gehaald")
                    : t("Nu hier: {0} van {1} eisen gehaald", t.grouped(rows.passed), t.grouped(rows.asked.count))
                return (met, gate?.outcome == .passed ? "success" : "warning")
            }
        }
    }

    /// How many stages there are, in the heading of the stairs.
    var stairsTitle: String { plan.stages.count == 1 ? t("In 1 trede naar iedereen") : t("In {0} treden naar iedereen", t.grouped(plan.stages.count)) }

    var gateTitle: String {
        guard let rows = gateRows else { return "" }
        let open = rows.asked.count - rows.passed
        switch (gate?.outcome, open) {
        case (.passed, _) where state.status == .paused:
            return t("De poort naar trede {0} blijft dicht zolang de uitrol stilstaat", t.grouped(state.stage + 1))
        case (.passed, _): return t("De poort naar trede {0} is open", t.grouped(state.stage + 1))
        case (_, 0): return t("De poort naar trede {0} is dicht", t.grouped(state.stage + 1))
        case (_, 1) where rows.asked.count == 1: return t("De poort naar trede {0}: nog 1 eis", t.grouped(state.stage + 1))
        default: return t("De poort naar trede {0}: nog {1} van de {2} eisen", t.grouped(state.stage + 1), t.grouped(open), t.grouped(rows.asked.count))
        }
    }

    // MARK: Who gets what

    /// Each way with who gets it, and why.
    var shares: [(who: String, what: String, why: String)] {
        let share = state.share, isByResident = plan.unit == .resident
        let lot = isByResident ? t("Het toeval kiest per inwoner. Het getal bewaren we niet.") : t("Het toeval kiest per bezoek.")
        func numbers(_ low: Int, _ high: Int) -> String {
            t("Een getal van {0} tot en met {1}, van alle getallen van 0 tot 10.000.", t.grouped(low), t.grouped(high))
        }
        // Before it starts it changes nothing, and so it is with one that never did.
        if state.stage == 0 {
            let why = state.status == .abandoned ? t("De uitrol is nooit begonnen.") : t("Dat verandert pas als de uitrol begint.")
            return [(t("Iedereen"), t("De dienst zonder deze uitrol"), why)]
        }
        var rows: [(String, String, String)] = []
        rows.append(
            (
                t("Nieuw"), share == 0 ? t("Niemand die nu begint") : share >= RolloutStage.whole ? everyone : words.part(share).firstUppercased,
                share > 0 && share < RolloutStage.whole ? lot + " " + numbers(0, share - 1) : ""
            ))
        if share < RolloutStage.whole {
            rows.append((t("Oud"), share == 0 ? t("Iedereen") : t("De anderen"), share == 0 ? "" : numbers(share, RolloutStage.whole - 1)))
        }
        let audience = words.audience(plan.audience) { page.name(of: $0) }
        let left =
            (isByResident ? [t("Wie niet is ingelogd, krijgt de oude manier.")] : []) + (audience.isEmpty ? [] : [t("De uitrol is niet voor iedereen.")])
            + audience
        if !left.isEmpty { rows.append((t("Altijd oud"), t("Voor wie de uitrol niet is"), left.joined(separator: " "))) }
        rows.append((t("Wie al bezig is"), t("Houdt wat hij heeft"), t("Ook als het deel verandert of de uitrol wordt teruggezet.")))
        return rows
    }

    // MARK: What happened

    /// In order, the newest first.
    var history: [(day: CalendarDate, who: String, what: String)] {
        state.turns.enumerated().reversed().map { index, turn in
            let reason = reasons[index].map { " " + t("Reden: {0}", $0) } ?? ""
            return (localTime.date(turn.act.at), who(turn.act), words.turn(turn.kind, plan) + reason)
        }
    }
}
