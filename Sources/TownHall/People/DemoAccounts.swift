import Journal
import ServiceCatalog

/// An official who does not exist, for a demo.
public struct DemoAccount: Hashable, Sendable {
    public let userName: String
    /// Says that it is invented.
    public let name: String
    public let roles: [Role]
    public let department: DepartmentKey?
}

/// The officials of a demo: nobody that exists, one password that everyone may know.
public enum DemoAccounts {
    public static let password = "welkom-in-de-demo"

    private static let names = [
        "Nadia Bakkali", "Piet Hoekstra", "Sevda Kaya", "Jan de Bruin", "Priya Ramdin", "Thijs Verbeek", "Fatou Diallo", "Marieke Bos", "Omar Haddad",
        "Anouk Jansen", "Ravi Soekhoe", "Els Dijkstra", "Mehmet Yilmaz", "Lotte Smit", "Kofi Mensah", "Ingrid Postma",
    ]

    private static let owners = ["Sanne Wiersma", "Yusuf Demir", "Corrie van Dam", "Milan Petrovic"]

    /// What says that a name is invented.
    private static let mark = " (voorbeeld)"
    private static let others: [(userName: String, name: String, role: Role)] = [
        ("eigenaar", "Willem Oosting", .serviceOwner), ("beheer", "Hanna de Vries", .administrator), ("controle", "Samir Aziz", .auditor),
    ]

    /// Whether an account was made for a demo, with whatever departments the municipality had then.
    static func made(_ account: Account) -> Bool {
        let name = account.name.reveal()
        return account.maker == nil && name.hasSuffix(mark) && (names + owners + others.map(\.name)).contains(String(name.dropLast(mark.count)))
    }

    /// For each department a handler and a head, for one that can try variants out an owner of its services beside them, for an experiment takes
    /// two, and those who work for the whole municipality.
    public static func all(_ catalogue: Catalogue) -> [DemoAccount] {
        func name(_ index: Int) -> String { names[index % names.count] + mark }
        var accounts: [DemoAccount] = []
        for (index, department) in catalogue.departments.enumerated() {
            accounts.append(DemoAccount(userName: department.key.rawValue, name: name(2 * index), roles: [.handler], department: department.key))
            accounts.append(
                DemoAccount(userName: department.key.rawValue + "-hoofd", name: name(2 * index + 1), roles: [.departmentHead], department: department.key))
            if catalogue.services.contains(where: { $0.department == department.key && !$0.variants.isEmpty }) {
                accounts.append(
                    DemoAccount(
                        userName: department.key.rawValue + "-eigenaar", name: owners[index % owners.count] + mark, roles: [.serviceOwner],
                        department: department.key))
            }
        }
        return accounts + others.map { DemoAccount(userName: $0.userName, name: $0.name + mark, roles: [$0.role], department: nil) }
    }
}

extension People {
    /// Makes the accounts of the demo that are not there yet.
    public func createDemoAccounts() async throws {
        // They share a password, so its hash is made once.
        var made: PasswordHash?
        func shared() async throws -> PasswordHash {
            if let made { return made }
            let hash = try await hash(Personal(DemoAccounts.password))
            made = hash
            return hash
        }
        for account in DemoAccounts.all(setting.shelf.current) {
            do {
                try await createAccount(
                    name: Personal(account.name), userName: Personal(account.userName), hash: shared, roles: account.roles, department: account.department,
                    isTemporary: false, by: .system)
            } catch AccountRefusal.userNameTaken {}
        }
    }
}
