/// Turns a form of Open Forms (an export as ZIP, or a bare Form.io definition as JSON) into the files of a service folder.
public enum OpenForms {
    /// What the export does not say.
    public struct Options: Sendable {
        /// Key of the department that answers for the service.
        public var department: String
        /// The municipality's languages. For all but the first a file of texts is written.
        public var languages: [Language]
        /// The service's key; `nil` takes the form's own.
        public var key: String?

        /// What the export does not say.
        public init(department: String, languages: [Language] = [.dutch], key: String? = nil) {
            self.department = department
            self.languages = languages
            self.key = key
        }
    }

    /// Reads an export (`forms.json`, `formSteps.json`, `formDefinitions.json`, …).
    ///
    /// - Throws: ``ImportRefusal`` when it is no such export, or one that may do harm.
    public static func importing(zip bytes: [UInt8], _ options: Options) throws(ImportRefusal) -> ImportedService {
        var report = ImportReport()
        let export = try OpenFormsExport(files: ZipArchive(bytes).files, report: &report)
        var conversion = FormConversion(export, options, report)
        return try conversion.service()
    }

    /// Reads a bare Form.io definition: one page, or a wizard of panels.
    ///
    /// - Parameter name: The file's name with its extension, for a form that has no name of its own and for what is wrong with the file.
    public static func importing(json bytes: [UInt8], named name: String, _ options: Options) throws(ImportRefusal) -> ImportedService {
        guard bytes.count <= ZipArchive.Limits().archive else { throw .tooLarge(limit: ZipArchive.Limits().archive) }
        var report = ImportReport()
        var parser = JSONParser(bytes)
        guard let json = parser.parse() else { throw .notJSON(file: name) }
        let export = try OpenFormsExport(definition: json, named: name, report: &report)
        var conversion = FormConversion(export, options, report)
        return try conversion.service()
    }
}

/// A service folder, ready to be written.
public struct ImportedService: Sendable {
    /// Name of its folder in `diensten/`.
    public let key: String
    /// Paths relative to that folder.
    public let files: [(path: String, text: String)]
    /// What was left behind, changed or made up. Nothing is dropped without a line here.
    public let report: [ReportLine]
}

/// One thing that the import did other than copy.
public struct ReportLine: Sendable, Hashable, CustomStringConvertible {
    /// What the import did.
    public enum Kind: String, Sendable {
        /// Not taken over.
        case left
        /// Taken over in another form.
        case changed
        /// Not in the export, and filled in.
        case added
    }

    /// What the import did.
    public let kind: Kind
    /// What it concerns in the export: the key of a component, or a part of the form.
    public let key: String
    /// What was done and why.
    public let what: String

    public var description: String { "\(kind.rawValue): \(key): \(what)" }
}

/// Why a file is not imported at all.
public enum ImportRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    case tooLarge(limit: Int)
    case notAZip
    case tooManyEntries(limit: Int)
    case unpacksTooLarge(limit: Int)
    case bomb(file: String)
    case hostilePath(String)
    case encrypted(file: String)
    case damaged(file: String)
    case missing(file: String)
    case notJSON(file: String)
    /// With what was left behind.
    case nothingToImport([ReportLine])
    case badKey(String)

    public var description: String {
        switch self {
        case .tooLarge(let limit): "the file is larger than \(limit / 1_000_000) MB: an export of a form is some kilobytes"
        case .notAZip: "the file is no ZIP: export the form in Open Forms again"
        case .tooManyEntries(let limit): "the ZIP holds more than \(limit) files: an export of a form holds some six"
        case .unpacksTooLarge(let limit): "the ZIP unpacks to more than \(limit / 1_000_000) MB, and is not read further"
        case .bomb(let file): "\(file) in the ZIP unpacks to hundreds of times its size, and is not read further"
        case .hostilePath(let path): "the ZIP holds a file with the path \"\(path)\", which an export never has"
        case .encrypted(let file): "\(file) in the ZIP is encrypted: export the form without a password"
        case .damaged(let file): "\(file) in the ZIP is damaged: export the form again"
        case .missing(let file): "\(file) is not in the ZIP: this is no export of an Open Forms form"
        case .notJSON(let file): "\(file) is not the JSON that an export holds"
        case .nothingToImport(let report):
            (["the form has no question that can be taken over"] + report.filter { $0.kind == .left }.map(\.description)).joined(separator: "\n  ")
        case .badKey(let key): "\"\(key)\" cannot be the key of a service: \(KeySpelling.mend(for: key, separator: "-"))"
        }
    }
}

/// Gathers the lines of the report, each once.
struct ImportReport {
    private(set) var lines: [ReportLine] = []
    private var seen: Set<ReportLine> = []

    mutating func left(_ key: String, _ what: String) { add(.left, key, what) }
    mutating func changed(_ key: String, _ what: String) { add(.changed, key, what) }
    mutating func added(_ key: String, _ what: String) { add(.added, key, what) }

    private mutating func add(_ kind: ReportLine.Kind, _ key: String, _ what: String) {
        let line = ReportLine(kind: kind, key: key.isEmpty ? "(no key)" : key, what: what)
        if seen.insert(line).inserted { lines.append(line) }
    }
}
