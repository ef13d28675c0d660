import HTTPTypes
import Hummingbird
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Synchronization
import Testing

@testable import Website

/// A connection with the handlers of the real one, on a clock that stands still until it is moved.
private final class Connection {
    let channel = EmbeddedChannel()
    let socket = Socket()
    let server = Server()

    /// What the system does, before everything: it does not close a half.
    final class Socket: ChannelDuplexHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundIn = Any
        var isOutputClosed = false
        var isClosed = false
        var reads = 0
        func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
            if mode == .output { isOutputClosed = true } else { isClosed = true }
            promise?.succeed(())
        }
        func read(context: ChannelHandlerContext) { reads += 1 }
    }

    /// Takes requests, and answers when it is told to.
    final class Server: ChannelInboundHandler {
        typealias InboundIn = HTTPRequestPart
        typealias OutboundOut = HTTPResponsePart
        var heads: [HTTPRequest] = []
        var ends = 0
        var bytes = 0
        /// Whether it answers at once.
        var isQuick = false
        /// Whether it asks for more.
        var reads = true

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): heads.append(head)
            case .body(let body): bytes += body.readableBytes
            case .end:
                ends += 1
                if isQuick { answer(context) }
            }
        }
        func channelReadComplete(context: ChannelHandlerContext) { if reads { context.read() } }
        func answer(_ context: ChannelHandlerContext, _ status: HTTPResponse.Status = .ok, size: Int = 2, flushes: Bool = true) {
            context.write(wrapOutboundOut(.head(HTTPResponse(status: status, headerFields: [.contentLength: String(size)]))), promise: nil)
            context.write(wrapOutboundOut(.body(ByteBuffer(repeating: 120, count: size))), promise: nil)
            if flushes { context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil) } else { context.write(wrapOutboundOut(.end(nil)), promise: nil) }
        }
    }

    init(_ limits: ConnectionLimits = ConnectionLimits(), _ counts: ConnectionCounts = ConnectionCounts(limit: 10), from address: String = "192.0.2.1") throws {
        channel.remoteAddress = try SocketAddress(ipAddress: address, port: 5_000)
        let pipeline = channel.pipeline.syncOperations
        try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: false)
        try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
        try pipeline.addHandlers(ConnectionHandlers.make(try TestSite().site, limits, counts))
        try pipeline.addHandler(server)
        try pipeline.addHandler(socket, position: .first)
        channel.pipeline.fireChannelActive()
        channel.pipeline.read()
    }

    /// `\n` stands for a line's end.
    func send(_ text: String) throws { try channel.writeInbound(ByteBuffer(string: text.replacing("\n", with: "\r\n"))) }

    func answer(_ status: HTTPResponse.Status = .ok, size: Int = 2, flushes: Bool = true) throws {
        server.answer(try channel.pipeline.syncOperations.context(handler: server), status, size: size, flushes: flushes)
        channel.embeddedEventLoop.run()
    }

    /// What was sent back since the last look.
    func received() throws -> String {
        var text = ""
        while let part = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: part) }
        return text
    }

    func wait(_ time: TimeAmount) { channel.embeddedEventLoop.advanceTime(by: time) }

    /// Lets time pass in steps, doing something at each.
    func wait(_ time: TimeAmount, each step: TimeAmount, _ body: () throws -> Void) rethrows {
        var passed = TimeAmount.nanoseconds(0)
        while passed < time, !socket.isClosed {
            try body()
            wait(step)
            passed = passed + step
        }
    }

    static let get = "GET / HTTP/1.1\nHost: a.example\n\n"
}

