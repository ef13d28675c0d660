import Hummingbird
import NIOCore
import ServiceCatalog

/// What Hummingbird hands to each request: where it came from.
public struct WebContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The connection.
    let channel: any Channel
    /// Of who connected. A connection that was closed meanwhile does not tell it any more.
    private let address: SocketAddress?
    /// The same, written out where somebody asks for it: most pages do not.
    var source: String { address?.ipAddress ?? "unknown" }
    /// Of the pages: the path's prefix says it. `nil`: the municipality's first.
    var language: Language?
    /// What was offered when the request came in.
    var edition: SiteEdition?

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        address = channel.remoteAddress
    }
}
