/// What went wrong, for programs (RFC 9457 § 3.1): `detail` says what to do.
struct ProblemDetails: Encodable {
    let type = "about:blank"
    let status: Int
    let title: String
    let detail: String
}
