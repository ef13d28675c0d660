import Foundation

/// What a server was asked, and how it kept up.
struct LoadResult {
    let seconds: Double
    /// Microseconds from sending a request to the last byte of its answer.
    let latencies: [Int]
}

/// Sends requests over connections that are kept alive, each with one request under way, from one thread: it shares the processors
/// with the server, so it does as little as it can.
enum Load {
    /// The longest that a server may be silent, in milliseconds.
    private static let patience: Int32 = 20_000

    /// Sends each request once.
    ///
    /// - Throws: `BenchmarkError` when an answer has another status than `expected`.
    static func run(_ requests: [[UInt8]], port: Int, connections count: Int, expecting expected: Int) throws -> LoadResult {
        var connections = try (0..<min(count, requests.count)).map { _ in try LoadConnection(port: port) }
        defer { for connection in connections { connection.disconnect() } }
        var polled = connections.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
        defer { buffer.deallocate() }
        var latencies: [Int] = []
        latencies.reserveCapacity(requests.count)
        let start = DispatchTime.now().uptimeNanoseconds
        var next = 0
        for index in connections.indices {
            try connections[index].send(requests[next])
            next += 1
        }
        while latencies.count < requests.count {
            guard poll(&polled, nfds_t(polled.count), patience) > 0 else { throw BenchmarkError("the server was silent for \(patience / 1000) seconds") }
            for index in polled.indices where polled[index].revents != 0 {
                guard let sent = connections[index].sent, let status = try connections[index].receive(into: buffer) else { continue }
                latencies.append(Int((DispatchTime.now().uptimeNanoseconds - sent) / 1000))
                guard status == expected else { throw BenchmarkError("expected status \(expected):\n\(connections[index].received)") }
                if next < requests.count {
                    try connections[index].send(requests[next])
                    next += 1
                }
            }
        }
        return LoadResult(seconds: Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9, latencies: latencies)
    }

    /// Sends one request.
    ///
    /// - Returns: The answer's bytes.
    static func ask(_ request: [UInt8], port: Int) throws -> GivenAnswer {
        var connection = try LoadConnection(port: port)
        defer { connection.disconnect() }
        try connection.send(request)
        var bytes: [UInt8] = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = recv(connection.descriptor, buffer.baseAddress, buffer.count, 0)
            guard count > 0 else { throw BenchmarkError("the server closed a connection") }
            bytes.append(contentsOf: buffer[..<count])
            if let answer = GivenAnswer(bytes) { return answer }
        }
    }
}
