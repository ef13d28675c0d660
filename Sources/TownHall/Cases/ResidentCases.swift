import Journal

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
