import TownHall

extension MyCaseReply {
    /// Why what a resident sent was not taken.
    enum Problem: Hashable {
        case refused(CaseRefusal)
        case sentBefore
        /// Something else happened to the case at the same moment.
        case overtaken
        case file(CaseFileProblem)
        /// Too much was sent from here in an hour.
        case filesTooOften(name: String)
        /// The disk has no room for files now.
        case filesNotTaken(name: String)

        /// The field that it is about.
        var field: String {
            switch self {
            case .refused, .sentBefore, .overtaken: "tekst"
            case .file, .filesTooOften, .filesNotTaken: "bestanden"
            }
        }

        func sentence(_ t: Texts) -> String {
            switch self {
            case .refused(.fields(let problems)):
                if case .textTooLong(let maximum)? = problems.first {
                    t("Uw antwoord is te lang. Het mag hoogstens {0} tekens zijn.", t.grouped(maximum))
                } else {
                    t("Schrijf een antwoord of kies een bestand.")
                }
            case .refused(.isClosed): t("Deze zaak is al afgerond. Bel ons als u nog iets wilt doorgeven.")
            case .refused: t("Dit kan nu niet. Bel ons, dan helpen we u.")
            case .sentBefore:
                t("U verstuurde dit formulier al. Kijk of uw bericht hieronder staat. Wilt u dit ook nog sturen? Kies dan nog een keer ‘Verstuur’.")
            case .overtaken:
                t(
                    "Op hetzelfde moment veranderde er iets aan uw zaak. Wat u typte, staat er nog. Kies nog een keer ‘Verstuur’. Had u bestanden gekozen? Kies die dan opnieuw."
                )
            case .file(let problem): problem.sentence(t)
            case .filesTooOften(let name):
                t("{0} is niet bewaard. U stuurde het afgelopen uur heel veel. Probeer het over een uur nog eens.", name)
            case .filesNotTaken(let name):
                t("{0} is niet bewaard. We kunnen nu even geen bestanden aannemen. U kunt uw antwoord wel zonder bestand versturen.", name)
            }
        }
    }

    /// Why files did not come in.
    static func problems(_ refused: [RefusedFile]) -> [Problem] {
        refused.map { file in
            switch file.reason {
            case .empty: .file(.empty(name: file.name))
            case .tooLarge, .tooMuch: .file(.tooLarge(name: file.name, maximum: CaseReply.largestFile))
            case .tooOften: .filesTooOften(name: file.name)
            case .noRoom: .filesNotTaken(name: file.name)
            }
        }
    }

    /// Why it was refused, each thing apart.
    static func problems(_ refusal: CaseRefusal) -> [Problem] {
        guard case .fields(let problems) = refusal else { return [.refused(refusal)] }
        return problems.map { problem in if case .file(let problem) = problem { .file(problem) } else { .refused(.fields([problem])) } }
    }
}
