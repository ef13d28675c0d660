import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Bytes from the front to the end, once.
protocol ByteStream: AnyObject {
    /// Reads up to `capacity` bytes, which must be more than 0; 0 at the end.
    func read(into buffer: UnsafeMutablePointer<UInt8>, _ capacity: Int) throws(ImportError) -> Int
    /// Whether the end came too early.
    var isTruncated: Bool { get }
}

/// Where a log is read from; it can be opened more than once.
enum Origin: Sendable {
    case file(String)
    case bytes([UInt8])

    func open() throws(ImportError) -> RawStream {
        switch self {
        case .file(let path): try RawStream(path: path)
        case .bytes(let bytes): RawStream(bytes: bytes)
        }
    }
}

/// A file or an array, as it is.
final class RawStream: ByteStream {
    private let descriptor: Int32
    private let path: String
    private let bytes: [UInt8]
    private var next = 0
    /// How many bytes were read; another thread may ask while this one reads.
    var position: Int { read.load(ordering: .relaxed) }
    private let read = Atomic<Int>(0)
    /// In bytes; 0 when it is not known.
    let size: Int
    let isTruncated = false

    init(bytes: [UInt8]) {
        self.bytes = bytes
        size = bytes.count
        descriptor = -1
        path = ""
    }

    init(path: String) throws(ImportError) {
        self.path = path
        bytes = []
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw .file(path: path, reason: String(cString: strerror(errno))) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .file(path: path, reason: String(cString: strerror(errno))) }
        size = Int(status.st_size)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func read(into buffer: UnsafeMutablePointer<UInt8>, _ capacity: Int) throws(ImportError) -> Int {
        if descriptor < 0 {
            let count = min(capacity, bytes.count - next)
            bytes.withUnsafeBufferPointer { if let base = $0.baseAddress { buffer.update(from: base + next, count: count) } }
            next += count
            read.store(next, ordering: .relaxed)
            return count
        }
        while true {
            #if canImport(Glibc)
                let count = Glibc.read(descriptor, buffer, capacity)
            #elseif canImport(Musl)
                let count = Musl.read(descriptor, buffer, capacity)
            #else
                let count = Darwin.read(descriptor, buffer, capacity)
            #endif
            if count >= 0 {
                next += count
                read.store(next, ordering: .relaxed)
                return count
            }
            if errno != EINTR { throw .file(path: path, reason: String(cString: strerror(errno))) }
        }
    }
}
