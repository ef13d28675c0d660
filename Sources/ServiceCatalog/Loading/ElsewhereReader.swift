/// Reads `elders.yaml`.
enum ElsewhereReader {
    static func shape(departments: [String]?) -> Shape<[ElsewhereProcess]> {
        .list(
            of: .mapping("a process") { m in
                let name = m.required("name", .line)
                let department = m.optional("department", .reference("department", among: departments))
                let cases = m.required("cases_per_year", .integer(0...100_000_000))
                let days = m.optional("median_days", .integer(0...36_500))
                let rework = m.optional("rework_percent", .integer(0...100))
                let digital = m.optional("digital_percent", .integer(0...100))
                let outliers = m.optional("outlier_percent", .integer(0...100))
                let cost = m.optional("cost_per_case", .cents)
                guard let name, let cases else { return nil }
                return ElsewhereProcess(
                    name: name, department: department.map(DepartmentKey.init), casesPerYear: cases, medianDays: days.map(Double.init), reworkPercent: rework,
                    digitalPercent: digital, costPerCase: cost.map { Double($0) / 100 }, outlierPercent: outliers)
            })
    }
}
