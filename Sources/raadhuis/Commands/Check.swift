import ArgumentParser
import Foundation
import ServiceCatalog

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a municipality's folder: every mistake at once, with its place and the mend.",
        discussion: """
            A note is no mistake: it says of a variant that it changes more than how something is asked or explained, so that it can be rolled out, and not be
            given to residents by chance; or that no screen of the form shows what it changes, so that an experiment would count nobody.
            Exit code 0 when all is well, 1 when there is a mistake.
            """)

    @Argument(help: "The municipality's folder.")
    var folder: String
    @Flag(help: "Print the mistakes as JSON.")
    var json = false

    func run() async throws {
        let loaded = Catalogue.load(folder: folder)
        let notes = loaded.catalogue?.rolloutNotes ?? []
        if json {
            try Console.json(
                loaded.mistakes.map { mistake -> [String: Any] in
                    [
                        "file": mistake.file, "line": mistake.line, "column": mistake.column, "text": mistake.text, "reason": mistake.reason.code,
                        "message": mistake.sentence, "mend": mistake.mend, "warning": mistake.isWarning, "note": false,
                    ]
                }
                    + notes.map { note -> [String: Any] in
                        [
                            "file": note.folder, "line": 1, "column": 1, "text": note.variant.key, "reason": note.reason.rawValue, "message": note.sentence,
                            "mend": "",
                            "warning": false, "note": true, "differences": note.differences.map(\.description),
                        ]
                    })
        } else {
            for mistake in loaded.mistakes { print(mistake.description) }
            for note in notes { print("\(note.folder): note: \(note.sentence)") }
            if loaded.mistakes.isEmpty, let catalogue = loaded.catalogue {
                print("\(folder): \(catalogue.services.count) services, no mistakes")
            } else {
                print("\(folder): \(loaded.mistakes.count) \(loaded.mistakes.count == 1 ? "mistake" : "mistakes")")
            }
        }
        if !loaded.mistakes.isEmpty { throw ExitCode(Failure.Code.input.rawValue) }
    }
}
