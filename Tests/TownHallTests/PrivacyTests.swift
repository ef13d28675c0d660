import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

/// Fitness: whatever happens, nothing personal comes into facts, or in plain onto the disk.
@Suite("Privacy of everything that happens")
struct PrivacyTests {
    /// What people typed or are called, all of it recognisable.
    static let secrets = [
        "Zwaluwstaart", "999990019", "9876 ZX", "9876ZX", "zwaluw@voorbeeld.example", "0612345678", "31612345678", "1971-03-19", "Kikkerdril", "Bijnaamwoord",
        "vakantiekiekje", "Vraagtekst", "Antwoordtekst", "Berichttekst", "Verlengreden", "Besluittekst", "Besluitreden", "Wensdroom", "Roodborst", "roodborst",
        "wachtwoordzin",
    ]

    @Test("nothing personal comes into the facts of any event, nor in plain onto the disk")
    func played() async throws {
        let town = try Town()
        try await Self.play(town)
        await town.journal.settled()
        let events = try town.events()

        for kind in TownHall.eventTypes {
            #expect(events.contains { $0.stream.kind == kind.kind && $0.type.name == kind.type.name }, "\(kind.type.name) is not played: play it here too")
        }
        for event in events {
            let known = TownHall.eventTypes.first { $0.kind == event.stream.kind && $0.type.name == event.type.name }
            #expect(known != nil || event.type.name == Journal.subjectForgotten.name, "\(event.type.name) is not listed in TownHall.eventTypes")
            #expect(event.sealed.count <= known?.seals.count ?? 0, "\(event.type.name) seals parts that it does not list")
            let json = String(decoding: event.facts.json, as: UTF8.self).lowercased()
            for secret in Self.secrets {
                #expect(
                    !json.contains(secret.lowercased()) && !json.contains(secret.lowercased().replacing(" ", with: "-")),
                    "\(event.type.name): \(secret) in \(json)")
            }
        }
        town.security.close()
        let files = try #require(FileManager.default.enumerator(at: town.url, includingPropertiesForKeys: nil)?.allObjects as? [URL])
        for file in files {
            guard let content = try? Data(contentsOf: file) else { continue }
            for secret in Self.secrets { #expect(content.range(of: Data(secret.utf8)) == nil, "\(secret) stands in \(file.lastPathComponent)") }
        }
    }

