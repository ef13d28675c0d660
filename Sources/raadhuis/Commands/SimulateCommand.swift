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
    @Option(help: "How many weeks, from 1 to 520.")
    var weeks = DemoPast.usualWeeks
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

    func run() async throws {
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
        var plan = SimulationPlan(weeks: weeks, seed: seed, end: end)
        plan.volume = volume
        plan.worsens = effect == nil
        if let effect { plan.effects = try Self.effects(effect, catalogue) }

        let directory = try await dataOptions.directory()
        let lock = try opening {
            try directory.prepare()
            return try directory.lock()
        }
        defer { withExtendedLifetime(lock) {} }
        let master = try Settings.masterKey() ?? opening { try directory.demoMasterKey().0 }
        let calendar = TermCalendar(decreedDays: catalogue.municipality.decreedDays)
        let journal = try opening { try directory.open(master: master, readings: TownHall.readings(calendar: calendar), upcasts: TownHall.upcasts) }
        let archive = FolderDefinitionArchive(folder: directory.definitionFolder)
        let setting = Setting(journal: journal, shelf: CatalogueShelf(catalogue, archive: archive))
        let began = ContinuousClock.now
        let summary: SimulationSummary
        do {
            summary = try await DemoPast.play(setting, plan) {
                _ = try archive.keep(catalogue, from: URL(filePath: folder, directoryHint: .isDirectory))
            }
        } catch let refusal as SimulationRefusal {
            throw Failure(.input, "\(directory.url.path): \(refusal)")
        }
        try await journal.close()
        try tell(summary, seconds: (ContinuousClock.now - began) / .seconds(1), plan)
    }

    private static func effects(_ file: String, _ catalogue: Catalogue) throws -> StatedEffects {
        let read = StatedEffects.read(try GivenText.of(file: file), named: file, services: catalogue.services)
        guard let effects = read.effects else { throw Failure(.input, read.mistakes.map(\.description).joined(separator: "\n")) }
        for (service, arm) in effects.variants {
            Console.error(
                "WARNING: \(file): no experiment on \(service.rawValue) assigns the variant \(arm) to anyone: its effect does not show. "
                    + "Leave \"variant:\" out to state an effect for everyone.")
        }
        return effects
    }

    private func tell(_ summary: SimulationSummary, seconds: Double, _ plan: SimulationPlan) throws {
        if json {
            return try Console.json([
                "weeks": summary.weeks, "seed": String(plan.seed), "until": plan.end.description, "events": summary.events, "visits": summary.visits,
                "completed": summary.completed, "given_up": summary.givenUp, "cases": summary.cases, "closed": summary.closed, "scores": summary.scores,
                "seconds": (seconds * 1_000).rounded() / 1_000,
            ])
        }
        let weeks = summary.weeks == 1 ? "1 week" : "\(summary.weeks) weeks"
        print(
            """
            Simulated \(weeks) up to \(plan.end): \(summary.visits) visits, of which \(summary.completed) were completed and \(summary.givenUp) given up;
            \(summary.cases) cases, of which \(summary.closed) are closed; \(summary.scores) scores. \(summary.events) events, all marked as simulated.
            """)
    }
}
