import Logging
import ServiceLifecycle
import TownHall
import Website

/// Mails those who answer for services, round after round: beside the upkeep, for a mail server may take its time. What could not be mailed is
/// logged, without addresses, and tried again at the next round.
struct MailRounds: ServiceLifecycle.Service {
    private let settings: MailSettings
    private let hall: TownHall
    private let post: Post
    private let logger: Logger

    init(_ settings: MailSettings, _ hall: TownHall, _ logger: Logger) {
        self.settings = settings
        self.hall = hall
        post = hall.post
        self.logger = logger
    }

    func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await logger.attempt("mailing those who answer for services") { try await round() }
                try? await Task.sleep(for: .seconds(Upkeep.pause))
            }
        }
    }

    private func round() async throws {
        let letters = MailLetters(hall.setting.shelf.current, address: settings.address ?? "")
        for delivery in try await post.round(from: settings.from, words: letters, through: settings.transport) {
            let letter: Logger.Metadata = ["service": "\(delivery.service.rawValue)", "letter": delivery.isDigest ? "week" : "alarm"]
            guard let failure = delivery.failure else {
                logger.notice("mailed", metadata: letter)
                continue
            }
            // When the program stops, what is under way stops too.
            if failure == .cancelled { return }
            let said: Logger.Message =
                if case .unanswered = failure { "mail may not have arrived; it is sent again later" } else { "mail was not sent; it is tried again later" }
            logger.error(said, metadata: letter.merging(["error": "\(failure)"]) { $1 })
        }
    }
}