@Suite("Hosts of requests")
struct HostTests {
    @Test(
        "that are missing, doubled or no authority are answered with 400 and nothing else (RFC 9112 § 3.2)",
        arguments: [
            "GET / HTTP/1.1\n\n", "GET / HTTP/1.1\nHost: a.example\nHost: a.example\n\n", "GET / HTTP/1.1\nHost: a.example\nhost: b.example\n\n",
            "GET / HTTP/1.0\nHost: a.example\nHost: b.example\n\n", "GET / HTTP/1.1\nHost:\n\n", "GET / HTTP/1.1\nHost: a b\n\n",
            "GET / HTTP/1.1\nHost: a.example, b.example\n\n", "GET / HTTP/1.1\nHost: user@a.example\n\n", "GET / HTTP/1.1\nHost: a.example/x\n\n",
            "GET / HTTP/1.1\nHost: a.example:80:81\n\n", "GET / HTTP/1.1\nHost: a.example:x\n\n", "GET / HTTP/1.1\nHost: a.example:70000\n\n",
            "GET / HTTP/1.1\nHost: [::1\n\n", "GET / HTTP/1.1\nHost: [x]\n\n", "GET / HTTP/1.1\nHost: %zz\n\n", "GET / HTTP/1.1\nHost: http://a.example\n\n",
            "GET http:///x HTTP/1.1\nHost: a.example\n\n", "GET http://u@a.example/ HTTP/1.1\nHost: a.example\n\n", "GET http://a.example/ HTTP/1.1\n\n",
            "GET ftp://a.example/ HTTP/1.1\nHost: a.example\n\n", "CONNECT a.example:443 HTTP/1.1\nHost: a.example\n\n",
            "POST / HTTP/1.1\nContent-Length: 100000\n\nabc",
        ])
    func refused(request: String) throws {
        let connection = try Connection()
        try connection.send(request)
        try connection.send(Connection.get)
        let answer = try connection.received()
        #expect(answer.hasPrefix("HTTP/1.1 400 ") && answer.lowercased().contains("\r\nconnection: close\r\n"))
        #expect(answer.contains("Deze vraag kunnen we niet lezen") && answer.components(separatedBy: "HTTP/1.1 ").count == 2)
        #expect(connection.server.heads.isEmpty && connection.socket.isOutputClosed)
    }

    @Test(
        "that are right are passed on, with the target as a path",
        arguments: [
            ("GET /x HTTP/1.1\nHost: a.example\n\n", "/x", "a.example"), ("GET /x HTTP/1.1\nHost: A-b.example:8080\n\n", "/x", "A-b.example:8080"),
            ("GET / HTTP/1.1\nHost: [::1]:80\n\n", "/", "[::1]:80"), ("GET / HTTP/1.1\nHost: 127.0.0.1\n\n", "/", "127.0.0.1"),
            ("GET / HTTP/1.1\nHost: a.example:\n\n", "/", "a.example:"), ("GET / HTTP/1.1\nHost: a_b.example\n\n", "/", "a_b.example"),
            ("GET http://b.example/x?y=1 HTTP/1.1\nHost: a.example\n\n", "/x?y=1", "b.example"),
            ("GET HTTPS://b.example:1?y HTTP/1.1\nHost: a.example\n\n", "/?y", "b.example:1"),
            ("GET http://b.example HTTP/1.0\n\n", "/", "b.example"), ("OPTIONS * HTTP/1.1\nHost: a.example\n\n", "*", "a.example"),
        ])
    func accepted(request: String, path: String, host: String) throws {
        let connection = try Connection()
        try connection.send(request)
        #expect(connection.server.heads.map(\.path) == [path] && connection.server.heads.map(\.authority) == [host])
    }

    @Test("may be missing in HTTP/1.0, which closes after its answer unless it asks not to")
    func old() throws {
        let connection = try Connection()
        connection.server.isQuick = true
        try connection.send("GET / HTTP/1.0\nConnection: keep-alive\n\n")
        #expect(try connection.received().lowercased().contains("connection: keep-alive") && !connection.socket.isOutputClosed)
        try connection.send("GET / HTTP/1.0\n\n")
        #expect(try connection.received().lowercased().contains("connection: close") && connection.socket.isOutputClosed)
        #expect(connection.server.heads.count == 2)
    }
}

@Suite("Answers before the end of a request")
struct EarlyAnswerTests {
    @Test("say that they are the last, what comes in is read past for a moment, and the connection ends")
    func early() throws {
        let connection = try Connection()
        try connection.send("POST / HTTP/1.1\nHost: a.example\nContent-Length: 100000000\n\nabc")
        try connection.answer(.contentTooLarge)
        let answer = try connection.received()
        #expect(answer.hasPrefix("HTTP/1.1 413 ") && answer.lowercased().contains("connection: close") && answer.hasSuffix("xx"))
        #expect(connection.socket.isOutputClosed && !connection.socket.isClosed)
        let bytes = connection.server.bytes
        try connection.send(String(repeating: "x", count: 100_000))
        #expect(connection.server.bytes == bytes, "the body goes nowhere")
        connection.wait(.seconds(4))
        #expect(connection.socket.isClosed)
    }

    /// A connection on which a body was refused while it came in.
    private func refused(_ limits: ConnectionLimits = ConnectionLimits()) throws -> Connection {
        let connection = try Connection(limits)
        try connection.send("POST / HTTP/1.1\nHost: a.example\nContent-Length: 100000000\n\n")
        try connection.answer(.contentTooLarge)
        return connection
    }

