import CivilTime
import Foundation
import Journal
import ServiceCatalog
import Testing
import TownHall

@testable import Connections

@Suite("A message as it goes over the line")
struct MIMEMessageTests {
    static func message(
        subject: String = "Kapvergunning", sender: String = "Gemeente Voorbeeldstad", text: String = "Dag.\n", html: String? = nil,
        at seconds: Int64 = 1_764_226_800
    ) throws -> MailMessage {
        MailMessage(
            id: try #require(Identifier("01a19b45b80076309fa04ec3ac2d52f6")), from: try #require(MailAddress("raadhuis@voorbeeldstad.example")), sender: sender,
            to: try #require(MailAddress("teamleider-groen@voorbeeldstad.example")), subject: subject, date: Timestamp(microseconds: seconds * 1_000_000),
            language: .dutch, text: text, html: html)
    }

    static func lines(_ message: MailMessage) -> [String] { String(decoding: message.encoded, as: UTF8.self).components(separatedBy: "\r\n") }

    /// The value of a header with its folding undone and its encoded words read.
    static func header(_ name: String, _ message: MailMessage) throws -> String {
        let head = lines(message).prefix { !$0.isEmpty }.joined(separator: "\r\n").replacing("\r\n ", with: " ")
        let line = try #require(head.components(separatedBy: "\r\n").first { $0.hasPrefix(name + ": ") })
        var out = "", wasEncoded = false
        for word in line.dropFirst(name.count + 2).split(separator: " ") {
            let isEncoded = word.hasPrefix("=?utf-8?B?") && word.hasSuffix("?=")
            if !out.isEmpty, !(wasEncoded && isEncoded) { out += " " }
            out += isEncoded ? String(decoding: try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2)))), as: UTF8.self) : String(word)
            wasEncoded = isEncoded
        }
        return out
    }

    @Test("every line is ASCII, ends in CR LF, and is short, whatever the subject and text are")
    func lines() throws {
        let texts = [
            "", ".", "..\n.\n", "Eén regel\n.begint met een punt\n", String(repeating: "é", count: 5_000), String(repeating: "woord ", count: 2_000),
            "--01a19b45-b800-7630-9fa0-4ec3ac2d52f6--\n", "\r\n.\r\n", "\r\r\n\n",
        ]
        for text in texts {
            for html in [nil, "<p>\(text)</p>"] {
                let bytes = try Self.message(subject: text, sender: text, text: text, html: html).encoded
                #expect(bytes.allSatisfy { $0 == 13 || $0 == 10 || (32..<127).contains($0) })
                for (place, byte) in bytes.enumerated() {
                    if byte == 10 { #expect(place > 0 && bytes[place - 1] == 13) }
                    if byte == 13 { #expect(place + 1 < bytes.count && bytes[place + 1] == 10) }
                }
                for line in String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n") { #expect(line.utf8.count <= 78 && !line.hasPrefix(".")) }
            }
        }
    }

    @Test("a subject comes out as it went in, also when it is long or not ASCII; no character is cut")
    func subjects() throws {
        let subjects = [
            "Kapvergunning", "Coördinatie: één lager cijfer", String(repeating: "€ 72,50 – ", count: 40).trimmingCharacters(in: .whitespaces),
            "👩‍👩‍👧‍👦 👍🏽", "=?utf-8?B?SGFsbG8=?=", "a <b@c.example>, \"d\"", String(repeating: "lang ", count: 60).trimmingCharacters(in: .whitespaces),
        ]
        for subject in subjects {
            let message = try Self.message(subject: subject)
            #expect(try Self.header("Subject", message) == subject)
            for line in Self.lines(message).prefix(while: { !$0.isEmpty }) {
                for word in line.split(separator: " ") where word.hasPrefix("=?") {
                    #expect(word.utf8.count <= 75)
                    let bytes = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
                    #expect(String(bytes: bytes, encoding: .utf8) != nil, "cut: \(word)")
                }
            }
        }
    }

    @Test("nothing in a subject or name can begin a header or the text")
    func injection() throws {
        for bad in [
            "Dag\r\nBcc: iedereen@voorbeeld.example", "Dag\nBcc: x@y.example", "Dag\r\n\r\nTekst", "Dag\u{0}\u{b}\u{c}\u{85}\u{2028}Bcc: a", "\r\n\r\n",
        ] {
            let message = try Self.message(subject: bad, sender: bad)
            let head = Self.lines(message).prefix { !$0.isEmpty }
            #expect(!head.contains { $0.lowercased().hasPrefix("bcc") })
            #expect(
                head.filter { !$0.hasPrefix(" ") }.compactMap { $0.split(separator: ":").first.map(String.init) } == [
                    "Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Language", "Content-Type",
                    "Content-Transfer-Encoding",
                ])
            let subject = try Self.header("Subject", message)
            #expect(!subject.unicodeScalars.contains { $0.properties.generalCategory == .control })
        }
    }

    @Test("the text beside its HTML comes out as it went in, and the same message has the same name")
    func alternative() throws {
        let message = try Self.message(text: "Eén\n.punt\n", html: "<!doctype html><p>Eén</p>")
        let lines = Self.lines(message)
        #expect(lines.contains("Message-ID: <01a19b45-b800-7630-9fa0-4ec3ac2d52f6@voorbeeldstad.example>"))
        #expect(lines.contains("From: Gemeente Voorbeeldstad") && lines.contains(" <raadhuis@voorbeeldstad.example>"))
        #expect(lines.count { $0 == "--_-01a19b45-b800-7630-9fa0-4ec3ac2d52f6-_" } == 2)
        #expect(lines.contains(Data("Eén\r\n.punt\r\n".utf8).base64EncodedString()))
        #expect(lines.last == "" && lines.dropLast().last == "--_-01a19b45-b800-7630-9fa0-4ec3ac2d52f6-_--")
    }

    @Test("dates are those of RFC 5322, in UTC")
    func dates() {
        #expect(MailMessage.date(Timestamp(microseconds: 0)) == "Thu, 01 Jan 1970 00:00:00 +0000")
        #expect(MailMessage.date(Timestamp(microseconds: 951_782_399_999_999)) == "Mon, 28 Feb 2000 23:59:59 +0000")
        #expect(MailMessage.date(Timestamp(microseconds: -1)) == "Wed, 31 Dec 1969 23:59:59 +0000")
    }
}

