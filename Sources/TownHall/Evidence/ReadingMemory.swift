import ServiceCatalog

/// Readings that were worked out, for as long as nothing happens in their service: of a table of all services few have changed since the
/// last look.
struct ReadingMemory: Sendable {
    struct Question: Hashable {
        let service: ServiceKey
        let days: ClosedRange<Int32>
        let slice: ServiceEvidence.Slice
        let isWhole: Bool
    }

    /// All that an answer depends on beside the question.
    struct Circumstances: Equatable {
        let edition: ServiceEdition
        let moving: [Int: Int32]
        let busy: Set<Int>
    }

    private static let limit = 256

    private var answers: [Question: (circumstances: Circumstances, reading: ServiceEvidence)] = [:]

    func reading(_ question: Question, at circumstances: Circumstances) -> ServiceEvidence? {
        guard let known = answers[question], known.circumstances == circumstances else { return nil }
        return known.reading
    }

    mutating func keep(_ reading: ServiceEvidence, _ question: Question, at circumstances: Circumstances) {
        // Periods that nobody asks for any more go with the rest: they are few, and soon worked out again.
        if answers.count >= Self.limit, answers[question] == nil { answers = [:] }
        answers[question] = (circumstances, reading)
    }
}

/// Which events of a service were taken into its columns.
struct ServiceEdition: Hashable, Sendable {
    /// Of columns that are made anew, another one.
    let columns: UInt64
    let changes: Int
}
