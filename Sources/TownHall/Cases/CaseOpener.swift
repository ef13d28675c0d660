import Journal

/// What opens what is sealed in cases. It is made here alone: where the journal holds who looks, where the case is the resident's own, or where
/// nobody sees what is opened. So nothing of a case that is shown is opened without the event that says so.
struct CaseOpener: Sendable {
    private let setting: Setting
    /// The cases that it opens; `nil` for every one.
    private let ids: Set<Identifier>?

    private init(_ setting: Setting, _ ids: Set<Identifier>?) {
        self.setting = setting; self.ids = ids
    }

    /// The keys of a case, by their own identifiers: none of what was forgotten, nor of a case that this does not open.
    func keys(of id: Identifier) throws -> [Identifier: DataKey] {
        if ids?.contains(id) == false { return [:] }
        return Dictionary(
            try setting.journal.keys.keys(ofStream: id, setting.municipality).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The keys at these places, in one look: none of what was forgotten, nor of a case that this does not open.
    func keys(_ places: [KeyPlace]) throws -> [Identifier: DataKey] {
        try setting.journal.keys.keys(places.filter { opens($0.stream) }, setting.municipality)
    }

    // MARK: Who looks

    /// For an official who looks at one case: the event that says so is in the journal when it returns. Of a case that is forgotten nothing is
    /// left to see.
    ///
    /// - Throws: `CaseRefusal` when the official may not see it; nothing is kept then.
    static func looking(at state: CaseState, by official: Official, purpose: Code, _ setting: Setting) async throws -> CaseOpener {
        guard let viewing = try CaseCommands.view(state, purpose: purpose, by: official) else { return CaseOpener(setting, []) }
        try await setting.append(view: viewing.recorded(at: setting.now), by: official)
        return CaseOpener(setting, [state.id])
    }

    /// For an official who looks at a list of cases that he or she may see.
    ///
    /// - Parameter purpose: Why: `worklist`, or `search_` with what was searched by.
    static func listing(_ ids: [Identifier], by official: Official, purpose: Code, _ setting: Setting) async throws -> CaseOpener {
        if ids.isEmpty { return CaseOpener(setting, []) }
        let event = NewEvent(
            Cases.listViewed, occurred: setting.now,
            facts: Facts([(Code(literal: "purpose"), .code(purpose)), (Code(literal: "cases"), .codes(ids.map { Code($0) }))]))
        try await setting.append(view: event, by: official)
        return CaseOpener(setting, Set(ids))
    }

    /// For a resident: all cases that are his or her own.
    static func own(_ resident: Resident, _ setting: Setting) async throws -> CaseOpener {
        CaseOpener(setting, Set(try await setting.journal.find(resident.ownerHash(setting), setting.municipality).map(\.stream)))
    }

    /// Where nobody sees what is opened: only what follows from it leaves the town hall.
    static func unseen(_ setting: Setting) -> CaseOpener { CaseOpener(setting, nil) }

    /// Whether it opens this case.
    func opens(_ id: Identifier) -> Bool { ids?.contains(id) ?? true }
}
