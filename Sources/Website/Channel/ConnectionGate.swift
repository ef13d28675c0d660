import NIOCore

/// Stands between a connection and the parser: lets in one request at a time, keeps the deadlines, and closes in an orderly way.
///
/// While an answer is being made, what the peer pipelines stays in one buffer as it came, and nothing more is read. A peer that sends or takes
/// too slowly is closed. After the last answer what still comes in is read past for a moment, for closing at once would throw away an answer
/// that is under way (RFC 9112 § 9.6).
///
/// Nothing is scheduled for a request: each connection is looked at every `ConnectionLimits.tick`.
final class ConnectionGate: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private enum Phase {
        case idle
        case head
        /// - Parameter left: Bytes that are to come; `nil` where the body is chunked.
        case body(left: Int?)
        case answering
        /// The last answer was given.
        case closing
    }

    private let limits: ConnectionLimits
    private let counts: ConnectionCounts
    private var source: String?
    private var phase = Phase.idle
    private var context: ChannelHandlerContext?
    private var looking: Scheduled<Void>?
    private var closingBy: Scheduled<Void>?

    // What comes in.
    private var held: ByteBuffer?
    private var scanner = HeadScanner()
    private var isFeeding = false
    private var wantsRead = false
    private var isReading = false
    private var inputClosed: Any?
    private var phaseBegan = NIODeadline.uptimeNanoseconds(0)
    private var windowBegan = NIODeadline.uptimeNanoseconds(0)
    private var windowBytes = 0
    private var lingered = 0
    private var lingeredAt = NIODeadline.uptimeNanoseconds(0)
    private var isOutputClosed = false

    // What goes out.
    private var written = 0
    private var writing: (since: NIODeadline, taken: Int)?

    /// Bytes of a chunked body that are given to the parser at once: what is pipelined behind it is then parsed at most so far.
    private static let chunkedSlice = 4_096

    init(_ limits: ConnectionLimits, _ counts: ConnectionCounts) {
        self.limits = limits; self.counts = counts
    }

    // MARK: Beginning and end

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard source == nil else { return }
        guard let source = counts.open(context.remoteAddress) else {
            phase = .closing
            return context.close(promise: nil)
        }
        self.source = source
        phaseBegan = context.eventLoop.now
        look(later: context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { end() }

    private func end() {
        looking?.cancel()
        closingBy?.cancel()
        (looking, closingBy, context, held) = (nil, nil, nil, nil)
        if let source { counts.close(source) }
        source = ""
    }

    // MARK: What comes in

    func read(context: ChannelHandlerContext) {
        // After the last answer the gate itself reads, as long as it is worth it.
        if case .closing = phase { return }
        if held == nil {
            isReading = true
            context.read()
        } else {
            wantsRead = true
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        if case .closing = phase {
            let wasTooMuch = isTooMuch
            lingered += bytes.readableBytes
            lingeredAt = context.eventLoop.now
            if isTooMuch, !wasTooMuch { linger(for: limits.linger, since: lingeredAt, context) }
            return
        }
        if held == nil { held = bytes } else { held?.writeBuffer(&bytes) }
        feed(context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        context.fireChannelReadComplete()
        if case .closing = phase, !isTooMuch { context.read() }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case ChannelEvent.inputClosed = event else { return context.fireUserInboundEventTriggered(event) }
        if case .closing = phase { return context.close(promise: nil) }
        // What came before the end is read before it.
        if held == nil { context.fireUserInboundEventTriggered(event) } else { inputClosed = event }
    }

    /// Gives the parser what it may have now.
    private func feed(_ context: ChannelHandlerContext) {
        if isFeeding { return }
        isFeeding = true
        defer { isFeeding = false }
        while var buffer = held, let count = portion(of: buffer, context) {
            if count == buffer.readableBytes {
                held = nil
                context.fireChannelRead(wrapInboundOut(buffer))
            } else if let slice = buffer.readSlice(length: count) {
                held = buffer
                context.fireChannelRead(wrapInboundOut(slice))
            }
        }
    }

    /// How many bytes the parser may have now; `nil` for none.
    private func portion(of buffer: ByteBuffer, _ context: ChannelHandlerContext) -> Int? {
        let readable = buffer.readableBytes
        guard readable > 0 else { return nil }
        switch phase {
        case .answering, .closing: return nil
        case .idle, .head:
            // Whoever takes no answers gets no more made.
            guard context.channel.isWritable else { return nil }
            if case .idle = phase {
                phase = .head
                phaseBegan = context.eventLoop.now
            }
            return scanner.length(in: buffer).count
        case .body(let left):
            let count = min(readable, left.flatMap { $0 > 0 ? $0 : nil } ?? Self.chunkedSlice)
            phase = .body(left: left.map { max(0, $0 - count) })
            windowBytes += count
            return count
        }
    }

    /// Goes on with what was held back: other requests, reading, and the end.
    private func goOn(_ context: ChannelHandlerContext) {
        guard !isFeeding else { return }
        if held != nil {
            feed(context)
            context.fireChannelReadComplete()
        }
        guard held == nil else { return }
        if let event = inputClosed {
            inputClosed = nil
            context.fireUserInboundEventTriggered(event)
        }
        if wantsRead {
            wantsRead = false
            read(context: context)
        }
    }

    // MARK: What the parser found

    /// A request's head was read.
    ///
    /// - Parameter length: Of its body in bytes; `nil` for a chunked one.
    func headArrived(bodyLength length: Int?) {
        let now = context?.eventLoop.now ?? phaseBegan
        phase = .body(left: length)
        (phaseBegan, windowBegan, windowBytes) = (now, now, 0)
    }

    /// A request was read to its end.
    func requestEnded() {
        if case .body = phase { phase = .answering }
    }

    /// The request was answered, and others may follow.
    func answered() {
        guard case .answering = phase, let context else { return }
        phase = .idle
        phaseBegan = context.eventLoop.now
        scanner = HeadScanner()
        goOn(context)
    }

    /// The last answer is on its way: the peer is told that no other follows, and what it still sends is read past for a moment.
    func finish() {
        guard let context else { return }
        close(context: context, mode: .output, promise: nil)
    }

    // MARK: What goes out

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        written += unwrapOutboundIn(data).readableBytes
        context.write(data, promise: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { goOn(context) }
        context.fireChannelWritabilityChanged()
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard case .output = mode else { return context.close(mode: mode, promise: promise) }
        if isOutputClosed {
            promise?.succeed(())
            return
        }
        isOutputClosed = true
        phase = .closing
        held = nil
        context.close(mode: .output, promise: promise)
        if inputClosed != nil { return context.close(promise: nil) }
        linger(for: limits.linger, since: context.eventLoop.now, context)
        context.read()
    }

    /// Whether more came in after the last answer than is read past.
    private var isTooMuch: Bool { lingered > limits.lingeringBytes }

    /// Closes the connection after a while, unless something came in that is worth waiting longer for.
    private func linger(for time: TimeAmount, since began: NIODeadline, _ context: ChannelHandlerContext) {
        closingBy?.cancel()
        closingBy = context.eventLoop.assumeIsolated().scheduleTask(in: time) { [weak self] in
            guard let self, let context = self.context else { return }
            self.closingBy = nil
            let now = context.eventLoop.now, quiet = now - self.lingeredAt
            if !self.isTooMuch, quiet < self.limits.linger, now - began < self.limits.lingerInAll {
                return self.linger(for: self.limits.linger - quiet, since: began, context)
            }
            // What was not taken yet is the matter of the deadline for writing.
            if self.pending == 0 { context.close(promise: nil) }
        }
    }

    // MARK: Deadlines

    private func look(later context: ChannelHandlerContext) {
        looking = context.eventLoop.assumeIsolated().scheduleTask(in: limits.tick) { [weak self] in
            guard let self, let context = self.context else { return }
            if self.isTooSlow(at: context.eventLoop.now) { context.close(promise: nil) } else { self.look(later: context) }
        }
    }

    private func isTooSlow(at now: NIODeadline) -> Bool {
        if takesTooSlowly(at: now) { return true }
        switch phase {
        case .idle: return now - phaseBegan >= limits.idle && pending == 0
        case .head: return now - phaseBegan >= limits.head
        case .body: return now - phaseBegan >= limits.body || sendsTooSlowly(at: now)
        case .answering: return false
        case .closing: return isOutputClosed && pending == 0 && closingBy == nil
        }
    }

    private func sendsTooSlowly(at now: NIODeadline) -> Bool {
        // Where it is we who do not read, the peer is not to blame.
        guard isReading else {
            (windowBegan, windowBytes) = (now, 0)
            return false
        }
        guard now - windowBegan >= limits.bodyWindow else { return false }
        let isTooSlow = windowBytes < Self.bytes(limits.bodyRate, in: now - windowBegan)
        (windowBegan, windowBytes) = (now, 0)
        return isTooSlow
    }

    private func takesTooSlowly(at now: NIODeadline) -> Bool {
        let pending = pending
        guard pending > 0 else {
            writing = nil
            return false
        }
        let taken = written - pending
        guard let before = writing else {
            writing = (now, taken)
            return false
        }
        guard now - before.since >= limits.writeWindow else { return false }
        writing = (now, taken)
        return taken - before.taken < Self.bytes(limits.writeRate, in: now - before.since)
    }

    /// Bytes that were written and that the system has not taken yet.
    private var pending: Int { (try? context?.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0 }

    private static func bytes(_ rate: Int, in time: TimeAmount) -> Int { rate * Int(time.nanoseconds / 1_000_000) / 1_000 }
}
