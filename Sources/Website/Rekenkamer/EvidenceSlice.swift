import Foundation
import ServiceCatalog
import TownHall

/// Which part of a service's figures a page shows, from its address: `versie` is the name of a definition, `kanaal` a channel, `antwoord` an
/// answer (`EvidenceAnswer.code`).
struct EvidenceSlice: Sendable {
    let slice: ServiceEvidence.Slice
    /// The versions that are known, the oldest first, with what they are called.
    let versions: [(name: String, label: String)]
    /// The questions that were answered in the period, of all cases.
    private let questions: [AnsweredQuestion]
    /// In which numbers are counted, by question.
    let bands: [EvidenceAnswer.Question: [NumberBand]]
    /// What the answer is called that is asked for.
    let answerLabel: String?
    /// What was asked for and is not there.
    let errors: [(field: String, text: String)]

    /// Everything, and no choice: for those who may not see small numbers.
    static let whole = EvidenceSlice()

    private init() {
        slice = .init()
        versions = []
        questions = []
        bands = [:]
        answerLabel = nil
        errors = []
    }

    init(_ query: [String: [String]], _ service: Service, _ evidence: Evidence, _ period: Period, _ words: EvidenceWords) {
        let t = words.t
        let known = evidence.versions(of: service.key)
        let names = ServiceFigures.names(known, t)
        versions = known.compactMap { version in names[version.name].map { (version.name, $0) } }
        var slice = ServiceEvidence.Slice()
        var errors: [(field: String, text: String)] = []
        if let version = query["versie"]?.first, !version.isEmpty {
            if names[version] != nil {
                slice.version = version
            } else {
                errors.append(("versie", t("Deze versie van het formulier is er niet. Kies er een uit de lijst.")))
            }
        }
        if let channel = query["kanaal"]?.first, !channel.isEmpty {
            if let known = Service.Channel(rawValue: channel) {
                slice.channel = known
            } else {
                errors.append(("kanaal", t("Dit kanaal is er niet. Kies er een uit de lijst.")))
            }
        }
        let answerWords = AnswerWords(service: service, words: words)
        if let code = query["antwoord"]?.first, !code.isEmpty {
            if let answer = EvidenceAnswer(code: code), evidence.knows(answer, of: service.key) {
                slice.answer = answer
            } else {
                errors.append(("antwoord", t("Dit antwoord is er niet. Kies er een uit de lijst.")))
            }
        }
        // Of the whole, so that the choices stay what they are when one is chosen.
        let answers = evidence.reading(of: service.key, from: period.from, through: period.through).answers
        bands = answers.mapValues { counts in
            NumberBand.covering(
                Dictionary(
                    counts.counts.compactMap { value, count in
                        if case .number(let number) = value { (number, count) } else { nil }
                    }, uniquingKeysWith: +))
        }
        questions = AnsweredQuestion.all(answers, bands, answerWords)
        answerLabel = slice.answer.map { answerWords.question($0.question) + ": " + answerWords.answer($0.value, to: $0.question) }
        self.slice = slice
        self.errors = errors
    }

    /// Whether visits are in it: they are all of the website.
    var hasVisits: Bool { slice.channel == nil || slice.channel == .web }

    /// For an address that shows the same part; empty for the whole.
    var query: String {
        (slice.version.map { "&versie=\($0)" } ?? "") + (slice.channel.map { "&kanaal=\($0.rawValue)" } ?? "")
            + (slice.answer.map { "&antwoord=\($0.code.addingPercentEncoding(withAllowedCharacters: Self.plain) ?? "")" } ?? "")
    }

    /// What stands for itself in an address (RFC 3986, § 2.3).
    private static let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")

    /// The choices that stand beside the days.
    func choices(_ words: EvidenceWords) -> [EvidenceChoice] {
        let t = words.t
        var choices: [EvidenceChoice] = []
        if versions.count > 1 {
            choices.append(
                .init(
                    name: "versie", label: t("Versie"), all: t("Alle versies"), options: versions.reversed().map { ($0.name, $0.label) }, chosen: slice.version)
            )
        }
        if !versions.isEmpty || slice.channel != nil {
            let channels = Service.Channel.allCases.map { ($0.rawValue, words.channel($0.rawValue)) }
            choices.append(.init(name: "kanaal", label: t("Kanaal"), all: t("Alle kanalen"), options: channels, chosen: slice.channel?.rawValue))
        }
        if !questions.isEmpty || slice.answer != nil {
            var groups = questions.map { asked in
                (label: asked.label, options: asked.rows.map { (value: EvidenceAnswer(asked.question, $0.value).code, label: $0.label) })
            }
            // One that was not given in this period stays chosen.
            if let code = slice.answer?.code, let label = answerLabel, !groups.contains(where: { $0.options.contains { $0.value == code } }) {
                groups.append((t("Gekozen antwoord"), [(code, label)]))
            }
            choices.append(.init(name: "antwoord", label: t("Antwoord"), all: t("Alle antwoorden"), options: [], groups: groups, chosen: slice.answer?.code))
        }
        return choices
    }
}
