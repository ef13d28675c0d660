import Foundation
import Testing

@testable import ServiceCatalog

@Suite("The example municipality")
struct ExampleTests {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Examples/voorbeeldstad")

    @Test("loads without any mistake")
    func loads() throws {
        let loaded = Catalogue.load(folder: Self.folder)
        #expect(loaded.mistakes.map(\.description) == [])
        let catalogue = try #require(loaded.catalogue)
        #expect(catalogue.services.count >= 8)
        #expect(catalogue.departments.count >= 4)
    }
}
