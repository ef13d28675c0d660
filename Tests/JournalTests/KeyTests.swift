import Crypto
import Foundation
import Testing

@testable import Journal

@Suite("Keys")
struct KeyTests {
    let town = Town()

    @Test("the recovery form gives the key again, however it is typed")
    func recoveryForm() throws {
        for _ in 0..<200 {
            let key = MasterKey.random()
            let form = key.recoveryForm
            #expect(form.utf8.count == 69 && form.split(separator: "-").count == 14)
            let sloppy = form.lowercased().replacingOccurrences(of: "-", with: " ").replacingOccurrences(of: "0", with: "o").replacingOccurrences(
                of: "1", with: "l")
            for text in [form, sloppy, form + "\n", form.replacingOccurrences(of: "-", with: "")] {
                #expect(try MasterKey(recoveryForm: text).derivedBytes(for: "test", Town.code) == key.derivedBytes(for: "test", Town.code))
            }
        }
    }

    @Test("a typing mistake in the recovery form is found: one character, two exchanged, one lost")
    func typos() throws {
        let form = Array(MasterKey.random().recoveryForm.filter { $0 != "-" })
        for index in form.indices {
            var typo = form
            typo[index] = typo[index] == "7" ? "8" : "7"
            #expect(throws: MasterKey.RecoveryError.self) { try MasterKey(recoveryForm: String(typo)) }
            if index > 0, form[index] != form[index - 1] {
                typo = form
                typo.swapAt(index, index - 1)
                #expect(throws: MasterKey.RecoveryError.self) { try MasterKey(recoveryForm: String(typo)) }
            }
        }
        for text in ["", String(form.dropLast()), String(form) + "A", String(form.dropLast()) + "U", String(form.dropLast()) + "é"] {
            #expect(throws: MasterKey.RecoveryError.self) { try MasterKey(recoveryForm: text) }
        }
    }

    @Test("another master key wraps everything anew: what is sealed, found, drafted and signed stays, and the old key opens nothing")
    func rewrapping() async throws {
        var journal = try town.open()
        let resident = Resident(journal)
        try await journal.append(resident.application())
        let forgotten = Resident(journal)
        try await journal.append(forgotten.application())
        try await journal.forget(forgotten.stream, Town.code, by: .system, reason: Code(literal: "asked"))
        let secret = SealedRows.Secret()
        try await journal.sealedRows(Town.code).save([1, 2], kind: Code(literal: "draft"), secret, expires: town.clock.now.adding(seconds: 60))
        let head = try #require(try journal.signedHead(Town.code))
        let next = MasterKey.random()
        try journal.keys.rewrap(under: next)
        func check(_ journal: Journal) async throws {
            let key = try #require(try journal.keys.keys(ofStream: resident.stream.id, Town.code).first)
            let event = try #require(try await journal.events(of: resident.stream, Town.code).first)
            #expect(try key.open(event.sealed[0], part: Code(literal: "answers"), version: 1) == Array("\(resident.name) \(resident.number)".utf8))
            #expect(journal.searchHash(kind: "bsn", resident.number + resident.subject.description, Town.code) == resident.hash)
            #expect(try await journal.sealedRows(Town.code).load(kind: Code(literal: "draft"), secret) == [1, 2])
            #expect(try journal.verify(Town.code, against: head).destroyedKeys == 1)
            #expect(try journal.keys.keys(ofStream: forgotten.stream.id, Town.code).isEmpty)
            let more = Resident(journal)
            try await journal.append(more.application())
            #expect(try journal.keys.keys(ofStream: more.stream.id, Town.code).count == 1)
        }
        try await check(journal)
        try await journal.close()
        #expect(throws: DatabaseKeyStore.OpeningError.self) { try town.open() }
        journal = try town.open(master: next)
        try await check(journal)
        try await journal.close()
    }

