/// The fields of a page into which files can be sent. What comes under another name is read past, without touching the disk.
struct FileFields: Sendable {
    /// The largest file of each field, in bytes.
    var maximumSizes: [String: Int] = [:]
    /// Bytes that this form may still keep.
    var room: Int = .max
}
