import CivilTime
import Foundation
import Journal

/// What people typed in forms and did not send yet: a reply, a decision that is half written, what stood in a form when a session ended.
///
/// It is no event: it is kept sealed in one row for each who wrote it, and given back to nobody else.
public struct TypedTexts: Sendable {
    private let setting: Setting
    private let rows: SealedRows
    private static let kind = Code(literal: "typed")

    public init(_ setting: Setting) {
        self.setting = setting
        rows = setting.journal.sealedRows(setting.municipality)
    }

    /// Why something is kept that was not sent.
    public enum Cause: String, Codable, Sendable {
        /// It was being typed.
        case typing
        /// It was sent when the session was over.
        case sessionEnd = "session_end"

        /// How long it is kept, in seconds: a week, or a day.
        public var life: Int64 { self == .typing ? 7 * 86_400 : 86_400 }
    }

    /// A form on a page.
    public struct Place: Hashable, Sendable {
        /// The page's path, without a language.
        public let page: String
        /// Which of its forms.
        public let form: String
        public init(page: String, form: String) { self.page = page; self.form = form }

        fileprivate var name: String { form + " " + page }
    }

    /// What stood in a form.
    public struct Kept: Sendable {
        public let values: Personal<[String: [String]]>
        public let cause: Cause
        public let since: Timestamp
    }

    /// The most that is kept of one person, in bytes of values: what was kept longest ago goes first.
    static let mostBytes = 400_000

    private struct Entry: Codable {
        var values: [String: [String]]
        var cause: Cause
        /// Microseconds.
        var since: Int64
        var until: Int64

        var size: Int { values.reduce(0) { $0 + $1.key.utf8.count + $1.value.reduce(0) { $0 + $1.utf8.count } } }
    }

    private func secret(_ author: Author) -> SealedRows.Secret { rows.secret(naming: Array("typed".utf8), author.name) }

    /// Keeps what stands in a form, in the place of what was kept of it. Where nothing stands in it, nothing is kept of it.
    ///
    /// - Parameter values: By the field's name, as typed.
    public func keep(_ values: Personal<[String: [String]]>, at place: Place, for author: Author, _ cause: Cause) async throws {
        let values = values.reveal().filter { $0.value.contains { !$0.allSatisfy(\.isWhitespace) } }
        let now = setting.now
        let entry = Entry(values: values, cause: cause, since: now.microseconds, until: now.adding(seconds: cause.life).microseconds)
        guard !values.isEmpty, entry.size <= Self.mostBytes else { return try await drop(place, for: author) }
        try await change(author) { $0[place.name] = entry }
    }

    /// What is kept of a page's forms, by form.
    public func kept(on page: String, for author: Author) async throws -> [String: Kept] {
        guard let bytes = try await rows.load(kind: Self.kind, secret(author)) else { return [:] }
        var found: [String: Kept] = [:]
        for (name, entry) in Self.entries(bytes) where entry.until > setting.now.microseconds {
            let parts = name.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[1] == page else { continue }
            found[String(parts[0])] = Kept(values: Personal(entry.values), cause: entry.cause, since: Timestamp(microseconds: entry.since))
        }
        return found
    }

    /// Forgets what is kept of a form: it was sent, shown, or is not wanted.
    public func drop(_ place: Place, for author: Author) async throws {
        guard try await kept(on: place.page, for: author)[place.form] != nil else { return }
        try await change(author) { $0[place.name] = nil }
    }

    private func change(_ author: Author, _ change: @escaping @Sendable (inout [String: Entry]) -> Void) async throws {
        let now = setting.now.microseconds
        try await rows.update(kind: Self.kind, secret(author)) { bytes in
            var entries = bytes.map(Self.entries) ?? [:]
            change(&entries)
            entries = entries.filter { $0.value.until > now }
            var size = entries.reduce(0) { $0 + $1.value.size }
            for (name, entry) in entries.sorted(by: { ($0.value.since, $0.key) < ($1.value.since, $1.key) }) where size > Self.mostBytes {
                entries[name] = nil
                size -= entry.size
            }
            guard let last = entries.values.map(\.until).max() else { return nil }
            return (Array(try JSONEncoder().encode(entries)), Timestamp(microseconds: last))
        }
    }

    private static func entries(_ bytes: [UInt8]) -> [String: Entry] { (try? JSONDecoder().decode([String: Entry].self, from: Data(bytes))) ?? [:] }
}
