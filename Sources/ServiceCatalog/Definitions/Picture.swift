/// A picture of the municipality's own, checked when it was read: it holds nothing that runs or that comes from elsewhere.
public struct Picture: Hashable, Sendable {
    /// What it is for: its raw value is the file's name before the dot.
    public enum Use: String, CaseIterable, Sendable {
        case logo
        /// The logo before a dark background: in dark mode, and above the Werkplek.
        case darkLogo = "logo-donker"
        case skyline, favicon
    }

    /// In what a picture may be drawn.
    public enum Format: String, CaseIterable, Sendable {
        case svg, png
        /// As HTTP names it (IANA registry).
        public var mediaType: String { self == .svg ? "image/svg+xml" : "image/png" }
    }

    /// In what it is drawn.
    public let format: Format
    /// The file, as it was read.
    public let bytes: [UInt8]

    /// A picture that was checked already.
    public init(format: Format, bytes: [UInt8]) {
        self.format = format; self.bytes = bytes
    }
}
