import Foundation

/// A mail server on the loopback that answers what it is sent with the next of its replies, each after some seconds, and then hangs until the
/// other goes away, or goes away itself.
final class RudeServer: Sendable {
    struct Reply: Sendable, ExpressibleByStringLiteral {
        let text: String
        var delay = 0.0
        init(_ text: String, after delay: Double) { self.text = text; self.delay = delay }
        init(stringLiteral text: String) { self.text = text }
    }

    /// As far as the one that asks for the message.
    static let untilMessage: [Reply] = ["220 mail.example", "250 mail.example", "250 OK", "250 OK", "354 go ahead"]

    let port: Int
    private let listener: Int32

    struct NoSocket: Error {}

    init(_ replies: [Reply], hangs: Bool) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 8) == 0 && getsockname(listener, $0, &size) == 0
            }
        }
        guard listener >= 0, isOpen else { throw NoSocket() }
        self.listener = listener
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                Self.serve(connection, replies, hangs: hangs)
                close(connection)
            }
        }
    }

    private static func serve(_ connection: Int32, _ replies: [Reply], hangs: Bool) {
        for reply in replies {
            Thread.sleep(forTimeInterval: reply.delay)
            let line = Array((reply.text + "\r\n").utf8)
            guard send(connection, line, line.count, Int32(MSG_NOSIGNAL)) == line.count else { return }
            guard hear(connection, isMessage: reply.text.hasPrefix("354")) else { return }
        }
        while hangs, hear(connection, isMessage: false) {}
    }

    /// Waits for a line, or for the end of a message. `false` when the other has gone.
    private static func hear(_ connection: Int32, isMessage: Bool) -> Bool {
        var heard: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 4096)
        let end = Array((isMessage ? "\r\n.\r\n" : "\r\n").utf8)
        while !heard.suffix(end.count).elementsEqual(end) {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return false }
            heard += buffer[..<count]
        }
        return true
    }

    deinit {
        // Closing alone leaves the port open for as long as `accept` waits at it.
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }
}
