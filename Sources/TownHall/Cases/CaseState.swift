import CivilTime
import Journal
import ServiceCatalog

/// A case as its events tell it.
public struct CaseState: Sendable {
    public let id: Identifier
    public let opening: CaseEvent.Opening
    public let openedAt: Timestamp
    /// Whether the resident sees the case under his or her own: sent while logged in, or by an official for someone who was identified.
    public let isOwned: Bool
    public private(set) var status: String
    public private(set) var assignee: Identifier?
    public private(set) var clock: TermClock?
    public private(set) var respondBy: CalendarDate?
    public private(set) var result: String?
    public private(set) var decidedAt: Timestamp?
    public private(set) var isClosed = false
    public private(set) var isForgotten = false
    /// Whether nothing happened since that changes what can be said about it.
    private(set) var isAsOpened = true
    /// Version of the stream's last event.
    public private(set) var version: Int64
    /// Version of the last event that changed something: views, which older programs kept here too, do not.
    public private(set) var changed: Int64

    /// - Returns: `nil` when the first event opens no case.
    public init?(_ events: [RecordedEvent]) {
        guard let first = events.first, case .opened(let opening)? = CaseEvent(first) else { return nil }
        id = first.stream.id
        self.opening = opening
        openedAt = first.occurred
        isOwned = opening.filedFor.map { $0 == .resident } ?? (first.actor.assurance.description != "none")
        status = opening.status
        clock = TermClock(opening)
        version = first.version
        changed = first.version
        for event in events.dropFirst() {
            version = event.version
            guard let known = CaseEvent(event) else { continue }
            if case .dataViewed = known { continue }
            changed = event.version
            apply(known, at: event.occurred)
        }
    }

    /// Whether the resident has been asked for something that has not come in.
    public var isWaitingForResident: Bool { respondBy != nil }

    /// The number that people use, such as `Z-2026-004183`.
    public var number: CaseNumber { CaseNumber(year: opening.received.year, sequence: opening.number) }

    private mutating func apply(_ event: CaseEvent, at time: Timestamp) {
        switch event {
        case .opened, .messageSent, .documentAdded, .dataViewed, .assigned: break
        default: isAsOpened = false
        }
        switch event {
        case .opened, .messageSent, .documentAdded, .dataViewed: break
        case .statusReached(let status, _): self.status = status
        case .assigned(let account): assignee = account
        case .informationRequested(let date): respondBy = date
        case .informationReceived: respondBy = nil
        case .termSuspended(let date): clock?.suspend(on: date)
        case .termResumed(let date): clock?.resume(on: date)
        case .termExtended(let length): clock?.extend(by: length)
        case .decisionTaken(let result):
            self.result = result
            decidedAt = time
        case .closed: isClosed = true
        case .forgotten: isForgotten = true
        }
    }
}

/// A case's number: `Z-`, the year of receipt, `-`, a sequence of at least six digits.
public struct CaseNumber: Hashable, Sendable, CustomStringConvertible {
    public let year: Int
    public let sequence: Int64

    public init(year: Int, sequence: Int64) { self.year = year; self.sequence = sequence }

    /// Of the case whose stream begins with an event of these facts; `nil` when they open no case.
    public init?(opening facts: Facts) {
        guard let received = facts.date("received"), let sequence = facts.integer("number") else { return nil }
        self.init(year: received.year, sequence: sequence)
    }

    /// From what a person typed: lower case, spaces, other hyphens, missing zeros and a missing letter are fine, and so are no hyphens at all before
    /// six digits. `nil` when it is no case number.
    public init?(_ text: String) {
        let withLetter = /\s*[Zz][\s\p{Pd}]*([0-9]{4})[\s\p{Pd}\/]+([0-9]{1,18})\s*/, withoutLetter = /\s*([0-9]{4})\s*[\p{Pd}\/]\s*([0-9]{1,18})\s*/
        let joined = /\s*(?:[Zz][\s\p{Pd}]*)?([0-9]{4})([0-9]{6})\s*/
        guard let match = text.wholeMatch(of: withLetter) ?? text.wholeMatch(of: withoutLetter) ?? text.wholeMatch(of: joined), let year = Int(match.output.1),
            (1900...9999).contains(year), let sequence = Int64(match.output.2), sequence > 0
        else { return nil }
        self.init(year: year, sequence: sequence)
    }

    public var description: String {
        let digits = String(sequence)
        return "Z-\(year)-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}
