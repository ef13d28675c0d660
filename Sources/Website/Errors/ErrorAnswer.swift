import Foundation
import HTTPTypes
import Hummingbird
import ServiceCatalog

/// The answer to a request that came to nothing: a page, a problem for programs, a picture, or the way to logging in.
struct ErrorAnswer {
    private let failed: FailedRequest
    /// The language of the page that says it: one that the municipality has.
    private let language: Language
    private let t: Texts
    private var error: WebError? { failed.error }
    private var status: HTTPResponse.Status { error?.status ?? .internalServerError }

    init(_ failed: FailedRequest) {
        self.failed = failed
        language = failed.edition.catalogue.municipality.languages.contains(failed.language) ? failed.language : .dutch
        t = Texts(language)
    }

    func make() -> Response {
        if let elsewhere { return elsewhere }
        let request = failed.request
        if request.headers[.accept]?.contains("json") == true { return response("application/problem+json", problem) }
        if error == .fileLost, request.uri.queryParameters["toon"] != nil { return response("image/svg+xml", BrokenPhoto.draw(t)) }
        return response("text/html; charset=utf-8", page)
    }

    private func response(_ type: String, _ body: [UInt8]) -> Response {
        var headers: HTTPFields = [.cacheControl: "no-store"]
        if let seconds = error?.retryAfter { headers[.retryAfter] = String(seconds) }
        headers[.contentType] = type
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }

    /// The way to where whoever asks must be first; `nil` where the answer says what is wrong.
    private var elsewhere: Response? {
        let request = failed.request
        if status == .unauthorized, request.method == .get || request.method == .head {
            let ended = if case .sessionOver = error { "&" + SessionNotice.ended } else { "" }
            return seeOther(failed.edition.link(login, language) + "?terug=" + FormDecoding.encoded(request.uri.string) + ended)
        }
        if error == .passwordChangeNeeded { return seeOther(failed.edition.link(StaffAddress.password, language)) }
        return nil
    }

    private func seeOther(_ address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
    }

    /// Where whoever asks logs in.
    private var login: String {
        let path = failed.request.uri.path
        let wasOfficial = if case .sessionOver(_, _, true) = error { true } else { false }
        let isStaff =
            wasOfficial || error == .staffLoginNeeded
            || StaffAddress.rooms.contains { path.hasPrefix($0) || path.hasPrefix("/\(language.rawValue)\($0)") }
        return isStaff ? StaffAddress.login : "/inloggen"
    }

    private var problem: [UInt8] {
        let problem = ProblemDetails(status: status.code, title: ErrorWords.title(error, t), detail: ErrorWords.advice(error, t).joined(separator: " "))
        return Array((try? JSONEncoder().encode(problem)) ?? Data("{}".utf8))
    }

    private var page: [UInt8] {
        let uri = failed.request.uri
        return ErrorPage.render(
            error, failed.site, language, failed.edition, login: login, formPlace: FormAddress(uri.path),
            failed.unsent.flatMap { $0.part(error, path: uri.string, failed.site.hall.setting.shelf, t) }, account: failed.account
        ).bytes
    }
}
