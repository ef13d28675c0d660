import Testing

@testable import Journal

@Suite("Counting")
struct CountingTests {
    let town = Town()

    @Test("adds to counters, sums a range with both its ends, and keeps it")
    func counts() async throws {
        var journal = try town.open()
        #expect(try await journal.counted(from: "a", through: "z", Town.code) == 0)
        try await journal.count(["look kap 2026-11-01": 3, "look kap 2026-11-02": 4, "look kap 2026-11-30": 5, "look kapper 2026-11-02": 100], Town.code)
        try await journal.count(["look kap 2026-11-02": 6], Town.code)
        try await journal.count(["look kap 2026-11-02": 1_000], MunicipalityCode(rawValue: "0363"))
        try await journal.count([:], Town.code)
        for _ in 0..<2 {
            #expect(try await journal.counted(from: "look kap 2026-11-01", through: "look kap 2026-11-02", Town.code) == 13)
            #expect(try await journal.counted(from: "look kap 2026-11-02", through: "look kap 2026-11-30", Town.code) == 15)
            #expect(try await journal.counted(from: "look kap 2026-11-03", through: "look kap 2026-11-29", Town.code) == 0)
            #expect(try await journal.counted(from: "look kap 2026-11-30", through: "look kap 2026-11-01", Town.code) == 0)
            #expect(try await journal.counted(from: "look kap 2026-11-02", through: "look kap 2026-11-02", MunicipalityCode(rawValue: "0363")) == 1_000)
            try await journal.close()
            journal = try town.open()
        }
        // Counters are no events, and the numbers that cases get are not among theirs.
        #expect(journal.position(Town.code) == 0)
        #expect(try await journal.append(.step(numbered: Code(literal: "case"))).numbers == [1])
        try await journal.close()
    }

    @Test("by many at once loses nothing")
    func atOnce() async throws {
        let journal = try town.open()
        try await withThrowingTaskGroup { group in
            for index in 0..<60 { group.addTask { try await journal.count(["look \(index % 3)": 2, "all": 1], Town.code) } }
            for _ in 0..<20 { group.addTask { try await journal.append(.step(numbered: Code(literal: "case"))) } }
            try await group.waitForAll()
        }
        #expect(try await journal.counted(from: "look 0", through: "look 9", Town.code) == 120)
        #expect(try await journal.counted(from: "all", through: "all", Town.code) == 60)
        #expect(try await journal.append(.step(numbered: Code(literal: "case"))).numbers == [21])
        try await journal.close()
        await #expect(throws: (any Error).self) { try await journal.count(["all": 1], Town.code) }
    }
}
