import ServiceCatalog
import TownHall

/// What a resident writes or sends about a case, as typed, and what is wrong with it.
struct MyCaseReply {
    /// With files that are too large and are read past.
    static let largestRequest = 128 * 1024 * 1024
    static let largestFile = 10_000_000
    static let mostFiles = 5

    /// The files that may come along with a reply, as a question of a form: photos and PDFs, and whatever the form of the case's service takes.
    static func files(_ service: Service) -> Field {
        var accepted = ["image/*", "application/pdf"]
        for field in service.form?.pages.flatMap(\.fields) ?? [] {
            if case .file(let accept, _, _) = field.kind { accepted += accept.filter { !accepted.contains($0) } }
        }
        return files(accepted)
    }

    private static func files(_ accepted: [String]) -> Field {
        Field(
            key: "bestanden", kind: .file(accept: accepted, maximumSize: largestFile, maximumFiles: mostFiles), label: Localized("Bestanden"),
            description: nil, isRequired: false, show: nil, validate: nil, message: nil, isEvidence: false, personal: nil, isSummary: false,
            autocomplete: nil)
    }

    /// Tells its form from others, of what was typed and not sent.
    static let form = "reageren"

    var text = ""
    /// What was typed earlier and stands in the form again.
    var kept: TypedTexts.Kept?
    /// Why it could not be kept now, though nothing is wrong with it.
    var trouble: WebError?
    var problems: [Problem] = []
    /// Shown after a reply that was kept.
    var hasBeenSent = false

    /// Whether something else stood in the way than what was typed or chosen.
    var isRefused: Bool {
        problems.contains { problem in
            switch problem {
            case .refused(.fields): false
            case .refused, .sentBefore, .overtaken: true
            default: false
            }
        }
    }

    enum Problem: Hashable {
        case refused(CaseRefusal)
        case sentBefore
        /// Something else happened to the case at the same moment.
        case overtaken
        case tooManyFiles
        case fileTooLarge(name: String)
        case emptyFile(name: String)
        /// - Parameter accepted: What may come along.
        case fileType(name: String, accepted: [String])
        /// Too much was sent from here in an hour.
        case filesTooOften(name: String)
        /// The disk has no room for files now.
        case filesNotTaken(name: String)

        /// The field that it is about.
        var field: String {
            switch self {
            case .refused, .sentBefore, .overtaken: "tekst"
            case .tooManyFiles, .fileTooLarge, .emptyFile, .fileType, .filesTooOften, .filesNotTaken: "bestanden"
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
            case .tooManyFiles: t("Kies hoogstens {0} bestanden tegelijk.", String(MyCaseReply.mostFiles))
            case .fileTooLarge(let name):
                t("{0} is te groot. Een bestand mag hoogstens {1} zijn. Maak het kleiner of kies een ander bestand.", name, t.size(MyCaseReply.largestFile))
            case .filesTooOften(let name):
                t("{0} is niet bewaard. U stuurde het afgelopen uur heel veel. Probeer het over een uur nog eens.", name)
            case .filesNotTaken(let name):
                t("{0} is niet bewaard. We kunnen nu even geen bestanden aannemen. U kunt uw antwoord wel zonder bestand versturen.", name)
            case .emptyFile(let name): t("‘{0}’ is leeg. Kies het bestand nog een keer.", name)
            case .fileType(let name, let accepted):
                t("‘{0}’ is een soort bestand dat we hier niet kunnen openen. Stuur {1}.", name, FileWords.accepted(by: MyCaseReply.files(accepted), t))
            }
        }
    }

    static func fileFields(_ scope: UploadScope) -> FileFields { FileFields(maximumSizes: ["bestanden": largestFile]) }

    static func problems(with files: [SentFile], refused: [RefusedFile], _ service: Service) -> [Problem] {
        let field = Self.files(service)
        guard case .file(let accepted, _, _) = field.kind else { return [] }
        var problems: [Problem] = files.count + refused.count > mostFiles ? [.tooManyFiles] : []
        for file in refused {
            switch file.reason {
            case .empty: problems.append(.emptyFile(name: file.name))
            case .tooLarge, .tooMuch: problems.append(.fileTooLarge(name: file.name))
            case .tooOften: problems.append(.filesTooOften(name: file.name))
            case .noRoom: problems.append(.filesNotTaken(name: file.name))
            }
        }
        for file in files {
            switch field.problem(with: file.uploaded) {
            case nil: continue
            case .fileTooLarge: problems.append(.fileTooLarge(name: file.name))
            case .emptyFile: problems.append(.emptyFile(name: file.name))
            default: problems.append(.fileType(name: file.name, accepted: accepted))
            }
        }
        return problems
    }
}
