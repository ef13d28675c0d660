import Dispatch
import Foundation
import Synchronization

/// The signal that asks a server to read its files anew (SIGHUP). It does not end the program any more.
final class HangUp: Sendable {
    /// Apart, for the handler must not hold what holds it.
    private final class Flag: Sendable {
        let isRaised = Mutex(false)
    }

    private let flag = Flag()
    private let source: Mutex<any DispatchSourceSignal>

    /// Listens from now on: a signal that comes while the program starts is kept.
    init() {
        signal(SIGHUP, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: .global(qos: .utility))
        source.setEventHandler { [flag] in flag.isRaised.withLock { $0 = true } }
        source.resume()
        self.source = Mutex(source)
    }

    deinit { source.withLock { $0.cancel() } }

    /// Whether the signal came since this was asked last.
    func take() -> Bool {
        flag.isRaised.withLock { isRaised in
            defer { isRaised = false }
            return isRaised
        }
    }
}
