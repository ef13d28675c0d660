import Journal
import ServiceCatalog

/// The officials of a simulated town: a few in each department, without accounts.
struct SimulatedOfficials {
    private let byDepartment: [DepartmentKey: [Identifier]]

    init(of catalogue: Catalogue, _ dice: inout Dice) {
        var made: [DepartmentKey: [Identifier]] = [:]
        for department in catalogue.departments { made[department.key] = (0..<3).map { _ in dice.identifier() } }
        byDepartment = made
    }

    /// Someone who handles cases of a department.
    func handler(in department: DepartmentKey, _ dice: inout Dice) -> Actor {
        Actor(
            id: byDepartment[department]?.randomElement(using: &dice), role: Code(literal: "handler"), mandate: Actor.simulated,
            assurance: Code(literal: "substantial"))
    }
}
