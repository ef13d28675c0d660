import Charts
import CivilTime
import Journal
import ServiceCatalog
import TownHall

/// What stands in experiments as codes and numbers, in words.
struct ExperimentWords: Sendable {
    let t: Texts

    private var evidence: EvidenceWords { EvidenceWords(t: t) }
    private var format: NumberFormat { t.numberFormat }

    // MARK: Names

    func metric(_ metric: Metric) -> String {
        switch metric {
        case .completion: t("Het formulier afmaken")
        case .stepsRejected: t("Stappen die over moeten")
        case .timeToComplete: t("Tijd om in te vullen")
        case .score: t("Cijfer van bezoekers")
        case .got: t("Krijgen waarvoor men kwam")
        case .helpAsked: t("Om hulp vragen")
        case .channelShift: t("Toch bellen of langskomen")
        case .costPerCase: t("Kosten per zaak")
        case .decisionTime: t("Tijd tot het besluit")
        }
    }

    /// What an experiment is to find out.
    func question(_ metric: Metric) -> String {
        switch metric {
        case .completion: t("Maken meer mensen het formulier af?")
        case .stepsRejected: t("Hoeven minder stappen over?")
        case .timeToComplete: t("Zijn mensen sneller klaar?")
        case .score: t("Geven mensen een hoger cijfer?")
        case .got: t("Krijgen meer mensen waarvoor ze kwamen?")
        case .helpAsked: t("Vragen minder mensen om hulp?")
        case .channelShift: t("Bellen of komen minder mensen daarna toch?")
        case .costPerCase: t("Kost een zaak minder?")
        case .decisionTime: t("Is het besluit er sneller?")
        }
    }

    /// In what a difference of it is typed.
    func measure(_ metric: Metric) -> String {
        switch metric {
        case .completion, .got, .helpAsked, .channelShift: t("Zo veel van de 100.")
        case .stepsRejected: t("In stappen per deelnemer.")
        case .timeToComplete: t("In seconden.")
        case .score: t("In punten.")
        case .costPerCase: t("In euro.")
        case .decisionTime: t("In dagen.")
        }
    }

    func unit(_ unit: ExperimentUnit) -> String {
        switch unit {
        case .visit: t("Per bezoek")
        case .resident: t("Per inwoner")
        case .household: t("Per huishouden")
        case .week: t("Per week")
        case .department: t("Per afdeling")
        }
    }

    func audience(_ audience: ExperimentAudience) -> String {
        switch audience {
        case .residents: t("Inwoners")
        case .officials: t("Medewerkers die het behandelen")
        case .council: t("Gemeenteraad")
        case .worksCouncil: t("Ondernemingsraad")
        case .privacyOfficer: t("Functionaris gegevensbescherming")
        }
    }

    func segment(_ segment: Segment) -> String {
        switch segment {
        case .device(let device): evidence.device(device.rawValue)
        case .language(let language): evidence.language(language.rawValue)
        }
    }

    /// The service as it is, or the name of a variant.
    func arm(_ key: String, of service: Service?) -> String {
        if key == ExperimentArm.base { return t("Zoals het was") }
        return service?.variant(key)?.name.in(t.language) ?? key
    }

    /// `Grofvuil laten ophalen: Eerst het adres`.
    func title(_ design: ExperimentDesign, of service: Service?) -> String {
        let variants = design.treatments.map { arm($0.key, of: service) }.joined(separator: ", ")
        return "\(service?.name.in(t.language) ?? design.service.rawValue): \(variants)"
    }

    // MARK: Where it stands

    func status(_ phase: ExperimentPhase, of service: Service?) -> String {
        switch phase.status {
        case .draft: t("In voorbereiding")
        case .reviewed: t("Nagekeken, kan beginnen")
        case .running: t("Loopt")
        case .paused: t("Staat stil")
        case .stopped: t("Gestopt, wacht op een besluit")
        case .decided: phase.decision.map { outcome($0.outcome, of: service) } ?? t("Besloten")
        case .replaced: t("Vervangen door een nieuwe ronde")
        }
    }

    static func tone(_ status: ExperimentPhase.Status) -> String {
        switch status {
        case .running, .decided: "success"
        case .paused, .stopped: "warning"
        case .draft, .reviewed, .replaced: "neutral"
        }
    }

    func outcome(_ outcome: ExperimentOutcome, of service: Service?) -> String {
        switch outcome {
        case .stop: t("Besloten: het blijft zoals het was")
        case .adjust: t("Besloten: aanpassen en opnieuw proberen")
        case .scale(let key): t("Besloten: ‘{0}’ voor iedereen", arm(key, of: service))
        }
    }

