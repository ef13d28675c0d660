import CivilTime
import Journal
import ServiceCatalog
import Synchronization

/// What people sought in the catalogue and did not find: counters by day, for a search is no visit and no event.
///
/// Any words can be typed into a search, also those of a name. So what was sought is kept in words only once it was sought three times and nothing
/// personal was found in it; until then it is in memory alone. That something was sought is always counted.
public final class UnmetSearches: Sendable {
    private let setting: Setting
    private let state = Mutex(State())

    private struct State {
        /// Not written down yet.
        var sought = 0
        var phrases: [String: Int] = [:]
        /// Sought too seldom so far.
        var seldom: [String: Int] = [:]
        /// Those that were kept since the start: each time more counts at once.
        var kept: Set<String> = []
    }

    /// How often something must be sought before its words are kept.
    public static let least = 3
    /// Characters of what is kept.
    private static let longest = 60
    /// The most phrases that are held in memory, and that are kept between two starts: whoever sends made-up words fills no disk.
    private static let mostSeldom = 5_000, mostKept = 2_000

    init(_ setting: Setting) { self.setting = setting }

    /// Notes that nothing was found for what somebody typed.
    public func add(_ typed: String) {
        let phrase = CatalogueSearch.phrase(typed)
        guard !phrase.isEmpty else { return }
        // Telephones begin what is typed with a capital, which makes no name of it.
        let written = typed.prefix(1).lowercased() + typed.dropFirst(), check = check
        let mayKeep = phrase.count <= Self.longest && check.holding(written).isEmpty && check.holding(phrase).isEmpty
        state.withLock { state in
            state.sought += 1
            guard mayKeep else { return }
            if state.kept.contains(phrase) {
                state.phrases[phrase, default: 0] += 1
                return
            }
            if state.seldom[phrase] == nil, state.seldom.count >= Self.mostSeldom { state.seldom = [:] }
            let count = state.seldom[phrase, default: 0] + 1
            state.seldom[phrase] = count
            guard count >= Self.least, state.kept.count < Self.mostKept else { return }
            state.seldom[phrase] = nil
            state.kept.insert(phrase)
            state.phrases[phrase] = count
        }
    }

    private var check: PersonalDataCheck {
        let catalogue = setting.shelf.current
        let names = [catalogue.municipality.name] + catalogue.services.map(\.name) + catalogue.departments.map(\.name)
        return PersonalDataCheck(known: names, languages: catalogue.municipality.languages)
    }

    /// `unmet_search.20777.zwembad`: days stand in their order. What was sought at all stands without words.
    private static func name(_ day: CalendarDate, _ phrase: String = "") -> String { "unmet_search.\(day.daysSince1970).\(phrase)" }

    /// Writes down what was noted since the last time.
    ///
    /// - Throws: `DatabaseError`; nothing of it is lost then.
    public func keep() async throws {
        let (sought, phrases) = state.withLock { state in
            defer { (state.sought, state.phrases) = (0, [:]) }
            return (state.sought, state.phrases)
        }
        guard sought > 0 else { return }
        let today = setting.today
        var counts = [Self.name(today): sought]
        for (phrase, count) in phrases { counts[Self.name(today, phrase)] = count }
        do { try await setting.journal.count(counts, setting.municipality) } catch {
            state.withLock { state in
                state.sought += sought
                state.phrases.merge(phrases, uniquingKeysWith: +)
            }
            throw error
        }
    }

    /// What was sought and not found in a period.
    public struct Told: Sendable {
        public struct Phrase: Hashable, Sendable {
            public let words: String
            public let count: Int
        }

        /// What was sought three times or more, the most often first.
        public let phrases: [Phrase]
        /// How often nothing was found.
        public let sought: Int
        /// How often it was for something else than these phrases: sought too seldom, or perhaps about somebody.
        public var untold: Int { max(0, sought - phrases.reduce(0) { $0 + $1.count }) }
    }

    /// What was sought and not found in a period, both days included.
    public func told(from: CalendarDate, through: CalendarDate) async throws -> Told {
        let counters = try await setting.journal.counters(from: Self.name(from), through: Self.name(through, "\u{10ffff}"), setting.municipality)
        var sought = 0, phrases: [String: Int] = [:]
        for (name, value) in counters {
            let phrase = name.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false).last.map(String.init) ?? ""
            if phrase.isEmpty { sought += value } else { phrases[phrase, default: 0] += value }
        }
        let told = phrases.map { Told.Phrase(words: $0.key, count: $0.value) }
        return Told(phrases: told.sorted { (-$0.count, $0.words) < (-$1.count, $1.words) }, sought: sought)
    }
}
