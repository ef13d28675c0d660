import Dispatch
import Foundation
import Journal
import Logging
import ServiceCatalog
import ServiceLifecycle
import TownHall
import Website

/// Reads the municipality's folder anew while serving, when the program is sent SIGHUP or `raadhuis reload` asks for it: all of it or nothing.
///
/// A folder with mistakes changes nothing. One without is kept and published first, and then offered: requests that are under way end with what
/// they began with, and cases and drafts go on in their own definitions.
struct Reloader: ServiceLifecycle.Service {
    let site: Website
    let archive: FolderDefinitionArchive
    let desk: ReloadDesk
    let hangUp: HangUp
    /// The municipality's folder.
    let gemeente: String
    let isDemo: Bool
    let logger: Logger

    /// Between two looks at who asks.
    private static let pause = Duration.milliseconds(250)

    private var hall: TownHall { site.hall }

    func run() async {
        await cancelWhenGracefulShutdown {
            var folder = gemeente
            var number = 0
            while !Task.isCancelled {
                // Those who ask for the same at the same time get the same answer.
                var asked: [(folder: String, ids: [Identifier])] = hangUp.take() ? [(folder, [])] : []
                for (id, other) in desk.waiting() {
                    if let place = asked.firstIndex(where: { $0.folder == other ?? folder }) {
                        asked[place].ids.append(id)
                    } else {
                        asked.append((other ?? folder, [id]))
                    }
                }
                for (wanted, ids) in asked {
                    number += 1
                    let outcome = await reload(wanted, number)
                    if outcome.status == .done { folder = wanted }
                    tell(outcome, to: ids)
                }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }

    private func reload(_ folder: String, _ number: Int) async -> ReloadOutcome {
        let loaded = await Self.apart { Catalogue.load(folder: folder) }
        guard let catalogue = loaded.catalogue else { return .mistakes(number, loaded.mistakes, folder: folder) }
        let change = CatalogueChange(from: hall.setting.shelf.current, to: catalogue)
        guard change.fixed.isEmpty else { return .refused(number, change.fixed, folder: folder) }
        do {
            let source = URL(filePath: folder, directoryHint: .isDirectory)
            _ = try await Self.apart { Result { try archive.keep(catalogue, from: source) } }.get()
            try await hall.publish(catalogue)
        } catch {
            return .failed(number, ErrorWords.of(error), folder: folder)
        }
        site.offer(catalogue)
        // Of new departments; they are not needed for anything else.
        if isDemo { await logger.attempt("making accounts of the demo") { try await hall.people.createDemoAccounts() } }
        return .done(number, change, folder: folder)
    }

    private func tell(_ outcome: ReloadOutcome, to asked: [Identifier]) {
        hall.security.record(.reloaded(isTaken: outcome.status == .done))
        for line in outcome.lines { outcome.status == .done ? Console.say(line) : Console.error(line) }
        do { try desk.tell(outcome, to: asked) } catch {
            logger.error("the outcome of a reload could not be written", metadata: ["error": "\(error)"])
        }
        var metadata: Logger.Metadata = ["number": "\(outcome.number)", "status": "\(outcome.status.rawValue)"]
        for (name, keys) in [("added", outcome.added), ("changed", outcome.changed), ("removed", outcome.removed), ("parts", outcome.parts)]
        where !keys.isEmpty { metadata[name] = "\(keys.joined(separator: " "))" }
        logger.notice("read the municipality's folder anew", metadata: metadata)
    }

    /// Works on a thread of its own, so that requests do not wait.
    private static func apart<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).async { continuation.resume(returning: body()) }
        }
    }
}
