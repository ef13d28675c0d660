import CivilTime
import Foundation
import HTTPTypes
import Hummingbird
import Journal
import NIOCore
import ServiceCatalog
import Synchronization
import Testing
import TownHall

@testable import Website

/// What a browser sends of a form with files.
struct MultipartBody {
    private(set) var text = ""

    mutating func field(_ name: String, _ value: String) { text += "--grens\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n" }

    /// - Parameter disposition: What stands behind the field's name.
    mutating func file(_ name: String, disposition: String = "filename=\"boom.png\"", size: Int = 1_000) {
        text += "--grens\r\nContent-Disposition: form-data; name=\"\(name)\"; \(disposition)\r\nContent-Type: image/png\r\n\r\n"
        text += "%PDF-" + String(repeating: "x", count: max(0, size - 5)) + "\r\n"
    }

    var whole: String { text + "--grens--\r\n" }

    /// As it comes in over a connection.
    var inPieces: RequestBody {
        let bytes = Array(whole.utf8)
        return RequestBody(
            asyncSequence: AsyncStream { stream in
                for start in stride(from: 0, to: bytes.count, by: 65_536) {
                    stream.yield(ByteBuffer(bytes: bytes[start..<min(start + 65_536, bytes.count)]))
                }
                stream.finish()
            })
    }
    static let headers: HTTPFields = [.contentType: "multipart/form-data; boundary=grens"]
}

@Suite("Uploads")
struct UploadTests {
    static let service = ServiceKey(rawValue: "bezwaar-maken")
    /// The first page of its form, with a field for files.
    static let path = "/diensten/bezwaar-maken/formulier/besluit"
    static let field = "besluit_bestand"

    /// Someone who fills in the form.
    private struct Visitor {
        let site: TestSite
        let secret: Intake.Secret
        var cookie: String { CookieName.draft(service) + "=" + secret.text }

        init(_ site: TestSite) async throws {
            self.site = site
            let service = try #require(site.hall.setting.shelf.current[UploadTests.service])
            secret = try await site.hall.intake.begin(service, language: .dutch, device: .phone).1
        }

        func send(_ path: String = UploadTests.path, _ fill: (inout MultipartBody) -> Void) async throws -> TestSite.Answer {
            var body = MultipartBody()
            body.field("_token", site.site.tokens.token(for: secret.text))
            fill(&body)
            return try await site.ask(.post, path, cookies: [cookie], headers: MultipartBody.headers, body: body.inPieces)
        }

        func files() async throws -> [UploadedFile] { try await site.hall.intake.draft(secret)?.answers.files ?? [] }
        func blobs() throws -> Set<String> { Set(try site.journal.blobs.list().map(\.name.text)) }
    }

    // MARK: Names