    func stop(_ cause: StopCause, of service: Service?) -> String {
        switch cause {
        case .guardrail(let metric, let key): t("‘{0}’ ging met ‘{1}’ over de afgesproken grens.", self.metric(metric), arm(key, of: service))
        case .certain(let key): t("Van ‘{0}’ was de uitkomst zeker.", arm(key, of: service))
        case .units: t("Er deden zo veel mensen mee als afgesproken.")
        case .plannedEnd: t("De laatste dag was voorbij.")
        case .official: t("Een medewerker stopte de proef.")
        }
    }

    func turn(_ kind: ExperimentPhase.Turn.Kind) -> String {
        switch kind {
        case .paused: t("Stilgezet")
        case .resumed: t("Weer doorgegaan")
        case .shareChanged(let share): t("Deel dat meedoet veranderd in {0}", self.share(share))
        }
    }

    func weeks(_ count: Int) -> String { count == 1 ? t("1 week") : t("{0} weken", t.grouped(count)) }

    /// That harm is seen late where weeks are the units; `nil` where they are not.
    ///
    /// - Parameter first: The day on which it begins.
    func seenLate(_ design: ExperimentDesign, from first: CalendarDate) -> String? {
        guard let count = design.weeksUntilSeen else { return nil }
        let sentence = t(
            "Schade zien we naar verwachting pas na {0}, want elke versie moet eerst {1} krijgen. Tot dan stopt de proef niet vanzelf.", weeks(count),
            weeks(ExperimentDesign.leastWeeks))
        return design.isSeenInTime(from: first) ? sentence : sentence + " " + t("Dat is na de laatste dag: zo komt er geen uitkomst.")
    }

    /// How many whole weeks it still takes until the last day.
    func left(_ design: ExperimentDesign, today: CalendarDate) -> String {
        let days = design.plannedEnd.daysSince1970 - today.daysSince1970
        if days < 0 { return t("laatste dag voorbij") }
        return days < 7 ? t("nog minder dan 1 week") : t("nog {0}", weeks(days / 7))
    }

    /// `3 weken, misschien 2 tot 5`.
    func range(_ weeks: WeekRange) -> String {
        // Beyond what can be foreseen a number says nothing.
        if weeks.expected >= WeekRange.most { return t("langer dan te voorspellen is") }
        if weeks.high >= WeekRange.most { return t("{0}, misschien veel langer", self.weeks(weeks.expected)) }
        if weeks.low == weeks.high { return self.weeks(weeks.expected) }
        return t("{0}, misschien {1} tot {2}", self.weeks(weeks.expected), t.grouped(weeks.low), t.grouped(weeks.high))
    }

    // MARK: Numbers

    /// A share of the weight or of all units, in hundredths of a per cent: `50 %`.
    func share(_ hundredths: Int) -> String { format.percent(Double(hundredths) / 10_000, decimals: hundredths.isMultiple(of: 100) ? 0 : 2) }

    /// How much, in points of a metric and whatever the sign: `2 van de 100`, `45 seconden`.
    func amount(_ metric: Metric, _ points: Double) -> String {
        let size = points.magnitude
        guard size.isFinite else { return t("onbekend") }
        switch metric {
        case .completion, .got, .helpAsked, .channelShift: return t("{0} van de 100", format.number(size, decimals: size < 10 ? 1 : 0))
        case .stepsRejected:
            let count = format.number(size, decimals: 2)
            return count == "1" ? t("1 stap") : t("{0} stappen", count)
        case .timeToComplete: return evidence.duration(size)
        case .score:
            let count = format.number(size, decimals: 2)
            return count == "1" ? t("1 punt") : t("{0} punten", count)
        case .costPerCase: return t.euro(cents: Int(min(size * 100, 1e12).rounded()))
        case .decisionTime: return evidence.days((size * 10).rounded() / 10)
        }
    }

    /// What was seen of an arm: a share from 0 to 1 as so many of 100, a mean or a time.
    func seen(_ metric: Metric, _ value: Double) -> String { amount(metric, metric.shape == .share ? value * 100 : value) }

    /// `5 van de 100 meer`.
    func difference(_ metric: Metric, _ points: Double) -> String {
        guard points.isFinite else { return t("onbekend") }
        return points == 0 ? t("geen verschil") : points > 0 ? t("{0} meer", amount(metric, points)) : t("{0} minder", amount(metric, points))
    }

    /// `tussen 1 van de 100 meer en 9 van de 100 meer`.
    func interval(_ effect: ArmEffect) -> String {
        switch (effect.low.isFinite, effect.high.isFinite) {
        case (true, true): t("tussen {0} en {1}", difference(effect.metric, effect.low), difference(effect.metric, effect.high))
        // At least 5 fewer are 5 or more fewer: where only that end is known it is the other way around.
        case (true, false) where effect.low < 0: t("op zijn hoogst {0}", difference(effect.metric, effect.low))
        case (true, false): t("op zijn minst {0}", difference(effect.metric, effect.low))
        case (false, true) where effect.high < 0: t("op zijn minst {0}", difference(effect.metric, effect.high))
        case (false, true): t("op zijn hoogst {0}", difference(effect.metric, effect.high))
        case (false, false): t("nog onbekend")
        }
    }

