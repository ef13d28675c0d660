import ServiceCatalog

/// Something that an official asks to do, with the department that it is done in where that matters.
public enum Action: Hashable, Sendable {
    case viewCases(of: DepartmentKey)
    case handleCases(of: DepartmentKey)
    case readWords(of: DepartmentKey)
    case viewExactFigures(of: DepartmentKey)
    case draftExperiments(of: DepartmentKey)
    case reviewExperiments(of: DepartmentKey)
    case runExperiments(of: DepartmentKey)
    case stopExperiments(of: DepartmentKey)
    case decideExperiments(of: DepartmentKey)
    case planRollouts(of: DepartmentKey)
    case runRollouts(of: DepartmentKey)
    case rollBack(of: DepartmentKey)
    case overruleGates(of: DepartmentKey)
    case viewFigures
    case fileForResidents
    case manageAccounts
    case manageOwnAccount

    public var permission: Permission {
        switch self {
        case .viewCases: .viewCases
        case .handleCases: .handleCases
        case .readWords: .readWords
        case .viewExactFigures: .viewExactFigures
        case .draftExperiments: .draftExperiments
        case .reviewExperiments: .reviewExperiments
        case .runExperiments: .runExperiments
        case .stopExperiments: .stopExperiments
        case .decideExperiments: .decideExperiments
        case .planRollouts: .planRollouts
        case .runRollouts: .runRollouts
        case .rollBack: .rollBack
        case .overruleGates: .overruleGates
        case .viewFigures: .viewFigures
        case .fileForResidents: .fileForResidents
        case .manageAccounts: .manageAccounts
        case .manageOwnAccount: .manageOwnAccount
        }
    }

    /// `nil` for what is of no department.
    public var department: DepartmentKey? {
        switch self {
        case .viewCases(let department), .handleCases(let department), .readWords(let department), .viewExactFigures(let department),
            .draftExperiments(let department), .reviewExperiments(let department), .runExperiments(let department), .stopExperiments(let department),
            .decideExperiments(let department), .planRollouts(let department), .runRollouts(let department), .rollBack(let department),
            .overruleGates(let department):
            department
        case .viewFigures, .fileForResidents, .manageAccounts, .manageOwnAccount: nil
        }
    }
}

/// What officials are permitted or not: the rows of the matrix of who may what. The raw value names the row.
public enum Permission: String, CaseIterable, Sendable {
    /// See lists of cases, find and open them, with their documents. Each look is kept.
    case viewCases = "view_cases"
    /// Change cases, and be given them.
    case handleCases = "handle_cases"
    /// Read what visitors said in their own words, which may name people, and what those words are about.
    case readWords = "read_words"
    /// See the counts of a department's services as they are, today's too, and what tells of one visit or case.
    case viewExactFigures = "view_exact_figures"
    /// Write what an experiment with a department's service will be.
    case draftExperiments = "draft_experiments"
    /// Read such a design as the second official: never one's own.
    case reviewExperiments = "review_experiments"
    /// Start an experiment that was reviewed, change how many take part, pause it and go on.
    case runExperiments = "run_experiments"
    /// End that an experiment assigns. Whoever sees residents come to harm may do it.
    case stopExperiments = "stop_experiments"
    /// Decide what becomes of an experiment: stop, adjust or scale.
    case decideExperiments = "decide_experiments"
    /// Write how a new way of a department's service will come to everyone.
    case planRollouts = "plan_rollouts"
    /// Start a rollout that a colleague wrote, take it to the next stage, pause it, go on, and finish it.
    case runRollouts = "run_rollouts"
    /// Give whoever begins the old way again. Whoever sees residents come to harm may do it.
    case rollBack = "roll_back"
    /// Go to the next stage though a gate is closed, with a reason that is shown; give a rollout up.
    case overruleGates = "overrule_gates"
    /// See how all services do: of what is not seen exactly, whole months with rounded counts.
    case viewFigures = "view_figures"
    /// Fill in forms for residents, of whatever service.
    case fileForResidents = "file_for_residents"
    /// Make, change and end accounts, and see what looks like an attack.
    case manageAccounts = "manage_accounts"
    /// Log out, choose a password, see and end sessions: one's own.
    case manageOwnAccount = "manage_own_account"

