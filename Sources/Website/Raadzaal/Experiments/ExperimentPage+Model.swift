import CivilTime
import Journal
import ServiceCatalog
import TownHall

/// One experiment: what was tried, what was seen, how sure that is, and what happens now.
struct ExperimentPage {
    let page: PageContext
    let account: Account?
    let state: ExperimentState
    /// The phase that is told of: the newest that started, or else the draft.
    let phase: ExperimentPhase
    /// As it was when the phase started, for that was tried; `nil` for one that is not known any more.
    let service: Service?
    /// As it is now.
    let serviceNow: Service?
    let typed: ExperimentTyped
    /// Whether who looks sees the counts as they are.
    let isExact: Bool
    /// What was written of the phase, for who sees the exact figures.
    let texts: ExperimentTexts?
    /// The same of a new phase that has not started, where another is told of.
    let newTexts: ExperimentTexts?
    /// Why it was decided so.
    let reason: String?
    /// Of the officials who did something.
    let names: [Identifier: String]
    /// What the figures of now say: for health and guardrails alone, what was seen is told of looks.
    let verdict: ExperimentVerdict?
    let figures: [ArmFigures]
    /// What outsiders are told, once it was decided on.
    let told: ToldExperiment?
    /// Of a phase that has not started.
    let outlook: ExperimentOutlook?
    /// What can be done now by who looks.
    let actions: Set<ExperimentAction>
    /// Why who else may look cannot now; `nil` where that is no question.
    let cannotLook: String?
    let mayDraft: Bool
    let mayPreview: Bool
    /// Where the variant that was decided on can be rolled out by who looks.
    let rollOut: String?
    let localTime: LocalTime
    let today: CalendarDate

    init(_ request: WebRequest, _ id: Identifier, _ typed: ExperimentTyped) async throws {
        let hall = request.hall, setting = hall.setting
        guard let state = try await hall.experiments.state(of: id), let official = request.account?.official else { throw WebError.notFound }
        let phase = state.acting ?? state.current, known = setting.shelf.known(phase.design.service)
        let service = phase.start.flatMap { setting.shelf.service(phase.design.service, version: $0.serviceVersion) } ?? known
        page = request.page
        account = request.account
        self.state = state
        self.phase = phase
        self.service = service
        serviceNow = known
        // The address may be opened again, and by others: what was done is told to who did it, for as long as nothing else has happened.
        var typed = typed
        if let done = typed.done, !done.made(state.newest.event) || state.newest.by != official.id { typed.done = nil }
        self.typed = typed
        localTime = setting.localTime
        today = setting.today
        let isExact = known.map { official.may(.viewExactFigures(of: $0.department)) } ?? false
        self.isExact = isExact
        // What is not offered any more has no variants to look at or to plan with.
        let isDrafter = request.catalogue[phase.design.service].map { official.may(.draftExperiments(of: $0.department)) } ?? false
        mayPreview = isDrafter
        let isPlanner = request.catalogue[phase.design.service].map { official.may(.planRollouts(of: $0.department)) } ?? false
        if isPlanner, case .scale(let arm)? = phase.decision?.outcome, known?.variant(arm) != nil {
            rollOut = RolloutAddress.new(phase.design.service, arm)
        } else {
            rollOut = nil
        }
        mayDraft = isDrafter && !state.isOver
        var actions = Set(
            ExperimentAction.allCases.filter { action in action.fits(state) && known.map { official.may(action.asked(of: $0.department)) } ?? false })
        guard isExact else {
            self.actions = actions
            (texts, newTexts, reason, names, verdict, figures, outlook, cannotLook) = (nil, nil, nil, [:], nil, [], nil, nil)
            told = hall.experiments.told(state)
            return
        }
        told = nil
        let file = try await hall.experiments.file(id, by: official)
        texts = file.texts[phase.number]?.reveal()
        newTexts = state.current.number == phase.number ? nil : file.texts[state.current.number]?.reveal()
        reason = file.reasons[phase.number]?.reveal()
        var names: [Identifier: String] = [:]
        let acts = state.phases.flatMap { [$0.drafted, $0.review, $0.started, $0.stopped, $0.decided].compactMap { $0 } + $0.looks.map(\.act) }
        let turns = state.phases.flatMap { $0.turns.map(\.act) }
        for id in Set((acts + turns).compactMap(\.by)) { names[id] = try await hall.people.account(id)?.name.reveal() }
        self.names = names
        if let started = phase.started, phase.decision == nil {
            let sight = hall.experiments.sight(of: phase, in: id, hall.evidence)
            figures = sight.figures
            verdict = phase.verdict(sight.figures, began: localTime.date(started.at), today: today)
        } else {
            (figures, verdict) = (phase.decision?.evidence.counts.map(\.figures) ?? [], nil)
        }
        var cannotLook: String?
        if actions.contains(.look), let verdict, !verdict.isLookDue {
            actions.remove(.look)
            var refusal = ExperimentRefusal.noLooksLeft
            if let needed = phase.start?.unitsOfNextLook(phase.design, phase.looks.map(\.look)) {
                refusal = .lookTooEarly(units: verdict.units, needed: needed)
            }
            // Nobody comes any more once it stopped.
            if phase.stop == nil { cannotLook = ExperimentWords(t: request.texts).refusal(refusal, of: service) }
        }
        self.cannotLook = cannotLook
        self.actions = actions
        outlook = state.current.start == nil ? hall.experiments.outlook(state.current.design, hall.evidence) : nil
    }

