/// What kind of body a route takes.
public enum BodyRule: Hashable, Sendable {
    /// `application/x-www-form-urlencoded`, or multipart without files, at most 256 KiB.
    case form
    /// `multipart/form-data` with files, at most this many bytes in all.
    case upload(maximum: Int)
}
