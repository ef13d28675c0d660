import Connections
import Foundation
import ServiceCatalog

/// How mail leaves the house: `RAADHUIS_MAIL_…`, or `mail:` in raadhuis.yaml.
struct MailSettings {
    let transport: SMTPTransport
    let from: MailAddress
    /// Where links lead to.
    let address: String?

    /// - Returns: `nil` when no mail server is named: then nothing is mailed.
    /// - Throws: `Failure` for what is missing or wrong, with the mend.
    init?(_ settings: Settings, needsAddress: Bool = true) throws {
        let given = ["port", "security", "user", "password_file", "from", "ca_file", "timeout"].first { settings.text("mail.\($0)") != nil }
        guard let host = settings.text("mail.host"), !host.isEmpty else {
            if let given {
                throw Failure(.input, "\(Settings.variable("mail.\(given)")) is given, but no mail server: name it in RAADHUIS_MAIL_HOST, or leave both out")
            }
            return nil
        }
        guard SMTPTransport.Configuration.isHost(host) else {
            throw Failure(
                .input,
                "RAADHUIS_MAIL_HOST: '\(host)' is no host; write its name or IP address alone, as mail.voorbeeldstad.example, and its port in RAADHUIS_MAIL_PORT"
            )
        }
        let security: SMTPTransport.Security
        switch settings.text("mail.security") {
        case nil: security = .startTLS
        case let text?:
            guard let known = SMTPTransport.Security(rawValue: text) else {
                throw Failure(.input, "RAADHUIS_MAIL_SECURITY: '\(text)' is not known; write starttls, tls, or none for a relay on this machine")
            }
            guard known != .none || SMTPTransport.Configuration.isLoopback(host) else {
                throw Failure(
                    .input,
                    "RAADHUIS_MAIL_SECURITY: none is for a relay on this machine (localhost, 127.0.0.1 or ::1), and mail would go to \(host) in the clear; "
                        + "take starttls or tls")
            }
            security = known
        }
        guard let address = settings.text("mail.from") else {
            throw Failure(.input, "RAADHUIS_MAIL_FROM is missing: give the address that mail comes from, as raadhuis@voorbeeldstad.example")
        }
        guard let from = MailAddress(address) else {
            throw Failure(.input, "RAADHUIS_MAIL_FROM: '\(address)' is no e-mail address; write one address without a name, as raadhuis@voorbeeldstad.example")
        }
        var configuration = SMTPTransport.Configuration(
            host: host, port: try settings.number("mail.port", 1...65_535) ?? security.usualPort, security: security, login: try Self.login(settings, security)
        )
        if let file = settings.text("mail.ca_file") {
            guard let content = FileManager.default.contents(atPath: file) else { throw Failure(.input, "RAADHUIS_MAIL_CA_FILE: \(file) cannot be read") }
            guard SMTPTransport.Configuration.areCertificates(String(decoding: content, as: UTF8.self)) else {
                throw Failure(
                    .input,
                    "RAADHUIS_MAIL_CA_FILE: \(file) holds no certificates (PEM): each begins with -----BEGIN CERTIFICATE----- on a line of its own")
            }
            configuration.certificateFile = file
        }
        if let seconds = try settings.number("mail.timeout", 1...600) {
            configuration.seconds = seconds
        }
        self.address = try settings.address()
        if needsAddress, self.address == nil {
            throw Failure(.input, "RAADHUIS_ADDRESS is missing: mail has links to it; give the address at which officials open the town hall")
        }
        transport = SMTPTransport(configuration)
        self.from = from
    }

    private static func login(_ settings: Settings, _ security: SMTPTransport.Security) throws -> SMTPTransport.Login? {
        switch (settings.text("mail.user"), settings.text("mail.password_file")) {
        case (nil, nil): return nil
        case (nil, _?): throw Failure(.input, "RAADHUIS_MAIL_PASSWORD_FILE is given, but no user: name it in RAADHUIS_MAIL_USER")
        case (_?, nil):
            throw Failure(
                .input, "RAADHUIS_MAIL_USER is given, but no password: put it into a file that only the program can read, named in RAADHUIS_MAIL_PASSWORD_FILE")
        case (let user?, let file?):
            guard security != .none else {
                throw Failure(.input, "RAADHUIS_MAIL_SECURITY=none would send the password in the clear: take starttls or tls, or leave RAADHUIS_MAIL_USER out")
            }
            guard let bytes = FileManager.default.contents(atPath: file) else { throw Failure(.input, "RAADHUIS_MAIL_PASSWORD_FILE: \(file) cannot be read") }
            let text = try GivenText.text([UInt8](bytes), named: "RAADHUIS_MAIL_PASSWORD_FILE: \(file)")
            // The end of a line may be CR LF, which is one character.
            let password = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).first.map(String.init) ?? ""
            guard !password.isEmpty else { throw Failure(.input, "RAADHUIS_MAIL_PASSWORD_FILE: \(file) has no password on its first line") }
            return .init(user: user, password: password)
        }
    }
}

extension Settings {
    /// Where people open the town hall (`RAADHUIS_ADDRESS`), for links outside it: without a slash at its end. `nil` when it is not given.
    func address() throws -> String? {
        guard var text = text("address") else { return nil }
        while text.hasSuffix("/") { text.removeLast() }
        let mend = "write it as https://raadhuis.voorbeeldstad.example"
        guard let address = URLComponents(string: text), ["http", "https"].contains(address.scheme), let host = address.host, !host.isEmpty,
            address.path.isEmpty,
            address.query == nil, address.fragment == nil, address.user == nil
        else { throw Failure(.input, "RAADHUIS_ADDRESS: '\(text)' is no address of a website; \(mend)") }
        return text
    }
}
