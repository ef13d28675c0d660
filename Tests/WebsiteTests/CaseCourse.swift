import Foundation
import Journal
import ServiceCatalog
import Testing
import TownHall

/// What happens to a case, by the commands that officials, residents and the program itself give.
enum CaseCourse: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case new, takenUp, waitsForResident, asked, answered, wentOn, unanswered, lapsed, late, takenUpLate, unansweredLate, askedLate, extended, extendedLate
    case askedAgain, answeredAfterLapse, answeredLate, lapsedLate, extendedAsked
    case granted, refused, grantedLongAgo, refusedLongAgo, grantedLate, closedWithoutDecision

    var testDescription: String { rawValue }

    /// Whether the course is one of cases that end with a decision, whose term can be extended.
    var needsDecision: Bool {
        switch self {
        case .extended, .extendedLate, .extendedAsked, .granted, .refused, .grantedLongAgo, .refusedLongAgo, .grantedLate: true
        default: false
        }
    }

    /// Whether the resident is asked something, which is done only where he or she can be reached.
    var asks: Bool {
        switch self {
        case .asked, .answered, .wentOn, .unanswered, .lapsed, .unansweredLate, .askedLate, .askedAgain, .answeredAfterLapse, .answeredLate, .lapsedLate,
            .extendedAsked:
            true
        case .new, .takenUp, .waitsForResident, .late, .takenUpLate, .extended, .extendedLate, .granted, .refused, .grantedLongAgo, .refusedLongAgo,
            .grantedLate, .closedWithoutDecision:
            false
        }
    }

    /// What pages may say of a case that took this course.
    struct Said: Sendable {
        var nothingToDo = false
        var isLate = false
        var hears = false
        var question: Question = .none
        enum Question: Sendable { case none, open, past }
    }

    /// - Parameters:
    ///   - decides: Whether it is a case about which is decided, within a term that stands still for a question.
    ///   - isSent: Whether questions reach the resident on the website.
    ///   - isReached: Whether the resident can be told anything.
    func said(decides: Bool, isSent: Bool, isReached: Bool) -> Said {
        switch self {
        case .new, .takenUp, .answered, .answeredAfterLapse, .wentOn, .extended: Said(nothingToDo: true, hears: isReached)
        case .waitsForResident, .granted, .refused, .grantedLongAgo, .refusedLongAgo, .grantedLate, .closedWithoutDecision: Said()
        case .asked, .askedAgain, .extendedAsked: Said(question: .open)
        case .unanswered, .lapsed: Said(question: .past)
        case .late, .takenUpLate, .answeredLate, .extendedLate: Said(isLate: true)
        case .unansweredLate, .lapsedLate: Said(isLate: true, question: .past)
        // A term that stands still does not end.
        case .askedLate: Said(isLate: !(decides && isSent), question: .open)
        }
    }

    /// Days from the beginning to the end of the course.
    func days(decides: Bool) -> Int {
        switch self {
        case .new, .takenUp, .waitsForResident, .asked, .extended, .extendedAsked, .granted, .refused, .closedWithoutDecision: 0
        case .answered, .askedAgain, .wentOn: 3
        case .unanswered, .lapsed, .answeredAfterLapse: 4
        case .late, .takenUpLate, .grantedLate: decides ? 57 : 8
        case .answeredLate, .lapsedLate: decides ? 70 : 14
        case .unansweredLate: decides ? 60 : 8
        case .askedLate: decides ? 57 : 8
        case .extendedLate: 99
        case .grantedLongAgo, .refusedLongAgo: 60
        }
    }

    var isClosed: Bool {
        switch self {
        case .granted, .refused, .grantedLongAgo, .refusedLongAgo, .grantedLate, .closedWithoutDecision: true
        default: false
        }
    }

    /// Whether a decision was taken against which one can still object.
    var isJustDecided: Bool { [.granted, .refused, .grantedLate].contains(self) }
    /// Whether a decision was taken against which one cannot object any more.
    var isDecidedLongAgo: Bool { [.grantedLongAgo, .refusedLongAgo].contains(self) }

    /// Takes cases, which came in now, along the course. Time passes once, for all of them.
    func run(_ cases: [CaseVariant], on site: TestSite, by official: Official) async throws {
        let decides = cases.first?.service.decides ?? false
        func all(_ command: CaseCommand, by official: Official?) async throws {
            for one in cases { try await site.hall.cases.perform(command, on: one.id, by: official, command: nil) }
        }
        func answer() async throws { try await all(.respond(text: Personal("Twee meter."), files: []), by: nil) }
        func ask(_ days: Int) async throws { try await all(.ask(text: Personal("Hoe groot is het?"), days: days), by: official) }
        func decide(_ result: String) async throws {
            try await all(.take(step: "start"), by: official)
            try await all(.decide(step: "besluit", result: result, text: Personal("U leest het hier."), reason: Personal("Daarom.")), by: official)
        }
        func wait(_ days: Int) { site.advance(seconds: Int64(days) * 86_400) }
        let length = days(decides: decides)
        switch self {
        case .new: break
        case .takenUp: try await all(.take(step: "start"), by: official)
        case .waitsForResident:
            try await all(.take(step: "start"), by: official)
            try await all(.take(step: "klaarleggen"), by: official)
        case .asked: try await ask(14)
        case .answered:
            try await ask(14)
            wait(length)
            try await answer()
        case .askedAgain:
            try await ask(14)
            wait(length)
            try await answer()
            try await ask(14)
        case .answeredAfterLapse:
            try await ask(3)
            wait(length)
            try await site.hall.cases.lapse()
            try await answer()
        case .answeredLate:
            try await ask(14)
            wait(3)
            try await answer()
            wait(length - 3)
        case .lapsedLate:
            try await ask(3)
            wait(4)
            try await site.hall.cases.lapse()
            wait(length - 4)
        case .wentOn:
            try await ask(14)
            wait(length)
            try await all(.goOn, by: official)
        case .unanswered:
            try await ask(3)
            wait(length)
        case .lapsed:
            try await ask(3)
            wait(length)
            try await site.hall.cases.lapse()
        case .late: wait(length)
        case .takenUpLate:
            try await all(.take(step: "start"), by: official)
            wait(length)
        case .unansweredLate:
            try await ask(3)
            wait(length)
        case .askedLate:
            wait(decides ? 50 : 5)
            try await ask(14)
            wait(length - (decides ? 50 : 5))
        case .extended: try await all(.extend(reason: Personal("Het is druk.")), by: official)
        case .extendedLate:
            try await all(.extend(reason: Personal("Het is druk.")), by: official)
            wait(length)
        case .extendedAsked:
            try await all(.extend(reason: Personal("Het is druk.")), by: official)
            try await ask(14)
        case .granted: try await decide("verleend")
        case .refused: try await decide("geweigerd")
        case .grantedLongAgo, .refusedLongAgo:
            try await decide(self == .grantedLongAgo ? "verleend" : "geweigerd")
            wait(length)
        case .grantedLate:
            wait(length)
            try await decide("verleend")
        case .closedWithoutDecision: try await all(.take(step: "intrekken"), by: official)
        }
    }
}
