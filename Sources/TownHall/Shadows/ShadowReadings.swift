import Journal
import ServiceCatalog

/// How often one difference was found.
public struct ShadowCause: Hashable, Sendable {
    public let difference: RuleDifference
    /// Forms in which it was.
    public let count: Int

    public init(_ difference: RuleDifference, count: Int) {
        self.difference = difference; self.count = count
    }
}

/// What a shadow found so far.
public struct ShadowCounts: Hashable, Sendable {
    /// Forms that were compared.
    public let compared: Int
    /// Those of which both said the same.
    public let same: Int
    /// By cause, the most frequent first. A form may have several.
    public let causes: [ShadowCause]

    public var differing: Int { compared - same }

    public init(compared: Int, same: Int, causes: [ShadowCause]) {
        self.compared = compared; self.same = same; self.causes = causes
    }

    /// Of what was found in each form.
    public init(_ found: some Sequence<[RuleDifference]>) {
        var (compared, same) = (0, 0)
        var counts: [RuleDifference: Int] = [:]
        for differences in found {
            compared += 1
            if differences.isEmpty { same += 1 }
            for difference in differences { counts[difference, default: 0] += 1 }
        }
        self.init(compared: compared, same: same, causes: Self.ordered(counts.map { ShadowCause($0.key, count: $0.value) }))
    }

    static func ordered(_ causes: [ShadowCause]) -> [ShadowCause] {
        causes.sorted { $0.count == $1.count ? $0.difference < $1.difference : $0.count > $1.count }
    }
}

/// What is seen of shadows.
extension Shadows {
    /// - Returns: `nil` when there is no such shadow.
    /// - Throws: `DatabaseError`.
    public func state(of id: Identifier) async throws -> ShadowState? {
        ShadowState(try await setting.journal.events(of: Self.stream(id), setting.municipality))
    }

    /// All of them, in the order in which they started.
    ///
    /// - Throws: `DatabaseError`.
    public func all() async throws -> [ShadowState] { try await states("", []) }

    /// Those that run along, of one service or of all.
    ///
    /// - Throws: `DatabaseError`.
    public func running(on service: ServiceKey? = nil) async throws -> [ShadowState] {
        guard let service else { return try await states("AND is_running = 1", []) }
        return try await states("AND is_running = 1 AND service = $2", [.text(service.rawValue)])
    }

    private func states(_ condition: String, _ values: [SQLValue]) async throws -> [ShadowState] {
        let ids = try await setting.journal.database.read { [municipality = setting.municipality] connection in
            try connection.all(
                "SELECT stream FROM shadow_row WHERE municipality = $1 \(condition) ORDER BY started, stream", [.text(municipality.rawValue)] + values
            ) { Identifier(bytes: $0.bytes(0)) }
        }
        var states: [ShadowState] = []
        for id in ids.compactMap({ $0 }) { if let state = try await state(of: id) { states.append(state) } }
        return states
    }

    /// What a shadow found, as it is: for officials who see the exact figures of the service's department.
    ///
    /// - Throws: `Failure.notFound`, `Failure.serviceMissing`, `ShadowRefusal.mayNot`, `DatabaseError`.
    public func counts(of id: Identifier, by official: Official) async throws -> ShadowCounts {
        guard let state = try await state(of: id) else { throw Failure.notFound }
        guard let service = setting.shelf.known(state.service) else { throw Failure.serviceMissing(state.service) }
        guard official.may(.viewExactFigures(of: service.department)) else { throw ShadowRefusal.mayNot(.viewExactFigures) }
        return try await counts(of: id)
    }

    /// A shadow with what was found and what was said of it, for officials who see the exact figures of the service's department.
    ///
    /// - Throws: As `counts(of:by:)`.
    public func file(_ id: Identifier, by official: Official) async throws -> ShadowFile {
        let counts = try await counts(of: id, by: official), events = try await setting.journal.events(of: Self.stream(id), setting.municipality)
        guard let state = ShadowState(events) else { throw Failure.notFound }
        let keys = try setting.journal.keys.keys(ofStream: id, setting.municipality)
        var reasons: [RuleDifference: Personal<String>] = [:]
        for (difference, said) in state.explanations {
            guard let part = events.first(where: { $0.version == said.version })?.sealed.first, let key = keys.first(where: { $0.id == part.keyID }),
                let bytes = try? key.open(part, part: ShadowEvent.Part.reason, version: said.version)
            else { continue }
            reasons[difference] = Personal(String(decoding: bytes, as: UTF8.self))
        }
        return ShadowFile(state: state, counts: counts, reasons: reasons)
    }

    /// What a shadow found so far, for whoever asks.
    func counts(of id: Identifier) async throws -> ShadowCounts {
        try await setting.journal.database.read { [municipality = setting.municipality] connection in
            let which: [SQLValue] = [.text(municipality.rawValue), .bytes(id.bytes)]
            let forms = try connection.all(
                "SELECT is_same, COUNT(*) FROM shadow_comparison WHERE municipality = $1 AND shadow = $2 GROUP BY is_same", which
            ) { (isSame: $0.integer(0) == 1, count: Int($0.integer(1))) }
            let causes = try connection.all(
                """
                SELECT kind, place, said, says, COUNT(*) FROM shadow_difference WHERE municipality = $1 AND shadow = $2
                GROUP BY kind, place, said, says
                """, which
            ) { row in
                RuleDifference.Kind(rawValue: row.text(0)).map {
                    ShadowCause(RuleDifference($0, row.text(1), old: row.text(2), new: row.text(3)), count: Int(row.integer(4)))
                }
            }
            let same = forms.filter(\.isSame).reduce(0) { $0 + $1.count }
            return ShadowCounts(compared: forms.reduce(0) { $0 + $1.count }, same: same, causes: ShadowCounts.ordered(causes.compactMap { $0 }))
        }
    }
}
