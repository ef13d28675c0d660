import Foundation
import Journal

/// User names: each is of one account, and in the journal a keyed hash.
extension People {
    static func normal(_ userName: Personal<String>) -> String { userName.reveal().lowercased().trimmingCharacters(in: .whitespacesAndNewlines) }

    func userNameHash(_ userName: Personal<String>) -> [UInt8] {
        setting.journal.searchHash(kind: "user_name", Self.normal(userName), setting.municipality)
    }
}
