import CivilTime
import Journal
import ServiceCatalog

/// What happens to what visitors said. That they said it is an event of their visit (`VisitEvent.feedbackGiven`).
enum FeedbackEvent: Hashable, Sendable {
    /// An official read what was said in some visits.
    case wordsViewed(of: ServiceKey, visits: [Identifier])
}

extension Words {
    /// The event that says that an official read what visitors of a service said, and of which visits.
    public static let viewed = EventType("words_viewed")
}

extension FeedbackEvent {
    func recorded(at occurred: Timestamp) throws(UnkeepableCode) -> NewEvent {
        switch self {
        case .wordsViewed(let service, let visits):
            NewEvent(
                Words.viewed, occurred: occurred,
                facts: Facts([
                    (Code(literal: "purpose"), .code("feedback")), (Code(literal: "service"), .code(try Code(keeping: service.rawValue))),
                    (Code(literal: "visits"), .codes(visits.map { Code($0) })),
                ]))
        }
    }
}
