import CivilTime
import Journal
import ServiceCatalog

/// Which of the cases that are open at the end of a day are meant.
public enum OpenCases: Hashable, Sendable {
    case all
    /// Those whose term had ended before that day, and on which nothing was decided yet.
    case tooLate
    /// Those that came in so many whole weeks ago, or longer.
    case waiting(weeks: Int)
    /// Those of one of `ServiceEvidence.ageGroups`, by the week with which it begins.
    case aged(weeks: Int)

    /// A case among them.
    public struct Case: Hashable, Sendable {
        public let id: Identifier
        public let received: CalendarDate
    }
}

extension ServiceEvidence {
    /// How many of the open cases are meant; of those that wait, since the beginning of one of `ageGroups`.
    public func count(_ which: OpenCases) -> Int {
        switch which {
        case .all: openCases
        case .tooLate: openTooLate
        case .waiting(let weeks): openByWeeks.reduce(0) { $0 + ($1.key >= weeks ? $1.value : 0) }
        case .aged(let weeks): openByWeeks[weeks] ?? 0
        }
    }
}

extension ServiceColumns {
    /// Whether a case was open at the end of a day: what is counted, and what is listed behind the count.
    @inline(__always) func isOpen(_ index: Int, on day: Int32) -> Bool {
        cases.received[index] <= day && (cases.closed[index] == Self.never || cases.closed[index] > day)
    }

    /// Whether the term of an open case had ended before a day, and nothing was decided yet.
    ///
    /// - Parameter due: The term's last day.
    @inline(__always) func isTooLate(_ index: Int, due: Int32, on day: Int32) -> Bool {
        due != Self.never && due < day && cases.decided[index] > day
    }

    private func isMeant(_ which: OpenCases, _ index: Int, _ moving: [Int: Int32], on day: Int32) -> Bool {
        switch which {
        case .all: true
        case .tooLate: isTooLate(index, due: moving[index] ?? cases.due[index], on: day)
        case .waiting(let weeks): ServiceEvidence.ageGroup(days: day - cases.received[index]) >= weeks
        case .aged(let weeks): ServiceEvidence.ageGroup(days: day - cases.received[index]) == weeks
        }
    }

    /// The rows of open cases, who waits longest first.
    fileprivate func openRows(_ which: OpenCases, on day: Int32, _ moving: [Int: Int32], _ slice: ServiceEvidence.Slice) -> [Int] {
        let slice = Selection(slice, self)
        return caseRows(day...day).joined().filter { index in
            slice.has(case: index, cases) && isOpen(index, on: day)
                && isMeant(which, index, moving, on: day)
        }.sorted { (cases.received[$0], $0) < (cases.received[$1], $1) }
    }
}

extension Evidence {
    /// The cases that `ServiceEvidence.count` counts of a period that ends on a day, who waits longest first.
    public func openCases(_ which: OpenCases, of service: ServiceKey, on day: CalendarDate, slice: ServiceEvidence.Slice = .init()) -> [OpenCases.Case] {
        catchUpIfBehind()
        let now = setting.now
        guard
            let (columns, moving, log) = state.withLock({ state in
                state.columns(of: service, through: day, now: now).map { ($0, $1.moving, state.process.log(of: service)) }
            })
        else { return [] }
        return columns.openRows(which, on: Int32(clamping: day.daysSince1970), moving, slice).compactMap { row in
            // Rows and the cases of the log are added by the same events.
            guard let log, row < log.caseCount, let id = log.caseID(row).flatMap(Hex.bytes).flatMap(Identifier.init(bytes:)),
                let received = CalendarDate(daysSince1970: Int(columns.cases.received[row]))
            else { return nil }
            return OpenCases.Case(id: id, received: received)
        }
    }
}
