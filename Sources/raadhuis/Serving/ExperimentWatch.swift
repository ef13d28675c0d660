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
                    _ = await logger.attempt("reading which experiments run", &reading) { try await hall.experiments.renewTrials() }
                }
                if position != judged || looks == 0, await logger.attempt("judging experiments", &judging, { try await judge() }) { judged = position }
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
}
