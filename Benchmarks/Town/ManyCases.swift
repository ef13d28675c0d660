import CivilTime
import Foundation
import Journal
import ServiceCatalog
import Synchronization
import TownHall

/// A town in which many forms were sent before, through the same door as any other form, over a year of its own clock.
struct ManyCases {
    let town: Town
    /// Of the first cases.
    let cases: [Identifier]
    /// Opens the session of an official who may see them.
    let session: String

    /// How many of the cases are kept by name.
    static let named = 1_000

    static func make(_ count: Int, in folder: URL) async throws -> ManyCases {
        let town = try Town.make(in: folder)
        let clock = PlayedClock(until: .now(), days: 360)
        let cases = try await town.opened(clock: { clock.now }) { hall in
            let made = try await Drafts.each(count) { number in
                clock.advance(to: number, of: count)
                let (draft, secret) = try await Drafts.fill(number, in: hall, isComplete: true)
                hall.intake.record(.pageCompleted(page: TownFiles.page, seconds: 40 + number % 300), of: draft.visit)
                return try await hall.intake.submit(draft, secret, resident: nil).caseID
            }
            return Array(made.prefix(named))
        }
        let session = try await town.opened { hall in
            let password = Personal("meten-is-weten")
            try await hall.people.createAccount(
                name: Personal("Marieke Meter"), userName: Personal("meter"), password: password, roles: [.handler],
                department: DepartmentKey(rawValue: TownFiles.department), isTemporary: false, by: .system)
            switch try await hall.people.logIn(LoginAttempt(userName: Personal("meter"), password: password)) {
            case .done(let loggedIn): return loggedIn.session.text
            }
        }
        return ManyCases(town: town, cases: cases, session: session)
    }
}

/// A clock that a year is played on.
private final class PlayedClock: Sendable {
    private let start: Int64
    private let length: Int64
    private let reached: Mutex<Int64>

    init(until end: Timestamp, days: Int64) {
        length = days * 86_400_000_000
        start = end.microseconds - length
        reached = Mutex(start)
    }

    var now: Timestamp { Timestamp(microseconds: reached.withLock { $0 }) }

    func advance(to number: Int, of count: Int) {
        let time = start + length / Int64(max(1, count)) * Int64(number)
        reached.withLock { $0 = max($0, time) }
    }
}
