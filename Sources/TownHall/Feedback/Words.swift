import CivilTime
import Journal
import ServiceCatalog

/// What visitors said in their own words, for those who handle the service's cases: the words are about people, and may name them.
public struct Words: Sendable {
    let setting: Setting

    public init(_ setting: Setting) { self.setting = setting }

    /// What one visitor said.
    public struct Said: Sendable {
        public let visit: Identifier
        public let given: Timestamp
        /// 1…5.
        public let score: Int
        public let got: VisitEvent.Got
        public let words: Personal<String>
    }

    /// Why words are not shown.
    public enum Refusal: Error, Hashable, Sendable {
        /// Only who may read those of the department that answers for the service (`Permission.readWords`) reads them.
        case notYourDepartment
        case serviceUnknown
    }

    /// The words about a service, the latest first. That they are read is in the journal before any of them is opened.
    ///
    /// - Parameters:
    ///   - from: The first day, included.
    ///   - through: The last day, included.
    ///   - page: 0 for the latest.
    /// - Throws: `Refusal`, `DatabaseError`, `JournalError`.
    public func read(
        _ key: ServiceKey, from: CalendarDate, through: CalendarDate, by official: Official, page: Int = 0, pageSize: Int = 50
    ) async throws -> (said: [Said], hasMore: Bool) {
        guard let service = setting.shelf.known(key) else { throw Refusal.serviceUnknown }
        try FeedbackCommands.permit(service, official)
        let (from, until) = (setting.localTime.start(of: from), setting.localTime.start(of: through.plus(1)))
        let offset = Int64(clamping: max(0, page)).multipliedReportingOverflow(by: Int64(pageSize))
        let rows = try await setting.journal.database.read { [setting] connection in
            try connection.all(
                """
                SELECT stream, given, score, got, subject, words, words_key, version FROM visit_words
                WHERE municipality = $1 AND service = $2 AND given >= $3 AND given < $4 AND words_key <> $5
                ORDER BY given DESC, stream LIMIT $6 OFFSET $7
                """,
                [
                    .text(setting.municipality.rawValue), .text(key.rawValue), .integer(from.microseconds), .integer(until.microseconds), .bytes([]),
                    .integer(Int64(pageSize) + 1), .integer(offset.overflow ? .max : offset.partialValue),
                ], Row.init)
        }.compactMap { $0 }
        let keys = try setting.journal.keys.keys(rows.prefix(pageSize).map { KeyPlace(stream: $0.visit, id: $0.part.keyID) }, setting.municipality)
        // Of what is forgotten there is nothing to see. Whatever else can be opened is in the event, also where opening fails.
        let shown = rows.prefix(pageSize).compactMap { row in keys[row.part.keyID].flatMap { $0.stream == row.visit ? (row: row, key: $0) : nil } }
        for event in try FeedbackCommands.decide(service, .read(shown.map(\.row.visit)), by: official) {
            try await setting.append(view: event.recorded(at: setting.now), by: official)
        }
        return (shown.compactMap { opened($0.row, $0.key) }, rows.count > pageSize)
    }

    private struct Row: Sendable {
        let visit: Identifier
        let given: Timestamp
        let score: Int
        let got: VisitEvent.Got
        let part: SealedPart
        let version: Int64

        init?(_ row: any SQLRow) {
            guard let visit = Identifier(bytes: row.bytes(0)), let subject = Identifier(bytes: row.bytes(4)), let key = Identifier(bytes: row.bytes(6)) else {
                return nil
            }
            self.visit = visit
            given = Timestamp(microseconds: row.integer(1))
            score = Int(row.integer(2))
            got = VisitEvent.Got(rawValue: row.text(3)) ?? .unsaid
            part = SealedPart(subject: subject, keyID: key, ciphertext: row.bytes(5))
            version = row.integer(7)
        }
    }

    private func opened(_ row: Row, _ key: DataKey) -> Said? {
        guard let bytes = try? key.open(row.part, part: CaseEvent.Part.text, version: row.version) else { return nil }
        return Said(visit: row.visit, given: row.given, score: row.score, got: row.got, words: Personal(String(decoding: bytes, as: UTF8.self)))
    }
}
