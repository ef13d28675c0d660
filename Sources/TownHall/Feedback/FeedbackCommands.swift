import Journal
import ServiceCatalog

/// What is done with what visitors said.
enum FeedbackCommand: Sendable {
    /// Read what was said in some visits.
    case read([Identifier])
}

/// Who may. Pure: no clock, no files.
enum FeedbackCommands {
    /// - Parameter service: What the words are about.
    static func decide(_ service: Service, _ command: FeedbackCommand, by official: Official) throws(Words.Refusal) -> [FeedbackEvent] {
        try permit(service, official)
        switch command {
        case .read(let visits): return visits.isEmpty ? [] : [.wordsViewed(of: service.key, visits: visits)]
        }
    }

    static func permit(_ service: Service, _ official: Official) throws(Words.Refusal) {
        guard official.may(.readWords(of: service.department)) else { throw .notYourDepartment }
    }
}
