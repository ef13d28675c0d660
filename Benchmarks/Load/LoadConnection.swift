import Foundation

/// One HTTP/1.1 connection that is kept alive, of which one request at a time is under way.
struct LoadConnection {
    let descriptor: Int32
    /// When the request that is under way was sent, in nanoseconds; `nil` when there is none.
    private(set) var sent: UInt64?
    private var head: [UInt8] = []
    /// Bytes of the body that have yet to come; `nil` while the head is being read.
    private var missing: Int?
    private var status = 0

    /// Connects to a server on this machine.
    init(port: Int) throws {
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        descriptor = socket(AF_INET, kind, 0)
        guard descriptor >= 0 else { throw BenchmarkError("no socket: \(String(cString: strerror(errno)))") }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr = in_addr(s_addr: inet_addr("127.0.0.1"))
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard code == 0 else { throw BenchmarkError("port \(port) does not answer: \(String(cString: strerror(errno)))") }
    }

    func disconnect() { close(descriptor) }

    mutating func send(_ request: [UInt8]) throws {
        head.removeAll(keepingCapacity: true)
        missing = nil
        sent = DispatchTime.now().uptimeNanoseconds
        var offset = 0
        while offset < request.count {
            // A server that has gone must not end this program.
            let flags = Int32(MSG_NOSIGNAL)
            let count = request.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress?.advanced(by: offset), $0.count - offset, flags) }
            guard count > 0 else { throw BenchmarkError("the server closed a connection") }
            offset += count
        }
    }

    /// Takes what the server sent.
    ///
    /// - Returns: The status of the response that is now whole, if it is.
    mutating func receive(into buffer: UnsafeMutableRawBufferPointer) throws -> Int? {
        let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
        guard count > 0 else { throw BenchmarkError("the server closed a connection") }
        var bodyBytes = count
        if missing == nil {
            let before = head.count
            head.append(contentsOf: buffer[..<count])
            guard let end = Self.endOfHead(head) else { return nil }
            (status, missing) = try Self.read(head[..<end])
            bodyBytes = before + count - end
        }
        let rest = (missing ?? 0) - bodyBytes
        missing = rest
        guard rest <= 0 else { return nil }
        sent = nil
        return status
    }

    /// The last head and what came with it, for a message.
    var received: String { String(decoding: head.prefix(1_000), as: UTF8.self) }

    static func endOfHead(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            var index = 3
            while index < bytes.count {
                if bytes[index] == 10, bytes[index - 1] == 13, bytes[index - 2] == 10, bytes[index - 3] == 13 { return index + 1 }
                index += 1
            }
            return nil
        }
    }

    /// - Returns: The status and the length of the body.
    private static func read(_ head: ArraySlice<UInt8>) throws -> (Int, Int) {
        guard head.count > 12, let status = Int(String(decoding: head[9..<12], as: UTF8.self)) else { throw BenchmarkError("no answer in HTTP") }
        let wanted = Array("content-length:".utf8)
        for line in head.split(separator: 10) where line.count > wanted.count {
            guard zip(line, wanted).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) else { continue }
            let digits = line.dropFirst(wanted.count).filter { (48...57).contains($0) }
            return (status, digits.reduce(0) { $0 * 10 + Int($1 - 48) })
        }
        throw BenchmarkError("an answer without a Content-Length")
    }
}
