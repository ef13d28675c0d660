import Foundation
import Testing
@testable import tck

/// Where the DMN TCK lies, if it is on this machine: `TCK`, or beside the project.
private let kit: String? = {
    let candidates = [ProcessInfo.processInfo.environment["TCK"], "../shared/data/tck"]
    return candidates.compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0) }
}()

@Suite("The DMN technology compatibility kit", .enabled(if: kit != nil, "the kit is not on this machine"))
struct CompatibilityKit {
    @Test("every case passes")
    func all() throws {
        var failures: [String] = []
        let (passed, failed) = Runner.run(below: try #require(kit)) { failures.append($0) }
        #expect(failed == 0, "\(failures.prefix(20).joined(separator: "\n"))")
        #expect(passed > 0)
        print("TCK: \(passed) passed, \(failed) failed")
    }
}