    @Test("end at once when the other side ends")
    func ending() throws {
        let connection = try refused()
        connection.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(connection.socket.isClosed)
    }

    @Test("are followed by what the other side still sends, for as long as it sends, but not for ever")
    func sendingOn() throws {
        let connection = try refused()
        for _ in 0..<10 {
            connection.wait(.seconds(2))
            try connection.send("x")
        }
        #expect(!connection.socket.isClosed, "who sends on has not read the answer yet")
        connection.wait(.milliseconds(2_900))
        #expect(!connection.socket.isClosed)
        connection.wait(.milliseconds(200))
        #expect(connection.socket.isClosed)
        let endless = try refused()
        var seconds = 0
        try endless.wait(.minutes(5), each: .seconds(1)) {
            seconds += 1
            try endless.send("x")
        }
        #expect((30...33).contains(seconds))
    }

    @Test("are not followed by more than so many bytes: then nothing is read, so that the other side can read, and the connection ends")
    func tooMuch() throws {
        var limits = ConnectionLimits()
        limits.lingeringBytes = 100_000
        let connection = try refused(limits)
        connection.wait(.milliseconds(2_500))
        for _ in 0..<2 {
            let reads = connection.socket.reads
            try connection.send(String(repeating: "x", count: 40_000))
            #expect(connection.socket.reads > reads)
        }
        let reads = connection.socket.reads
        for _ in 0..<3 { try connection.send(String(repeating: "x", count: 40_000)) }
        #expect(connection.socket.reads == reads, "it reads on")
        connection.wait(.milliseconds(2_900))
        #expect(!connection.socket.isClosed, "the answer has its time")
        connection.wait(.milliseconds(200))
        #expect(connection.socket.isClosed)
    }

    @Test("do not end a connection whose request was read to its end")
    func whole() throws {
        let connection = try Connection()
        try connection.send("POST / HTTP/1.1\nHost: a.example\nContent-Length: 3\n\nabc")
        try connection.answer(.contentTooLarge)
        #expect(try !connection.received().lowercased().contains("connection:") && !connection.socket.isOutputClosed)
        try connection.send(Connection.get)
        #expect(connection.server.ends == 2)
    }

    @Test("to what is no HTTP end it too")
    func malformed() throws {
        let connection = try Connection()
        try connection.send("rubbish\n\n")
        #expect(try connection.received().hasPrefix("HTTP/1.1 400 ") && connection.socket.isOutputClosed)
        connection.wait(.seconds(4))
        #expect(connection.socket.isClosed)
    }
}

@Suite("Bodies that cannot be read")
struct WrongBodyTests {
    private static let chunked = "POST / HTTP/1.1\nHost: a.example\nTransfer-Encoding: chunked\n\n"

    private static func count(_ answer: String) -> Int { answer.components(separatedBy: "HTTP/1.1 ").count - 1 }

    @Test(
        "are answered with 400 and nothing else, and the connection ends; whoever takes the request is not heard any more",
        arguments: ["0x5\nabcde\n0\n\n", "ZZ\n", "-1\n", "5\nabcdeX", "5\nabcde0\n\n", "fffffffffffffffff\n", "3\nabc\nZZ\n"])
    func wrongChunks(body: String) throws {
        for isCut in [false, true] {
            let connection = try Connection()
            if isCut {
                try connection.send(Self.chunked)
                try connection.send(body)
            } else {
                try connection.send(Self.chunked + body)
            }
            let answer = try connection.received()
            #expect(answer.hasPrefix("HTTP/1.1 400 ") && answer.lowercased().contains("\r\nconnection: close\r\n"), "\(body)")
            #expect(answer.contains("Deze vraag kunnen we niet lezen") && connection.socket.isOutputClosed)
            #expect(connection.server.heads.count == 1 && connection.server.ends == 0)
            try connection.answer()
            try connection.send(Connection.get)
            #expect(try connection.received() == "" && connection.server.heads.count == 1, "one answer alone")
            connection.wait(.seconds(4))
            #expect(connection.socket.isClosed)
        }
    }

