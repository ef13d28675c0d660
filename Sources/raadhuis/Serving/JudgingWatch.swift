import Logging
import ServiceLifecycle
import TownHall

/// Watches over what acts on services: as soon as something was counted it is judged, so that where a guardrail's bound is crossed, a stop rule is met
/// or a gate opens by itself, it is in force within a second or two. Who has begun keeps what he has.
struct JudgingWatch: ServiceLifecycle.Service {
    let hall: TownHall
    let logger: Logger
    /// What is watched over, as the log names it.
    let subject: String
    /// Reads anew which of them act.
    let renew: @Sendable () async throws -> Void
    /// Judges all of them, and tells what happened to which: the message of the log, and what belongs to it.
    let judge: @Sendable () async throws -> [(message: Logger.Message, metadata: Logger.Metadata)]

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
                    _ = await logger.attempt("reading which \(subject) run", &reading) { try await renew() }
                }
                if position != judged || looks == 0, await logger.attempt("judging \(subject)", &judging, { try await tell() }) { judged = position }
                try? await Task.sleep(for: .seconds(Self.pause))
            }
        }
    }

    private func tell() async throws {
        for happened in try await judge() { logger.notice(happened.message, metadata: happened.metadata) }
    }
}

extension JudgingWatch {
    static func experiments(_ hall: TownHall, _ logger: Logger) -> JudgingWatch {
        JudgingWatch(hall: hall, logger: logger, subject: "experiments", renew: { try await hall.experiments.renewTrials() }) {
            try await hall.experiments.watch(hall.evidence).map { stopped in
                (
                    "an experiment was stopped",
                    ["service": "\(stopped.service.rawValue)", "experiment": "\(stopped.experiment)", "phase": "\(stopped.phase)"]
                )
            }
        }
    }

    static func rollouts(_ hall: TownHall, _ logger: Logger) -> JudgingWatch {
        JudgingWatch(hall: hall, logger: logger, subject: "rollouts", renew: { try await hall.rollouts.renewRoutes() }) {
            try await hall.rollouts.watch(hall.evidence).map { state in
                (
                    "something happened to a rollout",
                    [
                        "service": "\(state.plan.service.rawValue)", "rollout": "\(state.id)", "stage": "\(state.stage)",
                        "status": "\(state.status.rawValue)",
                    ]
                )
            }
        }
    }
}
