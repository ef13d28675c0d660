import HTTPTypes

/// Which experiments run, told to everyone, and the choice to take part in none.
enum TrialsPages {
    static let routes: [Route] = [
        .get("/proeven", .everyone) { show($0) },
        .post("/proeven", .everyone) { try choose($0) },
    ]

    private static func show(_ request: WebRequest) -> WebResponse {
        let (secret, cookie) = request.browserSecret()
        let response = WebResponse.html(TrialsPage(request, token: secret).render())
        return cookie.map(response.setting) ?? response
    }

    /// Kept in the browser alone: nobody else has to know who takes no part.
    private static func choose(_ request: WebRequest) throws -> WebResponse {
        let done = WebResponse.redirect(request.link(TrialsAddress.page) + "?\(TrialsAddress.done)=1")
        switch request.form[TrialsAddress.choice] {
        case TrialsAddress.out:
            return done.setting(request.site.cookie(CookieName.withoutTrials, "1", maximumAge: CookieName.withoutTrialsLife))
        case TrialsAddress.back: return done.setting(request.site.cookie(CookieName.withoutTrials, "", maximumAge: 0))
        default: throw WebError.badRequest(.body)
        }
    }
}
