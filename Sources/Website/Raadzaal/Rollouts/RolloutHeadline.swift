import TownHall

/// How a rollout stands, in the sentence above its page. `**` stands around what is strong.
struct RolloutHeadline {
    let state: RolloutState
    /// What the gate says by the figures of now; `nil` where there is none, or who looks is not told.
    let gate: GateReading?
    /// Visits that got the new way in this stage; `nil` where who looks is not told.
    let counted: Int?
    let words: RolloutWords

    private var t: Texts { words.t }

    var text: String {
        switch state.status {
        case .planned: t("**De uitrol is nog niet begonnen.** Tot die begint, verandert er niets.")
        case .running: [reach, course].joined(separator: " ")
        case .paused: t("**De uitrol staat stil.** Het deel dat de nieuwe manier krijgt, blijft gelijk: {0}.", words.part(state.share))
        case .rolledBack: rolledBack
        // What came after it may have changed that.
        case .done: t("**De uitrol is klaar.** Iedereen voor wie hij was, kreeg daarna de nieuwe manier.")
        case .abandoned where state.stage == 0: t("**De uitrol is opgegeven** voordat hij begon. Er is niets veranderd.")
        case .abandoned: t("**De uitrol is opgegeven.** Iedereen die daarna begon, kreeg de oude manier.")
        }
    }

    /// Who gets the new way now.
    private var reach: String {
        let part = words.natural(state.share), isOne = part.count == t.grouped(1)
        switch (state.share, state.plan.isLimited) {
        case (RolloutStage.whole..., false): return t("**Iedereen** krijgt nu de nieuwe manier.")
        case (RolloutStage.whole..., true): return t("**Iedereen voor wie de uitrol is**, krijgt nu de nieuwe manier.")
        case (RolloutStage.whole / 2, false): return t("**De helft van de mensen** krijgt nu de nieuwe manier.")
        case (RolloutStage.whole / 2, true): return t("**De helft van de mensen voor wie de uitrol is**, krijgt nu de nieuwe manier.")
        case (_, false):
            return isOne
                ? t("**1 van de {0} mensen** krijgt nu de nieuwe manier.", part.of)
                : t("**{0} van de {1} mensen** krijgen nu de nieuwe manier.", part.count, part.of)
        case (_, true):
            return isOne
                ? t("**1 van de {0} mensen voor wie de uitrol is**, krijgt nu de nieuwe manier.", part.of)
                : t("**{0} van de {1} mensen voor wie de uitrol is**, krijgen nu de nieuwe manier.", part.count, part.of)
        }
    }

    /// What is known for the next stage.
    private var course: String {
        if state.stage >= state.plan.stages.count { return t("Dit is de laatste trede. Wat nu nog moet: **de uitrol afronden**.") }
        guard let gate else { return t("Er volgt nog een trede.") }
        let rows = RolloutGateRows(gate, words), needsPress = state.plan.stages[state.stage - 1].needsPress
        switch gate.outcome {
        case .passed where rows.asked.isEmpty:
            return needsPress
                ? t("Deze trede stelt geen eisen: **de volgende trede wacht op een druk op de knop**.")
                : t("Deze trede stelt geen eisen: **het programma gaat vanzelf naar de volgende trede**.")
        case .passed:
            return needsPress
                ? t("Alle eisen zijn gehaald: **de volgende trede wacht op een druk op de knop**.")
                : t("Alle eisen zijn gehaald: **het programma gaat vanzelf naar de volgende trede**.")
        case .failed: return t("Voor de volgende trede is het nog te vroeg:") + " " + failed(rows)
        case .unknown:
            if counted == 0 { return t("Er is nog **niets geteld**.") }
            if gate.isRatioBroken { return t("**De verdeling klopt niet**: daarom geloven we de cijfers nu niet.") }
            return t("Voor de volgende trede is het nog te vroeg:") + " " + unknown(rows)
        }
    }

    private func failed(_ rows: RolloutGateRows) -> String {
        let first = rows.failed == 1 ? t("**1 eis is niet gehaald**") : t("**{0} eisen zijn niet gehaald**", t.grouped(rows.failed))
        switch rows.unknown {
        case 0: return first + "."
        case 1: return first + " " + t("en van 1 eis weten we te weinig.")
        default: return first + " " + t("en van {0} eisen weten we te weinig.", t.grouped(rows.unknown))
        }
    }

    private func unknown(_ rows: RolloutGateRows) -> String {
        switch rows.unknown {
        case 0: t("we weten nog **te weinig**.")
        case 1: t("van **1 eis** weten we te weinig.")
        default: t("van **{0} eisen** weten we te weinig.", t.grouped(rows.unknown))
        }
    }

    private var rolledBack: String {
        for turn in state.turns.reversed() {
            guard case .rolledBack(let cause) = turn.kind else { continue }
            switch cause {
            case .official: return t("**De uitrol is teruggezet** door een medewerker. Wie nu begint, krijgt de oude manier.")
            case .guardrail(let metric):
                return t(
                    "**Het programma zette de uitrol terug**: ‘{0}’ werd slechter dan afgesproken. Wie nu begint, krijgt de oude manier.", words.metric(metric))
            }
        }
        return t("**De uitrol is teruggezet.** Wie nu begint, krijgt de oude manier.")
    }
}

extension RolloutPlan {
    /// Whether it is for some alone.
    var isLimited: Bool { audience != RolloutAudience() || unit == .resident }
}