    var t: Texts { page.texts }
    var words: ExperimentWords { ExperimentWords(t: t) }
    var path: String { ExperimentAddress.path(state.id) }
    var title: String { words.title(phase.design, of: service) }
    var isOutsider: Bool { !isExact }

    /// Why it cannot be decided that everybody gets a variant; `nil` where it can.
    func cannotScale(_ arm: String) -> String? {
        guard let verdict else { return nil }
        if !verdict.health.isHealthy { return t("De meting klopt niet. Daarom kunt u niets voor iedereen invoeren.") }
        if !verdict.health.hasEnough { return words.refusal(.notEnoughData, of: service) }
        let isCrossed = verdict.guardrails.contains { $0.arm == arm && $0.state == .crossed }
        return isCrossed || verdict.effects.contains { $0.arm == arm && $0.isWorse } ? words.refusal(.doesHarm(arm: arm), of: service) : nil
    }

    func name(_ key: String) -> String { words.arm(key, of: service) }
    func day(_ act: ExperimentPhase.Act) -> String { t.date(localTime.date(act.at)) }
    func who(_ act: ExperimentPhase.Act) -> String { act.by.map { names[$0] ?? t("een medewerker") } ?? t("het programma") }

    // MARK: What was seen

    /// All looks that were taken, in order, with the one that the decision rests on.
    var moments: [Moment] {
        var moments = phase.looks.map { Moment(look: $0.look, act: $0.act) }
        if let decision = phase.decision, let decided = phase.decided { moments.append(Moment(look: decision.evidence, act: decided)) }
        return moments
    }

    struct Moment {
        let look: ExperimentLook
        let act: ExperimentPhase.Act
    }

    /// The one that is told of.
    var shown: ExperimentLook? { moments.last?.look }

    /// Why nothing is told of what was seen: the figures cannot be believed now, or could not be when it was decided.
    var isUnhealthy: Bool { verdict.map { !$0.health.isHealthy } ?? (shown?.verdict == .unhealthy) }

    func effects(_ look: ExperimentLook) -> [ArmEffect] { look.effects.filter { $0.metric == phase.design.metric } }

    /// What was seen in the primary metric.
    var effects: [ArmEffect] { isUnhealthy ? [] : shown.map(effects) ?? [] }

    /// What was seen of segments in it.
    var segments: [SegmentEffect] { isUnhealthy ? [] : shown.map { phase.segments(at: $0) } ?? [] }

    /// That many looks at segments are allowed for.
    var segmentsNote: String {
        let count = Set(segments.map(\.segment)).count
        return t(
            "Groepen: {0}. Wie naar veel groepen kijkt, vindt door toeval altijd wel een verschil. Daarom is de marge van elke groep ruimer.",
            t.grouped(count))
    }

    /// What it says, in sentences in which `**` stands around what is strong.
    var findings: [String] { effects.map { words.frequencies($0, of: service) + " " + words.certainty($0) } }

    /// What the figures say, and to who can decide what is to be done; `nil` where that is past, since it stopped or was decided on before they
    /// were clear.
    func advice(_ verdict: ExperimentVerdict.State) -> String? {
        if verdict == .goingOn, phase.stop != nil || phase.decision != nil { return nil }
        // What was better at the look may not be by the figures of now.
        let isOffered = verdict != .readyToScale || phase.design.treatments.contains { cannotScale($0.key) == nil }
        return words.verdict(verdict, mayDecide: isOffered && actions.contains(.decide))
    }