    /// What was seen, as people say it: of so many, so many.
    func frequencies(_ effect: ArmEffect, of service: Service?) -> String {
        guard let natural = NaturalFrequency(effect) else {
            return t(
                "{0}: met ‘{1}’ **{2}**, zoals het was **{3}**.", metric(effect.metric), arm(effect.arm, of: service), seen(effect.metric, effect.seen),
                seen(effect.metric, effect.base))
        }
        return frequencies(effect.metric, effect.arm, natural.arm, natural.base, of: natural.of, service)
    }

    /// A share as so many of 100 or 1,000: `61 van de 100`.
    func natural(_ count: Int, of whole: Int) -> String { t("{0} van de {1}", t.grouped(count), t.grouped(whole)) }

    func frequencies(_ metric: Metric, _ key: String, _ count: Int, _ base: Int, of whole: Int, _ service: Service?) -> String {
        let values = (t.grouped(whole), arm(key, of: service), t.grouped(count), t.grouped(base))
        return switch metric {
        case .got:
            t("Van elke {0} mensen krijgen er met ‘{1}’ **{2}** waarvoor ze kwamen. Zoals het was **{3}**.", values.0, values.1, values.2, values.3)
        case .helpAsked: t("Van elke {0} mensen vragen er met ‘{1}’ **{2}** om hulp. Zoals het was **{3}**.", values.0, values.1, values.2, values.3)
        case .channelShift:
            t("Van elke {0} mensen bellen of komen er met ‘{1}’ **{2}** daarna toch. Zoals het was **{3}**.", values.0, values.1, values.2, values.3)
        default: t("Van elke {0} mensen maken er met ‘{1}’ **{2}** het formulier af. Zoals het was **{3}**.", values.0, values.1, values.2, values.3)
        }
    }

    /// Whether what was seen can be chance.
    func certainty(_ effect: ArmEffect) -> String {
        if effect.isBetter { return t("Dat is **bijna zeker beter**.") }
        return effect.isWorse ? t("Dat is **bijna zeker slechter**.") : t("Dat verschil **kan nog toeval zijn**.")
    }

    /// - Parameter mayDecide: Whether who reads it can decide now, so that it is said what there is to decide.
    func verdict(_ state: ExperimentVerdict.State, mayDecide: Bool) -> String {
        let advice: String? =
            switch state {
            case .unhealthy, .noData, .goingOn: nil
            case .readyToScale: t("U kunt besluiten om die voor iedereen in te voeren.")
            case .rollBack: t("U kunt besluiten dat het blijft zoals het was.")
            case .readyForReview: t("U kunt besluiten wat er nu gebeurt.")
            }
        let finding =
            switch state {
            case .unhealthy: t("De meting klopte niet. Daarom is er geen uitkomst.")
            case .noData: t("Er deden te weinig mensen mee om iets te zeggen.")
            case .goingOn: t("Voor een besluit is nog niet lang genoeg gemeten.")
            case .readyToScale: t("Een nieuwe versie is beter.")
            case .rollBack: t("Een nieuwe versie doet het slechter dan zoals het was.")
            case .readyForReview: t("Er is geen duidelijk verschil gevonden.")
            }
        return mayDecide ? [finding, advice].compactMap { $0 }.joined(separator: " ") : finding
    }

    func short(_ state: ExperimentVerdict.State) -> String {
        switch state {
        case .unhealthy: t("meting klopt niet")
        case .noData: t("te weinig gegevens")
        case .goingOn: t("nog niet zeker")
        case .readyToScale: t("beter")
        case .rollBack: t("slechter")
        case .readyForReview: t("geen duidelijk verschil")
        }
    }

    func problem(_ problem: HealthProblem, of service: Service?) -> String {
        switch problem {
        case .sampleRatio: t("De verdeling over de versies klopt niet: het verschil is te groot voor toeval. Laat de toewijzing en de telling nakijken.")
        case .twiceExposed(let part):
            t("Te veel mensen zagen twee versies: {0} van elke 1.000. Laat nakijken waarom.", t.grouped(Int((part * 1_000).rounded())))
        case .imbalance(let segment, _): t("Bij ‘{0}’ klopt de verdeling over de versies niet. Laat de toewijzing nakijken.", self.segment(segment))
        case .broken(let key): t("Met ‘{0}’ komt niemand door het formulier. Laat die versie nakijken voordat iemand anders die krijgt.", arm(key, of: service))
        case .gone(let key):
            t(
                "De dienst of ‘{0}’ is veranderd sinds de proef begon. Nieuwe bezoekers doen niet meer mee. Zet de dienst terug, of begin een nieuwe ronde.",
                arm(key, of: service))
        case .impossible(let key): t("De cijfers van ‘{0}’ spreken elkaar tegen. Laat de telling nakijken.", arm(key, of: service))
        }
    }
}
