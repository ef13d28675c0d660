import CivilTime
import Journal
import ServiceCatalog
import Simulation
import TownHall

/// The day that it is in a town whose past is invented (`RAADHUIS_TODAY`): such a past may end earlier than today, and goes on from there.
struct TownDay {
    private static let name = "today"

    private let day: CalendarDate
    private let today: CalendarDate
    private let localTime: LocalTime

    /// - Returns: `nil` when nothing is said: then it is the day that it is.
    init?(_ settings: Settings, _ municipality: Municipality) throws {
        guard let text = settings.text(Self.name), !text.isEmpty else { return nil }
        localTime = LocalTime(zone: municipality.timeZone)
        today = localTime.date(.now())
        guard let day = CalendarDate(text) else {
            throw Failure(.input, "\(Settings.variable(Self.name)): '\(text)' is no date; write one as 2026-05-15")
        }
        guard day <= today else { throw Failure(.input, "\(Settings.variable(Self.name)): '\(text)' lies after today") }
        self.day = day
    }

    /// The time of day as it is, on that day.
    var clock: @Sendable () -> Timestamp {
        let ahead = localTime.start(of: day).microseconds - localTime.start(of: today).microseconds
        return { Timestamp(microseconds: Timestamp.now().microseconds + ahead) }
    }

    /// Looks whether the journal is one in which it can be that day.
    ///
    /// - Throws: `Failure` for one that was not begun by a simulation, and for one in which something happened later.
    func check(_ setting: Setting, _ directory: DataDirectory) throws {
        let first: CalendarDate
        do { first = try ContinuedSimulation.firstDay(setting) } catch let refusal as SimulationRefusal {
            let reason =
                switch refusal {
                case .holdsNothing: "nothing was simulated here yet"
                default: "the journal was not begun by a simulation"
                }
            throw Failure(
                .input, "\(directory.url.path): \(reason): only in an invented past is it another day than today. Leave \(Settings.variable(Self.name)) out.")
        }
        let last = first.plus(-1)
        guard day >= last else {
            throw Failure(
                .input, "\(directory.url.path): something happened here on \(last), and time goes on: set \(Settings.variable(Self.name)) to \(first) or later")
        }
    }
}
