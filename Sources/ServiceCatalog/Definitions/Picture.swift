/// A picture of the municipality's own, checked when it was read: it holds nothing that runs or that comes from elsewhere.
public struct Picture: Hashable, Sendable {
    /// What it is for: its raw value is the file's name before the dot.
    public enum Use: String, CaseIterable, Sendable {
        case logo
        /// The logo before a dark background: in dark mode, and above the Werkplek.
        case darkLogo = "logo-donker"
        case skyline, favicon
    }

    public enum Format: String, CaseIterable, Sendable {
        case svg, png
        public var mediaType: String { self == .svg ? "image/svg+xml" : "image/png" }
    }

    public let format: Format
    public let bytes: [UInt8]

    public init(format: Format, bytes: [UInt8]) {
        self.format = format; self.bytes = bytes
    }
}
