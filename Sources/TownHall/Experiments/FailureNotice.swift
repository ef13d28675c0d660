import CivilTime

/// When it is worth a line in the log that something which is tried again and again fails: when that begins, once an hour while it goes on, and once
/// when it is well again.
public struct FailureNotice: Sendable {
    /// What is to be logged.
    public enum Line: Hashable, Sendable {
        case begins
        /// How often it has failed since it began.
        case goesOn(failures: Int)
        /// How often it had failed.
        case isWell(failures: Int)
    }

    private static let pause: Int64 = 3_600_000_000

    private var failures = 0
    private var logged: Timestamp?

    public init() {}

    /// - Returns: `nil` where nothing is to be logged now.
    public mutating func failed(at now: Timestamp) -> Line? {
        failures += 1
        // A clock that was set back silences nothing either.
        if let logged, (now.microseconds - logged.microseconds).magnitude < Self.pause.magnitude { return nil }
        let isFirst = logged == nil
        logged = now
        return isFirst ? .begins : .goesOn(failures: failures)
    }

    /// - Returns: `nil` where nothing is to be logged now.
    public mutating func succeeded() -> Line? {
        guard failures > 0 else { return nil }
        defer { self = FailureNotice() }
        return .isWell(failures: failures)
    }
}
