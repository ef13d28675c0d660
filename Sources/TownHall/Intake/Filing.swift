import CivilTime
import Journal
import ServiceCatalog

/// That an official fills in a form for a resident: at the counter, on the phone, or from a letter.
public struct Filing: Sendable {
    public let channel: Service.Channel
    /// The day on which the resident asked: terms run from it, and answers are looked at as of it.
    public let received: CalendarDate
    /// The account of the official who began.
    public let official: Identifier
    /// The citizen service number of the resident, whom the official identified; `nil` when the resident gave none.
    public let bsn: Personal<String>?

    init(channel: Service.Channel, received: CalendarDate, official: Identifier, bsn: Personal<String>?) {
        self.channel = channel; self.received = received; self.official = official; self.bsn = bsn
    }

    /// The channels by which officials file.
    public static let channels: [Service.Channel] = [.counter, .phone, .paper]
    /// A letter was received at most this many days ago: six weeks.
    public static let longestAgo = 42

    /// By which channels officials file for a service: those that it names, if it has a form.
    public static func channels(of service: Service) -> [Service.Channel] { service.form == nil ? [] : channels.filter(service.channels.contains) }

    /// The resident whom the case is of.
    var resident: Resident? { bsn.map { Resident(bsn: $0, name: Personal(""), assurance: Code(literal: "none")) } }

    // MARK: Beginning

    /// What an official typed to begin.
    public struct Typed: Sendable {
        public let service: ServiceKey
        public let channel: Service.Channel?
        /// `nil` for what is no date.
        public let received: CalendarDate?
        public let bsn: Personal<String>
        public init(service: ServiceKey, channel: Service.Channel?, received: CalendarDate?, bsn: Personal<String>) {
            self.service = service; self.channel = channel; self.received = received; self.bsn = bsn
        }
    }

    public enum Problem: Hashable, Sendable {
        /// No service was chosen, or one for which officials do not file.
        case serviceMissing
        case channelMissing
        /// The service does not come by this channel; by these it does.
        case channelNotOffered(Service.Channel, offered: [Service.Channel])
        case receivedMissing
        case receivedInFuture
        case receivedTooLongAgo(earliest: CalendarDate)
        case bsnWrong
        /// The service is for people who are known.
        case bsnMissing
    }

    /// Everything that is wrong with what was typed.
    public struct Refused: Error, Hashable, Sendable { public let problems: [Problem] }

    /// - Parameter service: The one that was chosen; `nil` when there is none with that key.
    static func check(_ typed: Typed, _ service: Service?, by official: Official, today: CalendarDate) throws(Refused) -> (Service, Filing) {
        var problems: [Problem] = []
        let service = service.flatMap { channels(of: $0).isEmpty ? nil : $0 }
        if service == nil { problems.append(.serviceMissing) }
        let offered = service.map(channels(of:)) ?? channels
        let channel = typed.channel.flatMap { channels.contains($0) ? $0 : nil }
        if let channel {
            if !offered.contains(channel) { problems.append(.channelNotOffered(channel, offered: offered)) }
        } else {
            problems.append(.channelMissing)
        }
        let earliest = today.adding(days: -longestAgo) ?? today
        if let received = typed.received {
            if received > today { problems.append(.receivedInFuture) }
            if received < earliest { problems.append(.receivedTooLongAgo(earliest: earliest)) }
        } else {
            problems.append(.receivedMissing)
        }
        let text = typed.bsn.reveal()
        let bsn = Field.TextFormat.bsn.normalize(text)
        if text.allSatisfy(\.isWhitespace) {
            if service?.login == .required { problems.append(.bsnMissing) }
        } else if bsn == nil {
            problems.append(.bsnWrong)
        }
        guard problems.isEmpty, let service, let channel, let received = typed.received else { throw Refused(problems: problems) }
        return (service, Filing(channel: channel, received: received, official: official.id, bsn: bsn.map { Personal($0) }))
    }
}

// MARK: Stored form

extension Filing {
    /// Fields of a draft's first line.
    var fields: [String] { [channel.rawValue, received.description, official.description, bsn?.reveal() ?? ""] }

    static let fieldCount = 4

    init?(fields: some Collection<String>) {
        let fields = Array(fields)
        guard fields.count == Self.fieldCount, let channel = Service.Channel(rawValue: fields[0]), let received = CalendarDate(fields[1]),
            let official = Identifier(fields[2])
        else { return nil }
        self.init(channel: channel, received: received, official: official, bsn: fields[3].isEmpty ? nil : Personal(fields[3]))
    }
}
