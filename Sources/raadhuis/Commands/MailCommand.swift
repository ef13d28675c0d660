import ArgumentParser
import CivilTime
import ServiceCatalog
import TownHall
import Website

struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "mail", abstract: "Mail that leaves the house.", subcommands: [Test.self])

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send one message, to see whether mail arrives.",
            discussion: """
                The mail server comes from RAADHUIS_MAIL_HOST and what belongs to it. Exit code 3 when the server did not take the message over: what it
                was that went wrong is said.
                """)
        @Option(help: "The municipality's folder (RAADHUIS_GEMEENTE).")
        var gemeente: String?
        @Option(help: "The address to send it to.")
        var to: String

        func run() async throws {
            guard let recipient = MailAddress(to) else { throw Failure(.input, "--to: '\(to)' is no e-mail address; write one address without a name") }
            let settings = try await Settings()
            guard let mail = try MailSettings(settings, needsAddress: false) else {
                throw Failure(.input, "no mail server is named: give it in RAADHUIS_MAIL_HOST")
            }
            let catalogue = try loadCatalogue(try settings.municipalityFolder(gemeente))
            let letters = MailLetters(catalogue, address: mail.address ?? "")
            let text = letters.test(), now = Timestamp.now()
            let message = MailMessage(
                id: .timeOrdered(at: now), from: mail.from, sender: letters.sender, to: recipient, subject: text.subject, date: now, language: letters.language,
                text: text.text, html: text.html)
            do { try await mail.transport.send(message) } catch { throw Failure(.notDone, error.description) }
            print("The mail server took the message over. Look whether it arrives at \(recipient), and is not taken for spam.")
        }
    }
}
