import ProcessMining
import ServiceCatalog

/// A table or log that a command reads, plain or gzipped.
enum GivenTable {
    /// So much is looked at of what is compressed.
    private static let headLength = 4_096

    /// - Parameter wanted: What was asked for, such as `an event log`.
    /// - Throws: `Failure` where the file, or what is compressed in it, is no text.
    static func check(file path: String, as wanted: String) throws {
        guard let foreign = ForeignFile(file: path) else { return }
        guard foreign.isGzip else { throw Failure(.input, "\(path): \(foreign.sentence(insteadOf: wanted, isTable: true))") }
        let head: [UInt8]?
        do { head = try LogReader.compressedBeginning(of: path, count: headLength) } catch { throw failure(error, path) }
        if let head, let inner = ForeignFile(of: head) {
            throw Failure(.input, "\(path): decompressed, \(inner.sentence(insteadOf: wanted, isTable: true))")
        }
    }

    static func failure(_ error: ImportError, _ path: String) -> Failure {
        if case .file = error { Failure(.notDone, "\(error)") } else { Failure(.input, "\(path): \(error)") }
    }
}
