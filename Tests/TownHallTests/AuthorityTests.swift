import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("Who may what")
struct AuthorityTests {
    private static let green = Town.green, traffic = Town.traffic

    private static func official(_ roles: Role..., in department: DepartmentKey?) -> Official {
        Official(id: .random(), roles: Set(roles), department: department)
    }

    /// What can be asked of a department, and what of none.
    private static let ofDepartment: [(name: String, action: @Sendable (DepartmentKey) -> Action)] = [
        ("view_cases", { .viewCases(of: $0) }), ("handle_cases", { .handleCases(of: $0) }), ("read_words", { .readWords(of: $0) }),
        ("view_exact_figures", { .viewExactFigures(of: $0) }), ("draft_experiments", { .draftExperiments(of: $0) }),
        ("review_experiments", { .reviewExperiments(of: $0) }), ("run_experiments", { .runExperiments(of: $0) }),
        ("stop_experiments", { .stopExperiments(of: $0) }), ("decide_experiments", { .decideExperiments(of: $0) }),
        ("plan_rollouts", { .planRollouts(of: $0) }), ("run_rollouts", { .runRollouts(of: $0) }), ("roll_back", { .rollBack(of: $0) }),
        ("overrule_gates", { .overruleGates(of: $0) }),
    ]
    private static let ofNone: [Action] = [.viewFigures, .fileForResidents, .manageAccounts, .manageOwnAccount]

    /// What each role may in its own department and in another; everything else it may not. Written down once more, by hand: a rule that grows by
    /// accident is seen here.
    private static let expected: [Role: (own: Set<String>, other: Set<String>, any: Set<String>)] = [
        .handler: (
            ["view_cases", "handle_cases", "read_words", "view_exact_figures", "stop_experiments", "roll_back"], [],
            ["view_figures", "file_for_residents", "manage_own_account"]
        ),
        .departmentHead: (
            [
                "view_cases", "handle_cases", "read_words", "view_exact_figures", "draft_experiments", "review_experiments", "run_experiments",
                "stop_experiments", "decide_experiments", "plan_rollouts", "run_rollouts", "roll_back", "overrule_gates",
            ], [], ["view_figures", "file_for_residents", "manage_own_account"]
        ),
        .serviceOwner: (
            [
                "view_exact_figures", "draft_experiments", "review_experiments", "run_experiments", "stop_experiments", "plan_rollouts", "run_rollouts",
                "roll_back",
            ], [],
            ["view_figures", "manage_own_account"]
        ),
        .administrator: (["view_exact_figures"], [], ["view_figures", "manage_accounts", "manage_own_account"]),
        .auditor: (["view_cases", "view_exact_figures"], ["view_cases", "view_exact_figures"], ["view_figures", "manage_own_account"]),
    ]

    @Test("each role may in its own department, in another and in none what is written down here, and nothing else", arguments: Role.allCases)
    func table(_ role: Role) throws {
        let expected = try #require(Self.expected[role])
        let insider = Self.official(role, in: Self.green), nowhere = Self.official(role, in: nil)
        for (name, action) in Self.ofDepartment {
            #expect(insider.may(action(Self.green)) == expected.own.contains(name), "\(name) in the own department")
            #expect(insider.may(action(Self.traffic)) == expected.other.contains(name), "\(name) in another department")
            // Who works in no department has none of his own, and each is another.
            #expect(nowhere.may(action(Self.green)) == expected.other.contains(name), "\(name) without a department")
        }
        for action in Self.ofNone {
            for official in [insider, nowhere] {
                #expect(official.may(action) == expected.any.contains(action.permission.rawValue), "\(action)")
            }
        }
    }

    @Test("all that can be asked is asked above")
    func everything() {
        let asked = Self.ofDepartment.map { ($0.name, $0.action(Self.green).permission) } + Self.ofNone.map { ($0.permission.rawValue, $0.permission) }
        #expect(asked.map(\.0) == Permission.allCases.map(\.rawValue))
        #expect(asked.map(\.1) == Permission.allCases)
        #expect(Set(Self.expected.keys) == Set(Role.allCases))
    }

