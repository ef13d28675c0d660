import CivilTime
import Journal
import Logging
import ServiceLifecycle
import TownHall

/// Watches over experiments that run: where a guardrail's bound is crossed or a stop rule is met, nobody who is new is given an arm within a second
/// or two. What went on keeps what it has.
struct ExperimentWatch: ServiceLifecycle.Service {
    let hall: TownHall
    let logger: Logger

    /// Seconds between two looks at whether anything was counted since.
    private static let pause = 1
    /// Looks after which it is judged though nothing was counted, for days end too, and read anew what runs.
    private static let most = 30

    func run() async {
        await cancelWhenGracefulShutdown {
            var judged: Int64?, looks = 0
            var reading = FailureNotice(), judging = FailureNotice()
            while !Task.isCancelled {
                let position = hall.evidence.position
                looks += 1
                if looks >= Self.most {
                    looks = 0
                    _ = await attempt("reading which experiments run", &reading) { try await hall.experiments.renewTrials() }
                }
                if position != judged || looks == 0, await attempt("judging experiments", &judging, { try await judge() }) { judged = position }
                try? await Task.sleep(for: .seconds(Self.pause))
            }
        }
    }

    private func judge() async throws {
        for stopped in try await hall.experiments.watch(hall.evidence) {
            logger.notice(
                "an experiment was stopped",
                metadata: ["service": "\(stopped.service.rawValue)", "experiment": "\(stopped.experiment)", "phase": "\(stopped.phase)"])
        }
    }

    /// Does what is done again and again, and logs when it begins to fail, now and then while it does, and when it is well again.
    ///
    /// - Returns: Whether it went well.
    private func attempt(_ what: String, _ notice: inout FailureNotice, _ body: () async throws -> Void) async -> Bool {
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
            logger.error(
                "upkeep failed; it is tried again every second, and told once an hour",
                metadata: ["task": "\(what)", "error": "\(reason)", "failures": "\(failures)"])
            return false
        }
        if case .isWell(let failures)? = notice.succeeded() {
            logger.notice("upkeep is well again", metadata: ["task": "\(what)", "failures": "\(failures)"])
        }
        return true
    }
}
