import HTML
import TownHall

/// How long an experiment will take, and what to do instead where that is too long.
struct ExperimentOutlookNote {
    let outlook: ExperimentOutlook
    let design: ExperimentDesign
    let words: ExperimentWords

    private var t: Texts { words.t }

    func write(_ html: inout HTMLWriter) {
        html.note(outlook.isTooLong ? .warning : .info) { html in
            html.p { html in
                html.b { $0.text(t("Deze proef duurt naar verwachting {0}.", words.range(outlook.weeks))) }
                html.text(" " + t("Dat volgt uit de bezoeken van de afgelopen weken, als het verschil echt {0} is.", effect(design.leastEffect)))
            }
            if outlook.isTooLong {
                html.p {
                    $0.text(t("Dat is te lang: het kan langer duren dan {0}. Dit kunt u in plaats daarvan doen:", words.weeks(ExperimentOutlook.longest)))
                }
                html.ul(.class("utrecht-unordered-list")) { html in
                    for advice in outlook.advice { html.li { $0.text(sentence(advice)) } }
                }
            }
        }
    }

    private func effect(_ hundredths: Int) -> String { words.amount(design.metric, Double(hundredths) / 100) }

    private func sentence(_ advice: OutlookAdvice) -> String {
        switch advice {
        case .largerChange(let least): t("Probeer iets dat meer verandert. Een verschil van {0} is wel op tijd te vinden.", effect(least))
        case .betterMetric: t("Kies iets om te meten dat minder wisselt, of dat van meer mensen bekend is.")
        case .together(let count): t("Doe het samen: met {0} van zulke diensten of gemeenten lukt het wel.", t.grouped(count))
        case .rollout: t("Voer het stap voor stap in, met grenzen waarbij u stopt. Dan vraagt u niet wat beter is.")
        }
    }
}
