import Journal
import ServiceCatalog

/// What a visitor's secret opens besides a draft.
extension Intake {
    /// The service of the form that a secret opened before it went on under another one; `nil` when it did not, or is another resident's.
    public func moved(_ secret: Secret, for resident: AskingResident = { nil }) async throws -> ServiceKey? {
        guard let bytes = try await rows.load(kind: Kind.moved, secret) else { return nil }
        let fields = String(decoding: bytes, as: UTF8.self).split(separator: "\t").map(String.init)
        guard let service = fields.first else { return nil }
        if fields.count > 1, !isOwn(Base64URL.decode(fields[1]) ?? [], try await resident()) { return nil }
        return ServiceKey(rawValue: service)
    }

    /// The confirmation that a secret opens; `nil` when there is none, or the case is another resident's.
    ///
    /// - Throws: `Refusal.loginRequired` where the case is a resident's and nobody is logged in.
    public func confirmation(_ secret: Secret, for resident: AskingResident = { nil }) async throws -> Confirmation? {
        guard let confirmation = try await rows.load(kind: Kind.confirmation, secret).flatMap(Confirmation.init(encoded:)) else { return nil }
        // What an official sent is opened by an official.
        guard confirmation.isOwned, confirmation.filedBy == nil else { return confirmation }
        guard let resident = try await resident() else { throw Refusal.loginRequired }
        return try await Cases(setting).owns(resident, confirmation.caseID) ? confirmation : nil
    }
}