    @Test(
        "for they are in a transfer coding that is not known, are answered with 501 before anybody takes the request (RFC 9112 § 6.1)",
        arguments: ["xchunked", "gzip", "gzip, chunked", "identity", "Chunked2", "x\nTransfer-Encoding: chunked"])
    func unknownCoding(coding: String) throws {
        let connection = try Connection()
        try connection.send("POST / HTTP/1.1\nHost: a.example\nTransfer-Encoding: \(coding)\n\n0\n\n" + Connection.get)
        let answer = try connection.received()
        #expect(answer.hasPrefix("HTTP/1.1 501 ") && answer.lowercased().contains("\r\nconnection: close\r\n") && Self.count(answer) == 1)
        #expect(connection.server.heads.isEmpty && connection.socket.isOutputClosed)
    }

    @Test("are no reason to answer twice, nor to cut off an answer that has begun")
    func begun() throws {
        let connection = try Connection()
        try connection.send(Self.chunked + "3\nabc\n")
        let context = try connection.channel.pipeline.syncOperations.context(handler: connection.server)
        context.writeAndFlush(
            connection.server.wrapOutboundOut(.head(HTTPResponse(status: .ok, headerFields: [.contentLength: "2"]))), promise: nil)
        try connection.send("ZZ\n")
        context.write(connection.server.wrapOutboundOut(.body(ByteBuffer(string: "xx"))), promise: nil)
        context.writeAndFlush(connection.server.wrapOutboundOut(.end(nil)), promise: nil)
        connection.channel.embeddedEventLoop.run()
        let answer = try connection.received()
        #expect(answer.hasPrefix("HTTP/1.1 200 ") && answer.hasSuffix("xx") && Self.count(answer) == 1)
        #expect(answer.lowercased().contains("connection: close") && connection.socket.isOutputClosed)
    }

    @Test("and what is no HTTP behind a request are answered after that request")
    func behind() throws {
        for rest in ["rubbish\n\n", "POST / HTTP/1.1\nHost: a.example\nTransfer-Encoding: gzip\n\n", Self.chunked + "ZZ\n"] {
            let connection = try Connection()
            // What stands behind a chunked body in one piece is parsed with it.
            try connection.send(Self.chunked + "3\nabc\n0\n\n" + rest)
            #expect(try connection.received() == "" && connection.server.ends == 1)
            try connection.answer()
            let answers = try connection.received()
            #expect(answers.hasPrefix("HTTP/1.1 200 ") && Self.count(answers) == 2, "\(rest)")
            #expect(answers.contains(rest.contains("gzip") ? "HTTP/1.1 501 " : "HTTP/1.1 400 ") && connection.socket.isOutputClosed)
        }
    }
}

@Suite("Bodies that are held back until they are wanted")
struct HeldBackBodyTests {
    private func begun(_ version: String = "1.1", body: String = "") throws -> Connection {
        let connection = try Connection()
        try connection.send("POST / HTTP/\(version)\nHost: a.example\nContent-Length: 3\nExpect: 100-continue\n\n\(body)")
        return connection
    }

    private func want(_ connection: Connection) {
        connection.channel.pipeline.triggerUserOutboundEvent(BodyWanted(), promise: nil)
        connection.channel.embeddedEventLoop.run()
    }

    @Test("are asked for once, when they are, and the answer comes after them (RFC 9110 § 10.1.1)")
    func asked() throws {
        let connection = try begun()
        #expect(try connection.received().isEmpty, "nothing is said before")
        want(connection)
        #expect(try connection.received() == "HTTP/1.1 100 Continue\r\n\r\n")
        want(connection)
        #expect(try connection.received().isEmpty)
        try connection.send("abc")
        #expect(connection.server.bytes == 3 && connection.server.ends == 1)
        try connection.answer()
        let answer = try connection.received()
        #expect(answer.hasPrefix("HTTP/1.1 200 ") && !answer.lowercased().contains("connection:"))
        // The next request of the connection has its own.
        try connection.send("POST / HTTP/1.1\nHost: a.example\nContent-Length: 3\nExpect: 100-continue\n\n")
        want(connection)
        #expect(try connection.received() == "HTTP/1.1 100 Continue\r\n\r\n")
    }

    @Test("are not asked for when they are refused, when they have begun, or of HTTP/1.0")
    func notAsked() throws {
        let refused = try begun()
        try refused.answer(.contentTooLarge)
        want(refused)
        let answer = try refused.received()
        #expect(answer.hasPrefix("HTTP/1.1 413 ") && answer.lowercased().contains("connection: close") && !answer.contains(" 100 "))
        for connection in [try begun(body: "a"), try begun(body: "abc"), try begun("1.0")] {
            want(connection)
            #expect(try connection.received().isEmpty)
        }
    }

