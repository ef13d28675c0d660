extension Journal {
    /// Adds to counters, for what happens too often to be an event each. A crash between loses nothing that was added.
    ///
    /// - Parameter counts: How much, by name. Names that begin alike and go on in an order can be summed over a range.
    public func count(_ counts: [String: Int], _ municipality: MunicipalityCode) async throws {
        if counts.isEmpty { return }
        let rows = counts.sorted { $0.key < $1.key }.map { [SQLValue.text(municipality.rawValue), .text($0.key), .integer(Int64($0.value))] }
        try await alongside(municipality) { connection in
            for row in rows {
                try connection.execute(
                    "INSERT INTO counter (municipality, name, value) VALUES ($1, $2, $3) ON CONFLICT (municipality, name) DO UPDATE SET value = counter.value + excluded.value",
                    row)
            }
        }
    }

    /// The sum of the counters whose names lie in a range, both ends included.
    public func counted(from first: String, through last: String, _ municipality: MunicipalityCode) async throws -> Int {
        try await database.lookup { connection in
            try connection.first(
                "SELECT SUM(value) FROM counter WHERE municipality = $1 AND name >= $2 AND name <= $3",
                [.text(municipality.rawValue), .text(first), .text(last)]
            ) { Int($0.integer(0)) } ?? 0
        }
    }

    /// The counters whose names begin alike and lie in a range, both ends included, in the order of their names.
    public func counters(from first: String, through last: String, _ municipality: MunicipalityCode) async throws -> [(name: String, value: Int)] {
        try await database.read { connection in
            try connection.all(
                "SELECT name, value FROM counter WHERE municipality = $1 AND name >= $2 AND name <= $3 ORDER BY name",
                [.text(municipality.rawValue), .text(first), .text(last)]
            ) { (name: $0.text(0), value: Int($0.integer(1))) }
        }
    }
}