    /// Everything that can happen, happens.
    static func play(_ town: Town) async throws {
        let hall = town.hall
        try await hall.publish(hall.setting.shelf.current)
        let accountID = try await hall.people.createAccount(
            name: Personal("Roodborst Official"), userName: Personal("roodborst"), password: Personal("wachtwoordzin lang"), roles: [.handler],
            department: Town.green, by: .system)
        _ = try? await hall.people.logIn(userName: Personal("roodborst"), password: Personal("verkeerde zin"))
        _ = try await hall.people.logIn(userName: Personal("roodborst"), password: Personal("wachtwoordzin lang"))
        // As older versions wrote it.
        try await hall.setting.journal.append(
            Append(
                municipality: hall.setting.municipality, actor: .system, command: .random(),
                writes: [
                    .init(
                        StreamID(kind: AccountEvent.kind, id: accountID), .any,
                        try [AccountEvent.loginRefused(failures: 1), .loggedIn].map { try $0.recorded(at: town.clock.now) })
                ]))
        let account = try #require(try await hall.people.account(accountID))
        let official = account.official
        let session = try #require(try await hall.people.sessions(of: accountID).first)
        #expect(try await hall.people.endSession(session.id, of: account))
        try await hall.people.endSessions(of: accountID, by: official.actor)

        let service = try #require(hall.setting.shelf.current[ServiceKey(rawValue: "kap")])
        var (draft, secret) = try await hall.intake.begin(service, language: .dutch, device: .phone)
        let (key, writer) = try hall.intake.upload()
        try writer.append(Array("Zwaluwstaart in een foto".utf8)[...])
        let blob = try writer.finish()
        let file = UploadedFile(name: "vakantiekiekje.jpg", mediaType: "image/jpeg", size: 24, blob: blob.text, key: key.text)
        let answers: [String: Answer] = [
            "soort": .text("beuk"), "omtrek": .number(142), "naam": .text("Jan Zwaluwstaart"), "bsn": .text("999990019"), "postcode": .text("9876 ZX"),
            "email": .text("zwaluw@voorbeeld.example"), "telefoon": .text("0612345678"), "geboren": .date(try date("1971-03-19")),
            "toelichting": .text("Kikkerdril in de vijver"),
            "bijnaam": .text("Bijnaamwoord"), "foto": .files([file]),
        ]
        for (key, answer) in answers { draft.answers[key] = answer }
        try await hall.intake.save(draft, secret)
        for event in [
            VisitEvent.pageCompleted(page: "alles", seconds: 12), .pageRejected(page: "alles", fields: ["naam:required"]), .wentBack(page: "alles"),
            .saved(page: "alles"), .resumed(page: "alles"), .helpAsked(page: "alles"),
            .exposed(
                try #require(VisitEvent.Exposure(experiment: .random(), phase: 1, arm: VisitEvent.Exposure.base)),
                VisitEvent.Lot(entryBucket: 120, armBucket: 7_401, share: 10_000)),
            .routed(Routing(rollout: .random(), stage: 1, side: .old, rule: .share, bucket: 7_401, share: 2_500, serviceVersion: service.version)),
        ] {
            hall.intake.record(event, of: draft.visit)
        }
        let resident = Resident(bsn: Personal("999990019"), name: Personal("Jan Zwaluwstaart"), assurance: Code(literal: "substantial"))
        _ = try await hall.people.logIn(resident)
        let confirmation = try await hall.intake.submit(draft, secret, resident: resident)
        try await hall.intake.giveFeedback(score: 4, got: .partly, words: Personal("Wensdroom van Jan"), confirmation, secret)

        let today = hall.setting.today
        #expect(try await hall.words.read(service.key, from: today, through: today, by: official).said.count == 1)

        let id = confirmation.caseID
        _ = try await hall.cases.list(.init(department: Town.green), by: official)
        _ = try await hall.cases.open(id, by: official, purpose: Code(literal: "handle"))
        // As older programs kept it.
        try await town.keep(.dataViewed(purpose: Code(literal: "handle")), in: id, by: official)
        try await town.perform(.assign(to: official.id), on: id, by: official)
        try await town.perform(.take(step: "start"), on: id, by: official)
        try await town.perform(.ask(text: Personal("Vraagtekst"), days: 14), on: id, by: official)
        try await town.perform(.respond(text: Personal("Antwoordtekst"), files: [file]), on: id, by: nil)
        try await town.perform(.write(text: Personal("Berichttekst")), on: id, by: official)
        try await town.perform(.extend(reason: Personal("Verlengreden")), on: id, by: official)
        try await town.perform(
            .decide(step: "besluit", result: "verleend", text: Personal("Besluittekst"), reason: Personal("Besluitreden")), on: id, by: official)

        let mailed = [
            PostEvent.alarmMailed(service: service.key, indicator: .stops(page: "alles"), since: today, through: today.plus(6)),
            .digestMailed(service: service.key, week: today), .experimentStopMailed(service: service.key, experiment: .random(), phase: 1),
            .rolloutMailed(service: service.key, rollout: .random(), turn: 3),
        ]
        try await hall.post.record(mailed, of: service.key, command: .random(), digest: nil)

        try await ExperimentTown(town).play(words: "Kikkerdril")
        try await RolloutTown(town).play(words: "Kikkerdril")

        let admin = Actor(id: .random(), role: Code(literal: "administrator"))
        try await hall.people.changeRoles(of: accountID, to: [.auditor], department: nil, by: admin)
        try await hall.people.changePassword(of: accountID, to: Personal("nog een wachtwoordzin"), by: admin)
        try await hall.people.disable(accountID, by: admin)

        town.clock.advance(seconds: 40 * 86_400)
        try await hall.evidence.closeMonthsThatAreOver()
    }
}
