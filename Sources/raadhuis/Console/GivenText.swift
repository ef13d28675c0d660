import Foundation
import ServiceCatalog

/// A text that a command is given, in a file or on standard input: UTF-8. The mark that some editors write before it (U+FEFF) is no part of it.
enum GivenText {
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    static func withoutMark(_ bytes: some Collection<UInt8>) -> [UInt8] {
        bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : Array(bytes)
    }

    /// The text of a file.
    ///
    /// - Parameter name: What the file is called in a message; its path when none is given.
    /// - Throws: `Failure` when the file cannot be read, or is no UTF-8.
    static func of(file path: String, named name: String? = nil) throws -> String {
        guard let bytes = FileManager.default.contents(atPath: path) else { throw Failure(.notDone, "\(name ?? path): cannot be read") }
        return try text([UInt8](bytes), named: name ?? path)
    }

    /// The text of bytes; what is no UTF-8 is refused by its line.
    static func text(_ bytes: [UInt8], named name: String) throws -> String {
        if let other = ForeignEncoding(of: bytes) { throw Failure(.input, "\(name): line \(other.line): not UTF-8: \(other.mend)") }
        return String(decoding: withoutMark(bytes), as: UTF8.self)
    }

    /// The next line of standard input, without its end; `nil` when there is none.
    static func line() -> String? {
        readLine(strippingNewline: true).map { String(decoding: withoutMark($0.utf8), as: UTF8.self) }
    }
}
