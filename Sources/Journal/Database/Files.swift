import Foundation

/// Files and folders, flushed to disk where something depends on their being there.
public enum Files {
    /// Makes a folder for the owner alone, if it is not there.
    public static func makeFolder(_ folder: URL) throws {
        if mkdir(folder.path, 0o700) == 0 || errno == EEXIST && isFolder(folder) { return }
        guard errno == ENOENT, folder.pathComponents.count > 1 else { throw DatabaseError.system(errno, file: folder.path) }
        try makeFolder(folder.deletingLastPathComponent())
        guard mkdir(folder.path, 0o700) == 0 || errno == EEXIST else { throw DatabaseError.system(errno, file: folder.path) }
    }

    private static func isFolder(_ url: URL) -> Bool {
        var status = stat()
        defer { errno = EEXIST }
        return stat(url.path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Flushes a file, or the names in a folder.
    public static func flush(_ url: URL) throws {
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DatabaseError.system(errno, file: url.path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw DatabaseError.system(errno, file: url.path) }
    }

    /// Copies a file to a place that is free, and flushes it.
    public static func copy(_ source: URL, to place: URL) throws {
        let from = open(source.path, O_RDONLY | O_CLOEXEC)
        guard from >= 0 else { throw DatabaseError.system(errno, file: source.path) }
        defer { close(from) }
        let to = open(place.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard to >= 0 else { throw DatabaseError.system(errno, file: place.path) }
        defer { close(to) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(from, $0.baseAddress, $0.count) }
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw DatabaseError.system(errno, file: source.path)
            }
            try write(buffer[..<count], to, place.path)
        }
        guard fsync(to) == 0 else { throw DatabaseError.system(errno, file: place.path) }
    }

    /// Copies a folder with all that is in it, but for links; what is there already stays. When it returns, all is on disk.
    public static func copyTree(_ source: URL, to place: URL) throws {
        try makeFolder(place)
        for entry in try FileManager.default.contentsOfDirectory(at: source, includingPropertiesForKeys: [.isDirectoryKey, .isRegularFileKey]) {
            let values = try entry.resourceValues(forKeys: [.isDirectoryKey, .isRegularFileKey])
            let copy = place.appending(path: entry.lastPathComponent)
            if values.isDirectory == true {
                try copyTree(entry, to: copy)
            } else if values.isRegularFile == true, !FileManager.default.fileExists(atPath: copy.path) {
                try self.copy(entry, to: copy)
            }
        }
        try flush(place)
    }

    static func write(_ bytes: ArraySlice<UInt8>, _ descriptor: Int32, _ path: String) throws {
        try bytes.withUnsafeBytes { try write($0, descriptor, path) }
    }

    /// Writes all of the bytes to an open file.
    public static func write(_ bytes: UnsafeRawBufferPointer, _ descriptor: Int32, _ path: String) throws {
        var written = 0
        while written < bytes.count {
            let count = Foundation.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            if count < 0 {
                if errno == EINTR { continue }
                throw DatabaseError.system(errno, file: path)
            }
            written += count
        }
    }

    /// Makes a file for the owner alone, in place of one of that name, has it filled, and flushes it. What cannot be filled is removed.
    public static func write(to file: URL, _ fill: (Int32) throws -> Void) throws {
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DatabaseError.system(errno, file: file.path) }
        defer { close(descriptor) }
        do {
            try fill(descriptor)
            guard fsync(descriptor) == 0 else { throw DatabaseError.system(errno, file: file.path) }
        } catch {
            unlink(file.path)
            throw error
        }
    }

    /// Gives a file another name, in place of what had that name; the name is on disk when it returns.
    public static func move(_ source: URL, to place: URL) throws {
        guard rename(source.path, place.path) == 0 else { throw DatabaseError.system(errno, file: place.path) }
        try flush(place.deletingLastPathComponent())
    }

    /// Removes a file, if it is there.
    public static func remove(_ file: URL) throws {
        guard unlink(file.path) == 0 || errno == ENOENT else { throw DatabaseError.system(errno, file: file.path) }
    }
}
