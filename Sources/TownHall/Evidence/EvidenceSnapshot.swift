import Columns
import Crypto
import Foundation
import Journal

/// The columns of evidence in a file, so that a start reads what came after it alone.
///
/// The journal stays what counts: a file is taken only when it is whole and of this installation (a keyed hash over all of it), was written
/// by a program that reads events as this one does, for the same calendar, and tells of a position at which the journal has the same hash in
/// its chain. Otherwise the columns are built from the journal, as if there were no file.
///
/// It holds what the columns hold, facts alone, and so nothing personal.
struct EvidenceSnapshot: Sendable {
    /// Raised with every change of what the columns hold, and of how they are made of events.
    static let version: UInt32 = 6
    private static let magic: UInt64 = 0x7261_6164_636f_6c73
    private static let codeLength = 32

    let file: URL
    private let setting: Setting

    /// - Parameter folder: Where the files of all municipalities lie.
    init(in folder: URL, _ setting: Setting) {
        file = folder.appending(path: "evidence-\(setting.municipality.rawValue).columns")
        self.setting = setting
    }

    private var hash: KeyedHash { setting.journal.snapshotHash(setting.municipality) }

    /// What the columns depend on beside events: days are those of a place, terms those of a calendar.
    private var surroundings: String {
        "\(setting.municipality.rawValue) \(setting.localTime.zone.identifier) \(setting.calendar.fingerprint)"
    }

    // MARK: Writing

    /// Writes a state, whole or not at all.
    func write(_ state: EvidenceState) throws {
        guard let chain = try setting.journal.chainHash(at: state.position, setting.municipality) else { return }
        try Files.makeFolder(file.deletingLastPathComponent())
        let place = file.appendingPathExtension("new")
        try Files.write(to: place) { descriptor in
            let output = Output(descriptor: descriptor, path: place.path)
            var columns = ColumnWriter { try output.write($0) }
            try columns.write(Self.magic)
            try columns.write(Self.version)
            try columns.write(surroundings)
            try columns.write(chain)
            try state.write(to: &columns)
            try columns.finish()
            try output.seal(hash)
        }
        try Files.move(place, to: file)
    }

    /// Removes the file, if there is one.
    func remove() throws { try Files.remove(file) }

    /// Bytes on their way to a file, and the hash of them.
    private final class Output {
        private let descriptor: Int32
        private let path: String
        private var sha = SHA256()

        init(descriptor: Int32, path: String) {
            self.descriptor = descriptor; self.path = path
        }

        func write(_ bytes: UnsafeRawBufferPointer) throws {
            sha.update(bufferPointer: bytes)
            try Files.write(bytes, descriptor, path)
        }

        func seal(_ hash: KeyedHash) throws {
            let code = hash.hash(Array(sha.finalize()))
            try code.withUnsafeBytes { try Files.write($0, descriptor, path) }
        }
    }

    // MARK: Reading

    /// The state that the file holds; `nil` when there is none that can be trusted.
    func read() -> EvidenceState? {
        guard let input = FileHandle(forReadingAtPath: file.path) else { return nil }
        defer { try? input.close() }
        guard let size = try? input.seekToEnd(), size > UInt64(Self.codeLength), isWhole(input, Int(size)) else { return nil }
        guard (try? input.seek(toOffset: 0)) != nil else { return nil }
        let descriptor = input.fileDescriptor
        var columns = ColumnReader(count: Int(size) - Self.codeLength) { buffer in
            let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
            guard count >= 0 else { throw ColumnError.truncated }
            return count
        }
        guard (try? columns.number(UInt64.self)) == Self.magic, (try? columns.number(UInt32.self)) == Self.version,
            (try? columns.text()) == surroundings, let chain = try? columns.column(UInt8.self),
            let state = try? EvidenceState(from: &columns, setting), columns.remaining == 0,
            let known = try? setting.journal.chainHash(at: state.position, setting.municipality), known == chain
        else { return nil }
        return state
    }

    /// Whether the file is as it was written. Looked at before anything of it is read.
    private func isWhole(_ input: FileHandle, _ size: Int) -> Bool {
        guard (try? input.seek(toOffset: 0)) != nil else { return false }
        var sha = SHA256()
        var left = size - Self.codeLength
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        while left > 0 {
            let count = Foundation.read(input.fileDescriptor, buffer.baseAddress, min(left, buffer.count))
            guard count > 0 else { return false }
            sha.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            left -= count
        }
        var code = [UInt8](repeating: 0, count: Self.codeLength)
        guard code.withUnsafeMutableBytes({ Foundation.read(input.fileDescriptor, $0.baseAddress, $0.count) }) == Self.codeLength else { return false }
        return hash.isHash(code, of: Array(sha.finalize()))
    }
}
