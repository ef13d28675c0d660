import Crypto
import DMN
import Foundation

/// Reads the files of one folder and of nothing else: symbolic links are refused, and so is what is no regular file or too large.
struct FolderReader {
    let folder: URL
    let mistakes: MistakeCollector

    /// Bytes. A large form is some 50 kB.
    static let maximumFileSize = 512 * 1024
    /// Services in one municipality; entries in one folder.
    static let maximumEntries = 5_000

    struct Entry {
        let name: String
        let isFolder: Bool
    }

    init(folder: URL, mistakes: MistakeCollector) {
        self.folder = folder.standardizedFileURL
        self.mistakes = mistakes
    }

    var folderExists: Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) && isFolder.boolValue
    }

    func report(_ reason: Mistake.Reason, file: String, text: String, mend: String) {
        mistakes.add(Mistake(file: file, line: 1, column: 1, text: text, reason: reason, mend: mend))
    }

    // MARK: - Entries

    /// The files and folders in `path`, by name; links are reported and left out. Empty when there is no such folder.
    func entries(of path: String) -> [Entry] {
        if !path.isEmpty, kind(of: path) == .link {
            reportLink(path)
            return []
        }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: url(path).path) else { return [] }
        if names.count > Self.maximumEntries {
            report(.fileTooLarge, file: path, text: "\(names.count) entries", mend: "at most \(Self.maximumEntries) in one folder")
            return []
        }
        return names.sorted().compactMap { name in
            let entry = path.isEmpty ? name : "\(path)/\(name)"
            switch kind(of: entry) {
            case .file: return Entry(name: name, isFolder: false)
            case .folder: return Entry(name: name, isFolder: true)
            case .link:
                if !name.hasPrefix(".") { reportLink(entry) }
                return nil
            case .other, nil: return nil
            }
        }
    }

    private enum Kind { case file, folder, link, other }

    private func kind(of path: String) -> Kind? {
        // `attributesOfItem` does not follow a link.
        guard let type = try? FileManager.default.attributesOfItem(atPath: url(path).path)[.type] as? FileAttributeType else { return nil }
        return switch type {
        case .typeRegular: .file
        case .typeDirectory: .folder
        case .typeSymbolicLink: .link
        default: .other
        }
    }

    private func url(_ path: String) -> URL { path.isEmpty ? folder : folder.appendingPathComponent(path) }

    private func reportLink(_ path: String) {
        report(.symbolicLink, file: path, text: path, mend: "put the file itself here: a municipality's folder stands on its own")
    }

    /// Reports files that look like ours but that nothing reads, such as `formulier.yml`.
    func reportUnexpected(_ entries: [Entry], among known: [String], in folder: String, languages: [Language]) {
        let names = known + languages.dropFirst().map { "teksten.\($0.rawValue).yaml" }
        for entry in entries where !names.contains(entry.name) && !entry.name.hasPrefix(".") {
            let lower = entry.name.lowercased()
            let isText = [".yaml", ".yml", ".dmn", ".css"].contains { lower.hasSuffix($0) }
            guard isText && !entry.isFolder || entry.isFolder && Self.isLike(entry.name, among: names)
            else { continue }
            let mend =
                lower.hasPrefix("teksten.")
                ? "add the language to \"languages\" in gemeente.yaml, or take the file away"
                : suggestion(for: entry.name, among: names.filter { entry.isFolder || $0 != Self.variants })
            report(.unexpectedFile, file: folder + entry.name, text: entry.name, mend: mend)
        }
    }

    /// Whether a folder was meant to be one that is read, by its name.
    private static func isLike(_ name: String, among known: [String]) -> Bool {
        let folders = known.filter { !$0.contains(".") }
        return (OtherLanguage.candidate(for: name, among: folders) ?? nearest(to: name, among: folders)) != nil
    }

    // MARK: - Contents

    /// The file's nodes; `nil` when it cannot be read at all.
    func yaml(_ path: String, isRequired: Bool) -> YAMLFile? {
        guard let kind = kind(of: path) else {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            if isRequired { report(.missingFile, file: path, text: name, mend: "add it") }
            return nil
        }
        guard kind != .link else {
            reportLink(path)
            return nil
        }
        guard let text = text(path) else { return nil }
        let before = mistakes.mistakes.count
        let file = YAMLFile(path: path, text: text, mistakes: mistakes)
        if file.root == nil, mistakes.mistakes.count == before {
            report(.emptyValue, file: path, text: path, mend: "the file is empty")
        }
        return file
    }

    /// The file's text without byte order mark; `nil` when it is too large, not UTF-8, or cannot be read.
    func text(_ path: String) -> String? {
        guard let data = bytes(path) else { return nil }
        if let other = ForeignEncoding(of: [UInt8](data)) {
            mistakes.add(Mistake(file: path, line: other.line, column: 1, text: path, reason: .notUTF8, mend: other.mend))
            return nil
        }
        return Self.plain([UInt8](data))
    }

    /// The same of an XML file, which may say itself in what encoding it is.
    func xml(_ path: String) -> String? {
        guard let data = bytes(path) else { return nil }
        let bytes = [UInt8](data)
        if ForeignFile(of: bytes) == nil, let decoded = try? XMLReader.decoded(bytes) { return Self.plain(decoded) }
        return text(path)
    }

    private static func plain(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        let bare = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
        // As answers are, so that a choice and a rule that look alike are alike.
        return bare.utf8.allSatisfy { $0 < 128 } ? bare : bare.precomposedStringWithCanonicalMapping
    }

    /// The file's bytes; `nil` when there are too many, or it cannot be read.
    func bytes(_ path: String) -> Data? {
        guard kind(of: path) == .file, let data = contents(path) else {
            report(.unreadableFile, file: path, text: path, mend: "check that it is a file that may be read")
            return nil
        }
        guard data.count <= Self.maximumFileSize else {
            report(.fileTooLarge, file: path, text: path, mend: "at most \(Self.maximumFileSize / 1024) kB")
            return nil
        }
        return data
    }

    /// At most one byte more than may be read, so that a file that grows, or has no end, does no harm.
    private func contents(_ path: String) -> Data? {
        // A link that took the file's place after it was looked at is not followed either, and a pipe is not waited for.
        let descriptor = open(url(path).path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        return try? handle.read(upToCount: Self.maximumFileSize + 1) ?? Data()
    }

    /// What a service's folder may hold, beside its translations.
    static let serviceFiles = ["dienst.yaml", "formulier.yaml", "regels.dmn"]

    static func isTranslation(_ name: String) -> Bool { name.hasPrefix("teksten.") && name.hasSuffix(".yaml") }

    /// The folder, in a service's, of its variants.
    static let variants = "varianten"
    /// What a variant says of itself.
    static let variantFile = "variant.yaml"

    /// The files in a service's folder that are its definition, relative to it: its own, and those of its variants.
    func definition(in folder: String) -> [String] {
        func names(_ folder: String, _ known: [String]) -> [String] {
            entries(of: folder).filter { !$0.isFolder && (known.contains($0.name) || Self.isTranslation($0.name)) }.map(\.name)
        }
        let variants = entries(of: "\(folder)/\(Self.variants)").filter { $0.isFolder && !$0.name.hasPrefix(".") }.flatMap { variant in
            let place = "\(Self.variants)/\(variant.name)"
            return names("\(folder)/\(place)", Self.serviceFiles + [Self.variantFile]).map { "\(place)/\($0)" }
        }
        return names(folder, Self.serviceFiles) + variants
    }

    /// The first 16 hexadecimal digits of the SHA-256 over the names, lengths and bytes of the service's files.
    func version(of folder: String) -> String {
        var hash = SHA256()
        for name in definition(in: folder).sorted() {
            let data = contents("\(folder)/\(name)") ?? Data()
            hash.update(data: Data("\(name)\0\(data.count)\0".utf8))
            hash.update(data: data)
        }
        return hash.finalize().prefix(8).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
