import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Answers what is no HTTP, or names no host that can be right, with a page that says so: before any request came of it, or while its body is read.
///
/// `RequestGuard` lets an error through only where no answer to that request has begun, and none to an earlier one is to come.
public final class MalformedRequests: ChannelInboundHandler, RemovableChannelHandler {
    public typealias InboundIn = HTTPRequestPart
    public typealias OutboundOut = HTTPResponsePart

    private let page: @Sendable () -> (fields: HTTPFields, body: [UInt8])

    public init(_ site: Website) {
        page = {
            (
                SecurityHeaders.added(to: WebResponse.pageHeaders, isSecure: site.isSecure),
                site.sitemap.malformed(site)
            )
        }
    }

    /// Whether an error is about what was sent, so that it is answered.
    static func answers(_ error: any Error) -> Bool { error is HTTPParserError || error is WrongRequestTarget || error is UnknownTransferCoding }

    public func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard Self.answers(error) else { return context.fireErrorCaught(error) }
        var (fields, body) = page()
        fields[.contentLength] = String(body.count)
        fields[.connection] = "close"
        let status: HTTPResponse.Status = error is UnknownTransferCoding ? .notImplemented : .badRequest
        context.write(wrapOutboundOut(.head(HTTPResponse(status: status, headerFields: fields))), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: body))), promise: nil)
        // The guard behind the parser sees that it answers no request, and has the connection closed once it is sent.
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}
