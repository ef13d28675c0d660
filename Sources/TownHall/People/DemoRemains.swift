import Journal
import ServiceCatalog

/// What is in use of a demo, in a data directory that is or was one's.
public struct DemoRemains: Sendable {
    /// Accounts of the demo that its public password opens.
    public var open: [Account] = []
    /// Accounts of the demo whose password somebody changed: anyone can have been that.
    public var changed: [Account] = []
    /// Accounts that an account of the demo made, or one that it made.
    public var made: [Account] = []
    /// Accounts of a municipality's own people.
    public var real: [Account] = []
}

extension People {
    /// Tells the accounts that are in use apart: those of the demo, and real ones.
    ///
    /// Accounts of the demo share a hash, so that its password is tried once for all of them.
    public func demoRemains() async throws -> DemoRemains {
        var remains = DemoRemains()
        let accounts = try await accounts()
        let demo = Set(accounts.filter(DemoAccounts.made).map(\.official.id))
        var made = Set<Identifier>(), count = -1
        // Until nobody is found any more whom one of them made.
        while made.count != count {
            count = made.count
            made.formUnion(accounts.filter { $0.maker.map { demo.contains($0) || made.contains($0) } ?? false }.map(\.official.id))
        }
        var matches: [[UInt8]: Bool] = [:]
        for account in accounts where !account.isDisabled {
            guard demo.contains(account.official.id) else {
                if made.contains(account.official.id) { remains.made.append(account) } else { remains.real.append(account) }
                continue
            }
            let hash = account.passwordHash
            if matches[hash] == nil { matches[hash] = try await knownPasswords.run { PasswordHash(encoded: hash).matches(Personal(DemoAccounts.password)) } }
            if matches[hash] == true { remains.open.append(account) } else { remains.changed.append(account) }
        }
        return remains
    }

    /// Ends the accounts that the demo's public password opens, and all sessions of residents, who in a demo are whoever wants to be.
    ///
    /// - Parameter all: Ends those too whose password somebody changed, and those that the demo's accounts made.
    /// - Returns: What there was before.
    public func endDemo(all: Bool, by actor: Actor) async throws -> DemoRemains {
        var remains = DemoRemains()
        // In one append, the last administrator too: with none the municipality makes one by command.
        try await setting.journal.append(on: [Self.rights]) {
            remains = try await demoRemains()
            return Append(
                municipality: setting.municipality, actor: actor, command: .timeOrdered(at: setting.now),
                writes: try ended(remains, all).map {
                    .init(Self.stream($0.official.id), .exactly($0.version), [try AccountEvent.disabled.recorded(at: setting.now)])
                })
        }
        try await endResidentSessions()
        for account in ended(remains, all) { security.record(.accountEnded(account.official.id), account: actor.id) }
        return remains
    }

    private func ended(_ remains: DemoRemains, _ all: Bool) -> [Account] { remains.open + (all ? remains.changed + remains.made : []) }
}
