import ArgumentParser
import Foundation
import Journal
import ServiceCatalog
import TownHall

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Officials' accounts.", subcommands: [Create.self, Password.self, Forget.self, EndDemo.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an account, such as the first administrator's.",
            discussion: """
                The password is read from standard input; whoever it is for chooses another one at the first login, within 14 days. Stop the server first;
                later accounts are made on /werkplek/accounts.
                """)
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
            guard let password = GivenText.line() else { throw Failure(.input, "no password was given on standard input") }
            let security = try await SecuritySettings.log(directory)
            let people = People(Setting(journal: journal, shelf: CatalogueShelf(catalogue)), residentLogin: .closed, security: security)
            do {
                try await people.createAccount(
                    name: Personal(name), userName: Personal(userName), password: Personal(password), roles: roles,
                    department: department.map(DepartmentKey.init), by: .system)
            } catch let refusal as People.AccountRefusal {
                throw Failure(.input, refusal.words(department: department))
            }
            security.close()
            print("Made the account '\(userName)'.")
            try await journal.close()
        }
    }
}

extension AccountCommand {
    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give an account another password, as when an administrator forgot his own.",
            discussion: """
                The password is read from standard input; whoever it is for chooses another one at the next login, within 14 days. Sessions under the old one
                end. Also beside a running server.
                """)
        @OptionGroup var account: KnownAccount

        func run() async throws {
            if Console.isTerminal { FileHandle.standardError.write(Data("New password: ".utf8)) }
            guard let password = GivenText.line() else { throw Failure(.input, "no password was given on standard input") }
            try await account.opened { people, id in
                do {
                    try await people.changePassword(of: id, to: Personal(password), by: .system)
                } catch let refusal as People.AccountRefusal {
                    throw Failure(.input, refusal.words())
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

extension AccountCommand {
    struct EndDemo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "end-demo", abstract: "End the accounts of a demo, so that its data directory can be served without --demo.",
            discussion: """
                Everyone knows the password of a demo's accounts. Those under it are ended, the administrator's too: make one of your own then with
                'raadhuis account create'. Accounts whose password somebody changed, and those that an account of the demo made, are named; --all ends them too.
                """)
        @OptionGroup var dataOptions: DataOptions
        @Option(help: "The municipality's folder.")
        var gemeente: String
        @Flag(help: "End also accounts whose password somebody changed, and those that an account of the demo made.")
        var all = false

        func run() async throws {
            let catalogue = try loadCatalogue(gemeente)
            try await dataOptions.opened(catalogue) { people in
                let remains: DemoRemains
                do {
                    remains = try await people.endDemo(all: all, by: .system)
                } catch JournalError.conflict {
                    throw Failure(.notDone, "others changed accounts at the same moment; try it again")
                }
                print(Self.said(remains, all: all))
            }
        }

        static func said(_ remains: DemoRemains, all: Bool) -> String {
            func names(_ accounts: [Account]) -> String { accounts.map { $0.userName.reveal() }.joined(separator: ", ") }
            let ended = remains.open + (all ? remains.changed + remains.made : [])
            var lines = [ended.isEmpty ? "No account of the demo was in use under its password." : "Ended: \(names(ended))."]
            if !all, !remains.changed.isEmpty {
                lines.append("Still in use, for somebody changed the password: \(names(remains.changed)). End them too with --all, unless they are yours.")
            }
            if !all, !remains.made.isEmpty {
                lines.append("Still in use, for an account of the demo made them: \(names(remains.made)). End them too with --all, unless they are yours.")
            }
            let left = remains.real + (all ? [] : remains.changed + remains.made)
            if !left.contains(where: { $0.official.may(.manageAccounts) }) {
                lines.append("There is no administrator now: make one with 'raadhuis account create'.")
            }
            return lines.joined(separator: "\n")
        }
    }
}

extension People.AccountRefusal {
    /// For who uses the command.
    func words(department: String? = nil) -> String {
        switch self {
        case .userNameTaken: "an account with this user name is there already"
        case .nameMissing: "give a name of one line, of at most 100 characters"
        case .userNameUnfit: "take a user name of 2 to 40 characters: small letters, digits, a dot or a hyphen"
        case .password(let problem): problem.words
        case .departmentUnknown: "gemeente.yaml has no department '\(department ?? "")'"
        case .roleNeedsDepartment: "a handler or department head needs --department"
        case .rolesMissing: "give at least one --role"
        case .overtaken: "others changed accounts at the same moment; try it again"
        case .passwordWrong: "the password until now is another"
        case .wait(let seconds): "too many wrong passwords: try again in \(seconds) seconds"
        case .yourself: "nobody takes rights away from himself: ask another administrator"
        case .lastAdministrator: "this is the last administrator who can log in: make another one first"
        case .attemptUsed: "the same attempt made another account before: begin again"
        case .unknown: "there is no such account"
        }
    }
}

extension PasswordProblem {
    /// For who uses the command.
    fileprivate var words: String {
        switch self {
        case .tooShort(let minimum): "the password is too short: take at least \(minimum) characters"
        case .tooLong(let maximum): "the password is too long: take at most \(maximum) characters"
        case .repeats: "the password repeats itself, which is easy to guess: take a sentence of a few words"
        case .sequence: "the password is a sequence, as 1234 or qwerty are, which is easy to guess: take a sentence of a few words"
        case .municipality: "the municipality's name stands in the password with little beside it: take a sentence without that name"
        case .ownName: "the name or user name of the account stands in the password with little beside it: take a sentence without that name"
        case .common: "many people have this password, or one like it, which is easy to guess: take a sentence of a few words"
        case .sameAsBefore: "this is the password until now: take another one"
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
        try await dataOptions.opened(catalogue) { people in
            guard let account = try await people.find(Personal(userName)) else { throw Failure(.input, "there is no account '\(userName)'") }
            try await body(people, account.official.id)
        }
    }
}

extension DataOptions {
    /// Opens the people of a data directory that is there already, also beside a running server.
    func opened(_ catalogue: Catalogue, _ body: (People) async throws -> Void) async throws {
        let journal = try await open(readings: TownHall.readings(calendar: TermCalendar(decreedDays: catalogue.municipality.decreedDays)))
        let security = try await SecuritySettings.log(try await directory())
        try await body(People(Setting(journal: journal, shelf: CatalogueShelf(catalogue)), residentLogin: .closed, security: security))
        security.close()
        try await journal.close()
    }
}
