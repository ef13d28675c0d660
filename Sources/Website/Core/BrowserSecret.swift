import Journal

extension WebRequest {
    /// The secret that ties a form to a browser that is not logged in, and the cookie that keeps it when it is new.
    func browserSecret() -> (secret: String, cookie: Cookie?) {
        if let known = cookies[CookieName.browser], SealedRows.Secret(known) != nil { return (known, nil) }
        let secret = SealedRows.Secret().text
        return (secret, site.cookie(CookieName.browser, secret, maximumAge: nil))
    }
}
