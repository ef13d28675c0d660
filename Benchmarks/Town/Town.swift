import CivilTime
import Crypto
import Foundation
import Journal
import ServiceCatalog
import Synchronization
import TownHall
import Website

/// A municipality that is measured: a folder of text, a data directory and the master key of both.
struct Town {
    let folder: URL

    private var textFolder: URL { folder.appending(path: "gemeente") }
    private var keyFile: URL { folder.appending(path: "master.key") }
    var data: DataDirectory { DataDirectory(url: folder.appending(path: "data")) }

    /// Makes an empty town in `folder`.
    ///
    /// - Parameter hasVariants: Whether its service has those of `TownFiles.variants`.
    static func make(in folder: URL, hasVariants: Bool = false) throws -> Town {
        let town = Town(folder: folder)
        try TownFiles.write(to: town.textFolder)
        if hasVariants { try TownFiles.writeVariants(to: town.textFolder) }
        try MasterKey.random().recoveryForm.write(to: town.keyFile, atomically: true, encoding: .utf8)
        return town
    }

    private func masterKey() throws -> MasterKey { try MasterKey(recoveryForm: String(contentsOf: keyFile, encoding: .utf8)) }

    private func catalogue() throws -> Catalogue {
        let loaded = Catalogue.load(folder: textFolder.path)
        guard let catalogue = loaded.catalogue, loaded.mistakes.isEmpty else {
            throw BenchmarkError("the folder of the town has mistakes:\n" + loaded.mistakes.map(\.description).joined(separator: "\n"))
        }
        return catalogue
    }

    /// Opens the town hall, as `raadhuis serve` does.
    func open(clock: @escaping @Sendable () -> Timestamp = Timestamp.now) throws -> TownHall {
        let catalogue = try catalogue()
        let calendar = TermCalendar(decreedDays: catalogue.municipality.decreedDays)
        let journal = try data.open(master: masterKey(), readings: TownHall.readings(calendar: calendar), clock: clock)
        // Few rounds of scrypt: logging in is not measured.
        return try TownHall(Setting(journal: journal, shelf: CatalogueShelf(catalogue)), residentLogin: .demo(Resident.demo), passwordRounds: 1_024)
    }

    /// Opens the town hall for as long as `body` runs.
    func opened<Result>(clock: @escaping @Sendable () -> Timestamp = Timestamp.now, _ body: (TownHall) async throws -> Result) async throws -> Result {
        let hall = try open(clock: clock)
        let result = try await body(hall)
        try await hall.setting.journal.close()
        return result
    }

    /// The site on an opened town hall.
    func website(_ hall: TownHall) throws -> Website {
        Website(hall: hall, isSecure: false, isDemo: false, tokenKey: try tokenKey(hall.setting.municipality), limits: .none)
    }

    private func tokenKey(_ municipality: MunicipalityCode) throws -> [UInt8] { try masterKey().derivedBytes(for: "form-tokens", municipality) }

    /// Makes the token that a form of this town carries for whoever holds `secret`.
    func formTokens() throws -> (_ secret: String) -> String {
        let key = SymmetricKey(data: try tokenKey(MunicipalityCode(rawValue: try catalogue().municipality.code)))
        // As of the website's, of which the first half is by chance: here it is all zeros, which adds nothing.
        return { secret in
            let code = Array(HMAC<SHA256>.authenticationCode(for: Array(secret.utf8), using: key))
            return Base64URL.encode([UInt8](repeating: 0, count: code.count) + code)
        }
    }
}

/// What keeps a benchmark from being run.
struct BenchmarkError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
