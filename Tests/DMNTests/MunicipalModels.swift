import DMN
import Foundation
import Testing

private let municipalFolder: String? = {
    let candidates = [ProcessInfo.processInfo.environment["RAADHUIS_SHARED"].map { "\($0)/data/dmn-nl" }, "../shared/data/dmn-nl"]
    return candidates.compactMap { $0 }.first { FileManager.default.fileExists(atPath: "\($0)/tree-felling.dmn") }
}()

@Suite("Models of Dutch municipalities", .enabled(if: municipalFolder != nil, "the models are not on this machine"))
struct MunicipalModels {
    private func load(_ name: String) throws -> DecisionModel {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(try #require(municipalFolder))/\(name)"))
        return try DecisionModel.load([(name: name, bytes: Array(data))])
    }

    @Test("they load without a mistake, are checked and decide", arguments: ["tree-felling.dmn", "demo.dmn", "geo.dmn"])
    func loads(name: String) throws {
        let model = try load(name)
        #expect(model.mistakes.isEmpty, "\(model.mistakes)")
        _ = model.checks()
        for decision in model.decisions { #expect(model.evaluate(decision: decision.name, [:]) != nil) }
    }
}
