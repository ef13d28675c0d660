import ServiceCatalog
import Synchronization

/// Counts how often services are looked at, whatever the catalogue.
public final class ServiceLooks: Sendable {
    private let counts = Mutex<[ServiceKey: Int]>([:])

    func add(_ service: ServiceKey) { counts.withLock { $0[service, default: 0] += 1 } }

    /// The looks since they were taken last.
    public func take() -> [ServiceKey: Int] {
        counts.withLock { counts in
            defer { counts = [:] }
            return counts
        }
    }
}
