import CivilTime
import Testing

@testable import TownHall

@Suite("What the log says of something that fails again and again")
struct FailureNoticeTests {
    private static func moment(_ seconds: Int64) -> Timestamp { Timestamp(microseconds: 1_800_000_000_000_000).adding(seconds: seconds) }

    @Test("is said when it begins, once an hour while it goes on, and once when it is well")
    func lines() {
        var notice = FailureNotice()
        #expect(notice.succeeded() == nil)
        let lines = (0...7_200).compactMap { notice.failed(at: Self.moment($0)) }
        #expect(lines == [.begins, .goesOn(failures: 3_601), .goesOn(failures: 7_201)])
        #expect(notice.succeeded() == .isWell(failures: 7_201))
        #expect(notice.succeeded() == nil)
    }

    @Test("begins anew after it was well, however soon")
    func again() {
        var notice = FailureNotice()
        #expect(notice.failed(at: Self.moment(0)) == .begins)
        #expect(notice.failed(at: Self.moment(1)) == nil)
        #expect(notice.succeeded() == .isWell(failures: 2))
        #expect(notice.failed(at: Self.moment(2)) == .begins)
    }

    @Test("is not silenced by a clock that is set back")
    func setBack() {
        var notice = FailureNotice()
        #expect(notice.failed(at: Self.moment(0)) == .begins)
        #expect(notice.failed(at: Self.moment(-60)) == nil)
        #expect(notice.failed(at: Self.moment(-86_400)) == .goesOn(failures: 3))
        #expect(notice.failed(at: Self.moment(-86_399)) == nil)
    }
}
