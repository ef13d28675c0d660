import CivilTime
import Journal
import ServiceCatalog
import Statistics

/// What people came for, in their own words: grouped by what they are about, once no personal data was found in them.
///
/// For those who may read the words themselves (`Permission.readWords`). Nothing of it is kept.
public struct Needs: Sendable {
    public struct Group: Hashable, Sendable {
        /// The words that it is about; none for the texts that fit nowhere.
        public let terms: [String]
        public let count: Int
        /// How many got what they came for, and of how many that is known.
        public let got: Int
        public let answered: Int
        /// The texts most like the rest of the group.
        public let examples: [String]
    }

    /// The largest first.
    public let groups: [Group]
    /// What fits in no group.
    public let rest: Group
    /// How many texts were read.
    public let read: Int
    /// Whether there are older ones that were not.
    public let hasMore: Bool
    /// How many were held back.
    public let held: Int
    /// How many each step held back; a text can be held by several.
    public let heldBy: [PersonalDataCheck.Step: Int]

    public static let exampleCount = 3

    init(_ said: [Words.Said], hasMore: Bool, _ check: PersonalDataCheck) {
        var heldBy: [PersonalDataCheck.Step: Int] = [:]
        var passed: [(said: Words.Said, text: String)] = []
        for entry in said {
            let text = entry.words.reveal(), steps = check.holding(text)
            for step in steps { heldBy[step, default: 0] += 1 }
            if steps.isEmpty { passed.append((entry, text)) }
        }
        func group(_ terms: [String], _ members: [Int]) -> Group {
            var examples: [String] = []
            for member in members where examples.count < Self.exampleCount && !examples.contains(passed[member].text) { examples.append(passed[member].text) }
            let answers = members.map { passed[$0].said.got }
            return Group(
                terms: terms, count: members.count, got: answers.count { $0 == .yes }, answered: answers.count { $0 != .unsaid }, examples: examples)
        }
        let clustering = Clustering(passed.map(\.text), check.words.terms)
        groups = clustering.groups.map { group($0.terms, $0.members) }
        rest = group([], clustering.rest)
        read = said.count
        held = said.count - passed.count
        self.hasMore = hasMore
        self.heldBy = heldBy
    }
}

extension Words {
    /// What people came for, from their latest words in a period, 2,000 at most. That they were read is in the journal before this returns.
    ///
    /// - Throws: `Refusal`, `DatabaseError`, `JournalError`.
    public func needs(_ key: ServiceKey, from: CalendarDate, through: CalendarDate, by official: Official) async throws -> Needs {
        let (said, hasMore) = try await read(key, from: from, through: through, by: official, pageSize: Clustering.mostTexts)
        let catalogue = setting.shelf.current
        let names = [catalogue.municipality.name] + (setting.shelf.known(key).map { [$0.name] } ?? [])
        return Needs(said, hasMore: hasMore, PersonalDataCheck(known: names, languages: catalogue.municipality.languages))
    }
}
