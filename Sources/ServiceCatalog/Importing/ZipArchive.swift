import CZip

/// The files of a ZIP in memory, read with limits: an archive is someone else's, and may be made to do harm.
struct ZipArchive {
    struct Limits {
        /// Bytes of the archive itself.
        var archive = 20_000_000
        var entries = 200
        /// Bytes of all files together, unpacked.
        var total = 50_000_000
        /// How many times larger a file may be than it is packed. JSON packs well; a bomb packs better.
        var ratio = 250
    }

    /// By path in the archive. Folders are left out.
    private(set) var files: [String: [UInt8]] = [:]

    init(_ bytes: [UInt8], limits: Limits = Limits()) throws(ImportRefusal) {
        guard !bytes.isEmpty else { throw .notAZip }
        guard bytes.count <= limits.archive else { throw .tooLarge(limit: limits.archive) }
        // The source borrows the bytes: everything is read before they go.
        let result = bytes.withUnsafeBytes { buffer in Result { () throws(ImportRefusal) in try Self.read(buffer, limits) } }
        files = try result.get()
    }

    private static func read(_ buffer: UnsafeRawBufferPointer, _ limits: Limits) throws(ImportRefusal) -> [String: [UInt8]] {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(buffer.baseAddress, zip_uint64_t(buffer.count), 0, &error) else { throw .notAZip }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) else {
            zip_source_free(source)
            throw .notAZip
        }
        defer { zip_discard(archive) }
        let count = zip_get_num_entries(archive, 0)
        guard count <= limits.entries else { throw .tooManyEntries(limit: limits.entries) }
        var files: [String: [UInt8]] = [:]
        var total = 0
        for index in 0..<zip_uint64_t(max(0, count)) {
            guard let name = zip_get_name(archive, index, zip_flags_t(ZIP_FL_ENC_GUESS)).map({ String(cString: $0) }) else { throw .notAZip }
            try checkPath(name)
            if name.hasSuffix("/") { continue }
            let content = try read(archive, index, name, &total, limits)
            guard files.updateValue(content, forKey: name) == nil else { throw .damaged(file: name) }
        }
        return files
    }

    /// Nothing is written under these names, and yet: an archive with such a name is not what it says.
    private static func checkPath(_ name: String) throws(ImportRefusal) {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let isHostile =
            name.isEmpty || name.hasPrefix("/") || name.contains("\\") || name.contains(":") || name.utf8.count > 255
            || parts.contains("..") || parts.contains(".") || name.unicodeScalars.contains { $0.value < 32 }
        if isHostile { throw .hostilePath(String(name.prefix(80))) }
    }

    private static func read(
        _ archive: OpaquePointer, _ index: zip_uint64_t, _ name: String, _ total: inout Int, _ limits: Limits
    ) throws(ImportRefusal) -> [UInt8] {
        var stat = zip_stat_t()
        zip_stat_init(&stat)
        guard zip_stat_index(archive, index, 0, &stat) == 0 else { throw .damaged(file: name) }
        if stat.valid & zip_uint64_t(ZIP_STAT_ENCRYPTION_METHOD) != 0, stat.encryption_method != 0 { throw .encrypted(file: name) }
        let packed = Int(clamping: stat.comp_size)
        guard let file = zip_fopen_index(archive, index, 0) else { throw .damaged(file: name) }
        defer { zip_fclose(file) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            // What the header says of the size is not believed: what comes out is counted.
            let read = zip_fread(file, &chunk, zip_uint64_t(chunk.count))
            guard read >= 0 else { throw .damaged(file: name) }
            if read == 0 { return content }
            total += Int(read)
            guard total <= limits.total else { throw .unpacksTooLarge(limit: limits.total) }
            content.append(contentsOf: chunk[..<Int(read)])
            if content.count > 1_000_000, content.count / max(1, packed) > limits.ratio { throw .bomb(file: name) }
        }
    }
}
