import Logging
import ServiceLifecycle
import TownHall

/// Keeps shadows going: reads anew what runs along, and writes what was found on days that are over.
struct ShadowWatch: ServiceLifecycle.Service {
    let hall: TownHall
    let logger: Logger

    /// Seconds between two rounds.
    private static let pause = 60

    func run() async {
        await cancelWhenGracefulShutdown {
            var missed = 0
            while !Task.isCancelled {
                await logger.attempt("reading which shadows run along") { try await hall.shadows.renew() }
                await hall.shadows.writeFound()
                if hall.shadows.missed > missed {
                    missed = hall.shadows.missed
                    logger.warning("forms were not compared in the shadow", metadata: ["forms": "\(missed)"])
                }
                try? await Task.sleep(for: .seconds(Self.pause))
            }
        }
    }
}