    @Test(
        "have the names that were given to them",
        arguments: [
            (#"filename="brief; versie 2.pdf""#, "brief; versie 2.pdf"), (#"filename="een %22twee%22.pdf""#, #"een "twee".pdf"#),
            (#"filename="naam\#u{202E}fdp.exe.pdf""#, "naamfdp.exe.pdf"), (#"filename="C:\fakepath\a.pdf""#, "a.pdf"),
            (#"filename="oud.pdf"; filename*=UTF-8''nieuw%3B.pdf"#, "nieuw;.pdf"), (#"filename="een%0Atwee.pdf""#, "een twee.pdf"),
        ])
    func names(disposition: String, name: String) async throws {
        let visitor = try await Visitor(TestSite())
        _ = try await visitor.send { $0.file(Self.field, disposition: disposition) }
        #expect(try await visitor.files().map(\.name) == [name])
    }

    @Test("of more than 200 characters keep their extension, and pass for what they are")
    func longName() async throws {
        let visitor = try await Visitor(TestSite())
        let answer = try await visitor.send { $0.file(Self.field, disposition: "filename=\"\(String(repeating: "b", count: 200)).pdf\"") }
        #expect(try await visitor.files().map(\.name) == [String(repeating: "b", count: 196) + ".pdf"])
        #expect(!answer.body.contains("soort bestand"))
    }

    // MARK: What is taken

    @Test("under a name that the page has no field for are read past, and what else was sent counts")
    func otherFields() async throws {
        let visitor = try await Visitor(TestSite())
        let answer = try await visitor.send { body in
            for name in ["bewijs", "foto", "_token", "bestanden", ""] { body.file(name, size: 300_000) }
            body.field("kenmerk", "Z-1")
            body.file(Self.field)
        }
        #expect(answer.status == .unprocessableContent, "the rest of the page is not filled in")
        #expect(answer.body.contains("Z-1"))
        #expect(try await visitor.blobs() == Set(visitor.files().map(\.blob)) && visitor.blobs().count == 1)
    }

    @Test("for a page that is not shown, or of another form, are not kept")
    func otherPages() async throws {
        let visitor = try await Visitor(TestSite())
        for path in ["/diensten/bezwaar-maken/formulier/bestaat-niet", "/diensten/bezwaar-maken/formulier/controleren"] {
            _ = try await visitor.send(path) { $0.file(Self.field, size: 200_000) }
            #expect(try visitor.blobs().isEmpty, "\(path)")
        }
    }

    @Test("over their own maximum are read past with their answers kept, and said beside the field")
    func tooLarge() async throws {
        let visitor = try await Visitor(TestSite())
        let answer = try await visitor.send { body in
            body.field("kenmerk", "Z-1")
            body.file(Self.field, disposition: "filename=\"film.pdf\"", size: 12_000_000)
            body.file(Self.field, disposition: "filename=\"brief.pdf\"")
        }
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("‘film.pdf’ is te groot. Een bestand mag hoogstens 10"))
        #expect(try await visitor.site.hall.intake.draft(visitor.secret)?.answers["kenmerk"] == .text("Z-1"))
        #expect(try await visitor.files().map(\.name) == ["brief.pdf"])
        #expect(try visitor.blobs().count == 1)
    }

    @Test("that are not kept are said also to who only wants to save")
    func saving() async throws {
        let visitor = try await Visitor(TestSite())
        let answer = try await visitor.send { body in
            body.field("kenmerk", "Z-1")
            body.field("-bewaar", "1")
            body.file(Self.field, disposition: "filename=\"film.pdf\"", size: 11_000_000)
        }
        #expect(answer.status == .unprocessableContent && answer.body.contains("‘film.pdf’ is te groot"))
        #expect(try await visitor.site.hall.intake.draft(visitor.secret)?.answers["kenmerk"] == .text("Z-1"))
    }

    @Test("that the form refuses, or that nobody names any more, are gone when the answer is given")
    func gone() async throws {
        let visitor = try await Visitor(TestSite())
        _ = try await visitor.send { body in
            body.file(Self.field)
            body.file(Self.field, disposition: "filename=\"tweede.pdf\"")
        }
        let kept = try await visitor.files()
        #expect(kept.count == 2)
        #expect(try visitor.blobs() == Set(kept.map(\.blob)))
        _ = try await visitor.send { $0.field(Self.field + ".remove", kept[0].blob) }
        #expect(try visitor.blobs() == [kept[1].blob])
        try await visitor.site.hall.intake.discard(visitor.secret)
        #expect(try visitor.blobs().isEmpty)
    }

    @Test("that came in when the program ended are gone at the next start, and those of drafts stay")
    func crashed() async throws {
        let visitor = try await Visitor(TestSite())
        _ = try await visitor.send { $0.file(Self.field) }
        let (_, writer) = try visitor.site.hall.intake.upload()
        try writer.append([1, 2, 3])
        let lost = try writer.finish()
        // During a request nothing says yet what names it.
        try await visitor.site.hall.intake.sweepUploads(olderThan: .now().adding(seconds: -Intake.longestUpload))
        #expect(try visitor.blobs().count == 2)
        try await visitor.site.hall.intake.sweepUploads(olderThan: .now().adding(seconds: 1))
        #expect(try await visitor.blobs() == Set(visitor.files().map(\.blob)) && !visitor.blobs().contains(lost.text))
        let (_, moved) = try #require(try await visitor.site.hall.intake.move(visitor.secret))
        try await visitor.site.hall.intake.sweepUploads(olderThan: .now().adding(seconds: 1))
        #expect(try visitor.blobs().count == 1, "they went along with the draft")
        try await visitor.site.hall.intake.discard(moved)
        #expect(try visitor.blobs().isEmpty)
    }

    // MARK: How much

    @Test("stop where the form holds as much as it may")
    func quota() async throws {
        var limits = Limits.none
        limits.bytesPerForm = 5_000
        let visitor = try await Visitor(TestSite(limits: limits))
        _ = try await visitor.send { $0.file(Self.field, size: 3_000) }
        let answer = try await visitor.send { body in
            body.file(Self.field, disposition: "filename=\"groot.pdf\"", size: 3_000)
            body.file(Self.field, disposition: "filename=\"klein.pdf\"", size: 1_500)
        }
        #expect(answer.body.contains("‘groot.pdf’ past er niet meer bij. Alle bestanden samen mogen hoogstens 5"))
        #expect(try await visitor.files().map(\.name) == ["boom.png", "klein.pdf"])
    }

    @Test("of one source stop for the hour once it sent as much as it may, whatever it does with them")
    func perSource() async throws {
        var limits = Limits.none
        limits.uploadedBytesPerSource = 5_000
        let site = try TestSite(limits: limits)
        for round in 0..<4 {
            let visitor = try await Visitor(site)
            let answer = try await visitor.send { body in
                body.field("kenmerk", "Z-1")
                body.file(Self.field, size: 2_000)
            }
            #expect(answer.body.contains("is niet bewaard. U stuurde het afgelopen uur heel veel") == (round > 1))
            #expect(try await visitor.files().count == (round > 1 ? 0 : 1))
            #expect(try await site.hall.intake.draft(visitor.secret)?.answers["kenmerk"] == .text("Z-1"))
        }
        #expect(try site.journal.blobs.list().count == 2)
    }

    @Test("stop while the disk has too little room, and the answers are kept")
    func floor() async throws {
        var limits = Limits.none
        limits.freeFloor = 1 << 30
        let free = Mutex<Int64>(1 << 29)
        let site = try TestSite(limits: limits, freeSpace: { free.withLock { $0 } })
        let visitor = try await Visitor(site)
        let answer = try await visitor.send { body in
            body.field("kenmerk", "Z-1")
            body.file(Self.field, disposition: "filename=\"brief.pdf\"")
        }
        #expect(answer.body.contains("‘brief.pdf’ is niet bewaard. We kunnen nu even geen bestanden aannemen"))
        #expect(try visitor.blobs().isEmpty)
        #expect(try await site.hall.intake.draft(visitor.secret)?.answers["kenmerk"] == .text("Z-1"))
        free.withLock { $0 = 1 << 31 }
        _ = try await visitor.send { $0.file(Self.field) }
        #expect(try await visitor.files().count == 1)
    }

    @Test("that fill the disk while they come in stop there")
    func floorMeanwhile() async throws {
        var limits = Limits.none
        limits.freeFloor = 1 << 30
        let looks = Mutex(0)
        // Other programs write meanwhile.
        let site = try TestSite(
            limits: limits,
            freeSpace: {
                looks.withLock { looks in
                    looks += 1
                    return looks > 3 ? 0 : 1 << 31
                }
            })
        let visitor = try await Visitor(site)
        let answer = try await visitor.send { $0.file(Self.field, size: 9_000_000) }
        #expect(answer.body.contains("We kunnen nu even geen bestanden aannemen"))
        #expect(try visitor.blobs().isEmpty)
    }

    @Test("with a reply obey the same rules")
    func replies() async throws {
        var limits = Limits.none
        limits.freeFloor = 1 << 30
        let free = Mutex<Int64>(1 << 31)
        let site = try TestSite(limits: limits, freeSpace: { free.withLock { $0 } })
        let town = try await Inhabitants(site)
        let session = try await town.resident()
        func reply(_ fill: (inout MultipartBody) -> Void) async throws -> TestSite.Answer {
            var body = MultipartBody()
            body.field("_token", town.token(session))
            body.field("opdracht", Identifier.timeOrdered(at: .now()).description)
            body.field("tekst", "Hierbij")
            fill(&body)
            return try await site.ask(
                .post, "/mijn/zaken/\(town.caseID.description)/reageren", cookies: [session.cookie], headers: MultipartBody.headers, body: body.whole)
        }
        #expect(try await reply { $0.file("foto", size: 400_000) }.status == .seeOther)
        #expect(try site.journal.blobs.list().isEmpty)
        let tooLarge = try await reply { $0.file("bestanden", disposition: "filename=\"film.pdf\"", size: 11_000_000) }
        #expect(tooLarge.status == .unprocessableContent && tooLarge.body.contains("film.pdf is te groot") && tooLarge.body.contains("Hierbij"))
        #expect(try site.journal.blobs.list().isEmpty)
        #expect(try await reply { $0.file("bestanden", disposition: "filename=\"brief; 2.pdf\"") }.status == .seeOther)
        #expect(try site.journal.blobs.list().count == 1)
        try await site.hall.intake.sweepUploads(olderThan: .now().adding(seconds: 1))
        #expect(try site.journal.blobs.list().count == 1, "the case names it")
        free.withLock { $0 = 0 }
        let refused = try await reply { $0.file("bestanden") }
        #expect(refused.body.contains("We kunnen nu even geen bestanden aannemen") && refused.body.contains("Hierbij"))
        #expect(try await reply { _ in }.status == .seeOther, "without a file it still goes")
    }
}

@Suite("Limits")
struct RequestLimitTests {
    /// A body that fails the test when it is read.
    private struct Unread: AsyncSequence, Sendable {
        struct Iterator: AsyncIteratorProtocol {
            mutating func next() async throws -> ByteBuffer? {
                Issue.record("a body was read that should not have been")
                return nil
            }
        }
        func makeAsyncIterator() -> Iterator { Iterator() }
    }

    @Test("on replies count for the case and for the person, and say when to come back before the body is read")
    func replies() async throws {
        var limits = Limits.none
        limits.writesPerCase = 3
        let site = try TestSite(limits: limits)
        let town = try await Inhabitants(site)
        let path = "/mijn/zaken/\(town.caseID.description)/reageren"
        for round in 0..<5 {
            // Another session of the same resident changes nothing.
            let session = try await town.resident()
            let body: RequestBody
            if round < 3 {
                var form = MultipartBody()
                form.field("_token", town.token(session))
                form.field("opdracht", Identifier.timeOrdered(at: .now()).description)
                form.field("tekst", "Bericht \(round)")
                body = .init(buffer: ByteBuffer(string: form.whole))
            } else {
                body = .init(asyncSequence: Unread())
            }
            let answer = try await site.ask(.post, path, cookies: [session.cookie], headers: MultipartBody.headers, body: body)
            #expect(answer.status == (round < 3 ? .seeOther : .tooManyRequests))
            if round >= 3 { #expect(Int(answer.headers[.retryAfter] ?? "").map { (1...600).contains($0) } == true) }
        }
    }

    @Test("count one person over all cases, one form over all sources, and one official over all sessions")
    func others() async throws {
        var limits = Limits.none
        limits.writesPerResident = 2
        limits.stepsPerForm = 2
        limits.writesPerOfficial = 2
        let site = try TestSite(limits: limits)
        let town = try await Inhabitants(site)
        func statuses(_ path: String, _ session: Session) async throws -> [Int] {
            var found: [Int] = []
            for _ in 0..<3 { found.append(try await site.post(path, [("_token", town.token(session))], cookies: [session.cookie]).status.code) }
            return found
        }
        let resident = try await town.resident()
        #expect(try await statuses("/mijn/zaken/\(Identifier.random().description)/reageren", resident).last == 429)
        #expect(try await statuses("/mijn/zaken/\(Identifier.random().description)/reageren", town.resident(1)).first != 429, "another person")
        let form = try await town.draft()
        let path = "/diensten/\(Inhabitants.service.rawValue)/formulier/\(Inhabitants.page)"
        let steps = try await statuses(path, form)
        #expect(steps.prefix(2).allSatisfy { $0 != 429 } && steps.last == 429)
        #expect(try await statuses(path, town.draft()).first != 429, "another form")
        let official = try await town.official(.handler)
        #expect(try await statuses("/werkplek/zaken/\(town.caseID.description)/bericht", official).last == 429)
    }

    @Test("on forms that are begun count for the day as well, and the next day they begin anew")
    func daily() async throws {
        var limits = Limits.none
        limits.beginsPerSourceDaily = 3
        let site = try TestSite(limits: limits)
        let path = "/diensten/\(Inhabitants.service.rawValue)/formulier"
        func begin() async throws -> TestSite.Answer { try await site.ask(.get, path) }
        for hours in 0..<3 {
            #expect(try await begin().status == .seeOther, "\(hours)")
            site.advance(seconds: 3_600)
        }
        let refused = try await begin()
        #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] == String(21 * 3_600) && refused.cookie == nil)
        site.advance(seconds: 20 * 3_600)
        #expect(try await begin().status == .tooManyRequests)
        site.advance(seconds: 3_600)
        let anew = try await begin()
        #expect(anew.status == .seeOther)
        let cookie = try #require(anew.cookie)
        for _ in 0..<4 { #expect(try await site.ask(.get, path, cookies: [cookie]).status == .seeOther, "no new one is begun") }
        for round in 0..<3 { #expect(try await begin().status == (round < 2 ? .seeOther : .tooManyRequests)) }
    }

    @Test("stand on every route that changes something")
    func everyRoute() async throws {
        var limits = Limits.none
        (limits.stepsPerSource, limits.stepsPerForm, limits.writesPerResident, limits.writesPerCase) = (0, 0, 0, 0)
        (limits.writesPerOfficial, limits.officialWritesPerCase) = (0, 0)
        let site = try TestSite(limits: limits)
        let town = try await Inhabitants(site)
        for route in Sitemap.townHall.routes where route.body != nil {
            let session = try await town.session(for: route.access)
            let answer = try await site.ask(
                .post, town.address(route, account: .random()), cookies: [session.cookie], headers: MultipartBody.headers,
                body: RequestBody(asyncSequence: Unread()))
            #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] != nil, "\(route.path)")
        }
    }

    @Test("keep windows of different lengths apart, and count amounts without running over")
    func windows() {
        let limiter = RateLimiter()
        let now = Timestamp(microseconds: 1_000_000_000_000)
        #expect(limiter.exceeded("bytes", by: "a", limit: 100, seconds: 3_600, now: now, adding: 90) == nil)
        #expect(limiter.exceeded("bytes", by: "a", limit: 100, seconds: 3_600, now: now.adding(seconds: 10), adding: .max - 200) == 3_590)
        #expect(limiter.exceeded("bytes", by: "a", limit: 100, seconds: 3_600, now: now.adding(seconds: 20), adding: 1) == 3_580)
        // A crowd in a short window does not throw out who is over the limit of a long one.
        let later = now.adding(seconds: 700)
        for number in 0..<60_000 {
            _ = limiter.exceeded("x", by: "10.\(number >> 16).\(number >> 8 & 255).\(number & 255)", limit: 3, seconds: 600, now: later)
        }
        #expect(limiter.exceeded("bytes", by: "a", limit: 100, seconds: 3_600, now: later, adding: 1) == 2_900)
        #expect(limiter.exceeded("bytes", by: "a", limit: 100, seconds: 3_600, now: now.adding(seconds: 3_600), adding: 1) == nil)
    }
}