    /// Counts how often a body is asked for.
    private final class Asking: ChannelOutboundHandler, Sendable {
        typealias OutboundIn = Any
        let times = Mutex(0)
        func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
            if event is BodyWanted { times.withLock { $0 += 1 } }
            promise?.succeed(())
        }
    }

    @Test("are wanted only of whoever may send them")
    func wanted() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let draft = try await town.draft()
        let path = "/diensten/\(Inhabitants.service.rawValue)/formulier/\(Inhabitants.page)"
        let form = "_token=\(town.token(draft))"
        func asked(_ expectation: String?, length: Int? = nil, _ cookies: [String]) async throws -> (times: Int, status: Int) {
            let asking = Asking()
            let channel = await NIOAsyncTestingChannel(handler: asking)
            var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .contentLength: String(length ?? form.utf8.count)]
            headers[.expect] = expectation
            let answer = try await site.ask(
                .post, path, cookies: cookies, headers: headers, body: RequestBody(buffer: ByteBuffer(string: form)), on: channel)
            await channel.testingEventLoop.run()
            return (asking.times.withLock { $0 }, answer.status.code)
        }
        let accepted = try await asked("100-Continue", [draft.cookie])
        #expect(accepted.times == 1 && accepted.status < 500 && accepted.status != 413)
        #expect(try await asked(nil, [draft.cookie]).times == 0)
        #expect(try await asked("200-ok", [draft.cookie]).times == 0)
        let tooLarge = try await asked("100-continue", length: 900_000_000, [draft.cookie])
        #expect(tooLarge.times == 0 && tooLarge.status == 413)
        let stranger = try await asked("100-continue", [])
        #expect(stranger.times == 0 && stranger.status == 403)
    }
}

@Suite("Pipelined requests")
struct PipeliningTests {
    @Test("are passed on one after another, however they are cut")
    func order() throws {
        let post = "POST /p HTTP/1.1\nHost: a.example\nContent-Length: 5\n\n\r\n\r\nx"
        let chunked = "POST /c HTTP/1.1\nHost: a.example\nTransfer-Encoding: chunked\n\n3\nabc\n0\n\n"
        let all = (Connection.get + post + chunked + "\n" + Connection.get).replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
        let whole = [UInt8](all.utf8)
        for size in [1, 2, 7, 60, whole.count] {
            let connection = try Connection()
            connection.server.isQuick = false
            for start in stride(from: 0, to: whole.count, by: size) {
                try connection.channel.writeInbound(ByteBuffer(bytes: whole[start..<min(start + size, whole.count)]))
            }
            for count in 1...4 {
                #expect(connection.server.ends == count && connection.server.heads.count == count, "in pieces of \(size)")
                try connection.answer()
            }
            #expect(connection.server.heads.map(\.path) == ["/", "/p", "/c", "/"])
            #expect(try connection.received().components(separatedBy: "HTTP/1.1 200").count == 5)
        }
    }

    @Test("wait unread and unparsed until the one before them is answered")
    func bounded() throws {
        let connection = try Connection()
        for _ in 0..<50 { try connection.send(String(repeating: Connection.get, count: 100)) }
        #expect(connection.server.heads.count == 1)
        let reads = connection.socket.reads
        connection.channel.pipeline.read()
        #expect(connection.socket.reads == reads, "nothing more is read while something waits")
        try connection.answer()
        #expect(connection.server.heads.count == 2)
        connection.server.isQuick = true
        try connection.answer()
        connection.channel.embeddedEventLoop.run()
        #expect(connection.server.ends == 5_000)
        #expect(connection.socket.reads > reads, "and goes on afterwards")
    }

    @Test("wait while the peer takes no answers")
    func unwritable() throws {
        let connection = try Connection()
        connection.server.isQuick = true
        connection.channel.isWritable = false
        try connection.send(Connection.get + Connection.get)
        #expect(connection.server.heads.isEmpty)
        connection.channel.isWritable = true
        connection.channel.pipeline.fireChannelWritabilityChanged()
        #expect(connection.server.ends == 2)
    }

    @Test("are answered also after the peer said that no more come")
    func halfClosed() throws {
        let connection = try Connection()
        try connection.send(Connection.get + Connection.get)
        connection.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        try connection.answer()
        try connection.answer()
        #expect(connection.server.ends == 2)
    }
}

