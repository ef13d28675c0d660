import TownHall

/// A room of the house for officials, and who works in it.
enum StaffRoom: CaseIterable {
    case cases, filing, evidence, accounts

    /// Those that these roles open, in the order of the menu.
    static func all(_ roles: Set<Role>) -> [StaffRoom] { allCases.filter { !roles.isDisjoint(with: $0.roles) } }

    private var roles: Set<Role> {
        switch self {
        case .cases: Werkplek.handlers
        case .filing: Werkplek.deciders
        case .evidence: Werkplek.everyRole
        case .accounts: [.administrator]
        }
    }

    var path: String {
        switch self {
        case .cases: "/werkplek"
        case .filing: FilingPage.path
        case .evidence: "/rekenkamer"
        case .accounts: "/werkplek/accounts"
        }
    }

    func name(_ t: Texts) -> String {
        switch self {
        case .cases: t("Werkplek")
        case .filing: t("Aanvraag voor een bewoner")
        case .evidence: t("Rekenkamer")
        case .accounts: t("Accounts")
        }
    }

    var glyph: Glyph {
        switch self {
        case .cases: .work
        case .filing: .document
        case .evidence: .evidence
        case .accounts: .person
        }
    }
}
