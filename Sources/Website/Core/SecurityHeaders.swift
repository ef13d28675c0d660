import HTTPTypes

/// Headers that every answer carries.
enum SecurityHeaders {
    static let policy = """
        default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; \
        base-uri 'none'; frame-ancestors 'none'
        """

    static func added(to headers: HTTPFields, isSecure: Bool) -> HTTPFields {
        if headers == WebResponse.pageHeaders { return isSecure ? pageOverTLS : page }
        if headers == WebResponse.variedPageHeaders { return isSecure ? variedPageOverTLS : variedPage }
        var all = headers
        for field in always { all.append(field) }
        if all[.cacheControl] == nil { all.append(notStored) }
        if isSecure { all.append(overTLS) }
        return all
    }

    // Made once: a field's value is looked through when it is made, and each field that is added looks its name up.

    private static let always: [HTTPField] = [
        HTTPField(name: .contentSecurityPolicy, value: policy),
        HTTPField(name: .xContentTypeOptions, value: "nosniff"),
        // A secret in an address goes to no other site; `same-origin` lets our own forms say where they come from.
        HTTPField(name: name("Referrer-Policy"), value: "same-origin"),
        HTTPField(name: name("Cross-Origin-Opener-Policy"), value: "same-origin"),
        HTTPField(name: name("Cross-Origin-Resource-Policy"), value: "same-origin"),
        HTTPField(name: name("Permissions-Policy"), value: "camera=(), microphone=(), geolocation=(), payment=()"),
    ]
    private static let notStored = HTTPField(name: .cacheControl, value: "no-store")
    private static let overTLS = HTTPField(name: .strictTransportSecurity, value: "max-age=63072000; includeSubDomains")
    private static let page = HTTPFields(WebResponse.pageHeaders + always + [notStored])
    private static let pageOverTLS = HTTPFields(page + [overTLS])
    private static let variedPage = HTTPFields(WebResponse.variedPageHeaders + always + [notStored])
    private static let variedPageOverTLS = HTTPFields(variedPage + [overTLS])

    private static func name(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .server }
}
