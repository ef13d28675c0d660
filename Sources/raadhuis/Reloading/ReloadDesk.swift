import Foundation
import Journal

/// Where a server is asked to read its folder anew, and answers: files in its data directory, so that only who may write there can ask.
///
///     reload/ID.ask     asked, with the folder to read from now on, if that is another
///     reload/ID.json    what came of it
///     reload/last.json  what came of the last one, whoever asked
struct ReloadDesk: Sendable {
    private let folder: URL

    init(_ directory: DataDirectory) { folder = directory.url.appending(path: "reload") }

    /// Seconds that whoever asks waits for an answer.
    static let patience: TimeInterval = 30

    private static let asking = "ask"

    private struct Question: Codable {
        /// Absolute; `nil` for the folder that is served.
        let gemeente: String?
    }

    private func place(_ id: Identifier, _ kind: String) -> URL { folder.appending(path: "\(id).\(kind)") }

    private func write(_ value: some Encodable, to file: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let bytes = try encoder.encode(value)
        let temporary = folder.appending(path: ".\(Identifier.random())")
        try Files.write(to: temporary) { descriptor in try bytes.withUnsafeBytes { try Files.write($0, descriptor, temporary.path) } }
        try Files.move(temporary, to: file)
    }

    private func read<Value: Decodable>(_ type: Value.Type, _ file: URL) -> Value? {
        FileManager.default.contents(atPath: file.path).flatMap { try? JSONDecoder().decode(type, from: $0) }
    }

    // MARK: Asking

    func ask(for gemeente: String?) throws -> Identifier {
        try Files.makeFolder(folder)
        let id = Identifier.timeOrdered(at: .now())
        try write(Question(gemeente: gemeente), to: place(id, Self.asking))
        return id
    }

    /// The answer, once it is there; it is given once.
    func answer(to id: Identifier) throws -> ReloadOutcome? {
        guard let outcome = read(ReloadOutcome.self, place(id, "json")) else { return nil }
        try Files.remove(place(id, "json"))
        return outcome
    }

    /// Takes back what was asked.
    func withdraw(_ id: Identifier) { try? Files.remove(place(id, Self.asking)) }

    // MARK: Answering

    /// Who waits for an answer, the first first. What nobody waits for any more is thrown away.
    func waiting() -> [(id: Identifier, gemeente: String?)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().compactMap { name in
            let file = folder.appending(path: name)
            guard name != "last.json", let written = (try? FileManager.default.attributesOfItem(atPath: file.path))?[.modificationDate] as? Date else {
                return nil
            }
            if Date.now.timeIntervalSince(written) > 2 * Self.patience {
                try? Files.remove(file)
                return nil
            }
            guard file.pathExtension == Self.asking, let id = Identifier(file.deletingPathExtension().lastPathComponent),
                let question = read(Question.self, file)
            else { return nil }
            return (id, question.gemeente)
        }
    }

    /// Tells what came of a reload, to those who asked for it and for whoever looks later.
    func tell(_ outcome: ReloadOutcome, to asked: [Identifier]) throws {
        try Files.makeFolder(folder)
        try write(outcome, to: folder.appending(path: "last.json"))
        for id in asked {
            try write(outcome, to: place(id, "json"))
            withdraw(id)
        }
    }
}
