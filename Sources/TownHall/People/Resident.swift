import Foundation
import Journal
import ServiceCatalog

/// A resident who logged in. What identifies him or her lives in the session alone, sealed.
public struct Resident: Sendable {
    /// What the identity provider says: a citizen service number, or a pseudonym.
    public let bsn: Personal<String>
    public let name: Personal<String>
    /// Level of assurance of the login (eIDAS).
    public let assurance: Code

    public init(bsn: Personal<String>, name: Personal<String>, assurance: Code) {
        self.bsn = bsn; self.name = name; self.assurance = assurance
    }

    /// The hash under which this resident's own cases are found. It is another than that of a citizen service number in an answer:
    /// who is named in a form does not own it.
    func ownerHash(_ setting: Setting) -> [UInt8] {
        setting.journal.searchHash(kind: "owner", bsn.reveal(), setting.municipality)
    }
}

extension Cases {
    /// The resident's own cases, newest first.
    public func cases(of resident: Resident) async throws -> [Row] {
        try await rows(of: resident, try await CaseOpener.own(resident, setting))
    }

    func rows(of resident: Resident, _ opener: CaseOpener) async throws -> [Row] {
        try await opened(rows(of: try await setting.journal.find(resident.ownerHash(setting), setting.municipality).map(\.stream)), opener)
    }

    /// Whether a case is the resident's own.
    public func owns(_ resident: Resident, _ id: Identifier) async throws -> Bool {
        try await CaseOpener.own(resident, setting).opens(id)
    }
}
