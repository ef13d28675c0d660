/// The text of a file: decompressed, and as UTF-8.
enum TextSource {
    /// - Parameters:
    ///   - encoding: The encoding when it is known; else the first bytes tell.
    ///   - declared: The encoding's name that the text itself declares.
    /// - Returns: What is to be read, and what was read of it already.
    static func open(
        _ raw: RawStream, _ limits: Limits, encoding: TextEncoding?, declared: ([UInt8]) -> String? = { _ in nil }
    ) throws(ImportError) -> (stream: any ByteStream, start: [UInt8]) {
        let start = try head(raw, 4)
        let stream: any ByteStream = isGzip(start) ? GzipStream(PushedBack(start, raw), limits: limits) : PushedBack(start, raw)
        let text = try head(stream, 512)
        let found = text.withUnsafeBufferPointer { TextEncoding.detect($0) }
        let body = Array(text.dropFirst(found?.mark ?? 0))
        var wanted = encoding ?? found?.encoding
        if wanted == nil, let name = declared(body) {
            guard let named = TextEncoding(name: name) else { throw .encoding(name) }
            // Bytes that were read as ASCII so far are no UTF-16, whatever they say.
            wanted = named == .utf16LittleEndian || named == .utf16BigEndian ? .utf8 : named
        }
        guard let wanted, wanted != .utf8 else { return (stream, body) }
        return (TranscodingStream(PushedBack(body, stream), from: wanted), [])
    }

    private static func isGzip(_ start: [UInt8]) -> Bool { start.starts(with: [0x1f, 0x8b]) }

    /// Up to `count` bytes of what is compressed; `nil` when it is not.
    static func compressedBeginning(_ raw: RawStream, _ count: Int) throws(ImportError) -> [UInt8]? {
        let start = try head(raw, 4)
        return isGzip(start) ? try head(GzipStream(PushedBack(start, raw), limits: Limits()), count) : nil
    }

    /// A fault with its line and column.
    static func located(
        _ fault: Fault, _ base: Int, _ origin: Origin, _ open: (RawStream) throws(ImportError) -> Window
    ) throws(ImportError) -> ImportError {
        switch fault.error {
        case .other(let error): return error
        case .problem(let problem):
            let place = try place(of: base + fault.offset, origin, open)
            return .malformed(problem, line: place.line, column: place.column)
        }
    }

    /// The line and column of an offset, by reading the text again: no run without an error pays for counting lines.
    static func place(of offset: Int, _ origin: Origin, _ open: (RawStream) throws(ImportError) -> Window) throws(ImportError) -> (line: Int, column: Int) {
        let window = try open(try origin.open())
        var line = 1
        var column = 1
        var used = 0
        repeat {
            try window.advance(used)
            let count = min(window.filled, offset - window.offset)
            for at in 0..<max(0, count) {
                let byte = window.base[at]
                if byte == 10 {
                    line += 1
                    column = 1
                } else if byte & 0xc0 != 0x80 {
                    column += 1
                }
            }
            used = window.filled
        } while window.offset + window.filled < offset && !window.atEnd
        return (line, column)
    }

    private static func head(_ stream: any ByteStream, _ wanted: Int) throws(ImportError) -> [UInt8] {
        var start = [UInt8](repeating: 0, count: wanted)
        var count = 0
        while count < wanted {
            var thrown: ImportError?
            let read = start.withUnsafeMutableBufferPointer { buffer -> Int in
                guard let base = buffer.baseAddress else { return 0 }
                do throws(ImportError) { return try stream.read(into: base + count, wanted - count) } catch { thrown = error }
                return 0
            }
            if let thrown { throw thrown }
            if read == 0 { break }
            count += read
        }
        return Array(start.prefix(count))
    }
}

/// A stream of which the first bytes were read already.
final class PushedBack: ByteStream {
    private let start: [UInt8]
    private var position = 0
    private let rest: any ByteStream

    init(_ start: [UInt8], _ rest: any ByteStream) {
        self.start = start
        self.rest = rest
    }

    var isTruncated: Bool { rest.isTruncated }

    func read(into buffer: UnsafeMutablePointer<UInt8>, _ capacity: Int) throws(ImportError) -> Int {
        guard position < start.count else { return try rest.read(into: buffer, capacity) }
        let count = min(capacity, start.count - position)
        start.withUnsafeBufferPointer { if let base = $0.baseAddress { buffer.update(from: base + position, count: count) } }
        position += count
        return count
    }
}