    @Test("who has more roles may what one of them may, in the department that one allows, and who has none may nothing")
    func more() {
        let both = Self.official(.handler, .auditor, in: Self.green)
        #expect(both.may(.handleCases(of: Self.green)) && both.may(.viewCases(of: Self.traffic)))
        // The auditor's reach does not carry the handler's work along.
        #expect(!both.may(.handleCases(of: Self.traffic)) && !both.may(.readWords(of: Self.traffic)) && !both.may(.manageAccounts))
        for first in Role.allCases {
            for second in Role.allCases {
                let two = Self.official(first, second, in: Self.green)
                let each = [Self.official(first, in: Self.green), Self.official(second, in: Self.green)]
                for department in [Self.green, Self.traffic] {
                    for action in Self.ofDepartment.map({ $0.action(department) }) + Self.ofNone {
                        #expect(two.may(action) == each.contains { $0.may(action) }, "\(first), \(second): \(action)")
                    }
                }
            }
        }
        for permission in Permission.allCases { #expect(!Self.official(in: Self.green).holds(permission)) }
    }

    @Test("a permission opens a page where it holds in some department, and not for a handler who works in none")
    func somewhere() {
        #expect(Self.official(.handler, in: Self.green).holds(.viewCases) && Self.official(.auditor, in: nil).holds(.viewCases))
        #expect(!Self.official(.handler, in: nil).holds(.viewCases) && !Self.official(.serviceOwner, in: Self.green).holds(.viewCases))
        for permission in Permission.allCases {
            #expect(permission.roles == Set(Role.allCases.filter { Self.official($0, in: Self.green).holds(permission) }))
            #expect(Role.allCases.allSatisfy { permission.isHeld(by: [$0]) == permission.roles.contains($0) })
        }
        #expect(Role.allCases.filter(\.needsDepartment) == [.handler, .departmentHead])
    }

    @Test("whoever may open the cases of a department sees its exact figures; a role alone never makes outsiders of those who work there")
    func oneTruth() throws {
        let town = try Town()
        let service = try #require(town.hall.setting.shelf.current[EvidenceTests.kap])
        for role in Role.allCases {
            for department in [Self.green, Self.traffic, nil] {
                let official = Self.official(role, in: department)
                if official.may(.viewCases(of: service.department)) { #expect(Audience(official, service) == .department, "\(role), \(department as Any)") }
                let isInside = department == service.department || role == .auditor
                #expect((Audience(official, service) == .department) == isInside, "\(role), \(department as Any)")
            }
        }
    }

    @Test("the matrix that is printed is this one")
    func matrix() {
        #expect(
            Permission.matrix == """
                may                 handler  department_head  service_owner  administrator  auditor
                view_cases          own      own              -              -              every
                handle_cases        own      own              -              -              -
                read_words          own      own              -              -              -
                view_exact_figures  own      own              own            own            every
                draft_experiments   -        own              own            -              -
                review_experiments  -        own              own            -              -
                run_experiments     -        own              own            -              -
                stop_experiments    own      own              own            -              -
                decide_experiments  -        own              -              -              -
                plan_rollouts       -        own              own            -              -
                run_rollouts        -        own              own            -              -
                roll_back           own      own              own            -              -
                overrule_gates      -        own              -              -              -
                view_figures        yes      yes              yes            yes            yes
                file_for_residents  yes      yes              -              -              -
                manage_accounts     -        -                -              yes            -
                manage_own_account  yes      yes              yes            yes            yes

                own: in the official's own department
                every: in every department
                yes: of no department
                -: not permitted
                """)
    }

    // MARK: Commands and readings ask too

    @Test("a case is given to those who may handle it alone: not to another department, another role, an ended account or none")
    func assignees() async throws {
        let town = try Town()
        let id = try await town.open()
        let handler = Official.handler()
        let colleague = try await town.account("collega"), head = try await town.account("hoofd", roles: [.departmentHead])
        let others = [
            try await town.account("verkeer", department: Self.traffic), try await town.account("eigenaar", roles: [.serviceOwner]),
            try await town.account("controle", roles: [.auditor]), try await town.account("beheer", roles: [.administrator], department: nil),
        ]
        for other in others.map(\.official.id) + [id, .random(), Identifier(high: 0, low: 0)] {
            await #expect(throws: CaseRefusal.assigneeMayNot) { try await town.perform(.assign(to: other), on: id, by: handler) }
        }
        #expect(try await town.state(id).assignee == nil)
        for able in [colleague, head] {
            try await town.perform(.assign(to: able.official.id), on: id, by: handler)
            #expect(try await town.state(id).assignee == able.official.id)
        }
        // As the account is now, not as it was when the page was shown.
        try await town.people.disable(colleague.official.id, by: .system)
        try await town.people.changeRoles(of: head.official.id, to: [.departmentHead], department: Self.traffic, by: .system)
        for gone in [colleague, head] {
            await #expect(throws: CaseRefusal.assigneeMayNot) { try await town.perform(.assign(to: gone.official.id), on: id, by: handler) }
        }
        // Back to the department, and to oneself.
        try await town.perform(.assign(to: nil), on: id, by: handler)
        #expect(try await town.state(id).assignee == nil)
        try await town.perform(.assign(to: handler.id), on: id, by: handler)
        #expect(try await town.state(id).assignee == handler.id)
    }

    @Test("a resident does with a case what is a resident's alone, and no official does it for him")
    func residents() async throws {
        let town = try Town()
        let id = try await town.open(resident: .demo[0])
        let before = try await town.state(id).version
        for command in [
            CaseCommand.take(step: "start"), .assign(to: nil), .ask(text: Personal("Wat?"), days: 7), .goOn, .extend(reason: Personal("Druk.")),
            .decide(step: "besluit", result: "verleend", text: Personal("Ja"), reason: Personal("Daarom")), .write(text: Personal("Dag")),
        ] {
            await #expect(throws: CaseRefusal.roleMayNot) { try await town.perform(command, on: id, by: nil) }
        }
        await #expect(throws: CaseRefusal.roleMayNot) { try await town.perform(.respond(text: Personal("Dag"), files: []), on: id, by: .handler()) }
        #expect(try await town.state(id).version == before)
        try await town.perform(.respond(text: Personal("Dag"), files: []), on: id, by: nil)
        #expect(try await town.state(id).version > before)
    }

    @Test("a list of cases is read by those who may see the department's cases alone, and leaves no trace where it is refused")
    func worklists() async throws {
        let town = try Town()
        let id = try await town.open()
        let before = try town.events().count
        for official in [Official.handler(Self.traffic), .owner, Self.official(.administrator, in: Self.green)] {
            await #expect(throws: CaseRefusal.notYourDepartment) { try await town.cases.list(.init(department: Self.green), by: official) }
        }
        #expect(try town.events().count == before)
        for official in [Official.handler(), .auditor] {
            #expect(try await town.cases.list(.init(department: Self.green), by: official).map(\.id) == [id])
        }
    }
}
