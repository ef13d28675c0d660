import CivilTime
import Foundation
import Logging
import ServiceCatalog
import ServiceLifecycle
import Synchronization
import TownHall
import Website

/// Tells the server's log what looks like an attack, and mails it to who guards the town hall: what came within an hour in one letter.
struct SecurityMail: ServiceLifecycle.Service {
    private let hall: TownHall
    private let mail: (settings: MailSettings, to: MailAddress)?
    private let logger: Logger
    private let waiting = Waiting()

    /// Seconds between two letters.
    private static let pause = 3_600
    /// Seconds after one that was not taken over.
    private static let pauseAfterFailure = 600
    /// Seconds in which what comes at once is gathered.
    private static let gathering = 2

    /// - Parameter mail: The mail server and the mailbox; `nil` where nobody is mailed.
    init(_ hall: TownHall, mail: (settings: MailSettings, to: MailAddress)?, _ logger: Logger) {
        self.hall = hall
        self.mail = mail
        self.logger = logger
        hall.security.observe { [waiting] alarm in
            logger.error(
                alarm.cause.isAttack ? "this looks like an attack" : "a file that was sent in is damaged, gone or cannot be read",
                metadata: ["cause": "\(alarm.cause.rawValue)", "of": "\(alarm.subject)", "count": "\(alarm.count)", "seconds": "\(alarm.seconds)"])
            waiting.add([alarm])
        }
    }

    func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(Self.gathering))
                let due = waiting.take()
                guard let mail, !due.isEmpty else { continue }
                if await send(due, mail.settings, mail.to) {
                    try? await Task.sleep(for: .seconds(Self.pause))
                } else {
                    waiting.add(due)
                    try? await Task.sleep(for: .seconds(Self.pauseAfterFailure))
                }
            }
        }
    }

    private func send(_ alarms: [SecurityAlarm], _ settings: MailSettings, _ to: MailAddress) async -> Bool {
        let letters = MailLetters(hall.setting.shelf.current, address: settings.address ?? "")
        let text = letters.security(alarms.suffix(20), address: settings.address), now = Timestamp.now()
        let message = MailMessage(
            id: .timeOrdered(at: now), from: settings.from, sender: letters.sender, to: to, subject: text.subject, date: now, language: letters.language,
            text: text.text, html: text.html)
        do {
            try await settings.transport.send(message)
            logger.notice("mailed", metadata: ["letter": "security"])
            return true
        } catch {
            if error != .cancelled { logger.error("mail about security was not sent; it is tried again later", metadata: ["error": "\(error)"]) }
            return false
        }
    }
}

/// Alarms that were not mailed yet, the last of them.
private final class Waiting: Sendable {
    private let alarms = Mutex<[SecurityAlarm]>([])
    private static let most = 200

    func add(_ more: [SecurityAlarm]) { alarms.withLock { $0 = ($0 + more).suffix(Self.most) } }

    func take() -> [SecurityAlarm] {
        alarms.withLock { alarms in
            defer { alarms = [] }
            return alarms
        }
    }
}
