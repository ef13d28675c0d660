import Hummingbird

/// All that the rooms of the website give to its core and its frame, as values: neither of them names a room.
public struct Sitemap: Sendable {
    /// Every address of the website. Order does not matter: a fixed part goes before a parameter.
    public let routes: [Route]
    let menus: Menus
    /// What an edition makes before a request asks for it.
    let parts: [any EditionPart.Type]
    /// The answer to a request that came to nothing.
    let failure: @Sendable (FailedRequest) -> Response
    /// The page of what is no HTTP, for which there is no request.
    let malformed: @Sendable (Website) -> [UInt8]
}
