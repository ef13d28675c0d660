import ArgumentParser
import CivilTime
import Foundation
import Hummingbird
import HummingbirdCore
import Journal
import Logging
import NIOCore
import ServiceCatalog
import ServiceLifecycle
import TownHall
import Website

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve a municipality's town hall.",
        discussion: """
            With --demo it makes a master key of its own, example accounts for officials and example residents: for looking around only. Into an empty
            data directory it first plays an invented past of half a year, which every page tells of (RAADHUIS_DEMO_WEEKS: another length, or 0 for none).
            In an invented past it is another day where RAADHUIS_TODAY says so: 'raadhuis simulate --continue' goes on from there.
            Otherwise give the master key in RAADHUIS_MASTER_KEY_FILE; 'raadhuis key new' makes one.
            """)

    @Option(help: "The municipality's folder (RAADHUIS_GEMEENTE).")
    var gemeente: String?
    @OptionGroup var dataOptions: DataOptions
    @Option(help: "The port to listen on (RAADHUIS_PORT). 0 takes a free one.")
    var port: Int?
    @Option(help: "The address to listen on (RAADHUIS_HOST).")
    var host: String?
    @Flag(help: "Serve a demo.")
    var demo = false

    func run() async throws {
        // Before anything that could be asked for.
        let hangUp = HangUp()
        let settings = try await Settings()
        let folder = try settings.municipalityFolder(gemeente)
        let set = try settings.number("port", 0...65_535) ?? 8080
        let port = port ?? set
        guard (0...65_535).contains(port) else { throw Failure(.input, "port \(port) does not exist: choose one from 1 to 65535") }
        let mailSettings = try MailSettings(settings)
        let securityMailbox = try SecuritySettings.mailbox(settings, hasMail: mailSettings != nil)
        let isSetDemo = try settings.flag("demo"), isSecure = try settings.flag("https")
        let isDemo = demo || isSetDemo
        let demoWeeks = try settings.number("demo_weeks", DemoPast.weekRange) ?? DemoPast.usualWeeks
        let catalogue = try loadCatalogue(folder)
        let townDay = try TownDay(settings, catalogue.municipality)
        let directory = try await dataOptions.directory()
        let lock = try opening {
            try directory.prepare()
            return try directory.lock()
        }
        defer { withExtendedLifetime(lock) {} }

        let master = try masterKey(directory, isDemo)
        let calendar = TermCalendar(decreedDays: catalogue.municipality.decreedDays)
        let journal = try opening {
            try directory.open(
                master: master, readings: TownHall.readings(calendar: calendar), upcasts: TownHall.upcasts, clock: townDay?.clock ?? Timestamp.now,
                progress: { name, count in Console.progress("\(name): \(count) events") })
        }
        Console.endProgress()
        try await DemoCheck.check(
            People(Setting(journal: journal, shelf: CatalogueShelf(catalogue)), residentLogin: .closed), directory, isDemo: isDemo, gemeente: folder)
        var logger = Logger(label: "raadhuis")
        logger.logLevel = .notice
        let security = try await SecuritySettings.log(directory, settings, logger: logger)
        let archive = FolderDefinitionArchive(folder: directory.definitionFolder)
        try opening { _ = try archive.keep(catalogue, from: URL(filePath: folder, directoryHint: .isDirectory)) }
        let setting = Setting(journal: journal, shelf: CatalogueShelf(catalogue, archive: archive))
        if isDemo { try await DemoPast.play(setting, weeks: demoWeeks) }
        try townDay?.check(setting, directory)
        let hall = try TownHall(
            setting, residentLogin: isDemo ? .demo(Resident.demo) : .closed, snapshots: directory.readingFolder,
            officialLimits: try officialLimits(settings), security: security,
            progress: { left in if left > 0 { Console.progress("evidence: \(left) events to read") } })
        Console.endProgress()
        if hall.isSimulated, !isDemo {
            Console.error(
                "WARNING: \(directory.url.path): the past in it is invented, and figures count it beside what is real. Serve it with --demo, or begin with an empty "
                    + "directory.")
        }
        try await hall.publish(catalogue)
        try await hall.experiments.renewTrials()
        try await hall.shadows.renew()
        try await hall.rollouts.renewRoutes()
        try await tellMissingDefinitions(hall, logger)
        try await renewSearch(hall, logger)
        if isDemo { try await hall.people.createDemoAccounts() }
        let proxies = try trustedProxies(settings)
        let limits = try ServingLimits(settings, trustedProxies: proxies)
        let site = Website(
            hall: hall, isSecure: isSecure, isDemo: isDemo,
            tokenKey: master.derivedBytes(for: "form-tokens", setting.municipality), limits: limits.requests, trustedProxies: proxies)

        // Before anything can raise an alarm, which it tells.
        let alarms = SecurityMail(hall, mail: mailSettings.flatMap { mail in securityMailbox.map { (mail, $0) } }, logger)
        try opening { try Checkup(journal: journal, municipality: setting.municipality, security: security, logger: logger).start() }
        let mail = mailSettings.map { MailRounds($0, hall, logger) }
        let address = host ?? settings.text("host") ?? "127.0.0.1"
        let name = catalogue.municipality.name.in(.dutch)
        let application = Application(
            responder: SiteResponder(site),
            server: ConnectionHandlers.server(site, limits.connections, limits.counts),
            configuration: .init(
                address: .hostname(address, port: port), serverName: nil, availableConnectionsDelegate: MaximumAvailableConnections(limits.connections.inAll)),
            onServerRunning: { channel in
                security.record(.serverStarted)
                let bound = channel.localAddress?.port ?? port
                if isDemo { Console.say("This is a demo: officials sign in at http://\(address):\(bound)/werkplek") }
                // Last: who waits for this line has read all that was said of the start.
                Console.say("Gemeente \(name) is open at http://\(address):\(bound)")
            },
            logger: logger)
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
            .init(service: application, successTerminationBehavior: .gracefullyShutdownGroup),
            .init(service: Upkeep(hall: hall, site: site, directory: directory, logger: logger)),
            .init(service: JudgingWatch.experiments(hall, logger)),
            .init(service: ShadowWatch(hall: hall, logger: logger)),
            .init(service: JudgingWatch.rollouts(hall, logger)),
            .init(
                service: Reloader(
                    site: site, archive: archive, desk: ReloadDesk(directory), hangUp: hangUp, gemeente: folder, isDemo: isDemo, logger: logger)),
            .init(service: alarms),
        ]
        if let mail { services.append(.init(service: mail)) }
        let group = ServiceGroup(
            configuration: .init(
                services: services,
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        defer { security.close() }
        do {
            try await group.run()
            security.record(.serverStopped)
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw Failure(.notDone, "port \(port) on \(address) is in use by another program: choose another with --port, or stop that one")
        } catch let error as IOError where error.errnoCode == EACCES {
            throw Failure(.notDone, "port \(port) on \(address) may not be used by this user: choose one above 1023 with --port")
        } catch let error as any Error & CustomStringConvertible {
            throw Failure(.notDone, "the server stopped: \(error.description)")
        }
        // Nobody sends a form any more: what was found of the last ones is not lost.
        await hall.shadows.settled()
        await hall.shadows.writeFound(isAll: true)
        try await journal.close()
    }

    /// How long officials stay logged in without doing anything (`RAADHUIS_IDLE_MINUTES`).
    private func officialLimits(_ settings: Settings) throws -> SessionLimits {
        var limits = SessionLimits.official
        if let minutes = try settings.number("idle_minutes", SessionLimits.idleMinutes) { limits.idle = Int64(minutes) * 60 }
        return limits
    }

    /// Says which definitions are missing that open cases need. Those cases wait for them: nothing takes their place.
    private func tellMissingDefinitions(_ hall: TownHall, _ logger: Logger) async throws {
        for missing in try await hall.cases.missingDefinitions() {
            Console.error("WARNING: \(missing).")
            logger.error(
                "a definition that open cases need is missing",
                metadata: ["service": "\(missing.service.rawValue)", "version": "\(missing.version)", "cases": "\(missing.count)"])
        }
    }

    /// Once after a version of the program that finds cases by more, before anyone seeks one.
    private func renewSearch(_ hall: TownHall, _ logger: Logger) async throws {
        let renewal = try await hall.cases.renewSearch { Console.progress("finding cases: \($0) read") }
        Console.endProgress()
        guard let renewal, !renewal.left.isEmpty else { return }
        logger.notice(
            "some cases are found by no more than before: their answers were forgotten, do not open, or have no definition",
            metadata: ["cases": "\(renewal.left.count)", "renewed": "\(renewal.renewed)"])
    }

    private func trustedProxies(_ settings: Settings) throws -> Set<String> {
        let given = (settings.text("trusted_proxies") ?? "").split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
        return Set(
            try given.map { text in
                guard let address = try? SocketAddress(ipAddress: text, port: 0).ipAddress else {
                    throw Failure(.input, "RAADHUIS_TRUSTED_PROXIES: '\(text)' is no address; write IP addresses with commas between, as 10.0.0.5, ::1")
                }
                return address
            })
    }

    private func masterKey(_ directory: DataDirectory, _ isDemo: Bool) throws -> MasterKey {
        if let given = try Settings.masterKey() { return given }
        let hasOwn = FileManager.default.fileExists(atPath: directory.demoMasterKeyFile.path)
        guard isDemo || hasOwn else {
            throw Failure(.input, "no master key: give it in RAADHUIS_MASTER_KEY_FILE ('raadhuis key new' makes one), or try things out with --demo")
        }
        let (key, isNew) = try opening { try directory.demoMasterKey() }
        if isNew {
            Console.error(
                """
                WARNING: made a master key for this demo in \(directory.demoMasterKeyFile.path).
                It lies beside the data that it opens: never use it for people's real data.
                """)
        }
        return key
    }
}
