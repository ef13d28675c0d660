import ArgumentParser
import Foundation
import ServiceCatalog

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take over what another system has.", subcommands: [OpenFormsImport.self])
}

struct OpenFormsImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openforms",
        abstract: "Turn an Open Forms export into a service.",
        discussion:
            "Writes diensten/KEY/ in the municipality's folder, and reports everything that was not taken over. What is there already is not overwritten.")

    @Argument(help: "The export: a ZIP file, or the JSON of one form definition.")
    var file: String
    @Option(help: "The municipality's folder.")
    var into: String
    @Option(help: "The department that answers for the service; otherwise the first of gemeente.yaml.")
    var department: String?
    @Option(help: "The key of the service; otherwise the form's own.")
    var key: String?
    @Flag(help: "Print the report as JSON.")
    var json = false

    func run() async throws {
        guard let data = FileManager.default.contents(atPath: file) else { throw Failure(.notDone, "\(file): cannot be read") }
        let catalogue = Catalogue.load(folder: into).catalogue
        guard let department = department ?? catalogue?.departments.first?.key.rawValue else {
            throw Failure(.input, "\(into): its gemeente.yaml has no department; give one with --department")
        }
        if let foreign = ForeignFile(of: [UInt8](data)), !foreign.isPlainArchive {
            throw Failure(.input, "\(file): \(foreign.sentence(insteadOf: "an export of Open Forms"))")
        }
        let isArchive = data.starts(with: Data("PK".utf8))
        if !isArchive, let other = ForeignEncoding(of: [UInt8](data)) { throw Failure(.input, "\(file): line \(other.line): not UTF-8: \(other.mend)") }
        let imported: ImportedService
        do {
            let options = OpenForms.Options(department: department, languages: catalogue?.municipality.languages ?? [.dutch], key: key)
            imported =
                isArchive
                ? try OpenForms.importing(zip: [UInt8](data), options)
                : try OpenForms.importing(json: GivenText.withoutMark(data), named: URL(filePath: file).lastPathComponent, options)
        } catch {
            throw Failure(.input, "\(file): \(ErrorWords.of(error))")
        }
        let folder = URL(filePath: into, directoryHint: .isDirectory).appending(path: "diensten/\(imported.key)")
        guard !FileManager.default.fileExists(atPath: folder.path) else {
            throw Failure(.input, "\(folder.path): is there already; give another key with --key, or put it aside")
        }
        do {
            for (path, text) in imported.files {
                let place = folder.appending(path: path)
                try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: place, options: .atomic)
            }
        } catch {
            throw Failure(.notDone, "\(folder.path): cannot be written")
        }
        if json {
            try Console.json(
                [
                    "key": imported.key, "files": imported.files.map(\.path),
                    "report": imported.report.map { ["key": $0.key, "what": $0.what, "kind": "\($0.kind)"] },
                ] as [String: Any])
        } else {
            print("Wrote \(folder.path): \(imported.files.map(\.path).joined(separator: ", "))")
            for line in imported.report { print("  \(line.description)") }
        }
    }
}
