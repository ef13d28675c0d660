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

    /// Seconds between two looks at whether an experiment was stopped: who has to decide hears of it within a minute.
    private static let pause = 15

    func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await logger.attempt("mailing those who answer for services") { try await round(.everything) }
                // Where the mail server does not take what is sent, it is left alone until the next round.
                var isWell = true
                for _ in 0..<(Upkeep.pause / Self.pause) where !Task.isCancelled {
                    try? await Task.sleep(for: .seconds(Self.pause))
                    if isWell, !Task.isCancelled { isWell = await stops() }
                }
            }
        }
    }

    private func stops() async -> Bool {
        var isTaken = false
        await logger.attempt("mailing that experiments were stopped") { isTaken = try await round(.stops) }
        return isTaken
    }

    /// - Returns: Whether all that was tried was taken over.
    @discardableResult
    private func round(_ matter: Post.Matter) async throws -> Bool {
        let letters = MailLetters(hall.setting.shelf.current, address: settings.address ?? "")
        var isWell = true
        for delivery in try await post.round(matter, from: settings.from, words: letters, through: settings.transport) {
            let kind = delivery.isDigest ? "week" : delivery.isStop ? "stop" : "alarm"
            let letter: Logger.Metadata = ["service": "\(delivery.service.rawValue)", "letter": "\(kind)"]
            guard let failure = delivery.failure else {
                logger.notice("mailed", metadata: letter)
                continue
            }
            isWell = false
            // When the program stops, what is under way stops too.
            if failure == .cancelled { return false }
            let said: Logger.Message =
                if case .unanswered = failure { "mail may not have arrived; it is sent again later" } else { "mail was not sent; it is tried again later" }
            logger.error(said, metadata: letter.merging(["error": "\(failure)"]) { $1 })
        }
        return isWell
    }
}
