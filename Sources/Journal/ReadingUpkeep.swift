extension Journal {
    /// Tables of readings that hold fewer rows than they must. Where none is missing, how many there are is kept for the next look.
    public func checkReadingCounts() async throws -> [ReadingLoss] {
        let losses = try await database.read { [readings] in try ReadingCounts.losses(readings, $0) }
        try await database.write { [readings] in try ReadingCounts.noteUnlessLost(readings, $0) }
        return losses
    }

    /// Compares readings row by row with what the journal gives, also beside a running server. Nothing is changed.
    ///
    /// - Parameters:
    ///   - readings: As the server has them.
    ///   - progress: Told how many events were read for a reading.
    public func compare(_ readings: [any InlineReading], _ progress: (String, Int64) -> Void = { _, _ in }) throws -> [ReadingFinding] {
        let builder = ReadingBuilder(database: database, readings: readings, upcasts: upcasts, now: clock())
        return try readings.map { try builder.compare($0, progress) }
    }

    /// Builds readings again, also beside a running server: all, or the one with this name.
    ///
    /// - Returns: The names of those that were built.
    public func rebuild(only name: String? = nil, _ progress: (String, Int64) -> Void = { _, _ in }) throws -> [String] {
        let chosen = readings.filter { name == nil || $0.name == name }
        let builder = ReadingBuilder(database: database, readings: chosen, upcasts: upcasts, now: clock())
        for reading in chosen { try builder.build(reading, progress) }
        return chosen.map(\.name)
    }
}
