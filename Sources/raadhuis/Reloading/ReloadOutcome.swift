import Foundation
import ServiceCatalog
import TownHall

/// What came of reading the municipality's folder anew.
struct ReloadOutcome: Codable, Sendable {
    enum Status: String, Codable {
        /// What the folder holds is offered.
        case done
        /// The folder has mistakes, and what was offered still is.
        case mistakes
        /// The folder changes what cannot change while serving.
        case refused
        /// It could not be kept: the disk, the journal.
        case failed
    }

    struct FoundMistake: Codable, Sendable {
        let file: String
        let line: Int
        let column: Int
        let reason: String
        let message: String
        let mend: String
        let warning: Bool

        init(_ mistake: Mistake) {
            file = mistake.file; line = mistake.line; column = mistake.column; reason = mistake.reason.code
            message = mistake.sentence; mend = mistake.mend; warning = mistake.isWarning
        }
    }

    /// Counts the reloads of this server, from 1.
    let number: Int
    let status: Status
    /// The municipality's folder.
    let folder: String
    var added: [String] = []
    var changed: [String] = []
    var removed: [String] = []
    /// What else changed, as codes: `theme`, `texts`, `costs` …
    var parts: [String] = []
    var mistakes: [FoundMistake] = []
    /// Why it was not done, where no mistake says so.
    var problems: [String] = []

    init(_ number: Int, _ status: Status, folder: String) {
        self.number = number; self.status = status; self.folder = folder
    }

    static func done(_ number: Int, _ change: CatalogueChange, folder: String) -> Self {
        var outcome = Self(number, .done, folder: folder)
        outcome.added = change.added.map(\.rawValue)
        outcome.changed = change.changed.map(\.rawValue)
        outcome.removed = change.removed.map(\.rawValue)
        outcome.parts = change.parts.map(\.rawValue)
        return outcome
    }

    static func mistakes(_ number: Int, _ mistakes: [Mistake], folder: String) -> Self {
        var outcome = Self(number, .mistakes, folder: folder)
        outcome.mistakes = mistakes.map(FoundMistake.init)
        return outcome
    }

    static func refused(_ number: Int, _ fixed: [CatalogueChange.Fixed], folder: String) -> Self {
        var outcome = Self(number, .refused, folder: folder)
        outcome.problems = fixed.map { "gemeente.yaml: \"\($0.rawValue)\" cannot change while the town hall is open: restart 'raadhuis serve'" }
        return outcome
    }

    static func failed(_ number: Int, _ problem: String, folder: String) -> Self {
        var outcome = Self(number, .failed, folder: folder)
        outcome.problems = [problem]
        return outcome
    }

    /// For people, a line each.
    var lines: [String] {
        switch status {
        case .done:
            let lists = [("added", added), ("changed", changed), ("removed", removed), ("also changed", parts)].filter { !$0.1.isEmpty }
            let what = lists.isEmpty ? "nothing changed" : lists.map { "\($0.0) \($0.1.joined(separator: ", "))" }.joined(separator: "; ")
            return ["Reload \(number) of \(folder): \(what)"]
        case .mistakes:
            return mistakes.map(\.description) + ["Reload \(number) of \(folder): not done, for the folder has mistakes. What was offered still is."]
        case .refused, .failed:
            return problems + ["Reload \(number) of \(folder): not done. What was offered still is."]
        }
    }
}

extension ReloadOutcome.FoundMistake: CustomStringConvertible {
    var description: String { "\(file):\(line):\(column): \(message)" }
}
