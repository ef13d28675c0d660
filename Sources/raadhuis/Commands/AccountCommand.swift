import ArgumentParser
import Foundation
import Journal
import ServiceCatalog
import TownHall

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Officials' accounts.", subcommands: [Create.self, Password.self, Forget.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an account, such as the first administrator's.",
            discussion: "The password is read from standard input. Stop the server first; later accounts are made on /werkplek/accounts.")
        @OptionGroup var dataOptions: DataOptions
        @Option(help: "The municipality's folder.")
        var gemeente: String
        @Option(help: "The person's name.")
        var name: String
        @Option(name: .customLong("user"), help: "The name to sign in with.")
        var userName: String
        @Option(help: "A role; may be given more than once: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
        var role: [String]
        @Option(help: "The key of the department.")
        var department: String?

        func run() async throws {
            let roles = try role.map { name in
                guard let role = Role(rawValue: name) else { throw Failure(.input, "there is no role '\(name)'") }
                return role
            }
            let catalogue = try loadCatalogue(gemeente)
            let directory = try await dataOptions.directory()
            let lock = try opening {
                try directory.prepare()
                return try directory.lock()
            }
            defer { withExtendedLifetime(lock) {} }
            guard let master = try Settings.masterKey() else {
                throw Failure(.input, "no master key: give it in RAADHUIS_MASTER_KEY_FILE or RAADHUIS_MASTER_KEY")
            }
            let journal = try opening {
                try directory.open(
                    master: master, readings: TownHall.readings(calendar: TermCalendar(decreedDays: catalogue.municipality.decreedDays)),
                    upcasts: TownHall.upcasts)
            }
            if Console.isTerminal { FileHandle.standardError.write(Data("Password: ".utf8)) }
            guard let password = readLine(strippingNewline: true) else { throw Failure(.input, "no password was given on standard input") }
            let people = People(Setting(journal: journal, shelf: CatalogueShelf(catalogue)), residentLogin: .closed)
            do {
                try await people.createAccount(
                    name: Personal(name), userName: Personal(userName), password: Personal(password), roles: roles,
                    department: department.map(DepartmentKey.init), by: .system)
            } catch let refusal as People.AccountRefusal {
                let text =
                    switch refusal {
                    case .userNameTaken: "an account with this user name is there already"
                    case .passwordTooShort(let minimum): "the password is too short: take at least \(minimum) characters"
                    case .departmentUnknown: "gemeente.yaml has no department '\(department ?? "")'"
                    case .roleNeedsDepartment: "a handler or department head needs --department"
                    case .rolesMissing: "give at least one --role"
                    default: "\(refusal)"
                    }
                throw Failure(.input, text)
            }
            print("Made the account '\(userName)'.")
            try await journal.close()
        }
    }
}

extension AccountCommand {
    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give an account another password, as when an administrator forgot his own.",
            discussion: "The password is read from standard input. Sessions under the old one end. Also beside a running server.")
        @OptionGroup var account: KnownAccount

        func run() async throws {
            if Console.isTerminal { FileHandle.standardError.write(Data("New password: ".utf8)) }
            guard let password = readLine(strippingNewline: true) else { throw Failure(.input, "no password was given on standard input") }
            try await account.opened { people, id in
                do {
                    try await people.changePassword(of: id, to: Personal(password), by: .system)
                } catch People.AccountRefusal.passwordTooShort(let minimum) {
                    throw Failure(.input, "the password is too short: take at least \(minimum) characters")
                }
                print("The password of '\(account.userName)' is changed.")
            }
        }
    }

    struct Forget: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forget who an account belonged to: its name, user name and password.",
            discussion: "What the account did stays, under an identifier that tells nothing. It cannot be undone. Also beside a running server.")
        @OptionGroup var account: KnownAccount
        @Option(help: "Why, as a code: retention_ended, request, mistake, …")
        var reason: String

        func run() async throws {
            guard let reason = Code(reason) else { throw Failure(.input, "'\(reason)' is no code; use letters, digits and underscores, as retention_ended") }
            try await account.opened { people, id in
                do {
                    try await people.forget(id, by: .system, reason: reason)
                } catch People.AccountRefusal.lastAdministrator {
                    throw Failure(.input, "'\(account.userName)' is the last administrator who can log in: make another one first")
                }
                print("Forgot who '\(account.userName)' was.")
            }
        }
    }
}

/// Options that name an account that is there.
struct KnownAccount: ParsableArguments {
    @OptionGroup var dataOptions: DataOptions
    @Option(help: "The municipality's folder.")
    var gemeente: String
    @Option(name: .customLong("user"), help: "The name to sign in with.")
    var userName: String

    func opened(_ body: (People, Identifier) async throws -> Void) async throws {
        let catalogue = try loadCatalogue(gemeente)
        let journal = try await dataOptions.open(readings: TownHall.readings(calendar: TermCalendar(decreedDays: catalogue.municipality.decreedDays)))
        let people = People(Setting(journal: journal, shelf: CatalogueShelf(catalogue)), residentLogin: .closed)
        guard let account = try await people.find(Personal(userName)) else { throw Failure(.input, "there is no account '\(userName)'") }
        try await body(people, account.official.id)
        try await journal.close()
    }
}
