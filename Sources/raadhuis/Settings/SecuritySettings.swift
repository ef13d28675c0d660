import Foundation
import Journal
import Logging
import ServiceCatalog
import TownHall

/// The security log and who is mailed about it: `RAADHUIS_SECURITY_LOG_DAYS`, `RAADHUIS_SECURITY_MAIL`, or `security:` in raadhuis.yaml.
enum SecuritySettings {
    /// The security log of a data directory.
    ///
    /// - Parameter logger: Told when it cannot be written; without one standard error is.
    /// - Throws: `Failure` for a number of days that cannot be.
    static func log(_ directory: DataDirectory, _ settings: Settings? = nil, logger: Logger? = nil) async throws -> SecurityLog {
        let settings = if let settings { settings } else { try await Settings() }
        let days = try settings.number("security.log_days", 1...3_650) ?? 180
        return SecurityLog(
            folder: directory.securityFolder, daysKept: days,
            trouble: { said in if let logger { logger.error("\(said)") } else { Console.error("WARNING: " + said) } })
    }

    /// Who is mailed when something looks like an attack; `nil` for nobody.
    ///
    /// - Throws: `Failure` for what is no address, and for one without a mail server.
    static func mailbox(_ settings: Settings, hasMail: Bool) throws -> MailAddress? {
        guard let text = settings.text("security.mail"), !text.isEmpty else { return nil }
        guard let address = MailAddress(text) else {
            throw Failure(
                .input, "RAADHUIS_SECURITY_MAIL: '\(text)' is no e-mail address; write one address without a name, as beveiliging@voorbeeldstad.example")
        }
        guard hasMail else {
            throw Failure(.input, "RAADHUIS_SECURITY_MAIL is given, but no mail server: name it in RAADHUIS_MAIL_HOST, or leave both out")
        }
        return address
    }
}
