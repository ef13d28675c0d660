import Testing
import TownHall

@testable import Connections

/// What should end soon has two hours otherwise, so that the limit of each test tells them apart, however busy the machine is: other rooms'
/// tests reckon for minutes on the same threads.
@Suite("A mail server that goes wrong midway", .timeLimit(.minutes(60)))
struct SMTPTransferTests {
    /// What came of a message, and how many seconds it took.
    private static func send(_ server: RudeServer, seconds: Int = 7_200, answerSeconds: Int = 7_200) async throws -> (failure: MailFailure?, seconds: Double) {
        var configuration = SMTPTransport.Configuration(host: "127.0.0.1", port: server.port, security: .none)
        configuration.seconds = seconds
        configuration.answerSeconds = answerSeconds
        let message = try MIMEMessageTests.message()
        let begun = ContinuousClock.now
        var failure: MailFailure?
        do { try await SMTPTransport(configuration).send(message) } catch { failure = error }
        return (failure, (ContinuousClock.now - begun) / .seconds(1))
    }

    @Test("before it has the whole message, it is given up soon: nothing was delivered", arguments: 0...4)
    func before(count: Int) async throws {
        let replies = Array(RudeServer.untilMessage[..<count])
        let hung = try await Self.send(try RudeServer(replies, hangs: true), seconds: 1)
        #expect(hung.failure == .timedOut(host: "127.0.0.1", seconds: 1))
        let gone = try await Self.send(try RudeServer(replies, hangs: false))
        #expect(gone.failure == .connectionLost(host: "127.0.0.1"))
    }

    @Test("when it has the whole message and does not answer, it is not known whether that is delivered", arguments: [true, false])
    func after(hangs: Bool) async throws {
        let sent = try await Self.send(try RudeServer(RudeServer.untilMessage, hangs: hangs), answerSeconds: hangs ? 2 : 7_200)
        #expect(sent.failure == .unanswered(host: "127.0.0.1"))
        #expect(sent.failure?.reach == .message)
    }

    @Test("it may look at the message for longer than it had to get it")
    func slow() async throws {
        let sent = try await Self.send(try RudeServer(RudeServer.untilMessage + [.init("250 OK", after: 3), "221 bye"], hangs: false), seconds: 1)
        #expect(sent.failure == nil && sent.seconds >= 3)
        let refused = try await Self.send(try RudeServer(RudeServer.untilMessage + [.init("554 no", after: 3)], hangs: true), seconds: 1)
        #expect(refused.failure == .messageRefused(code: 554))
    }

    @Test("once it took the message over, a goodbye that hangs or fails changes nothing", arguments: [true, false])
    func goodbye(hangs: Bool) async throws {
        let sent = try await Self.send(try RudeServer(RudeServer.untilMessage + ["250 OK"], hangs: hangs))
        #expect(sent.failure == nil)
    }

    @Test("nobody waits for its answer when the program stops")
    func cancelled() async throws {
        let server = try RudeServer(RudeServer.untilMessage, hangs: true)
        let sending = Task { try await Self.send(server) }
        try await Task.sleep(for: .seconds(1))
        sending.cancel()
        let sent = try await sending.value
        #expect(sent.failure == .cancelled)
    }
}
