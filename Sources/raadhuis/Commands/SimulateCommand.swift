import ArgumentParser
import CivilTime
import Foundation
import Journal
import ServiceCatalog
import Simulation
import TownHall

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Play an invented past of a town into an empty data directory, to try things on.",
        discussion: """
            People come to the municipality's services week after week: they err, give up, come back, ask for help, telephone or visit the desk, and say what
            they came for; officials handle what they ask for. Nobody comes much on holidays. The same seed plays the same events up to the same day.
            Every event is marked as simulated (its mandate), and every page says so. A directory in which anything real happened is refused.
            Without a master key in RAADHUIS_MASTER_KEY_FILE one is made, as for a demo. Look at it with 'raadhuis serve --demo'.

            --continue goes on with a past that was simulated before, from the day after the last on which anything happened, among the experiments and
            rollouts that officials began in it: chance gives each visit its version as on the website, what a guardrail or a stop rule stops is stopped on
            that day, and a rollout goes on by itself where nobody has to press.
            No past ends after today, so begin one that ends earlier (--until), and serve it on that day (RAADHUIS_TODAY):
              raadhuis simulate --data town --weeks 9 --until 2026-05-01
              RAADHUIS_TODAY=2026-05-01 raadhuis serve --demo --data town
              raadhuis simulate --data town --continue --weeks 2 --effect good.yaml
              RAADHUIS_TODAY=2026-05-16 raadhuis serve --demo --data town

            --effect FILE states what is other than usual, by service and variant; without it, more people stop at a page of one service in the last two weeks:
              effects:
                - service: kapvergunning
                  variant: kort       of everyone who gets no other variant, where it is left out
                  completion: 5       percentage points more are completed
                  errors: -2.5        percentage points fewer pages are refused at first
                  time: -10           percent less time for a page
                  score: 0.5          points higher, of 1 to 5
            Exit code 0 done, 1 the input is wrong, 3 it could not be done (files).
            """)

    @Option(help: "The municipality's folder (RAADHUIS_GEMEENTE).")
    var gemeente: String?
    @OptionGroup var dataOptions: DataOptions
    @Flag(name: .customLong("continue"), help: "Go on with a past that was simulated before.")
    var goesOn = false
    @Option(help: "How many weeks, from 1 to 520. When not given 26, with --continue 1.")
    var weeks: Int?
    @Option(help: "Of chance, from 0 to 18446744073709551615: another seed plays another past.")
    var seed = "1"
    @Option(help: ArgumentHelp("The day on which the past ends, as 2026-05-15; nothing happens on it. Today when not given.", valueName: "date"))
    var until: String?
    @Option(help: "How many times as many people come as to a small town, from 0.01 to 1000.")
    var volume = 1.0
    @Option(help: ArgumentHelp("A YAML file with stated effects.", valueName: "file"))
    var effect: String?
    @Flag(help: "Print a summary as JSON.")
    var json = false

    func validate() throws {
        if goesOn, until != nil { throw ValidationError("--until and --continue do not go together: give --weeks, for a past goes on where it ended") }
    }

    func run() async throws {
        let weeks = weeks ?? (goesOn ? 1 : DemoPast.usualWeeks)
        guard SimulationPlan.weekRange.contains(weeks) else {
            throw Failure(.input, "--weeks: \(weeks) is not right; write a whole number from 1 to \(SimulationPlan.weekRange.upperBound)")
        }
        guard let seed = UInt64(seed) else {
            throw Failure(.input, "--seed: '\(seed)' is not right; write a whole number from 0 to \(UInt64.max)")
        }
        guard SimulationPlan.volumeRange.contains(volume) else { throw Failure(.input, "--volume: \(volume) is not right; write a number from 0.01 to 1000") }
        let folder = try await Settings().municipalityFolder(gemeente)
        let catalogue = try loadCatalogue(folder)
        let today = LocalTime(zone: catalogue.municipality.timeZone).date(.now())
        var end = today
        if let until {
            guard let date = CalendarDate(until) else { throw Failure(.input, "--until: '\(until)' is no date; write one as 2026-05-15") }
            guard date <= today else { throw Failure(.input, "--until: \(SimulationRefusal.endsLater(date))") }
            end = date
        }
        let stated = try effect.map { try Self.effects($0, catalogue) }

        let directory = try await dataOptions.directory()
        // Nothing is made where there is nothing to go on with.
        if goesOn, !directory.isInUse { throw Failure(.input, "\(directory.url.path): \(SimulationRefusal.holdsNothing)") }
        if goesOn, try !dataOptions.hasMasterKey(directory) {
            throw Failure(.input, "no master key: give it in RAADHUIS_MASTER_KEY_FILE or RAADHUIS_MASTER_KEY")
        }
        let lock = try opening {
            try directory.prepare()
            return try directory.lock()
        }
        defer { withExtendedLifetime(lock) {} }
        let master = try Settings.masterKey() ?? opening { try directory.demoMasterKey().0 }
        let calendar = TermCalendar(decreedDays: catalogue.municipality.decreedDays), clock = TownClock(.now())
        let time: @Sendable () -> Timestamp = { [goesOn] in goesOn ? clock.now : Timestamp.now() }
        let journal = try opening {
            try directory.open(master: master, readings: TownHall.readings(calendar: calendar), upcasts: TownHall.upcasts, clock: time)
        }
        let archive = FolderDefinitionArchive(folder: directory.definitionFolder)
        let setting = Setting(journal: journal, shelf: CatalogueShelf(catalogue, archive: archive))
        let began = ContinuousClock.now
        let summary: SimulationSummary
        do {
            if goesOn { end = try ContinuedSimulation.firstDay(setting).plus(7 * weeks) }
            var plan = SimulationPlan(weeks: weeks, seed: seed, end: end)
            plan.volume = volume
            plan.worsens = stated == nil && !goesOn
            plan.effects = stated ?? .none
            let keep = { _ = try archive.keep(catalogue, from: URL(filePath: folder, directoryHint: .isDirectory)) }
            if goesOn {
                clock.set(to: setting.localTime.start(of: end.plus(-7 * weeks)))
                summary = try await goOn(setting, plan, directory, clock, today: today, keep: keep)
            } else {
                summary = try await DemoPast.play(setting, plan, keep: keep)
                Self.warn(plan.effects, effect, assigned: [])
            }
            try await journal.close()
            try tell(summary, seconds: (ContinuousClock.now - began) / .seconds(1), plan)
        } catch let refusal as SimulationRefusal {
            throw Failure(.input, "\(directory.url.path): \(refusal)")
        }
    }

    /// Goes on with a past, among its experiments and rollouts.
    private func goOn(
        _ setting: Setting, _ plan: SimulationPlan, _ directory: DataDirectory, _ clock: TownClock, today: CalendarDate, keep: () throws -> Void
    ) async throws -> SimulationSummary {
        let hall = try opening { try TownHall(setting, residentLogin: .closed, snapshots: directory.readingFolder) }
        let simulation = ContinuedSimulation(hall, plan, clock: clock, today: today), total = plan.weeks
        try simulation.check()
        try keep()
        var assigned: [String] = []
        for service in setting.shelf.current.services {
            for running in try await hall.experiments.running(on: service.key) {
                assigned += running.phase.design.treatments.map { "\(service.key.rawValue) \($0.key)" }
            }
        }
        for rollout in try await hall.rollouts.all() where rollout.status != .planned {
            for case .variant(let key) in [rollout.plan.new, rollout.plan.old] { assigned.append("\(rollout.plan.service.rawValue) \(key)") }
        }
        Self.warn(plan.effects, effect, assigned: assigned)
        defer { Console.endProgress() }
        return try await simulation.play { Console.progress("simulating: week \($0) of \(total)") }
    }

    /// Warns of effects that are stated of variants which nobody gets.
    private static func warn(_ effects: StatedEffects, _ file: String?, assigned: [String]) {
        guard let file else { return }
        for (service, arm) in effects.variants where !assigned.contains("\(service.rawValue) \(arm)") {
            Console.error(
                "WARNING: \(file): no experiment or rollout of \(service.rawValue) gives the variant \(arm) to anyone: its effect does not show. "
                    + "Leave \"variant:\" out to state an effect for everyone.")
        }
    }

    private static func effects(_ file: String, _ catalogue: Catalogue) throws -> StatedEffects {
        let read = StatedEffects.read(try GivenText.of(file: file), named: file, services: catalogue.services)
        guard let effects = read.effects else { throw Failure(.input, read.mistakes.map(\.description).joined(separator: "\n")) }
        return effects
    }

    private func tell(_ summary: SimulationSummary, seconds: Double, _ plan: SimulationPlan) throws {
        if json {
            return try Console.json([
                "weeks": summary.weeks, "seed": String(plan.seed), "until": plan.end.description, "events": summary.events, "visits": summary.visits,
                "completed": summary.completed, "given_up": summary.givenUp, "cases": summary.cases, "closed": summary.closed, "scores": summary.scores,
                "stopped": summary.stopped, "rolled_back": summary.rolledBack, "advanced": summary.advanced, "seconds": (seconds * 1_000).rounded() / 1_000,
            ])
        }
        let weeks = summary.weeks == 1 ? "1 week" : "\(summary.weeks) weeks"
        if summary.stopped > 0 { print("Experiments that the program stopped meanwhile: \(summary.stopped).") }
        if summary.rolledBack > 0 { print("Rollouts that the program rolled back meanwhile: \(summary.rolledBack).") }
        if summary.advanced > 0 { print("Stages to which rollouts went on by themselves: \(summary.advanced).") }
        print(
            """
            Simulated \(weeks) up to \(plan.end): \(summary.visits) visits, of which \(summary.completed) were completed and \(summary.givenUp) given up;
            \(summary.cases) cases, of which \(summary.closed) are closed; \(summary.scores) scores.
            \(summary.events) events; all that people did is marked as simulated.
            """)
    }
}
