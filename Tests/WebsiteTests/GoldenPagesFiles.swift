import Foundation

/// The files beside the tests in which pages are kept.
struct GoldenPagesFiles {
    static let beside = GoldenPagesFiles(folder: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden"))

    let folder: URL

    /// Writes what pages look like now, and removes what no page makes any more.
    func renew(_ pages: [GoldenPage]) throws {
        for page in pages {
            let file = folder.appending(path: page.path)
            if try kept(page.path) == page.text { continue }
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(page.text.utf8).write(to: file, options: .atomic)
        }
        let made = Set(pages.map(\.path))
        for path in paths where !made.contains(path) { try FileManager.default.removeItem(at: folder.appending(path: path)) }
        for name in folders where try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path).isEmpty {
            try FileManager.default.removeItem(at: folder.appending(path: name))
        }
    }

    /// What differs from the files: each with what to do.
    func differences(_ pages: [GoldenPage]) throws -> [String] {
        let advice = "Is it meant? Run make golden, and look at what it changed."
        var found: [String] = []
        for page in pages {
            guard let kept = try kept(page.path) else {
                found.append("\(page.path): there is no such file yet. \(advice)")
                continue
            }
            if let difference = GoldenPage.difference(kept, page.text) { found.append("\(page.path): the page is not as it was. \(advice)\n\(difference)") }
        }
        let made = Set(pages.map(\.path))
        return found + paths.filter { !made.contains($0) }.map { "\($0): no page makes this file any more. \(advice)" }
    }

    private func kept(_ path: String) throws -> String? {
        let file = folder.appending(path: path)
        return FileManager.default.fileExists(atPath: file.path) ? try String(contentsOf: file, encoding: .utf8) : nil
    }

    private var folders: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: folder.appending(path: name).path, isDirectory: &isFolder) && isFolder.boolValue
        }
    }

    /// All files that hold a page.
    private var paths: [String] {
        folders.flatMap { name in
            ((try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)) ?? []).filter { $0.hasSuffix(".html") }.sorted()
                .map { "\(name)/\($0)" }
        }
    }
}
