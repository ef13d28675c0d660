import Crypto
import FEEL
import Journal
import ServiceCatalog
import Synchronization

/// Mail to those who answer for services: when something goes worse than usual, and every week how it went.
///
/// Only figures go out, never what someone said or sent. What was mailed is in the journal, so that nothing is mailed twice, also after a restart.
public final class Post: Sendable {
    private let setting: Setting
    private let evidence: Evidence
    /// Services whose mail was refused for good, and until when they are left alone.
    private let refused = Mutex<[ServiceKey: Timestamp]>([:])

    init(_ setting: Setting, _ evidence: Evidence) {
        self.setting = setting
        self.evidence = evidence
    }

    /// What is to be mailed about a service.
    public enum Letter: Sendable {
        /// Alarms that were not mailed before, the surest first.
        case alarms([Alarm], of: Service)
        case digest(WeekReport)

        public var service: Service {
            switch self {
            case .alarms(_, let service): service
            case .digest(let report): report.service
            }
        }

        var events: [PostEvent] {
            switch self {
            case .alarms(let alarms, let service):
                alarms.map { .alarmMailed(service: service.key, indicator: $0.indicator, since: $0.since, through: $0.through) }
            case .digest(let report): [.digestMailed(service: report.service.key, week: report.monday)]
            }
        }
    }

    /// What became of a letter; `nil`: the mail server took it over.
    public struct Delivery: Sendable {
        public let service: ServiceKey
        public let isDigest: Bool
        public let failure: MailFailure?
    }

    /// What is due now, service by service. Services without a mailbox have no mail.
    ///
    /// - Throws: `DatabaseError`.
    public func due() async throws -> [Letter] {
        let now = setting.now
        guard let week = PostState.week(at: now, setting.localTime) else { return [] }
        var letters: [Letter] = []
        for service in setting.shelf.current.services where service.ownerEmail != nil {
            let state = try await state(of: service.key)
            // What seems new in the last quarter is looked at further back, where it may have begun.
            if !state.newAlarms(among: evidence.alarms(of: service.key)).isEmpty {
                let alarms = state.newAlarms(among: evidence.allAlarms(of: service.key))
                if !alarms.isEmpty { letters.append(.alarms(alarms, of: service)) }
            }
            if !state.hasDigest(of: week), let report = evidence.lastWeek(of: service), report.monday == week { letters.append(.digest(report)) }
        }
        return letters
    }

    private func state(of service: ServiceKey) async throws -> PostState {
        guard let stream = PostEvent.stream(of: service) else { return PostState([]) }
        return PostState(try await setting.journal.events(of: stream, setting.municipality).compactMap(PostEvent.init))
    }

    /// How long a mailbox that refused a letter is left alone: nobody mends it within minutes.
    static let pause: Int64 = 3_600

    /// Mails what is due, one letter after another. Where the server cannot be reached or takes nothing, the rest is left for the next round.
    ///
    /// - Parameters:
    ///   - from: The address that the mail comes from.
    ///   - words: Writes the letters.
    /// - Returns: What became of each letter that was tried.
    /// - Throws: `DatabaseError`, `JournalError`: then a letter may have gone out that is not in the journal, and is mailed once more.
    public func round(from: MailAddress, words: some PostWords, through transport: some MailTransport) async throws -> [Delivery] {
        var deliveries: [Delivery] = []
        for letter in try await due() {
            let service = letter.service
            guard let to = service.ownerEmail, !isLeftAlone(service.key) else { continue }
            let (events, now) = (letter.events, setting.now)
            guard let (id, digest) = name(of: events) else { continue }
            let text = words.text(of: letter)
            let message = MailMessage(
                id: id, from: from, sender: words.sender, to: to, subject: text.subject, date: now, language: words.language, text: text.text, html: text.html)
            var isDigest = false
            if case .digest = letter { isDigest = true }
            do {
                try await transport.send(message)
            } catch {
                deliveries.append(Delivery(service: service.key, isDigest: isDigest, failure: error))
                guard error.isOfThisMessage else { return deliveries }
                refused.withLock { $0[service.key] = now.adding(seconds: Self.pause) }
                continue
            }
            try await record(events, of: service.key, command: id, digest: digest)
            deliveries.append(Delivery(service: service.key, isDigest: isDigest, failure: nil))
        }
        return deliveries
    }

    private func isLeftAlone(_ service: ServiceKey) -> Bool {
        let now = setting.now
        return refused.withLock { refused in
            refused = refused.filter { $0.value > now }
            return refused[service] != nil
        }
    }

    /// What a letter tells names it: the same is told, and recorded, once.
    private func name(of events: [PostEvent]) -> (id: Identifier, digest: [UInt8])? {
        let facts = events.map { String(decoding: $0.recorded(at: setting.now).facts.json, as: UTF8.self) }.joined(separator: "\n")
        let digest = Array(SHA256.hash(data: Array("\(setting.municipality.rawValue)\u{1f}\(facts)".utf8)))
        return Identifier(bytes: digest[..<16]).map { ($0, digest) }
    }

    func record(_ events: [PostEvent], of service: ServiceKey, command: Identifier, digest: [UInt8]?) async throws {
        guard let stream = PostEvent.stream(of: service) else { return }
        let now = setting.now
        try await setting.journal.append(
            Append(
                municipality: setting.municipality, actor: .system, command: command, digest: digest,
                writes: [.init(stream, .any, events.map { $0.recorded(at: now) })]))
    }
}

/// Puts letters into words.
public protocol PostWords: Sendable {
    var language: Language { get }
    /// The name that the mail comes from, such as `Gemeente Voorbeeldstad`.
    var sender: String { get }
    func text(of letter: Post.Letter) -> MailText
}

/// What a letter says.
public struct MailText: Sendable {
    public let subject: String
    public let text: String
    public let html: String?
    public init(subject: String, text: String, html: String?) { self.subject = subject; self.text = text; self.html = html }
}
