import Foundation

/// Standard error, and progress on a terminal.
enum Console {
    // What nobody reads any more, such as a terminal that was closed, is no reason to end.

    static func error(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8)) }

    /// Writes a line at once, also into a pipe.
    static func say(_ text: String) { try? FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8)) }

    static let isTerminal = isatty(STDERR_FILENO) == 1

    /// Progress: only where someone looks on.
    static func progress(_ text: String) {
        guard isTerminal else { return }
        FileHandle.standardError.write(Data("\r\u{1b}[K\(text)".utf8))
    }

    static func endProgress() { if isTerminal { FileHandle.standardError.write(Data("\r\u{1b}[K".utf8)) } }

    /// Prints a value as JSON with sorted keys.
    static func json(_ object: Any) throws {
        let data = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes])
        print(String(decoding: data, as: UTF8.self))
    }
}
