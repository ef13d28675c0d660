import NIOCore
import NIOHTTP1

/// Stands behind the parser: passes on one request after another, refuses those whose host or body cannot be right, and says in an answer when it is
/// the last of the connection: because the request asked for that, or because it was answered before it was read to its end. Each request gets one
/// answer at most.
final class RequestGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let gate: ConnectionGate
    /// A request was passed on, and its answer has not ended.
    private var isAnswering = false
    /// Its answer has begun.
    private var hasBegun = false
    /// The request that is answered was read to its end.
    private var wasRead = false
    private var staysOpen = true
    private var isOld = false
    /// A body is to come, and nothing of it came yet, nor of the answer: its sender may be waiting to be told that it is wanted.
    private var isHeldBack = false
    /// The answer that is being given is the last.
    private var isLast = false
    /// No other request counts, nor what is still to come of this one.
    private var isRefused = false
    /// The last answer was given: nobody else's goes out.
    private var isOver = false
    /// What is wrong with what came behind a request that is being answered.
    private var wrongBehind: (any Error)?
    /// What was parsed of requests that wait for an answer to an earlier one.
    private var waiting: [HTTPServerRequestPart] = []

    init(_ gate: ConnectionGate) { self.gate = gate }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if !waiting.isEmpty || isAnswering && part.isHead { waiting.append(part) } else { pass(part, data, context) }
    }

    /// - Parameter data: The part as it came, which is passed on as it is: to wrap it anew takes memory.
    private func pass(_ part: HTTPServerRequestPart, _ data: NIOAny, _ context: ChannelHandlerContext) {
        if isRefused { return }
        switch part {
        case .head(let head):
            guard let checked = RequestTarget.checked(head) else { return refuse(context, WrongRequestTarget()) }
            if let unknown = UnknownTransferCoding(head) { return refuse(context, unknown) }
            (isAnswering, hasBegun, wasRead, staysOpen) = (true, false, false, head.isKeepAlive)
            isOld = head.version == .http1_0
            isHeldBack = !isOld
            gate.headArrived(bodyLength: head.bodyLength)
            context.fireChannelRead(checked.uri == head.uri ? data : wrapInboundOut(.head(checked)))
        case .body:
            isHeldBack = false
            context.fireChannelRead(data)
        case .end:
            isHeldBack = false
            wasRead = true
            gate.requestEnded()
            context.fireChannelRead(data)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard MalformedRequests.answers(error) else { return context.fireErrorCaught(error) }
        if isRefused { return }
        if isAnswering, wasRead {
            // Another answer is due first.
            wrongBehind = error
        } else if isAnswering, hasBegun {
            // Two answers could not be told apart; and this one says already that it is the last.
            isRefused = true
        } else {
            refuse(context, error)
        }
    }

    /// Has an error answered, instead of the request that it is of.
    private func refuse(_ context: ChannelHandlerContext, _ error: any Error) {
        (isRefused, isAnswering) = (true, false)
        context.fireErrorCaught(error)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // Such as the answer to a request whose body turned out to be wrong.
        if isOver {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head) where head.status.code >= 200:
            isHeldBack = false
            hasBegun = true
            // An answer to nothing is to something that is no request.
            isLast = !isAnswering || !wasRead || !staysOpen
            guard isLast || isOld else { return context.write(data, promise: promise) }
            head.headers.replaceOrAdd(name: "Connection", value: isLast ? "close" : "keep-alive")
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end where isLast:
            (isRefused, isOver) = (true, true)
            let sent = promise ?? context.eventLoop.makePromise(of: Void.self)
            sent.futureResult.assumeIsolated().whenSuccess { [gate] in gate.finish() }
            context.write(data, promise: sent)
        case .end:
            context.write(data, promise: promise)
            isAnswering = false
            gate.answered()
            goOn(context)
            if waiting.isEmpty, let error = wrongBehind {
                wrongBehind = nil
                errorCaught(context: context, error: error)
            }
        default: context.write(data, promise: promise)
        }
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is BodyWanted else { return context.triggerUserOutboundEvent(event, promise: promise) }
        promise?.succeed(())
        guard isHeldBack else { return }
        isHeldBack = false
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
    }

    /// Passes on the next request that waits.
    private func goOn(_ context: ChannelHandlerContext) {
        if waiting.isEmpty { return }
        while let part = waiting.first, !(isAnswering && part.isHead) {
            waiting.removeFirst()
            pass(part, wrapInboundOut(part), context)
        }
        context.fireChannelReadComplete()
    }
}

extension HTTPServerRequestPart {
    fileprivate var isHead: Bool {
        if case .head = self { true } else { false }
    }
}

extension HTTPRequestHead {
    /// Bytes of the body; `nil` for a chunked one.
    fileprivate var bodyLength: Int? {
        if headers.contains(name: "Transfer-Encoding") { return nil }
        return headers.first(name: "Content-Length").flatMap { Int($0) } ?? 0
    }
}
