import CivilTime
import Journal
import ServiceCatalog

/// A message to one mailbox, as a value: how it is written down and sent is for who carries it.
public struct MailMessage: Sendable {
    /// Names the message (Message-ID, RFC 5322 § 3.6.4). The same message has the same name, however often it is sent, so that a mailbox can
    /// tell that it has it already.
    public let id: Identifier
    public let from: MailAddress
    /// Shown beside the address that it comes from. One line.
    public let sender: String
    public let to: MailAddress
    /// One line.
    public let subject: String
    public let date: Timestamp
    public let language: Language
    public let text: String
    /// The same content as an HTML document, for those whose program shows that.
    public let html: String?

    /// - Parameters:
    ///   - sender: Line ends and other control characters in it and in `subject` become spaces: nothing that stands in a header can end it.
    public init(
        id: Identifier, from: MailAddress, sender: String, to: MailAddress, subject: String, date: Timestamp, language: Language, text: String,
        html: String? = nil
    ) {
        self.id = id; self.from = from; self.to = to; self.date = date; self.language = language; self.text = text; self.html = html
        self.sender = Self.line(sender)
        self.subject = Self.line(subject)
    }

    private static func line(_ text: String) -> String {
        let isSeparator = { (scalar: Unicode.Scalar) in
            scalar.properties.generalCategory == .control || ["\u{2028}", "\u{2029}"].contains(scalar) || scalar == " "
        }
        return text.unicodeScalars.split(whereSeparator: isSeparator).map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
    }
}

/// Who carries mail out of the house.
public protocol MailTransport: Sendable {
    /// Returns when the next server has taken the message over: from then on it answers for it (RFC 5321 § 4.2.5).
    func send(_ message: MailMessage) async throws(MailFailure)
}

/// Why a message was not taken over: what a person needs to mend it, and nothing secret. `code` is the server's reply (RFC 5321 § 4.2.1).
public enum MailFailure: Error, Hashable, Sendable {
    case hostUnknown(host: String)
    /// Nobody listens there, or something between does not let us through.
    case notReachable(host: String, port: Int)
    /// The server offers no STARTTLS, or does not let it be used.
    case noStartTLS(host: String)
    /// The certificate is not of this server, has run out, or nobody whom we trust vouches for it.
    case certificateNotValid(host: String)
    /// What is spoken at this port is not the TLS that we know.
    case noTLS(host: String, port: Int)
    case certificateFileUnreadable(path: String)
    case credentialsRefused(host: String)
    case senderRefused(code: Int)
    case recipientRefused(code: Int)
    /// The server did not want the message itself.
    case messageRefused(code: Int)
    /// The server says that it takes no mail now, or none from us.
    case closed(host: String, code: Int)
    case timedOut(host: String, seconds: Int)
    case connectionLost(host: String)
    /// The whole message was handed over, and the server did not say within the time for it that it took it: it may have been delivered.
    case unanswered(host: String)
    /// The program is stopping.
    case cancelled
    /// `code` is that of libcurl.
    case other(code: Int)

    /// What else would fail in the same way, if it were tried now.
    public enum Reach: Hashable, Sendable {
        /// This message alone.
        case message
        /// Every message to this recipient.
        case mailbox
        /// Every message.
        case server
    }

    public var reach: Reach {
        switch self {
        case .messageRefused, .unanswered: .message
        case .recipientRefused: .mailbox
        default: .server
        }
    }
}

extension MailFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .hostUnknown(let host): "there is no mail server named \(host): look at RAADHUIS_MAIL_HOST, and at the name server of this machine"
        case .notReachable(let host, let port):
            "nobody answers at \(host), port \(port): look at RAADHUIS_MAIL_HOST and RAADHUIS_MAIL_PORT, and at the firewall between"
        case .noStartTLS(let host):
            "\(host) does not offer STARTTLS, so nothing was sent: have it switched on there, take RAADHUIS_MAIL_SECURITY=tls with the port for TLS "
                + "(often 465), or, for a relay on this machine only, RAADHUIS_MAIL_SECURITY=none"
        case .certificateNotValid(let host):
            "the certificate of \(host) is not to be trusted, so nothing was sent: it must be valid today, name \(host), and be vouched for by an "
                + "authority that this machine trusts or that stands in RAADHUIS_MAIL_CA_FILE"
        case .noTLS(let host, let port):
            "at \(host), port \(port), no TLS could be agreed on (1.2 or newer is needed): look at RAADHUIS_MAIL_PORT and RAADHUIS_MAIL_SECURITY"
        case .certificateFileUnreadable(let path): "\(path): cannot be read as certificates (PEM): look at RAADHUIS_MAIL_CA_FILE"
        case .credentialsRefused(let host): "\(host) does not accept the user and password: look at RAADHUIS_MAIL_USER and RAADHUIS_MAIL_PASSWORD_FILE"
        case .senderRefused(let code):
            "the mail server does not take mail from this sender (reply \(code)): look at RAADHUIS_MAIL_FROM, and whether it asks for RAADHUIS_MAIL_USER"
        case .recipientRefused(let code): "the mail server does not take mail for this recipient (reply \(code)): look at the address"
        case .messageRefused(let code): "the mail server did not take the message (reply \(code)): its own log says why"
        case .closed(let host, let code): "\(host) takes no mail from this machine, or none now (reply \(code)): its own log says why"
        case .timedOut(let host, let seconds): "\(host) did not answer within \(seconds) seconds"
        case .connectionLost(let host): "the connection with \(host) was lost before it had taken the message"
        case .unanswered(let host):
            "\(host) got the whole message and did not say whether it took it over, so that it may have been delivered: its own log says what became of it"
        case .cancelled: "sending was stopped because the program stops"
        case .other(let code): "the message could not be sent (libcurl error \(code))"
        }
    }
}
