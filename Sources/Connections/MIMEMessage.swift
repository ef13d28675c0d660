import CivilTime
import Foundation
import ServiceCatalog
import TownHall

extension MailMessage {
    /// The message as it goes over the line: headers (RFC 5322), the text, and its HTML beside it (RFC 2046 § 5.1.4), all lines ended by CR LF and
    /// none longer than 76 octets but for a header's address. Content is UTF-8 in base64 (RFC 2045 § 6.8), so that nothing in it can be taken for
    /// a header, a boundary or the end of the message.
    var encoded: [UInt8] {
        var lines = [
            "Date: \(Self.date(date))", "From: \(sender.isEmpty ? "" : HeaderText.encode(sender, after: 6) + "\r\n ")<\(from)>", "To: <\(to)>",
            "Subject: \(HeaderText.encode(subject, after: 9))", "Message-ID: <\(id.description)@\(from.domain)>",
            // Nobody's absence need be told to the program (RFC 3834 § 5).
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0", "Content-Language: \(language.rawValue)",
        ]
        if let html {
            // No line of base64 holds a hyphen or an underscore.
            let boundary = "_-\(id.description)-_"
            lines += ["Content-Type: multipart/alternative;", " boundary=\"\(boundary)\"", ""]
            for (type, content) in [("text/plain", text), ("text/html", html)] { lines += ["--\(boundary)"] + Self.part(type, content) }
            lines.append("--\(boundary)--")
        } else {
            lines += Self.part("text/plain", text)
        }
        return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    private static func part(_ type: String, _ content: String) -> [String] {
        // Text of a MIME part has CR LF between its lines before it is encoded (RFC 2049 § 4).
        let canonical = content.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\n", with: "\r\n")
        let base64 = Data(canonical.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
        return ["Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: base64", "", base64]
    }

    /// `Mon, 23 Nov 2026 07:03:00 +0000` (RFC 5322 § 3.3), in UTC.
    static func date(_ time: Timestamp) -> String {
        let seconds = Int((Double(time.microseconds) / 1_000_000).rounded(.down))
        let days = Int((Double(seconds) / 86_400).rounded(.down))
        let rest = seconds - days * 86_400
        guard let date = CalendarDate(daysSince1970: days) else { return "Thu, 01 Jan 1970 00:00:00 +0000" }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][(date.weekday - 1) % 7]
        let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][(date.month - 1) % 12]
        return "\(day), \(two(date.day)) \(month) \(date.year) \(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60)) +0000"
    }
}

/// Text in a header, where only ASCII may stand.
enum HeaderText {
    /// Words as they are where they are short, plain and few; else as encoded words in UTF-8 and base64 (RFC 2047 § 2 and 4.1), each of at most 75
    /// octets, folded onto lines of their own.
    ///
    /// - Parameter before: How many octets stand before the text on its first line.
    static func encode(_ text: String, after before: Int) -> String {
        // What could mean something in an address's display name or look like an encoded word is encoded too.
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "),
                UInt8(ascii: "-"), UInt8(ascii: "/"):
                true
            default: false
            }
        }
        if isPlain, before + text.utf8.count <= 76 { return text }
        var words: [String] = []
        var word: [UInt8] = []
        func end() { if !word.isEmpty { words.append("=?utf-8?B?\(Data(word).base64EncodedString())?=") } }
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            // 45 octets are 60 in base64: 72 with what stands around them. The first line has less room. A character is never cut.
            if word.count + bytes.count > (words.isEmpty ? 45 - 3 * (before / 4) : 45) {
                end()
                word = []
            }
            word += bytes
        }
        end()
        return words.joined(separator: "\r\n ")
    }
}
