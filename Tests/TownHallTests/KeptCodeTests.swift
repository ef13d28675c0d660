import CivilTime
import FEEL
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

/// What the catalogue lets through is what the journal keeps, letter by letter.
@Suite("Keys in the journal")
struct KeptCodeTests {
    private let now = Timestamp(microseconds: 1)

    private static func texts(_ count: Int) -> [String] {
        var chance = SystemRandomNumberGenerator()
        let letters = Array("abcz019012345678-_.:/+A é,@\u{0}")
        return (0..<count).map { _ in String((0..<Int.random(in: 0...90, using: &chance)).map { _ in letters.randomElement(using: &chance) ?? "a" }) }
    }

    @Test("the rooms agree on which texts are codes")
    func agreement() {
        for text in Self.texts(50_000) { #expect((Code(text) != nil) == CodeSpelling.isCode(text), "\(text)") }
    }

    @Test("every key that a service or department can have is kept as it is")
    func keys() throws {
        var count = 0
        for text in Self.texts(20_000) {
            for part in text.split(whereSeparator: { " é,@\u{0}A+/:._".contains($0) }).map(String.init) {
                guard let key = ServiceKey(checking: part) else { continue }
                count += 1
                #expect(try Code(keeping: key.rawValue).description == part && key.kept == key && DepartmentKey(checking: part)?.rawValue == part)
            }
        }
        #expect(count > 1_000)
    }

    @Test("what facts cannot hold is refused where it comes in, whatever it is the key of")
    func refused() throws {
        let bad = "x-12345678", key = ServiceKey(rawValue: bad)
        let subject = Identifier.random(), day = try date("2026-11-02")
        func opening(
            _ service: ServiceKey = SampleTests.kap, status: String = "ontvangen", department: String = "groen", outcomes: [String] = [], field: String = "a"
        )
            -> CaseEvent
        {
            .opened(
                .init(
                    service: service, serviceVersion: "00112233445566aa", department: DepartmentKey(rawValue: department), channel: .web, received: day,
                    term: nil,
                    termIsLegal: false, status: status, subject: subject, visit: nil, number: 0, evidence: [.init(field: field, value: .boolean(true))],
                    outcomes: outcomes))
        }
        #expect(try opening().recorded(at: now).facts.code("status") == "ontvangen")
        for event in [
            opening(key), opening(status: bad), opening(department: bad), opening(outcomes: ["goed", bad]), opening(field: String(repeating: "a", count: 74)),
            .statusReached(status: bad, step: "start"), .statusReached(status: "ontvangen", step: bad), .decisionTaken(result: bad),
            .documentAdded(.init(blob: try #require(BlobName(String(repeating: "a", count: 64))), size: 1, mediaType: "image/a b", by: .resident)),
        ] as [CaseEvent] { #expect(throws: UnkeepableCode.self, "\(event)") { try event.recorded(at: now) } }
        for event in [
            .started(.init(service: key, serviceVersion: "00", channel: .web, language: .dutch, device: .phone)), .pageCompleted(page: bad, seconds: 1),
            .pageRejected(page: "alles", fields: ["\(bad):required"]), .wentBack(page: bad), .saved(page: bad), .resumed(page: bad), .helpAsked(page: bad),
            .submitted(service: key, seconds: 1), .feedbackGiven(service: key, score: 1, got: .yes),
        ] as [VisitEvent] { #expect(throws: UnkeepableCode.self, "\(event)") { try event.recorded(at: now) } }
        #expect(throws: UnkeepableCode.self) { try DefinitionEvent.published(key, version: "00").recorded(at: now) }
        #expect(throws: UnkeepableCode.self) {
            try AccountEvent.created(roles: [.handler], department: DepartmentKey(rawValue: bad), isTemporary: false).recorded(at: now)
        }
        #expect(throws: UnkeepableCode.self) { try PostEvent.digestMailed(service: key, week: day).recorded(at: now) }
        #expect(throws: UnkeepableCode.self) { try Fact(EvidenceValue.code("12345678")) }
        #expect(throws: UnkeepableCode.self) { try Fact(EvidenceValue.codes(["a", "12345678"])) }
    }

    @Test("a field's key of the greatest length stands beside every reason to refuse its answer")
    func reasons() throws {
        let field = String(repeating: "a", count: 57)
        let day = try date("2026-11-02")
        let problems: [AnswerProblem] = [
            .required, .notANumber(typed: ""), .tooManyDecimals(allowed: 1, typed: ""), .belowMinimum(1, typed: ""), .aboveMaximum(1, typed: ""),
            .tooLong(maximum: 1, actual: 2), .notAnEmail(typed: ""), .notAPhoneNumber(typed: ""), .wrongFormat(.bsn, typed: ""), .wrongPattern(typed: ""),
            .incompleteDate(missing: []), .yearNotFourDigits(typed: ""), .notADate(typed: ""), .beforeEarliest(day, typed: day), .afterLatest(day, typed: day),
            .notAnOption, .rejected,
            .fileTooLarge(name: "", maximumSize: 1), .fileTypeNotAccepted(name: ""), .tooManyFiles(maximum: 1), .emptyFile(name: ""),
            .ambiguousNumber([1], allowed: 0, typed: ""),
            .filesTooMuch(name: "", maximumSize: 1), .filesTooOften(name: ""), .filesNotTaken(name: ""),
        ]
        for problem in problems {
            let pair = "\(field):\(problem.code)"
            #expect(try VisitEvent.pageRejected(page: "alles", fields: [pair]).recorded(at: now).facts.codes("fields") == [pair])
        }
        #expect(try Code(keeping: "answer." + field).description == "answer." + field)
    }

    @Test("every word of a closed list is a code, and media types keep their plus")
    func closedLists() throws {
        for word in Role.allCases.map(\.rawValue) + Service.Channel.allCases.map(\.rawValue) + VisitEvent.Device.allCases.map(\.rawValue)
            + VisitEvent.Got.allCases.map(\.rawValue) + CaseEvent.Side.allCases.map(\.rawValue) + CaseEvent.Opening.FiledFor.allCases.map(\.rawValue)
            + Field.PersonalFact.allCases.map({ "search_" + $0.rawValue })
        { #expect(Code(word)?.description == word) }
        let blob = try #require(BlobName(String(repeating: "1", count: 64)))
        for type in ["image/svg+xml", "application/atom+xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"] {
            let facts = try CaseEvent.documentAdded(.init(blob: blob, size: 1, mediaType: type, by: .official)).recorded(at: now).facts
            #expect(facts.code("media_type") == type && facts.code("blob") == blob.text)
            #expect(Facts(json: facts.json) == facts)
        }
    }

    @Test("evidence that facts cannot hold is left out of them, and the form is sent all the same")
    func oldEvidence() throws {
        let field = Town.field(
            "jaar",
            .select([.init(value: "20262027", label: Localized("A"), description: nil), .init(value: "2028", label: Localized("B"), description: nil)]),
            isEvidence: true)
        let form = Form(
            pages: [FormPage(key: "een", title: Localized("Een"), show: nil, help: nil, fields: [field])], outcomes: [],
            scope: Scope([(name: "jaar", type: .any)]))
        func evidence(_ value: String) throws -> [String] {
            var answers = Answers()
            answers["jaar"] = .text(value)
            return form.evaluate(answers, today: try date("2026-11-02")).evidence().map { "\($0.value)" }
        }
        #expect(try evidence("20262027").isEmpty && evidence("2028").count == 1)
    }
}
