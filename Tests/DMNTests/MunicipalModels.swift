import DMN
import Foundation
import Testing

@Suite("Models of municipalities")
struct MunicipalModels {
    /// Our own, which travel with the repository, and those of Dutch municipalities where they lie beside it.
    static let files: [String] = {
        let own = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/decisions").standardizedFileURL.path
        let candidates = [ProcessInfo.processInfo.environment["RAADHUIS_SHARED"].map { "\($0)/data/dmn-nl" }, "../shared/data/dmn-nl"]
        let others = candidates.compactMap { $0 }.first { FileManager.default.fileExists(atPath: "\($0)/tree-felling.dmn") }
        return ["felling-permit", "parking-fee"].map { "\(own)/\($0)/\($0).dmn" }
            + (others.map { folder in ["tree-felling.dmn", "demo.dmn", "geo.dmn"].map { "\(folder)/\($0)" } } ?? [])
    }()

    @Test("they load without a mistake, are checked and decide", arguments: files)
    func loads(file: String) throws {
        let model = try DecisionModel.load([(name: file, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: file))))])
        #expect(!model.decisions.isEmpty)
        #expect(model.mistakes.isEmpty, "\(model.mistakes)")
        _ = model.checks()
        for decision in model.decisions { #expect(model.evaluate(decision: decision.name, [:]) != nil) }
    }
}
