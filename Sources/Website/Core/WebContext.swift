import Hummingbird
import NIOCore
import ServiceCatalog

/// What Hummingbird hands to each request: where it came from.
public struct WebContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    let source: String
    /// The connection.
    let channel: any Channel
    /// Of the pages: the path's prefix says it. `nil`: the municipality's first.
    var language: Language?
    /// What was offered when the request came in.
    var edition: SiteEdition?

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        self.source = channel.remoteAddress?.ipAddress ?? "unknown"
    }
}
