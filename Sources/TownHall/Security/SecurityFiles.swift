import CivilTime
import Foundation
import Journal

/// The files of the security log: one for each day (UTC), for the owner alone, kept for so many days. Used by one thread.
final class SecurityFiles {
    private let folder: URL
    private let daysKept: Int
    private let mostBytes: Int
    private var open: (day: CalendarDate, descriptor: Int32, size: Int)?
    /// Lines that a full day's file took no more.
    private var beyond = 0
    private let clock: @Sendable () -> Timestamp

    init(folder: URL, daysKept: Int, mostBytes: Int, clock: @escaping @Sendable () -> Timestamp) {
        self.folder = folder; self.daysKept = daysKept; self.mostBytes = mostBytes; self.clock = clock
    }

    deinit { close() }

    static func name(_ day: CalendarDate) -> String { "security-\(day).jsonl" }

    /// Writes lines at the end of their days' files.
    ///
    /// - Throws: `DatabaseError`: the rest of them was not written, and no line is half there.
    func write(_ records: [SecurityRecord]) throws {
        var batch = ""
        for record in records {
            guard let day = record.day else { continue }
            if open?.day != day {
                try append(&batch)
                try begin(day)
            }
            let line = record.line
            // An alarm finds its place always: there are few.
            if (open?.size ?? 0) + batch.utf8.count + line.utf8.count > mostBytes, record.event.level != .alarm {
                if beyond == 0 { batch += SecurityRecord(time: record.time, event: .linesDropped(count: 0, .dayFull)).line }
                beyond += 1
            } else {
                batch += line
            }
        }
        try append(&batch)
    }

    private func append(_ batch: inout String) throws {
        guard let open, !batch.isEmpty else { return }
        var bytes = batch
        // A command beside the server writes into the same file.
        let size = Self.size(of: open.descriptor)
        do {
            try bytes.withUTF8 { try Files.write(UnsafeRawBufferPointer($0), open.descriptor, folder.path) }
        } catch {
            // What was half written is taken away, so that every line is whole.
            ftruncate(open.descriptor, off_t(size))
            close()
            throw error
        }
        self.open?.size = size + bytes.utf8.count
        batch = ""
    }

    /// Goes on in the file of a day, and removes those that were kept long enough.
    private func begin(_ day: CalendarDate) throws {
        endDay()
        try Files.makeFolder(folder)
        let file = folder.appending(path: Self.name(day))
        let descriptor = Foundation.open(file.path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DatabaseError.system(errno, file: file.path) }
        open = (day, descriptor, Self.size(of: descriptor))
        sweep(day)
    }

    private static func size(of descriptor: Int32) -> Int {
        var status = stat()
        fstat(descriptor, &status)
        return Int(status.st_size)
    }

    /// Says in the file that is open how many lines it did not take.
    private func endDay() {
        if beyond > 0, let open {
            var line = SecurityRecord(time: clock(), event: .linesDropped(count: beyond, .dayFull)).line
            line.withUTF8 { try? Files.write(UnsafeRawBufferPointer($0), open.descriptor, folder.path) }
        }
        beyond = 0
        if let open { Foundation.close(open.descriptor) }
        open = nil
    }

    func close() { endDay() }

    private func sweep(_ today: CalendarDate) {
        guard let first = today.adding(days: -daysKept) else { return }
        let oldest = Self.name(first)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        where name.hasPrefix("security-") && name.hasSuffix(".jsonl") && name.count == oldest.count && name <= oldest {
            unlink(folder.appending(path: name).path)
        }
    }
}
