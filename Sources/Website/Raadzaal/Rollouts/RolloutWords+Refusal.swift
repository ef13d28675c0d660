import TownHall

/// Why something with a rollout is not done, and what to do.
extension RolloutWords {
    func refusal(_ refusal: RolloutRefusal) -> String {
        switch refusal {
        case .mayNot: t("Uw rol mag dit niet. Vraag een collega die dit wel mag.")
        case .plan(let problems): problems.map { place($0.place) + ": " + fault($0) }.joined(separator: " ")
        case .ownWork: t("U schreef zelf mee aan dit plan. Vraag een collega om de uitrol te beginnen.")
        case .alreadyStarted: t("De uitrol is al begonnen. Het plan staat vast.")
        case .notStarted: t("De uitrol is nog niet begonnen.")
        case .otherService: t("Een uitrol blijft bij dezelfde dienst. Schrijf anders een nieuwe uitrol.")
        case .servedByOther: t("Op deze dienst loopt al een proef of een andere uitrol. Wacht tot die klaar is.")
        case .gateClosed(.failed): t("De poort is dicht: een eis is niet gehaald.")
        case .gateClosed(.unknown): t("De poort is dicht: van een eis weten we nog te weinig.")
        case .gateClosed(.passed): t("De poort is al open. Ga gewoon verder.")
        case .otherStage(let stage): t("De uitrol is intussen in trede {0}. Bekijk de pagina opnieuw.", t.grouped(stage))
        case .lastStage: t("Dit is de laatste trede. Rond de uitrol af.")
        case .notLastStage: t("Afronden kan pas in de laatste trede, als iedereen de nieuwe manier krijgt.")
        case .isPaused: t("De uitrol staat stil. Laat hem eerst weer lopen.")
        case .notHalted: t("De uitrol loopt al.")
        case .alreadyRolledBack: t("De uitrol is al teruggezet.")
        case .isOver: t("Deze uitrol is voorbij. Er verandert niets meer aan.")
        case .olderThan: t("De cijfers veranderden op hetzelfde moment. Bekijk de pagina opnieuw en probeer het nog eens.")
        case .reasonMissing: t("Schrijf de reden op. Dit veld is nog leeg.")
        case .reasonTooLong(let maximum): t("De tekst is te lang. Houd het bij {0} tekens.", t.grouped(maximum))
        case .unkeepable: t("Iets in het plan kan niet worden bewaard. Gebruik letters, cijfers en streepjes.")
        }
    }

    /// Whether it is about the reason that was typed.
    static func isOfReason(_ refusal: RolloutRefusal) -> Bool {
        switch refusal {
        case .reasonMissing, .reasonTooLong: true
        default: false
        }
    }

    /// A part of a plan, by its name.
    func place(_ place: RolloutProblem.Place) -> String {
        switch place {
        case .new: t("De nieuwe manier")
        case .old: t("De oude manier")
        case .unit: t("Hoe verdeelt u?")
        case .channels: t("Via welke weg?")
        case .departments: t("Bij welke afdeling?")
        case .districts: t("Voor welke wijken?")
        case .segment: t("Voorwaarde")
        case .stages: t("De treden")
        case .guardrails: t("Wat niet slechter mag worden")
        case .stillAfterWeeks: t("Melden na zo veel weken")
        case .purpose: t("Wat wordt er beter, en voor wie?")
        case .told: t("Wat vertelt u mensen vooraf?")
        case .stage(let stage), .requirement(_, let stage): t("Trede {0}", t.grouped(stage + 1))
        case .guardrail: t("Wat niet slechter mag worden")
        }
    }

    /// What is wrong at one place of a plan.
    func fault(_ problem: RolloutProblem) -> String {
        switch problem.fault {
        case .missing: t("Dit veld is nog leeg. Vul het in.")
        case .tooLong(let maximum): t("De tekst is te lang. Houd het bij {0} tekens.", t.grouped(maximum))
        case .outOfRange(let range): outOfRange(range, at: problem.place)
        case .unknown(let name): t("‘{0}’ is er niet bij deze dienst. Kies iets anders.", name)
        case .same: t("Nieuw en oud zijn hetzelfde. Kies twee verschillende manieren.")
        case .notHere: t("De nieuwe manier moet een formulier op deze website zijn.")
        case .address: t("Vul een adres in dat begint met https://.")
        case .notLarger: t("Elke trede moet groter zijn dan de trede ervoor.")
        case .lastIsNotAll: t("De laatste trede is voor iedereen: vul 100 in.")
        case .twice: t("Dit staat er twee keer. Haal er een weg.")
        case .notCounted(let metric): t("‘{0}’ meten we bij deze dienst niet. Kies iets anders.", self.metric(metric))
        case .nothingToCompare: t("De oude manier is niet op deze website. Daarom kunt u daar niet mee vergelijken.")
        case .expression(let reason): t("Deze voorwaarde kunnen we niet lezen: {0}", reason)
        case .unkeepable: t("Dit kan niet worden bewaard. Gebruik letters, cijfers en streepjes, en geen lang getal.")
        case .noLogin: t("Bij deze dienst logt niemand in. Verdeel per bezoek.")
        }
    }

    private func outOfRange(_ range: ClosedRange<Int>, at place: RolloutProblem.Place) -> String {
        func hundredths(_ number: Int) -> String { t.numberFormat.number(Double(number) / 100, decimals: 2) }
        return switch place {
        case .requirement, .guardrail, .guardrails:
            t("Vul een getal in van {0} tot en met {1}.", hundredths(range.lowerBound), hundredths(range.upperBound))
        case .stage where range.upperBound == RolloutStage.whole:
            t("Vul een getal in van {0} tot en met {1}.", hundredths(range.lowerBound), hundredths(range.upperBound))
        default: t("Vul een getal in van {0} tot en met {1}.", t.grouped(range.lowerBound), t.grouped(range.upperBound))
        }
    }
}
