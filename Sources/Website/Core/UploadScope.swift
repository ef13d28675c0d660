import TownHall

/// Of what a request is part, before its body is read.
struct UploadScope: Sendable {
    let site: Website
    let parameters: [String: String]
    /// The form that is being filled in, where there is one.
    let form: OpenForm?
}
