import CivilTime
import Crypto
import Journal
import ServiceCatalog
import Synchronization

/// Mail to those who answer for services: when something goes worse than usual, an experiment was stopped or a rollout needs somebody, and every week how it went.
///
/// Only figures go out, never what someone said or sent. What was mailed is in the journal, so that nothing is mailed twice, also after a restart.
public final class Post: Sendable {
    let setting: Setting
    let evidence: Evidence
    let experiments: Experiments
    let rollouts: Rollouts
    private let append: @Sendable (Append) async throws -> Void
    private let memory = Mutex(Memory())

    /// What is known until the program ends.
    private struct Memory {
        var pauses = MailPauses()
        /// Letters that the mail server took over and the journal did not.
        var unrecorded: [Sent] = []
        /// Where the last round ended before its end.
        var stuck: Place?
    }

    private struct Sent {
        let id: Identifier
        let digest: [UInt8]
        let service: ServiceKey
        let events: [PostEvent]
        let time: Timestamp
    }

    /// A letter's place among what is due, whatever it tells.
    fileprivate struct Place: Equatable {
        let service: ServiceKey
        let isDigest: Bool
        /// Or the rollout.
        let experiment: Identifier?
        init(_ letter: Letter) {
            service = letter.service.key
            if case .digest = letter { isDigest = true } else { isDigest = false }
            experiment =
                switch letter {
                case .stopped(let stop, _): stop.experiment
                case .rollout(let id, _, _, _): id
                case .alarms, .digest: nil
                }
        }
    }

    /// - Parameter append: Takes events into the journal.
    init(
        _ setting: Setting, _ evidence: Evidence, _ experiments: Experiments? = nil, _ rollouts: Rollouts? = nil,
        append: (@Sendable (Append) async throws -> Void)? = nil
    ) {
        self.setting = setting
        self.evidence = evidence
        self.experiments = experiments ?? Experiments(setting)
        self.rollouts = rollouts ?? Rollouts(setting)
        self.append = append ?? { try await setting.journal.append($0) }
    }

    /// What became of a letter; `nil`: the mail server took it over.
    public struct Delivery: Sendable {
        public let service: ServiceKey
        public let isDigest: Bool
        /// Whether it tells that an experiment was stopped.
        public let isStop: Bool
        public let failure: MailFailure?

        fileprivate init(_ place: Place, _ failure: MailFailure?) {
            service = place.service; isDigest = place.isDigest; isStop = place.experiment != nil; self.failure = failure
        }
    }

    /// What a round mails of what is due.
    public enum Matter: Sendable {
        case everything
        /// What does not wait for the next round: that experiments were stopped.
        case stops
    }

    /// Seconds after which a round begins no more letters, for a mail server may take ten minutes for each: what is due is looked at anew.
    static let longestRound: Int64 = 600

    /// Mails what is due, one letter after another.
    ///
    /// Where the server cannot be reached or takes nothing, the rest is left for the next round, which begins with the letter after the one that
    /// failed: none can keep the others from their turn. Where only the letter or its mailbox was not wanted, or the server did not say what became
    /// of the letter, that is left alone for an hour, and longer each time.
    ///
    /// - Parameters:
    ///   - from: The address that the mail comes from.
    ///   - words: Writes the letters.
    ///   - matter: Of stops alone, each is tried, and none takes another letter's turn.
    /// - Returns: What became of each letter that was tried.
    /// - Throws: `DatabaseError`, `JournalError`. A letter that had gone out then is not sent again: the next round begins with taking it into the
    ///   journal, and sends nothing before that is done.
    public func round(
        _ matter: Matter = .everything, from: MailAddress, words: some PostWords, through transport: some MailTransport
    ) async throws -> [Delivery] {
        try await recordWhatWasSent()
        let begun = setting.now
        var deliveries: [Delivery] = []
        for letter in try await matter == .stops ? dueStops() : inTurn(due()) {
            let (service, place, now) = (letter.service, Place(letter), setting.now)
            guard now < begun.adding(seconds: Self.longestRound) else { break }
            let events = PostCommands.decide(try await state(of: service.key), letter.command)
            guard !events.isEmpty, let to = service.ownerEmail, let (id, digest) = try name(of: events), !isLeftAlone([.mailbox(to), .letter(id)]) else {
                continue
            }
            let text = words.text(of: letter)
            let message = MailMessage(
                id: id, from: from, sender: words.sender, to: to, subject: text.subject, date: now, language: words.language, text: text.text, html: text.html)
            do {
                try await transport.send(message)
            } catch {
                deliveries.append(Delivery(place, error))
                let later = setting.now
                switch error.reach {
                case .mailbox: memory.withLock { $0.pauses.begin(for: .mailbox(to), at: later) }
                case .message: memory.withLock { $0.pauses.begin(for: .letter(id), at: later) }
                case .server:
                    if matter == .everything { memory.withLock { $0.stuck = place } }
                    return deliveries
                }
                continue
            }
            memory.withLock {
                $0.unrecorded.append(Sent(id: id, digest: digest, service: service.key, events: events, time: now))
                $0.pauses.end(for: .mailbox(to))
                $0.pauses.end(for: .letter(id))
            }
            try await recordWhatWasSent()
            deliveries.append(Delivery(place, nil))
        }
        return deliveries
    }

    /// The letters from the one after that at which the last round ended.
    private func inTurn(_ letters: [Letter]) -> [Letter] {
        let stuck = memory.withLock { memory in
            defer { memory.stuck = nil }
            return memory.stuck
        }
        guard let stuck, let place = letters.firstIndex(where: { Place($0) == stuck }) else { return letters }
        return Array(letters[(place + 1)...] + letters[...place])
    }

    private func isLeftAlone(_ subjects: [MailPauses.Subject]) -> Bool {
        let now = setting.now
        return memory.withLock { memory in subjects.contains { memory.pauses.isLeftAlone($0, at: now) } }
    }

    private func recordWhatWasSent() async throws {
        for sent in memory.withLock({ $0.unrecorded }) {
            try await record(sent.events, of: sent.service, command: sent.id, digest: sent.digest, sent: sent.time)
            memory.withLock { $0.unrecorded.removeAll { $0.id == sent.id } }
        }
    }

    /// What a letter tells names it: the same is told, and recorded, once.
    private func name(of events: [PostEvent]) throws -> (id: Identifier, digest: [UInt8])? {
        let facts = try events.map { String(decoding: try $0.recorded(at: setting.now).facts.json, as: UTF8.self) }.joined(separator: "\n")
        let digest = Array(SHA256.hash(data: Array("\(setting.municipality.rawValue)\u{1f}\(facts)".utf8)))
        return Identifier(bytes: digest[..<16]).map { ($0, digest) }
    }

    /// - Parameter sent: When it was; now, if nothing is said.
    func record(_ events: [PostEvent], of service: ServiceKey, command: Identifier, digest: [UInt8]?, sent: Timestamp? = nil) async throws {
        guard let stream = PostEvent.stream(of: service) else { return }
        let time = sent ?? setting.now
        try await append(
            Append(
                municipality: setting.municipality, actor: .system, command: command, digest: digest,
                writes: [.init(stream, .any, try events.map { try $0.recorded(at: time) })]))
    }
}
