import Journal
import ServiceCatalog

/// A definition that open cases began with and that is not to be had. Nothing takes its place.
public struct MissingDefinition: Hashable, Sendable {
    public let service: ServiceKey
    public let version: String
    /// How many open cases need it.
    public let count: Int
    /// The first of them.
    public let cases: [CaseNumber]
}

extension MissingDefinition: CustomStringConvertible {
    /// What is missing, for whom, and the mend.
    public var description: String {
        let named = cases.map(\.description).joined(separator: ", ") + (count > cases.count ? " and \(count - cases.count) more" : "")
        return
            "the definition of \(service.rawValue), version \(version), is missing or damaged. \(count) open \(count == 1 ? "case needs" : "cases need") it: "
            + "\(named). Restore definitions/\(service.rawValue)/\(version) from a backup"
    }
}

extension Cases {
    /// The definitions that open cases began with and that are not to be had, by service and version.
    ///
    /// - Throws: `DatabaseError`.
    public func missingDefinitions() async throws -> [MissingDefinition] {
        var missing: [MissingDefinition] = []
        let needed = try await neededDefinitions()
        for (name, count) in needed.sorted(by: { ($0.key.service, $0.key.version) < ($1.key.service, $1.key.version) }) {
            let service = ServiceKey(rawValue: name.service)
            guard setting.shelf.service(service, version: name.version) == nil else { continue }
            missing.append(MissingDefinition(service: service, version: name.version, count: count, cases: try await firstCases(name)))
        }
        return missing
    }

    private struct DefinitionName: Hashable, Sendable {
        let service: String
        let version: String
    }

    /// The definitions of open cases, and how many need each.
    private func neededDefinitions() async throws -> [DefinitionName: Int] {
        var needed: [DefinitionName: Int] = [:]
        // Department by department, for an index has the open cases of each: most cases are closed.
        for department in try await departments() {
            let counted = try await setting.journal.database.read { [setting] connection in
                try connection.all(
                    """
                    SELECT service, service_version, COUNT(*) FROM case_row WHERE municipality = $1 AND department = $2 AND closed = 0
                    GROUP BY service, service_version
                    """, [.text(setting.municipality.rawValue), .text(department.rawValue)]
                ) { (DefinitionName(service: $0.text(0), version: $0.text(1)), Int($0.integer(2))) }
            }
            for (name, count) in counted { needed[name, default: 0] += count }
        }
        return needed
    }

    private func firstCases(_ name: DefinitionName) async throws -> [CaseNumber] {
        try await setting.journal.database.read { [setting] connection in
            try connection.all(
                """
                SELECT year, number FROM case_row WHERE municipality = $1 AND service = $2 AND service_version = $3 AND closed = 0
                ORDER BY year, number LIMIT 5
                """, [.text(setting.municipality.rawValue), .text(name.service), .text(name.version)]
            ) { CaseNumber(year: Int($0.integer(0)), sequence: $0.integer(1)) }
        }
    }

    /// The departments that have cases, whether or not they are still there, by key.
    ///
    /// - Throws: `DatabaseError`.
    public func departments() async throws -> [DepartmentKey] {
        try await setting.journal.database.read { [setting] connection in
            var departments: [DepartmentKey] = []
            // From one to the next along the index, so that it costs the same whatever the number of cases.
            while let next = try connection.first(
                "SELECT department FROM case_row WHERE municipality = $1 AND department > $2 ORDER BY department LIMIT 1",
                [.text(setting.municipality.rawValue), .text(departments.last?.rawValue ?? "")], { $0.text(0) })
            {
                departments.append(DepartmentKey(rawValue: next))
            }
            return departments
        }
    }
}
