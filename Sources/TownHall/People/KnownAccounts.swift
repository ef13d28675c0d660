import Journal
import Synchronization

/// Accounts that were opened, for as long as they stay as they are.
final class KnownAccounts: Sendable {
    private let accounts = Mutex<[Identifier: Account]>([:])
    /// More than a municipality has.
    private static let limit = 20_000

    subscript(id: Identifier) -> Account? {
        get { accounts.withLock { $0[id] } }
        set {
            accounts.withLock { accounts in
                if accounts.count >= Self.limit { accounts.removeAll() }
                accounts[id] = newValue
            }
        }
    }
}
