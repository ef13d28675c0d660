import CCurl
import Foundation
import Synchronization
import TownHall

/// Carries mail to one SMTP server (RFC 5321), through libcurl.
///
/// Unless told otherwise it speaks TLS before anything of the message or a password goes over the line, checks the server's certificate and name,
/// and sends nothing where either fails. Each message has a connection and a thread of its own, so that a slow server holds up nobody else.
public struct SMTPTransport: MailTransport {
    public struct Configuration: Sendable {
        /// A name, or an IP address (of version 6 without brackets).
        public var host: String
        public var port: Int
        public var security: Security
        public var login: Login?
        /// A file of certificates (PEM) of authorities that are trusted beside those of the system.
        public var certificateFile: String?
        /// Seconds in which the server must have been reached and the whole of a message handed over to it.
        public var seconds = 60
        /// Seconds that it has from then on to say that it took the message over: it may look into it first. As many as RFC 5321 § 4.5.3.2.6 asks
        /// for, for who goes away before sends again what is delivered.
        public var answerSeconds = 600

        public init(host: String, port: Int, security: Security = .startTLS, login: Login? = nil, certificateFile: String? = nil) {
            self.host = host; self.port = port; self.security = security; self.login = login; self.certificateFile = certificateFile
        }

        /// Whether a host is this machine, by what it is called alone: `localhost`, an IPv4 address that begins with 127, or `::1`.
        public static func isLoopback(_ host: String) -> Bool {
            if host.lowercased() == "localhost" || host == "::1" { return true }
            let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
            return numbers.count == 4 && numbers[0] == 127 && !numbers.contains(nil)
        }

        /// Whether a text holds certificates in PEM (RFC 7468 § 5.1), one or more, each of which can be decoded at least as far as its first octet.
        public static func areCertificates(_ text: String) -> Bool {
            let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
            var count = 0, base64: String?
            for line in lines {
                if line == "-----BEGIN CERTIFICATE-----" {
                    guard base64 == nil else { return false }
                    base64 = ""
                } else if line == "-----END CERTIFICATE-----" {
                    // A certificate is a SEQUENCE (RFC 5280 § 4.1).
                    guard let text = base64, let bytes = Data(base64Encoded: text), bytes.first == 0x30 else { return false }
                    base64 = nil
                    count += 1
                } else if base64 != nil {
                    base64? += line
                }
            }
            return count > 0 && base64 == nil
        }

        /// Whether a text can be a host: it stands in an address, so nothing else may fit in.
        public static func isHost(_ text: String) -> Bool {
            let isPlain = text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
                    UInt8(ascii: "-"), UInt8(ascii: ":"):
                    true
                default: false
                }
            }
            guard (1...253).contains(text.utf8.count), isPlain, !text.hasPrefix("-"), !text.hasPrefix(".") else { return false }
            // A colon stands in addresses of IPv6 alone, which have two at the least.
            return !text.contains(":") || text.count(where: { $0 == ":" }) >= 2 && text.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
        }
    }

    public enum Security: String, CaseIterable, Sendable {
        /// A connection that becomes TLS before anything else is said (RFC 3207); most often at port 587.
        case startTLS = "starttls"
        /// TLS from the first octet (RFC 8314 § 3.3); most often at port 465.
        case tls
        /// In the clear: only for a relay on the same machine (``Configuration/isLoopback(_:)``).
        case none

        public var usualPort: Int {
            switch self {
            case .startTLS: 587
            case .tls: 465
            case .none: 25
            }
        }
    }

    /// A user of the server, and his password. Printed it shows neither.
    public struct Login: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
        let user: String
        let password: String
        public init(user: String, password: String) { self.user = user; self.password = password }
        public var description: String { "[Login]" }
        public var debugDescription: String { description }
        public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
    }

    private let configuration: Configuration

    public init(_ configuration: Configuration) { self.configuration = configuration }

    public func send(_ message: MailMessage) async throws(MailFailure) {
        let cancellation = Cancellation()
        let configuration = configuration
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Result<Void, MailFailure>, Never>) in
                // libcurl blocks: it has a thread, and keeps no other task waiting for one.
                Thread.detachNewThread {
                    continuation.resume(returning: Result { () throws(MailFailure) in try SMTPTransfer(message, configuration, cancellation).perform() })
                }
            }
        } onCancel: {
            cancellation.cancel()
        }
        try result.get()
    }
}

/// Tells a transfer on another thread that nobody waits for it any more.
final class Cancellation: Sendable {
    private let state = Atomic(false)
    func cancel() { state.store(true, ordering: .relaxed) }
    var isCancelled: Bool { state.load(ordering: .relaxed) }
}
