import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Answers what is no HTTP, or names no host that can be right, with a page that says so, before any request came of it.
///
/// Where an answer to an earlier request of the connection is under way, the connection is closed instead: two answers could not be told
/// apart.
public final class MalformedRequests: ChannelDuplexHandler, RemovableChannelHandler {
    public typealias InboundIn = HTTPRequestPart
    public typealias InboundOut = HTTPRequestPart
    public typealias OutboundIn = HTTPResponsePart
    public typealias OutboundOut = HTTPResponsePart

    private let page: @Sendable () -> (fields: HTTPFields, body: [UInt8])
    private var unanswered = 0

    public init(_ site: Website) {
        page = {
            (
                SecurityHeaders.added(to: WebResponse.pageHeaders, isSecure: site.isSecure),
                ErrorPage.render(.badRequest(.header), site, site.firstLanguage).bytes
            )
        }
    }

    public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = unwrapInboundIn(data) { unanswered += 1 }
        context.fireChannelRead(data)
    }

    public func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { unanswered -= 1 }
        context.write(data, promise: promise)
    }

    public func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is HTTPParserError || error is WrongRequestTarget else { return context.fireErrorCaught(error) }
        guard unanswered == 0 else { return context.close(promise: nil) }
        var (fields, body) = page()
        fields[.contentLength] = String(body.count)
        fields[.connection] = "close"
        context.write(wrapOutboundOut(.head(HTTPResponse(status: .badRequest, headerFields: fields))), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: body))), promise: nil)
        // The guard behind the parser sees that it answers no request, and has the connection closed once it is sent.
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}
