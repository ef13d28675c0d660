import Journal

/// An event that a command makes, with the text that is to be sealed in it.
public struct DecidedExperimentEvent: Sendable {
    public let event: ExperimentEvent
    public let sealed: (part: Code, text: Personal<[UInt8]>)?

    init(_ event: ExperimentEvent, _ part: Code? = nil, _ text: Personal<[UInt8]>? = nil) {
        self.event = event
        sealed = if let part, let text { (part, text) } else { nil }
    }
}
