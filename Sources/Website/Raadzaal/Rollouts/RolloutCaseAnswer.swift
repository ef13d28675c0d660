import Foundation
import Journal
import TownHall

/// What is told of a case of which was asked why it got the old way or the new: nothing that is in the case, and so no look at it.
enum RolloutCaseAnswer {
    /// What was typed is no number of a case.
    case unreadable
    case notFound(CaseNumber)
    /// The case is another department's, or the official may see no cases.
    case notYours(CaseNumber)
    /// No rollout had a part in it.
    case none(CaseNumber)
    case known(CaseNumber, Identifier, CaseRouting)

    /// - Returns: `nil` where nothing was typed.
    /// - Throws: `DatabaseError`.
    init?(_ typed: String, _ official: Official, _ hall: TownHall) async throws {
        let text = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        if text.isEmpty { return nil }
        guard let number = CaseNumber(text) else {
            self = .unreadable
            return
        }
        guard let row = try await hall.cases.find(number) else {
            self = .notFound(number)
            return
        }
        guard official.may(.viewCases(of: row.department)) else {
            self = .notYours(number)
            return
        }
        guard let visit = try await hall.cases.visit(behind: row.id), let routing = try await CaseRouting(in: visit, hall) else {
            self = .none(number)
            return
        }
        self = .known(number, row.id, routing)
    }
}
