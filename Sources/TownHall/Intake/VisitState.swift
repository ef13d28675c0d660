import Journal

/// What is known of a visit when something is done in it.
struct VisitState: Sendable {
    /// Whether the visitor said something at its end.
    let hasFeedback: Bool

    init(_ events: [RecordedEvent] = []) {
        hasFeedback = events.contains { $0.type.name == VisitEvent.Types.feedbackGiven.name }
    }
}
