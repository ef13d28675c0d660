import Journal
import Synchronization
import TownHall

/// The resident who is logged in, read once for a request, and only where it matters: most forms are filled in by nobody who is known.
final class LoggedInResident: Sendable {
    private let people: People
    private let secret: SealedRows.Secret?
    private let found = Mutex<Resident??>(nil)

    init(_ site: Website, _ cookies: [String: String]) {
        people = site.hall.people
        secret = cookies[CookieName.resident].flatMap(SealedRows.Secret.init)
    }

    /// `nil` when nobody is logged in.
    func resident() async throws -> Resident? {
        guard let secret else { return nil }
        if let known = found.withLock({ $0 }) { return known }
        let resident = try await people.resident(secret)
        found.withLock { $0 = .some(resident) }
        return resident
    }
}
