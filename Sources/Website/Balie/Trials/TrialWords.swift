import CivilTime
import ServiceCatalog
import TownHall

/// An experiment in sentences for visitors: without counts, and without the words of those who plan it.
struct TrialWords {
    let t: Texts
    let today: CalendarDate
    let localTime: LocalTime

    private func name(_ arm: String, _ service: Service?) -> String { service?.variant(arm)?.name.in(t.language) ?? arm }
    private func names(_ phase: ExperimentPhase, _ service: Service?) -> [String] { phase.design.treatments.map { name($0.key, service) } }
    private func day(_ act: ExperimentPhase.Act) -> String { t.date(localTime.date(act.at)) }

    /// `Grofvuil laten ophalen: Eerst het adres`.
    func title(_ phase: ExperimentPhase, of service: Service?) -> String {
        "\(service?.name.in(t.language) ?? phase.design.service.rawValue): \(names(phase, service).joined(separator: ", "))"
    }

    // MARK: Those that run

    func running(_ phase: ExperimentPhase, of service: Service?) -> [String] {
        let names = names(phase, service)
        let versions =
            names.count == 1
            ? t("Sommige bezoekers krijgen de versie ‘{0}’. Anderen krijgen het formulier zoals het is.", names.first ?? "")
            : t(
                "Er zijn {0} nieuwe versies: {1}. Sommige bezoekers krijgen een van die versies. Anderen krijgen het formulier zoals het is.",
                t.grouped(names.count), names.map { "‘\($0)’" }.joined(separator: ", "))
        return [versions, question(phase.design.metric), who(phase), days(phase)].compactMap(\.self)
    }

    private func question(_ metric: Metric) -> String {
        switch metric {
        case .completion: t("We willen weten of meer mensen het formulier afmaken.")
        case .stepsRejected: t("We willen weten of minder stappen over moeten.")
        case .timeToComplete: t("We willen weten of mensen sneller klaar zijn.")
        case .score: t("We willen weten of mensen een hoger cijfer geven.")
        case .got: t("We willen weten of meer mensen krijgen waarvoor ze kwamen.")
        case .helpAsked: t("We willen weten of minder mensen om hulp vragen.")
        case .channelShift: t("We willen weten of minder mensen daarna toch bellen of langskomen.")
        case .costPerCase: t("We willen weten of een zaak minder kost.")
        case .decisionTime: t("We willen weten of het besluit er sneller is.")
        }
    }

    private func who(_ phase: ExperimentPhase) -> String {
        switch phase.design.unit {
        case .visit: share(phase)
        case .resident: t("Alleen wie is ingelogd, kan meedoen.")
        case .household: t("Iedereen op één adres krijgt dezelfde versie.")
        case .week: t("Welke versie u krijgt, hangt af van de week waarin u begint.")
        case .department: t("Iedereen bij dezelfde afdeling krijgt dezelfde versie.")
        }
    }

    /// Of a hundred who begin now, how many take part.
    private func share(_ phase: ExperimentPhase) -> String {
        let group = phase.design.namespace.map { $0.high - $0.low } ?? ExperimentArm.whole
        let whole = Double(ExperimentArm.whole)
        let part = Double(phase.share) / whole * Double(group) / whole
        // Nearly all is not all.
        let count = part < 1 ? min(99, Int((part * 100).rounded())) : 100
        return switch count {
        case 100...: t("Iedereen die nu begint, kan meedoen.")
        case ..<1: t("Van elke 100 mensen die nu beginnen, doet er minder dan 1 mee.")
        case 1: t("Van elke 100 mensen die nu beginnen, doet er ongeveer 1 mee.")
        default: t("Van elke 100 mensen die nu beginnen, doen er ongeveer {0} mee.", t.grouped(count))
        }
    }

    private func days(_ phase: ExperimentPhase) -> String? {
        guard let started = phase.started else { return nil }
        let end = t.date(phase.design.plannedEnd)
        return today > phase.design.plannedEnd
            ? t("De proef begon op {0}. De laatste dag was {1}. We bekijken nu de cijfers.", day(started), end)
            : t("De proef begon op {0}. De laatste dag is {1}.", day(started), end)
    }

    // MARK: Those that wait

    func waiting(_ phase: ExperimentPhase, isOffered: Bool) -> [String] {
        let asItIs = t("Wie nu begint, krijgt het formulier zoals het is.")
        let why =
            switch phase.status {
            case .paused: t("De proef staat even stil.")
            case .stopped:
                phase.stopped.map { t("De proef is gestopt op {0}. Er is nog niet besloten wat er nu gebeurt.", day($0)) }
                    ?? t("Er is nog niet besloten wat er nu gebeurt.")
            case .draft, .reviewed, .running, .decided, .replaced: t("De dienst is veranderd sinds de proef begon. Daarom doet niemand nieuw mee.")
            }
        return isOffered ? [why, asItIs] : [t("Deze dienst bieden we niet meer aan. Daarom doet niemand nieuw mee.")]
    }

    // MARK: Those that ended

    func outcome(_ told: ToldExperiment, _ phase: ExperimentPhase, of service: Service?) -> [String] {
        let sentence = t("{0}, en {1}.", found(told.verdict), decided(told.outcome, service))
        return [sentence] + (phase.decided.map { [t("Dat is besloten op {0}.", day($0))] } ?? [])
    }

    private func found(_ verdict: ExperimentVerdict.State) -> String {
        switch verdict {
        case .unhealthy: t("De meting klopte niet")
        case .noData: t("Er deden te weinig mensen mee om iets te zeggen")
        case .goingOn: t("Het was nog niet zeker welke versie beter is")
        case .readyToScale: t("Een nieuwe versie was bijna zeker beter")
        case .rollBack: t("Een nieuwe versie deed het slechter")
        case .readyForReview: t("We vonden geen duidelijk verschil")
        }
    }

    private func decided(_ outcome: ExperimentOutcome, _ service: Service?) -> String {
        switch outcome {
        case .stop: t("het formulier blijft zoals het was")
        case .adjust: t("we veranderen de nieuwe versie en proberen het opnieuw")
        case .scale(let arm): t("de versie ‘{0}’ is voor iedereen bedoeld", name(arm, service))
        }
    }
}
