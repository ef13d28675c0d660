import CivilTime
import Foundation
import Journal
import ServiceCatalog
import Simulation
import TownHall

/// Fills a data directory with a simulated past of the demo in which something changes, so that pages about weeks and years can be looked at:
///
///     TownProbe MUNICIPALITY DATA [WEEKS [VOLUME]]
///
/// VOLUME is how many times as many people come as to a small town: 10,000,000 events are some 500 weeks at 10. Halfway the forms are made better,
/// and in the last two weeks those of the first service become worse: as `SimulationPlan` has it.
@main
struct TownProbe {
    private static func fail(_ reason: String) -> Never {
        print(reason)
        exit(1)
    }

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else { fail("usage: TownProbe MUNICIPALITY DATA [WEEKS [VOLUME]]") }
        guard let catalogue = Catalogue.load(folder: arguments[1]).catalogue else { fail("\(arguments[1]): does not load") }
        let directory = DataDirectory(url: URL(filePath: arguments[2], directoryHint: .isDirectory))
        try directory.prepare()
        let (master, _) = try directory.demoMasterKey()
        let calendar = TermCalendar(decreedDays: catalogue.municipality.decreedDays)
        let journal = try directory.open(master: master, readings: TownHall.readings(calendar: calendar))
        let archive = FolderDefinitionArchive(folder: directory.definitionFolder)
        _ = try archive.keep(catalogue, from: URL(filePath: arguments[1], directoryHint: .isDirectory))
        let setting = Setting(journal: journal, shelf: CatalogueShelf(catalogue, archive: archive))
        var plan = SimulationPlan(weeks: arguments.count > 3 ? Int(arguments[3]) ?? 40 : 40, seed: 1, end: setting.today)
        plan.volume = arguments.count > 4 ? Double(arguments[4]) ?? 1 : 1
        plan.worsens = true
        plan.hasEarlierForms = true
        let summary = try await Simulation(setting, plan).play()
        try await journal.close()
        print("\(summary.events) events in \(summary.weeks) weeks")
    }
}
