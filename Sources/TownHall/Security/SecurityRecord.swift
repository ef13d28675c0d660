import CivilTime
import Journal

/// One line of the security log.
public struct SecurityRecord: Hashable, Sendable {
    public let time: Timestamp
    public let event: SecurityEvent
    /// The address that it came from; `nil` for what the program or a command did.
    public var source: String?
    /// The official who did it.
    public var account: Identifier?
    /// Method and pattern of the address: `POST /werkplek/zaken/{id}/besluiten`. Never the address itself, which can hold a secret.
    public var route: String?

    public init(time: Timestamp, event: SecurityEvent, source: String? = nil, account: Identifier? = nil, route: String? = nil) {
        self.time = time; self.event = event; self.source = source; self.account = account; self.route = route
    }

    /// The day (UTC) in whose file it belongs.
    var day: CalendarDate? { CalendarDate(daysSince1970: Int(time.microseconds.quotientFloored(by: 86_400_000_000))) }

    /// A JSON object on one line, with its end.
    public var line: String {
        var fields: [(name: String, value: Value)] = [
            ("v", .number(1)), ("time", .text(Self.text(time))), ("level", .text(event.level.rawValue)), ("kind", .text(event.kind.rawValue)),
        ]
        func add(_ name: String, _ text: String?) { if let text { fields.append((name, .text(text))) } }
        add("source", source)
        add("account", account?.description)
        add("route", route)
        fields += details
        return "{" + fields.map { "\"\($0.name)\":\($0.value.json)" }.joined(separator: ",") + "}\n"
    }

    private enum Value {
        case text(String), number(Int), truth(Bool)

        var json: String {
            switch self {
            case .number(let number): String(number)
            case .truth(let truth): truth ? "true" : "false"
            case .text(let text): "\"" + text.unicodeScalars.map(Self.escaped).joined() + "\""
            }
        }

        private static func escaped(_ scalar: Unicode.Scalar) -> String {
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case _ where scalar.value < 0x20 || scalar.value == 0x7f: "\\u00" + Hex.string([UInt8(scalar.value)])
            default: String(scalar)
            }
        }
    }

    /// What this kind of event tells beside what all do.
    private var details: [(name: String, value: Value)] {
        switch event {
        case .loggedIn(let isKnownDevice): [("known_device", .truth(isKnownDevice))]
        case .loginFailed(let reason, let name): [("name", .text(name)), ("reason", .text(reason.rawValue))]
        case .loginDelayed(let name, let seconds): [("name", .text(name)), ("seconds", .number(seconds))]
        case .residentLoginFailed(let failure): [("reason", .text(failure.code))]
        case .accountCreated(let id), .rolesChanged(let id), .accountEnded(let id), .accountForgotten(let id), .sessionsEnded(let id):
            [("subject", .text(id.description))]
        case .fileDamaged(let caseID): [("case", .text(caseID.description))]
        case .passwordChanged(let id, let isGiven): [("subject", .text(id.description)), ("given", .truth(isGiven))]
        case .reloaded(let isTaken): [("taken", .truth(isTaken))]
        case .alarm(let alarm):
            [
                ("cause", .text(alarm.cause.rawValue)), ("count", .number(alarm.count)), ("seconds", .number(alarm.seconds)),
            ] + (alarm.subject.isEmpty ? [] : [("of", .text(alarm.subject))])
        case .linesDropped(let count, let reason): [("count", .number(count)), ("reason", .text(reason.rawValue))]
        default: []
        }
    }

    /// RFC 3339 § 5.6, in UTC, to the millisecond.
    private static func text(_ time: Timestamp) -> String {
        let days = time.microseconds.quotientFloored(by: 86_400_000_000)
        let milliseconds = Int((time.microseconds - days * 86_400_000_000) / 1000)
        func digits(_ number: Int, _ count: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let date = CalendarDate(daysSince1970: Int(days))?.description ?? "1970-01-01"
        return date + "T" + digits(milliseconds / 3_600_000, 2) + ":" + digits(milliseconds / 60_000 % 60, 2) + ":" + digits(milliseconds / 1000 % 60, 2) + "."
            + digits(milliseconds % 1000, 3) + "Z"
    }
}

extension Int64 {
    fileprivate func quotientFloored(by divisor: Int64) -> Int64 { self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor) }
}