@Suite("Slow connections")
struct SlowConnectionTests {
    @Test("without a request are closed after a minute, also between requests")
    func idle() throws {
        let connection = try Connection()
        connection.wait(.seconds(50))
        connection.server.isQuick = true
        try connection.send(Connection.get)
        connection.wait(.seconds(50))
        #expect(!connection.socket.isClosed)
        connection.wait(.seconds(14))
        #expect(connection.socket.isClosed)
    }

    @Test("that send a head byte by byte are closed after ten seconds, the first time and later")
    func head() throws {
        for isLater in [false, true] {
            let connection = try Connection()
            connection.server.isQuick = true
            if isLater { try connection.send(Connection.get) }
            try connection.send("GET / HTTP/1.1\nHost: a.example\n")
            var sent = 0
            try connection.wait(.seconds(60), each: .seconds(1)) {
                try connection.send("X")
                sent += 1
            }
            #expect(connection.socket.isClosed && sent <= 13)
        }
    }

    @Test("that send a byte of a body each 45 seconds are closed, and so are those that send none")
    func trickle() throws {
        for sends in [true, false] {
            let connection = try Connection()
            try connection.send("POST / HTTP/1.1\nHost: a.example\nContent-Length: 1000\n\n")
            var seconds = 0
            try connection.wait(.seconds(600), each: .seconds(1)) {
                seconds += 1
                if sends, seconds % 45 == 0 { try connection.send("x") }
            }
            #expect(connection.socket.isClosed && seconds < 30)
        }
    }

    @Test("of an old phone may take their time, but not for ever")
    func phone() throws {
        let connection = try Connection()
        try connection.send("POST / HTTP/1.1\nHost: a.example\nContent-Length: 100000000\n\n")
        var seconds = 0
        try connection.wait(.minutes(40), each: .seconds(5)) {
            seconds += 5
            try connection.send(String(repeating: "x", count: 5_000))
        }
        #expect(connection.socket.isClosed && (1_800...1_815).contains(seconds))
    }

    @Test("are not blamed for a server that does not read, nor for one that takes its time to answer")
    func slowServer() throws {
        let connection = try Connection()
        connection.server.reads = false
        try connection.send("POST / HTTP/1.1\nHost: a.example\nContent-Length: 10\n\nabc")
        connection.wait(.minutes(10))
        #expect(!connection.socket.isClosed)
        try connection.send("defghij")
        connection.wait(.minutes(10))
        #expect(!connection.socket.isClosed && connection.server.ends == 1)
    }

    @Test("that take nothing of an answer are closed, and those that take it slowly are not")
    func taking() throws {
        let connection = try Connection()
        try connection.send(Connection.get)
        try connection.answer(size: 1_000_000, flushes: false)
        connection.wait(.seconds(28))
        #expect(!connection.socket.isClosed)
        connection.wait(.seconds(8))
        #expect(connection.socket.isClosed)
    }
}

@Suite("Connections of one source")
struct ConnectionCountTests {
    @Test("are closed beyond the limit, an IPv6 network counting as one, and room comes back when others close")
    func perSource() throws {
        let counts = ConnectionCounts(limit: 2, exempt: ["10.0.0.5"])
        let first = try Connection(ConnectionLimits(), counts, from: "2001:db8:1:2::1")
        _ = try Connection(ConnectionLimits(), counts, from: "2001:db8:1:2::2")
        #expect(try Connection(ConnectionLimits(), counts, from: "2001:db8:1:2:ffff::3").socket.isClosed)
        #expect(try !Connection(ConnectionLimits(), counts, from: "2001:db8:1:3::1").socket.isClosed)
        first.channel.pipeline.fireChannelInactive()
        #expect(try !Connection(ConnectionLimits(), counts, from: "2001:db8:1:2::4").socket.isClosed)
        #expect(try Connection(ConnectionLimits(), counts, from: "2001:db8:1:2::5").socket.isClosed)
    }

    @Test("of a proxy of ours, or of no address, are not counted")
    func exempt() throws {
        let counts = ConnectionCounts(limit: 1, exempt: ["10.0.0.5"])
        for address in ["10.0.0.5", "::ffff:10.0.0.5"] {
            for _ in 0..<3 { #expect(try !Connection(ConnectionLimits(), counts, from: address).socket.isClosed) }
        }
        #expect(counts.open(nil) != nil && counts.open(nil) != nil)
        #expect(counts.open(try SocketAddress(ipAddress: "192.0.2.1", port: 1)) != nil)
        #expect(counts.open(try SocketAddress(ipAddress: "::ffff:192.0.2.1", port: 1)) == nil, "the same address in another spelling")
    }
}
