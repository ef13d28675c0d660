import ServiceCatalog
import TownHall

/// Looking at a variant of a service. It counts nowhere: no visit, no draft, no event, no look.
enum PreviewPages {
    static let routes: [Route] = [
        .get("/diensten/{service}/voorbeeld/{variant}", .everyone) { request in
            .redirect(request.link(PreviewAddress.signing(try request.service().key, request.parameter("variant"))))
        },
        .get("/diensten/{service}/voorbeeld/{variant}/{signature}", .everyone, show),
        .get("/werkplek/voorbeeld/{service}/{variant}", .official(.draftExperiments), sign),
    ]

    /// Whoever has the link looks, with an account or without.
    private static func show(_ request: WebRequest) throws -> WebResponse {
        let service = try request.service(), key = request.parameter("variant")
        guard PreviewAddress.isSignature(request.parameter("signature"), of: service.key, key, request.site.tokens), let variant = service.variant(key) else {
            throw WebError.notFound
        }
        return .html(PreviewPage(request, variant).render())
    }

    /// Leads officials who may to the link, which they can pass on.
    private static func sign(_ request: WebRequest) throws -> WebResponse {
        let official = try request.official().official, service = try request.service(), key = request.parameter("variant")
        guard official.may(.draftExperiments(of: service.department)) else { throw WebError.forbidden }
        guard service.variant(key) != nil else { throw WebError.notFound }
        return .redirect(request.link(PreviewAddress.signed(service.key, key, request.site.tokens)))
    }
}
