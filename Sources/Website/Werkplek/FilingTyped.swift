import CivilTime
import TownHall

/// What stands in the form.
struct FilingTyped {
    var service = ""
    var channel = ""
    var received: String
    var bsn = ""
    var problems: [Filing.Problem] = []

    init(today: CalendarDate) { received = today.description }

    init(_ form: SentForm, _ problems: [Filing.Problem]) {
        service = form["dienst"]; channel = form["kanaal"]; received = form["ontvangen"]; bsn = form["bsn"]
        self.problems = problems
    }

    func problem(_ field: String) -> Filing.Problem? { problems.first { Self.field($0) == field } }

    private static func field(_ problem: Filing.Problem) -> String {
        switch problem {
        case .serviceMissing: "dienst"
        case .channelMissing, .channelNotOffered: "kanaal"
        case .receivedMissing, .receivedInFuture, .receivedTooLongAgo: "ontvangen"
        case .bsnWrong, .bsnMissing: "bsn"
        }
    }
}
