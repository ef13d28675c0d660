import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Answers what is no HTTP, or names no host that can be right, with a page that says so, before any request came of it.
///
/// Where an answer to an earlier request of the connection is under way, `RequestGuard` closes the connection instead.
public final class MalformedRequests: ChannelInboundHandler, RemovableChannelHandler {
    public typealias InboundIn = HTTPRequestPart
    public typealias OutboundOut = HTTPResponsePart

    private let page: @Sendable () -> (fields: HTTPFields, body: [UInt8])

    public init(_ site: Website) {
        page = {
            (
                SecurityHeaders.added(to: WebResponse.pageHeaders, isSecure: site.isSecure),
                ErrorPage.render(.badRequest(.header), site, site.firstLanguage).bytes
            )
        }
    }

    /// Whether an error is about what was sent, so that it is answered.
    static func answers(_ error: any Error) -> Bool { error is HTTPParserError || error is WrongRequestTarget }

    public func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard Self.answers(error) else { return context.fireErrorCaught(error) }
        var (fields, body) = page()
        fields[.contentLength] = String(body.count)
        fields[.connection] = "close"
        context.write(wrapOutboundOut(.head(HTTPResponse(status: .badRequest, headerFields: fields))), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: body))), promise: nil)
        // The guard behind the parser sees that it answers no request, and has the connection closed once it is sent.
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}
