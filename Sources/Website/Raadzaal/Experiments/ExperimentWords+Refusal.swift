import ServiceCatalog
import TownHall

/// Why something with an experiment is not done, and what to do.
extension ExperimentWords {
    func refusal(_ refusal: ExperimentRefusal, of service: Service?) -> String {
        switch refusal {
        case .mayNot: t("Uw rol mag dit niet. Vraag een collega die dit wel mag.")
        case .design(let problems):
            problems.map { problem in (place(problem.place).map { $0 + ": " } ?? "") + fault(problem, of: service) }.joined(separator: " ")
        case .ownWork: t("U schreef zelf mee aan dit plan. Vraag een collega om het na te kijken.")
        case .notReviewed: t("Laat het plan eerst nakijken door een tweede medewerker.")
        case .alreadyReviewed: t("Een collega keek het plan al na.")
        case .frozen, .alreadyStarted: t("Deze ronde is al begonnen en staat vast. Schrijf een nieuwe ronde.")
        case .phaseNotStarted: t("De vorige ronde is nog niet begonnen. Verander dan die.")
        case .notStarted: t("De proef is nog niet begonnen.")
        case .otherService: t("Een nieuwe ronde hoort bij dezelfde dienst. Schrijf anders een nieuwe proef.")
        case .servedByOther:
            t(
                "Op deze dienst loopt al een andere proef. Wacht tot die klaar is, of geef beide een eigen deel van de bezoekers en verdeel beide op dezelfde manier."
            )
        case .servedByRollout: t("Op deze dienst loopt een uitrol. Wacht tot die klaar is.")
        case .tuningOutOfRange(let range): t("Vul een getal in van {0} tot en met {1}.", t.grouped(range.lowerBound), t.grouped(range.upperBound))
        case .shareOutOfRange(let range): outOfRange(range, at: .share)
        case .isPaused: t("De proef staat al stil.")
        case .notPaused: t("De proef loopt al.")
        case .alreadyStopped(let cause): t("De proef is al gestopt.") + " " + stop(cause, of: service)
        case .alreadyDecided: t("Over deze proef is al besloten. Een besluit wordt één keer genomen.")
        case .otherArms, .otherPhase, .olderThan: t("De cijfers veranderden op hetzelfde moment. Bekijk de pagina opnieuw en probeer het nog eens.")
        case .lookTooEarly(let units, let needed):
            t("Het volgende moment om te kijken komt bij {0} deelnemers. Nu zijn het er {1}.", t.grouped(needed), t.grouped(units))
        case .noLooksLeft: t("Op alle afgesproken momenten is al gekeken. Wacht op een besluit.")
        case .unknownArm: t("Kies wat u besluit.")
        case .unhealthy(let problems):
            t("De meting klopt niet. Daarom kunt u niets voor iedereen invoeren.") + " " + problems.map { problem($0, of: service) }.joined(separator: " ")
        case .notEnoughData: t("Er deden te weinig mensen mee om iets voor iedereen in te voeren.")
        case .doesHarm(let key): t("‘{0}’ doet het duidelijk slechter. Die kunt u niet voor iedereen invoeren.", arm(key, of: service))
        case .reasonMissing: t("Schrijf de reden op. Dit veld is nog leeg.")
        case .reasonTooLong(let maximum): t("De tekst is te lang. Houd het bij {0} tekens.", t.grouped(maximum))
        case .unkeepable: t("De naam van een versie of groep kan niet worden bewaard. Gebruik letters, cijfers en streepjes.")
        }
    }

    /// What of a design can become wrong after it was written, where its form is not at hand.
    private func place(_ place: DesignPlace) -> String? {
        switch place {
        case .plannedEnd: t("Laatste dag")
        case .metric: t("Wat u meet")
        case .guardrail: t("Wat niet slechter mag worden")
        case .arms, .arm: t("Versies")
        default: nil
        }
    }

    /// What is wrong at one place of a design.
    func fault(_ problem: DesignProblem, of service: Service?) -> String {
        switch problem.fault {
        case .missing: t("Dit veld is nog leeg. Vul het in.")
        case .tooLong(let maximum): t("De tekst is te lang. Houd het bij {0} tekens.", t.grouped(maximum))
        case .outOfRange(let range): outOfRange(range, at: problem.place)
        case .notInSteps(let step): t("Kies voor het begin en het einde een veelvoud van {0}, zoals {1}.", number(step), number(1250))
        case .noEffect: t("Een verschil van 0 is met geen aantal mensen te vinden. Kies hoeveel het minstens moet schelen.")
        case .weightsAddUpTo(let total): t("De delen zijn samen {0}. Maak er samen 100 van.", share(total))
        case .twice: t("Dit staat er twee keer. Haal er een weg.")
        case .withoutBase: t("Geef ook een deel aan de dienst zoals die nu is. Anders is er niets om mee te vergelijken.")
        case .fewerThanTwoArms: t("Kies minstens één versie om naast de dienst van nu te proberen, en geef haar een deel.")
        case .notMeasured(let metric): t("‘{0}’ meten we bij deze dienst niet. Kies iets anders.", self.metric(metric))
        case .sharedQueue:
            t(
                "Alle versies komen bij dezelfde medewerkers terecht. Dan zegt de tijd tot het besluit niets over een versie. Verdeel per week."
            )
        case .notOfClusters: t("Dit meten we van elk bezoek, niet van een week. Kies iets anders om te meten, of verdeel per bezoek.")
        case .notDrawn(.resident): t("Wat u loot, bewaren we. Per inwoner zou dat bijna een naam zijn. Verdeel per bezoek of per week.")
        case .notDrawn(.department): t("Een dienst heeft maar één afdeling. Dan krijgt iedereen hetzelfde. Verdeel per bezoek of per week.")
        case .notDrawn: t("Bij het begin weten we niet waar iemand woont. Dan doet niemand mee. Verdeel per bezoek of per week.")
        case .unknownVariant(let key): t("De dienst heeft geen versie ‘{0}’ meer.", key)
        case .notForChance(let key):
            t("‘{0}’ verandert ook wie wat krijgt. Dat mag niet van toeval afhangen. Voer die versie stap voor stap in.", arm(key, of: service))
        case .notSeenInForm(let key):
            t("In het formulier is van ‘{0}’ niets te zien. Dan telt niemand mee. U kunt die versie wel stap voor stap invoeren.", arm(key, of: service))
        case .past: t("Kies een dag na vandaag.")
        case .unknownService: t("Deze dienst bieden we niet aan.")
        case .noCode: t("Gebruik alleen kleine letters, cijfers en streepjes.")
        case .isPrimary: t("Hier gaat de proef zelf al over. Laat deze grens leeg.")
        }
    }

    private func number(_ hundredths: Int) -> String { t.numberFormat.number(Double(hundredths) / 100, decimals: 2) }

    private func outOfRange(_ range: ClosedRange<Int>, at place: DesignPlace) -> String {
        switch place {
        case .leastEffect, .guardrail, .share, .arm, .namespace:
            t("Vul een getal in van {0} tot en met {1}.", number(range.lowerBound), number(range.upperBound))
        default: t("Vul een getal in van {0} tot en met {1}.", t.grouped(range.lowerBound), t.grouped(range.upperBound))
        }
    }
}
