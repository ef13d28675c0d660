import Foundation
import Journal
import ServiceCatalog
import Testing
import TownHall

/// What happens to a case, by the commands that officials, residents and the program itself give.
enum CaseCourse: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case new, takenUp, waitsForResident, asked, answered, wentOn, unanswered, lapsed, late, takenUpLate, unansweredLate, askedLate, extended, extendedLate
    case granted, refused, grantedLongAgo, closedWithoutDecision

    var testDescription: String { rawValue }

    /// Whether the course is one of cases that end with a decision, whose term can be extended.
    var needsDecision: Bool {
        switch self {
        case .extended, .extendedLate, .granted, .refused, .grantedLongAgo: true
        default: false
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
        case .new, .takenUp, .answered, .wentOn, .extended: Said(nothingToDo: true, hears: isReached)
        case .waitsForResident, .granted, .refused, .grantedLongAgo, .closedWithoutDecision: Said()
        case .asked: Said(question: .open)
        case .unanswered, .lapsed: Said(question: .past)
        case .late, .takenUpLate, .extendedLate: Said(isLate: true)
        case .unansweredLate: Said(isLate: true, question: .past)
        // A term that stands still does not end.
        case .askedLate: Said(isLate: !(decides && isSent), question: .open)
        }
    }

    /// Days from the beginning to the end of the course.
    func days(decides: Bool) -> Int {
        switch self {
        case .new, .takenUp, .waitsForResident, .asked, .extended, .granted, .refused, .closedWithoutDecision: 0
        case .answered, .wentOn: 3
        case .unanswered, .lapsed: 4
        case .late, .takenUpLate: decides ? 57 : 8
        case .unansweredLate: decides ? 60 : 8
        case .askedLate: decides ? 57 : 8
        case .extendedLate: 99
        case .grantedLongAgo: 60
        }
    }

    var isClosed: Bool {
        switch self {
        case .granted, .refused, .grantedLongAgo, .closedWithoutDecision: true
        default: false
        }
    }

    /// Takes cases, which came in now, along the course. Time passes once, for all of them.
    func run(_ cases: [CaseVariant], on site: TestSite, by official: Official) async throws {
        let decides = cases.first?.service.decides ?? false
        func all(_ command: CaseCommand, by official: Official?) async throws {
            for one in cases { try await site.hall.cases.perform(command, on: one.id, by: official, command: nil) }
        }
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
            try await all(.respond(text: Personal("Twee meter."), files: []), by: nil)
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
        case .granted: try await decide("verleend")
        case .refused: try await decide("geweigerd")
        case .grantedLongAgo:
            try await decide("verleend")
            wait(length)
        case .closedWithoutDecision: try await all(.take(step: "intrekken"), by: official)
        }
    }
}