@Suite("Where mail goes")
struct SMTPConfigurationTests {
    @Test("a host is a name or an address and nothing more")
    func hosts() {
        for host in ["mail.voorbeeldstad.example", "localhost", "127.0.0.1", "::1", "2001:db8::25", "relay-1"] {
            #expect(SMTPTransport.Configuration.isHost(host), "\(host)")
        }
        for host in ["", "mail:25", "a b", "a/b", "user@host", "[::1]", "-x", ".x", "a\r\nb", "smtp://x", "x?y", "x#y", "é.nl"] {
            #expect(!SMTPTransport.Configuration.isHost(host), "\(host)")
        }
    }

    @Test("a login shows neither user nor password")
    func login() {
        let login = SMTPTransport.Login(user: "geheim1", password: "geheim2")
        var dumped = ""
        dump(login, to: &dumped)
        for shown in ["\(login)", String(reflecting: login), dumped, "\([login])"] { #expect(!shown.contains("geheim")) }
    }

    @Test("where nobody listens is said, and nothing that is secret")
    func nobody() async throws {
        var configuration = SMTPTransport.Configuration(host: "127.0.0.1", port: 1, login: .init(user: "geheim1", password: "geheim2"))
        configuration.seconds = 5
        let message = try MIMEMessageTests.message()
        await #expect(throws: MailFailure.notReachable(host: "127.0.0.1", port: 1)) { try await SMTPTransport(configuration).send(message) }
    }
}
