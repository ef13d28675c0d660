import ServiceCatalog
import Synchronization
import TownHall

/// What is being sent from a page now. Who leaves a page and looks at it again at once finds what was just typed: the look waits for what
/// is on its way.
final class KeepingUnderway: Sendable {
    private let underway = Mutex<[String: Int]>([:])
    /// Milliseconds between two looks whether it is done, and how often it is looked.
    private static let pause = 20
    private static let looks = 50

    /// That something is on its way, until it is done.
    struct Entry {
        fileprivate let name: String
        fileprivate let owner: KeepingUnderway

        func end() {
            owner.underway.withLock { underway in
                let left = (underway[name] ?? 1) - 1
                underway[name] = left > 0 ? left : nil
            }
        }
    }

    private static func name(_ route: Route, _ cookies: [String: String], _ parameters: [String: String]) -> String? {
        switch route.access {
        case .everyone: nil
        case .draftHolder: parameters["service"].flatMap { cookies[CookieName.draft(ServiceKey(rawValue: $0))] }
        case .resident: cookies[CookieName.resident]
        case .official: cookies[CookieName.official]
        }
    }

    /// Notes that a form is on its way: one without files, which would take long.
    func begin(_ route: Route, _ cookies: [String: String], _ parameters: [String: String], _ mediaType: String?) -> Entry? {
        guard mediaType?.hasPrefix("application/x-www-form-urlencoded") == true, let name = Self.name(route, cookies, parameters) else { return nil }
        underway.withLock { $0[name, default: 0] += 1 }
        return Entry(name: name, owner: self)
    }

    /// Whether nothing is on its way from anybody.
    var isIdle: Bool { underway.withLock(\.isEmpty) }

    /// Waits for what is on its way from the same person, a second at most.
    func settle(_ route: Route, _ cookies: [String: String], _ parameters: [String: String]) async {
        guard let name = Self.name(route, cookies, parameters) else { return }
        for _ in 0..<Self.looks {
            if underway.withLock({ $0[name] == nil }) { return }
            try? await Task.sleep(for: .milliseconds(Self.pause))
        }
    }
}
