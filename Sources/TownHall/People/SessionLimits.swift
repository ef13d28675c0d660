import CivilTime
import Journal

/// How long someone stays logged in.
public struct SessionLimits: Hashable, Sendable {
    /// Seconds without anything being done after which a session is over.
    public var idle: Int64
    /// Seconds after which it is over in any case.
    public var longest: Int64
    /// Seconds before its end at which whoever has it is warned.
    public var warning: Int64

    public init(idle: Int64, longest: Int64, warning: Int64) {
        self.idle = idle; self.longest = longest; self.warning = warning
    }

    /// Half an hour: at home, or on a computer of the library.
    public static let resident = SessionLimits(idle: 30 * 60, longest: 12 * 3600, warning: 5 * 60)
    /// An hour, for a working day at the most.
    public static let official = SessionLimits(idle: 60 * 60, longest: 12 * 3600, warning: 5 * 60)

    /// Minutes without work that may be chosen for officials: long enough to be warned in, and no longer than a session lasts.
    public static let idleMinutes: ClosedRange<Int> = 10...720

    /// Seconds after its end for which whoever brings a session is still known: not to be let in, but to be given back what he or she was
    /// typing when it ended.
    public static let grace: Int64 = 12 * 3600
    /// That something was done is written down once in so many seconds at most.
    static let renewal: Int64 = 60
}

/// When a session began, and when something was done in it last.
public struct SessionClock: Hashable, Sendable {
    /// Names the session; it opens nothing.
    public let id: Identifier
    public let began: Timestamp
    public internal(set) var active: Timestamp

    init(startingAt now: Timestamp) {
        id = .random()
        (began, active) = (now, now)
    }

    init(id: Identifier, began: Timestamp, active: Timestamp) {
        self.id = id; self.began = began; self.active = active
    }

    /// When the session is over if nothing more is done in it.
    public func end(_ limits: SessionLimits) -> Timestamp { min(active.adding(seconds: limits.idle), began.adding(seconds: limits.longest)) }

    /// Whole seconds until it is over; 0 when it is.
    public func secondsLeft(_ limits: SessionLimits, at now: Timestamp) -> Int64 {
        max(0, (end(limits).microseconds - now.microseconds) / 1_000_000)
    }

    // MARK: Stored form: three lines

    var lines: [String] { [id.description, String(began.microseconds), String(active.microseconds)] }

    init?(lines: some Collection<String>) {
        let lines = Array(lines)
        guard lines.count == 3, let id = Identifier(lines[0]), let began = Int64(lines[1]), let active = Int64(lines[2]) else { return nil }
        self.init(id: id, began: Timestamp(microseconds: began), active: Timestamp(microseconds: active))
    }
}

/// What a session's secret opens.
public enum SessionState<Person: Sendable>: Sendable {
    /// Nothing, or nothing any more.
    case unknown
    /// A session that is over. Whose it was is known for a while: never to let in, but to keep what was being typed.
    case over(Author)
    /// Someone who is logged in.
    case going(Person, SessionClock)

    /// That of a session that goes on.
    public var clock: SessionClock? { if case .going(_, let clock) = self { clock } else { nil } }
}

/// How surely a session knows who it is of.
public enum SessionAssurance: String, Sendable, CaseIterable {
    /// By something that is known: a password.
    case oneFactor = "one_factor"
    /// By something that is had as well.
    case twoFactors = "two_factors"
}
