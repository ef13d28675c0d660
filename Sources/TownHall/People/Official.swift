import Journal
import ServiceCatalog

/// Someone who works for the municipality, as a command sees him or her: no name.
public struct Official: Hashable, Sendable {
    public let id: Identifier
    public let roles: Set<Role>
    /// `nil` for those who work for the whole municipality.
    public let department: DepartmentKey?

    public init(id: Identifier, roles: Set<Role>, department: DepartmentKey?) {
        self.id = id; self.roles = roles; self.department = department
    }

    public var actor: Actor {
        let role = Role.allCases.first { roles.contains($0) } ?? .handler
        return Actor(id: id, role: Code(role), assurance: Code(literal: "substantial"))
    }
}

/// What an official may do.
public enum Role: String, CaseIterable, Sendable {
    /// Handles the cases of the department.
    case handler
    /// Handles, and divides the work of the department.
    case departmentHead = "department_head"
    /// Answers for services: sees how they do.
    case serviceOwner = "service_owner"
    /// Manages accounts.
    case administrator
    /// Sees everything that was done and changes nothing.
    case auditor
}
