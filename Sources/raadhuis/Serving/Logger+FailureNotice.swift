import CivilTime
import Journal
import Logging
import TownHall

extension Logger {
    /// Does what is done every second, and logs when it begins to fail, now and then while it does, and when it is well again.
    ///
    /// - Returns: Whether it went well.
    func attempt(_ what: String, _ notice: inout FailureNotice, _ body: () async throws -> Void) async -> Bool {
        do {
            try await body()
        } catch is CancellationError {
            return false
        } catch {
            // A database's error names its file, never what is in it.
            let reason = (error as? DatabaseError)?.description ?? String(reflecting: type(of: error))
            var failures = 1
            switch notice.failed(at: .now()) {
            case .goesOn(let times)?: failures = times
            case .begins?: break
            case .isWell?, nil: return false
            }
            self.error(
                "upkeep failed; it is tried again every second, and told once an hour",
                metadata: ["task": "\(what)", "error": "\(reason)", "failures": "\(failures)"])
            return false
        }
        if case .isWell(let failures)? = notice.succeeded() {
            self.notice("upkeep is well again", metadata: ["task": "\(what)", "failures": "\(failures)"])
        }
        return true
    }
}
