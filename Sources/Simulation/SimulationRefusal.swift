import CivilTime
import Journal

/// Why no town is simulated on a journal.
public enum SimulationRefusal: Error, Equatable, Sendable {
    /// So many events are real; the first of them has this position and type.
    case holdsWhatIsReal(events: Int, position: Int64, type: String)
    /// A town was simulated there before.
    case wasSimulated(events: Int)
    /// Nothing was simulated there that could go on.
    case holdsNothing
    /// The first event is real, of this type, so that there is no invented past that could go on.
    case beganForReal(type: String)
    /// The plan begins before all that happened there is over; the first day on which nothing did is given.
    case beginsEarlier(CalendarDate)
    /// The plan ends after today.
    case endsLater(CalendarDate)
    /// Nothing of what the municipality offers can be asked for.
    case offersNoForm
}

extension SimulationRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .holdsWhatIsReal(let events, let position, let type):
            "the journal holds what is real (\(events) \(events == 1 ? "event" : "events"), the first at position \(position): \(type)), and what is invented "
                + "never comes beside it: give a directory that is empty"
        case .wasSimulated(let events):
            "a town was simulated here before (\(events) \(events == 1 ? "event" : "events")): give a directory that is empty, remove this one first, or go "
                + "on with it (--continue)"
        case .holdsNothing: "nothing was simulated here yet: leave out --continue to begin a past"
        case .beganForReal(let type):
            "the journal was not begun by a simulation (its first event is real: \(type)), and what is invented never comes into it: only a simulated past "
                + "goes on"
        case .beginsEarlier(let date): "something happened here until the day before \(date): a past goes on from then"
        case .endsLater(let date): "\(date) lies after today: a past ends today at the latest"
        case .offersNoForm: "no service of the municipality has a form: nobody can ask for anything"
        }
    }
}

extension SimulationRefusal {
    /// Why no town may be simulated on a journal; `nil` for one that is empty.
    ///
    /// - Throws: `DatabaseError`, `JournalError.unreadable`.
    static func of(_ journal: Journal) throws -> SimulationRefusal? {
        var (invented, real) = (0, 0)
        var first: RecordedEvent?
        for municipality in try journal.municipalities() {
            try journal.read(after: 0, factsOf: [], municipality) { events in
                for event in events {
                    if event.actor.isSimulated {
                        invented += 1
                    } else {
                        real += 1
                        first = first ?? event
                    }
                }
            }
        }
        if let first { return .holdsWhatIsReal(events: real, position: first.position, type: first.type.name.description) }
        return invented > 0 ? .wasSimulated(events: invented) : nil
    }
}
