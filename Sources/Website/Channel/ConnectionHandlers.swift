import HummingbirdCore
import NIOCore
import NIOHTTP1

/// What stands in the pipeline of each connection beside the server's own handlers.
public enum ConnectionHandlers {
    /// The server of a website, for an application.
    ///
    /// - Parameter counts: One for all connections.
    public static func server(_ site: Website, _ limits: ConnectionLimits, _ counts: ConnectionCounts) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            ConnectionOnLoop(
                connection: HTTP1Channel(responder: responder, configuration: .init(additionalChannelHandlers: make(site, limits, counts))))
        }
    }

    static func make(_ site: Website, _ limits: ConnectionLimits, _ counts: ConnectionCounts) -> [any RemovableChannelHandler] {
        [ConnectionSetup(limits, counts), MalformedRequests(site)]
    }
}

/// Puts the gate before everything and the guard behind the parser, where handlers of requests cannot be added from outside, and goes.
final class ConnectionSetup: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny
    typealias InboundOut = NIOAny

    private let limits: ConnectionLimits
    private let counts: ConnectionCounts

    init(_ limits: ConnectionLimits, _ counts: ConnectionCounts) {
        self.limits = limits; self.counts = counts
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        let gate = ConnectionGate(limits, counts)
        do {
            let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(RequestGuard(gate), position: .after(parser))
            try pipeline.addHandler(gate, position: .first)
            pipeline.removeHandler(context: context, promise: nil)
        } catch {
            // Without them a connection has no limits.
            context.close(promise: nil)
        }
    }
}
