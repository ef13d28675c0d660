import Logging
import ServiceLifecycle
import TownHall

/// Watches over rollouts: where a guardrail's bound is crossed, whoever begins gets the old way within a second or two; what a gate says is kept, and
/// where nobody has to press it goes on by itself. Who has begun keeps what he has.
struct RolloutWatch: ServiceLifecycle.Service {
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
                    _ = await logger.attempt("reading which rollouts run", &reading) { try await hall.rollouts.renewRoutes() }
                }
                if position != judged || looks == 0, await logger.attempt("judging rollouts", &judging, { try await judge() }) { judged = position }
                try? await Task.sleep(for: .seconds(Self.pause))
            }
        }
    }

    private func judge() async throws {
        for state in try await hall.rollouts.watch(hall.evidence) {
            logger.notice(
                "something happened to a rollout",
                metadata: [
                    "service": "\(state.plan.service.rawValue)", "rollout": "\(state.id)", "stage": "\(state.stage)", "status": "\(state.status.rawValue)",
                ])
        }
    }
}