    /// The days of the phase.
    var period: String {
        guard let started = phase.started else { return t("Nog niet begonnen. De laatste dag is {0}.", t.date(phase.design.plannedEnd)) }
        let end = (phase.stopped ?? phase.decided).map { localTime.date($0.at) }
        return end.map { t("Proef van {0} tot en met {1}.", day(started), t.date($0)) }
            ?? t("Proef vanaf {0}. De laatste dag is {1}.", day(started), t.date(phase.design.plannedEnd))
    }

    /// What is to be known of an outcome that is not there yet: that harm is seen late, and which moments count.
    var cautions: [String] {
        if phase.decision != nil || phase.stop != nil { return [] }
        var sentences = [words.seenLate(phase.design, from: phase.started.map { localTime.date($0.at) } ?? today)].compactMap { $0 }
        if case .planned(let count) = phase.design.looks {
            sentences.append(
                t(
                    "We kijken alleen op afgesproken momenten: {0}. Wat u daartussen ziet, is geen uitkomst. Het programma controleert wel steeds of de meting klopt en of iets te veel slechter wordt. Die controles houden er rekening mee dat ze steeds kijken.",
                    t.grouped(count)))
        }
        return sentences
    }

    /// How sure it is, of the effect that is surest.
    var sureness: [String] {
        guard let effect = effects.min(by: { ($0.pValue ?? 1) < ($1.pValue ?? 1) }), let start = phase.start else { return [] }
        var sentences: [String] = []
        if let p = effect.pValue {
            // Of several versions the one that stands out most is told of.
            let count = max(1, Int((min(1, p * Double(effects.count)) * 1_000).rounded(.up)))
            sentences.append(
                count >= 1_000
                    ? t("Stel: de versies zijn even goed. Dan kan een verschil zoals dit **heel goed toeval zijn**.")
                    : t("Stel: de versies zijn even goed. Dan zien we een verschil zoals dit bij hoogstens **{0} van de 1.000 proeven**.", t.grouped(count)))
        } else {
            sentences.append(t("In hoogstens **{0} van de 1.000 proeven** zit het echte verschil buiten de marge.", t.grouped(start.alphaThousandths)))
        }
        let looks = moments.count
        if case .planned = phase.design.looks {
            sentences.append(
                looks == 1
                    ? t("Er is 1 keer gekeken, op een afgesproken moment. Daarop is de marge berekend.")
                    : t("Er is {0} keer gekeken, op afgesproken momenten. Daarop is de marge berekend.", t.grouped(looks)))
            return sentences
        }
        sentences.append(
            looks == 1
                ? t("Er is 1 keer gekeken. Vaker kijken maakt de uitkomst niet mooier dan zij is: daar is rekening mee gehouden.")
                : t("Er is {0} keer gekeken. Vaker kijken maakt de uitkomst niet mooier dan zij is: daar is rekening mee gehouden.", t.grouped(looks)))
        return sentences
    }

    /// What is not known, each with what is known of it.
    var unknowns: [(what: String, why: String)] {
        var all: [(what: String, why: String)] = effects.map { effect in
            (t("Hoe groot het verschil precies is."), t("Met ‘{0}’: {1}.", name(effect.arm), words.interval(effect)))
        }
        if let started = phase.started {
            let days = (phase.stopped ?? phase.decided).map { localTime.date($0.at) }.map { $0.daysSince1970 } ?? today.daysSince1970
            let weeks = (days - localTime.date(started.at).daysSince1970) / 7
            let length = weeks < 1 ? t("minder dan 1 week") : words.weeks(weeks)
            let goesOn = phase.stopped == nil && phase.decided == nil
            all.append((t("Of het zo blijft."), goesOn ? t("We meten nu {0}.", length) : t("We maten {0}.", length)))
        }
        if phase.share < ExperimentArm.whole {
            all.append((t("Wat het doet bij wie niet meedeed."), t("Van de bezoekers deed {0} mee.", words.share(phase.share))))
        }
        for reading in verdict?.guardrails ?? [] where reading.state == .unknown {
            all.append(
                (t("Of ‘{0}’ slechter werd.", words.metric(reading.guardrail.metric)), t("Met ‘{0}’ weten we daar nog te weinig van.", name(reading.arm))))
        }
        return all
    }

    /// The difference of a variant, as a resident sees it, page by page.
    func sections(_ key: String) -> [VariantWords.Section] {
        guard let service, let variant = service.variant(key) else { return [] }
        return VariantWords(variant, of: service, t).sections(isForChance: true)
    }

    func why(_ key: String) -> String { service?.variant(key)?.why.in(t.language) ?? t("Deze versie is er niet meer.") }
}