    @Test("a new directory takes the root key that it is given, and keeps it whatever is given later; without one, chance makes it")
    func givenRoot() async throws {
        let root = SymmetricKey(data: [UInt8](repeating: 11, count: 32)), another = SymmetricKey(data: [UInt8](repeating: 12, count: 32))
        func published(_ town: Town, _ root: SymmetricKey?) async throws -> [UInt8] {
            let journal = try root.map { try town.data.open(master: town.master, root: $0, readings: []) } ?? town.open()
            let hash = Array(journal.publishingHash(Town.code).hash([1, 2, 3]))
            try await journal.close()
            return hash
        }
        let elsewhere = Town(), first = try await published(town, root)
        #expect(try await published(elsewhere, root) == first)
        for later in [another, nil] { #expect(try await published(town, later) == first) }
        #expect(try await published(Town(), another) != first)
        #expect(try await published(Town(), nil) != published(Town(), nil))
    }

    @Test("a process that still has the old master key stores no key under it")
    func rewrappedElsewhere() async throws {
        let journal = try town.open(), other = try town.open()
        try other.keys.rewrap(under: .random())
        await #expect(throws: DatabaseKeyStore.OpeningError.self) { try await journal.append(Resident(journal).application()) }
        #expect(journal.position(Town.code) == 0)
        try await other.close()
        try await journal.close()
    }

    @Test("a sealed part opens in its own stream, municipality and place only")
    func binding() throws {
        let (stream, subject) = (Identifier.random(), Identifier.random())
        let key = DataKey(municipality: Town.code, stream: stream, subject: subject)
        let part = try key.seal([1, 2, 3], part: Code(literal: "answers"), version: 1)
        #expect(try key.open(part, part: Code(literal: "answers"), version: 1) == [1, 2, 3])
        for other in [
            DataKey(id: key.id, municipality: MunicipalityCode(rawValue: "0363"), stream: stream, subject: subject, key: key.key),
            DataKey(id: key.id, municipality: Town.code, stream: .random(), subject: subject, key: key.key),
            DataKey(id: key.id, municipality: Town.code, stream: stream, subject: .random(), key: key.key),
            DataKey(municipality: Town.code, stream: stream, subject: subject),
        ] { #expect(throws: SealingError.self) { try other.open(part, part: Code(literal: "answers"), version: 1) } }
        #expect(throws: SealingError.self) { try key.open(part, part: Code(literal: "answer"), version: 1) }
        #expect(throws: SealingError.self) {
            try key.open(SealedPart(subject: subject, keyID: key.id, ciphertext: []), part: Code(literal: "answers"), version: 1)
        }
    }

    @Test("what is personal or secret cannot be printed, dumped or mirrored")
    func personal() throws {
        struct Person {
            let name: Personal<String>; let others: [Personal<String>?]; let key: DataKey; let master: MasterKey; let secret: SealedRows.Secret;
            let blob: BlobKey
        }
        let master = MasterKey.random(), secret = SealedRows.Secret(), blob = BlobKey()
        let person = Person(
            name: Personal("Wilhelmina"), others: [Personal("Kruidenier"), nil], key: DataKey(municipality: Town.code, stream: .random(), subject: .random()),
            master: master, secret: secret, blob: blob)
        var dumped = ""
        dump(person, to: &dumped)
        let any: Any = person.name
        for text in [
            dumped, String(describing: person), String(reflecting: person), String(describing: any), "\(any)", String(reflecting: person.others),
            person.name.debugDescription,
        ] {
            #expect(!text.contains("Wilhelmina") && !text.contains("Kruidenier") && !text.contains(secret.text) && !text.contains(blob.text), "\(text)")
        }
        #expect(Mirror(reflecting: person.name).children.isEmpty && Mirror(reflecting: master).children.isEmpty && Mirror(reflecting: secret).children.isEmpty)
        if let encodable = any as? any Encodable { #expect(throws: EncodingError.self) { try JSONEncoder().encode(encodable) } }
        #expect(person.name.reveal() == "Wilhelmina")
    }
}