    /// How far it goes for someone with a role. This is the only place that says what a role may do; everything else asks.
    public func reach(for role: Role) -> Reach {
        let (handler, departmentHead, serviceOwner, administrator, auditor): (Reach, Reach, Reach, Reach, Reach) =
            switch self {
            case .viewCases: (.ownDepartment, .ownDepartment, .nowhere, .nowhere, .everywhere)
            case .handleCases: (.ownDepartment, .ownDepartment, .nowhere, .nowhere, .nowhere)
            case .readWords: (.ownDepartment, .ownDepartment, .nowhere, .nowhere, .nowhere)
            // Rounding keeps outsiders from finding a person in a count. It would hide nothing from those who may open the cases themselves, and
            // would give an auditor two truths: whoever may view a department's cases sees its exact figures.
            case .viewExactFigures: (.ownDepartment, .ownDepartment, .ownDepartment, .ownDepartment, .everywhere)
            case .draftExperiments, .reviewExperiments, .runExperiments, .planRollouts, .runRollouts: (.nowhere, .ownDepartment, .ownDepartment, .nowhere, .nowhere)
            case .stopExperiments, .rollBack: (.ownDepartment, .ownDepartment, .ownDepartment, .nowhere, .nowhere)
            // Who owns the service proposed the experiment, as a rule; the head of the department has the mandate.
            case .decideExperiments, .overruleGates: (.nowhere, .ownDepartment, .nowhere, .nowhere, .nowhere)
            case .viewFigures: (.everywhere, .everywhere, .everywhere, .everywhere, .everywhere)
            case .fileForResidents: (.everywhere, .everywhere, .nowhere, .nowhere, .nowhere)
            case .manageAccounts: (.nowhere, .nowhere, .nowhere, .everywhere, .nowhere)
            case .manageOwnAccount: (.everywhere, .everywhere, .everywhere, .everywhere, .everywhere)
            }
        return switch role {
        case .handler: handler
        case .departmentHead: departmentHead
        case .serviceOwner: serviceOwner
        case .administrator: administrator
        case .auditor: auditor
        }
    }

    /// The roles that have it, be it in one department.
    public var roles: Set<Role> { Set(Role.allCases.filter { reach(for: $0) > .nowhere }) }

    /// Whether one of these roles has it, be it in one department.
    public func isHeld(by roles: some Sequence<Role>) -> Bool { roles.contains { reach(for: $0) > .nowhere } }
}

/// In which departments something is permitted; from little to much.
public enum Reach: Int, Comparable, Sendable {
    case nowhere, ownDepartment
    /// In every department; for what is of no department: permitted.
    case everywhere

    public static func < (a: Reach, b: Reach) -> Bool { a.rawValue < b.rawValue }
}

extension Official {
    /// Whether this official may do something.
    public func may(_ action: Action) -> Bool {
        switch reach(of: action.permission) {
        case .nowhere: false
        case .ownDepartment: action.department == department
        case .everywhere: true
        }
    }

    /// In which departments: by the role that reaches furthest. Who works in no department has none of his own.
    public func reach(of permission: Permission) -> Reach {
        let reach = roles.reduce(Reach.nowhere) { max($0, permission.reach(for: $1)) }
        return reach == .ownDepartment && department == nil ? .nowhere : reach
    }

    /// Whether it is permitted in some department: enough for a page that asks further, with the department, before it shows or does something.
    public func holds(_ permission: Permission) -> Bool { reach(of: permission) > .nowhere }
}

extension Role {
    /// Whether someone with it has to work in a department: who handles cases handles those of his own.
    var needsDepartment: Bool { Permission.handleCases.reach(for: self) == .ownDepartment }
}

// MARK: The matrix

extension Permission {
    private var isOfDepartment: Bool {
        switch self {
        case .viewCases, .handleCases, .readWords, .viewExactFigures, .draftExperiments, .reviewExperiments, .runExperiments, .stopExperiments,
            .decideExperiments, .planRollouts, .runRollouts, .rollBack, .overruleGates:
            true
        case .viewFigures, .fileForResidents, .manageAccounts, .manageOwnAccount: false
        }
    }

    private func cell(_ role: Role) -> String {
        switch reach(for: role) {
        case .nowhere: "-"
        case .ownDepartment: "own"
        case .everywhere: isOfDepartment ? "every" : "yes"
        }
    }

    /// Who may what, to be read by people: a row for each permission and a column for each role, by their names in the journal and in commands,
    /// and what the cells mean.
    public static var matrix: String {
        let rows = [["may"] + Role.allCases.map(\.rawValue)] + allCases.map { permission in [permission.rawValue] + Role.allCases.map(permission.cell) }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            let cells = zip(row, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.count) }.joined(separator: "  ")
            return String(cells.reversed().drop { $0 == " " }.reversed())
        }
        let meanings = ["own: in the official's own department", "every: in every department", "yes: of no department", "-: not permitted"]
        return (lines + [""] + meanings).joined(separator: "\n")
    }
}
