import Foundation

/// A file that is no text where a text is asked for, by what is in it: a picture, a document of an office program, an archive.
package struct ForeignFile: Hashable, Sendable {
    /// `nil` where it is nothing that is known, but no text either.
    package let type: FileType?

    private static let headLength = 4_096

    /// - Returns: `nil` for text, in whatever encoding.
    package init?(of bytes: [UInt8]) {
        var rest = bytes.dropFirst(Self.headLength)
        self.init(head: Array(bytes.prefix(Self.headLength))) {
            defer { rest = [] }
            return Array(rest)
        }
    }

    /// - Returns: `nil` for text, and for what cannot be read or is no plain file.
    package init?(file path: String) {
        // What is read once, such as a pipe, is left to who needs it.
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? handle.close() }
        guard let head = try? handle.read(upToCount: Self.headLength) else { return nil }
        self.init(head: [UInt8](head)) { (try? handle.read(upToCount: 1 << 20)).map { [UInt8]($0) } ?? [] }
    }

    /// - Parameter next: Gives what follows, bit by bit: what is in an archive, only its end tells.
    private init?(head: [UInt8], next: () -> [UInt8]) {
        var look = MediaType(), text = TextLook()
        look.read(head[...])
        text.read(head[...])
        let signature = head.prefix(CompoundLook.signature.count)
        if signature.starts(with: ZipLook.signature) || signature.elementsEqual(CompoundLook.signature) {
            while true {
                let more = next()
                if more.isEmpty { break }
                look.read(more[...])
            }
        }
        if let type = FileType.named(look.type(named: "")) {
            if [.text, .table, .other].contains(type.kind) { return nil }
            // A table may begin with a word that is a signature too.
            let isWord = head.prefix(3).allSatisfy { (32...126).contains($0) }
            if isWord, text.isText, ![.pdf, .word, .picture].contains(type.kind) { return nil }
            self.type = type
        } else if signature.elementsEqual(CompoundLook.signature) || Self.isBinary(head) {
            type = nil
        } else {
            return nil
        }
    }

    /// Zeros are in text that is wide alone, which has them from the first characters on.
    private static func isBinary(_ head: [UInt8]) -> Bool {
        let isMarked = head.starts(with: [0xff, 0xfe]) || head.starts(with: [0xfe, 0xff])
        return !isMarked && !head.prefix(4).contains(0) && head.count { $0 == 0 } * 10 >= max(1, head.count)
    }

    /// Whether it is text all the same.
    package var isText: Bool { type?.mediaType == "image/svg+xml" }
    package var isGzip: Bool { type?.mediaType == "application/gzip" }
    package var isPlainArchive: Bool { type?.mediaType == ZipLook.plain }

    /// What it is, such as `a picture (PNG)`.
    package var words: String {
        guard let type else { return "a file of a kind that is not known, and no text" }
        let noun =
            switch type.kind {
            case .picture: "a picture"
            case .pdf: "a document"
            case .word: "a document of a word processor"
            case .spreadsheet: "a workbook of a spreadsheet program"
            case .presentation: "a presentation"
            case .openDocument: "an OpenDocument file"
            case .mail: "an e-mail message"
            case .archive: "an archive"
            case .film: "a film"
            case .sound: "a sound"
            case .text, .table, .other: "a file"
            }
        return noun + (type.extensions.first.map { " (\($0.dropFirst().uppercased()))" } ?? "")
    }

    /// What is wrong and what to do.
    ///
    /// - Parameters:
    ///   - wanted: What was asked for, such as `an event log`.
    ///   - isTable: Whether a table would do.
    package func sentence(insteadOf wanted: String, isTable: Bool = false) -> String {
        let isSheet = type?.kind == .spreadsheet || type.map { $0.extensions.contains(".ods") } ?? false
        let mend =
            if isTable, isSheet { "open it and save it as CSV UTF-8" } else if type?.kind == .archive { "unpack it and give the file that is in it" } else {
                "give another file"
            }
        return "this is \(words), not \(wanted); \(mend)"
    }
}
