import Journal

/// What visitors said in their own words, sealed as they came: ciphertext copied into a table, emptied when the visitor is forgotten.
public struct WordsReading: InlineReading {
    public init() {}
    public var name: String { "words" }
    public var version: Int { 2 }
    public var tables: [String] { ["visit_words"] }
    public var kinds: Set<StreamKind> { [VisitEvent.kind] }

    public func schema(_ table: (String) -> String) -> [String] {
        let name = table("visit_words")
        return [
            """
            CREATE TABLE \(name) (
                municipality TEXT NOT NULL, stream BYTEA NOT NULL, service TEXT NOT NULL, given BIGINT NOT NULL, score BIGINT NOT NULL,
                got TEXT NOT NULL, subject BYTEA NOT NULL, words BYTEA NOT NULL, words_key BYTEA NOT NULL,
                version BIGINT NOT NULL,
                PRIMARY KEY (municipality, stream))
            """,
            "CREATE INDEX \(name)_given ON \(name) (municipality, service, given)",
        ]
    }

    public func applier(_ table: (String) -> String) -> any ReadingApplier { Applier(table: table("visit_words")) }

    private struct Applier: ReadingApplier {
        private let insert, empty: String

        init(table: String) {
            insert = """
                INSERT INTO \(table) (municipality, stream, service, given, score, got, subject, words, words_key, version)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (municipality, stream) DO NOTHING
                """
            empty = "UPDATE \(table) SET words = $1, words_key = $2 WHERE municipality = $3 AND stream = $4 AND subject = $5"
        }

        func apply(_ event: RecordedEvent, _ connection: any Connection) throws {
            let place: [SQLValue] = [.text(event.municipality.rawValue), .bytes(event.stream.id.bytes)]
            if event.type.name == Journal.subjectForgotten.name {
                guard let subject = event.facts.identifier("subject") else { return }
                try connection.execute(empty, [.bytes([]), .bytes([])] + place + [.bytes(subject.bytes)])
            } else if event.type.name == VisitEvent.Types.feedbackGiven.name {
                guard let part = event.sealed.first, case .feedbackGiven(let service, let score, let got)? = VisitEvent(event) else { return }
                try connection.execute(
                    insert,
                    place + [
                        .text(service.rawValue), .integer(event.occurred.microseconds), .integer(Int64(score)), .text(got.rawValue),
                        .bytes(part.subject.bytes), .bytes(part.ciphertext), .bytes(part.keyID.bytes), .integer(event.version),
                    ])
            }
        }
    }
}
