import TownHall

/// How far services are from the old way to the new one, and what is to be done next, in words.
struct ConversionWords {
    let words: EvidenceWords
    private var t: Texts { words.t }

    init(_ words: EvidenceWords) { self.words = words }

    func name(_ kind: ConversionStanding.Kind) -> String {
        switch kind {
        case .done: t("Klaar")
        case .partly: t("Voor een deel")
        case .tried: t("We proberen")
        case .old: t("Oude manier")
        case .retired: t("Gestopt")
        }
    }

    func name(_ standing: ConversionStanding) -> String {
        if case .partly(let share) = standing { return t("{0} nieuw", percent(share)) }
        return name(standing.kind)
    }

    /// How the badge of a standing looks.
    func badge(_ standing: ConversionStanding) -> String {
        let tone =
            switch standing.kind {
            case .done: " utrecht-badge-status--success"
            case .partly: " utrecht-badge-status--neutral"
            case .tried: " utrecht-badge-status--warning"
            case .old, .retired: ""
            }
        return "utrecht-badge-status" + tone
    }

    /// `3 klaar, 1 op proef`: what there is of each standing.
    func counts(_ tally: ConversionTally) -> String {
        ConversionStanding.Kind.allCases.filter { tally[$0].services > 0 }.map { kind in
            let count = t.grouped(tally[kind].services)
            return switch kind {
            case .done: t("{0} klaar", count)
            case .partly: t("{0} voor een deel", count)
            case .tried: t("{0} op proef", count)
            case .old: t("{0} oud", count)
            case .retired: t("{0} gestopt", count)
            }
        }.joined(separator: ", ")
    }

    func services(_ count: Int) -> String { count == 1 ? t("1 dienst") : t("{0} diensten", t.grouped(count)) }

    /// How often some services are asked for in a year, and of how many that is known where it is not of all.
    func perYear(_ part: ConversionTally.Part) -> String {
        if part.known == 0 { return t("aantal niet bekend") }
        let count = t.grouped(part.perYear)
        return part.known == part.services ? count : t("{0}, bekend van {1} van de {2}", count, t.grouped(part.known), t.grouped(part.services))
    }

    func perYear(_ entry: ConversionEntry) -> String {
        if entry.standing == .retired { return "–" }
        return entry.volume.perYear.map { t("{0} per jaar", t.grouped($0)) } ?? t("niet bekend")
    }

    func digital(_ entry: ConversionEntry) -> String {
        if entry.standing == .retired { return "–" }
        return entry.volume.digital.map(words.percent) ?? t("niet bekend")
    }

    /// What is to be done next.
    func step(_ step: ConversionStep) -> String {
        switch step {
        case .convertNow: t("Nu omzetten.")
        case .convertLater: t("Later omzetten.")
        case .findOut: t("Eerst meer te weten komen.")
        case .wait(let trial): t("De proef loopt tot en met {0}.", t.date(trial.lastDay))
        case .decide: t("Een besluit nemen over de proef.")
        case .widen(let rollout) where rollout.share >= RolloutStage.whole: t("De uitrol afronden.")
        case .widen: t("Verder uitrollen.")
        case .goOn: t("Besluiten of de uitrol verder gaat.")
        case .lookBack: t("Eerst weten waarom de uitrol is teruggezet of opgegeven.")
        case .improve: t("Verbeteren.")
        case .measure: t("Blijven meten.")
        case .nothing: t("Niets meer doen.")
        }
    }

    /// Why that is to be done next.
    func reason(_ entry: ConversionEntry) -> String {
        let why = because(entry)
        return entry.isListedElsewhere && entry.service != nil ? why + " " + t("De oude manier staat nog in elders.yaml.") : why
    }

    private func because(_ entry: ConversionEntry) -> String {
        let reasons = entry.ranked.map(reasons) ?? "", sentence = reasons.firstUppercased + "."
        return switch entry.step {
        case .convertNow where !reasons.isEmpty: sentence
        case .convertNow: t("Van wat nog oud is, staat deze bovenaan in de rangorde.")
        case .convertLater where !reasons.isEmpty: t("Een andere staat hoger in de rangorde. Wel: {0}.", reasons)
        case .convertLater: t("Een andere staat hoger in de rangorde.")
        case .findOut: t("We weten nog te weinig om te zeggen of hier veel te winnen is.")
        case .wait: t("Pas als de proef klaar is, weten we of het beter is.")
        case .decide: t("De proef is gestopt. Wat we weten, staat bij de proef.")
        case .widen(let rollout) where rollout.share <= 0:
            t("Trede {0} van {1}. Nog niemand krijgt de nieuwe manier.", String(rollout.stage), String(rollout.stages))
        case .widen(let rollout):
            t(
                "Trede {0} van {1}. Van de mensen voor wie de uitrol is, krijgt nu {2} de nieuwe manier.", String(rollout.stage), String(rollout.stages),
                percent(rollout.share))
        case .goOn(let rollout):
            t("De uitrol staat stil. Van de mensen voor wie de uitrol is, krijgt nu {0} de nieuwe manier.", percent(rollout.share))
        case .lookBack: t("Wie nu begint, krijgt weer de oude manier.")
        case .improve: sentence
        case .measure: t("Het formulier staat voor iedereen online, en niets steekt boven de andere uit.")
        case .nothing: t("Deze dienst is er niet meer.")
        }
    }

    /// What raises its score. Of how often it is asked for the number stands beside it already: visits count in the score, and not there.
    func reasons(_ row: Priorities.Ranked) -> String {
        let factors = PriorityWords(words)
        return row.reasons.map { factor in
            factor == .volume ? t("er zijn meer aanvragen of bezoeken dan bij de meeste") : factors.reason(factor, row.candidate)
        }.joined(separator: "; ")
    }

    /// A share in hundredths of a per cent.
    private func percent(_ hundredths: Int) -> String { words.percent(Double(hundredths) / Double(RolloutStage.whole)) }
}
