import CivilTime
import Journal
import ServiceCatalog

/// Letters and mailboxes that are left alone for a while, because a letter was not taken over: longer after each time.
struct MailPauses {
    enum Subject: Hashable {
        case mailbox(MailAddress)
        /// By the name of its message.
        case letter(Identifier)
    }

    private struct Pause {
        let failures: Int
        let until: Timestamp
    }

    private var pauses: [Subject: Pause] = [:]

    /// Seconds after the first time: nobody mends a mailbox within minutes.
    static let first: Int64 = 3_600
    static let longest: Int64 = 86_400

    /// Seconds after so many times in a row: an hour, twice as long each time, and a day at the most.
    static func seconds(after failures: Int) -> Int64 { min(longest, first << Int64(min(max(failures - 1, 0), 10))) }

    mutating func begin(for subject: Subject, at now: Timestamp) {
        // What was left alone and not tried again in a week is not due any more.
        pauses = pauses.filter { $0.value.until.adding(seconds: 7 * 86_400) > now }
        let failures = (pauses[subject]?.failures ?? 0) + 1
        pauses[subject] = Pause(failures: failures, until: now.adding(seconds: Self.seconds(after: failures)))
    }

    mutating func end(for subject: Subject) { pauses[subject] = nil }

    func isLeftAlone(_ subject: Subject, at now: Timestamp) -> Bool { pauses[subject].map { $0.until > now } ?? false }
}
