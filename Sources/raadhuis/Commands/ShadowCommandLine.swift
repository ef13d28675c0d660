import ArgumentParser
import CivilTime
import Foundation
import ServiceCatalog
import TownHall

struct ShadowCommandLine: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shadow", abstract: "Let the rules of a variant run along with those of its service, over a file of answers.",
        discussion: """
            The file has one JSON object a line: the answers of one form, by the keys of its fields. A date is a text as "2026-11-29"; several choices are a list;
            files are left out. Nothing is kept, and no answer is printed: what the two say otherwise is counted by cause.
              raadhuis shadow --gemeente Examples/voorbeeldstad --variant grofvuil-laten-ophalen/plek-verplicht --answers answers.jsonl
            Exit code 0 done, whatever differs; 1 the folder or an answer is wrong, or there is no such variant; 3 the file cannot be read.
            """)

    @Option(help: "The municipality's folder.")
    var gemeente: String
    @Option(help: "The variant, as SERVICE/NAME: the names of their folders.")
    var variant: String
    @Option(help: ArgumentHelp("The file with the answers, or - for standard input.", valueName: "file"))
    var answers: String
    @Option(help: ArgumentHelp("The day that the rules take for today; otherwise today.", valueName: "yyyy-mm-dd"))
    var today: String?
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let loaded = Catalogue.load(folder: gemeente)
        guard let catalogue = loaded.catalogue else {
            for mistake in loaded.mistakes { Console.error(mistake.description) }
            throw Failure(.input, "\(gemeente): a folder with mistakes cannot be compared. 'raadhuis check \(gemeente)' lists all.")
        }
        let (service, variant) = try chosen(catalogue)
        guard variant.changesRules else {
            throw Failure(.input, "\(self.variant): it changes words alone, so that there is nothing to compare. 'raadhuis diff' shows them.")
        }
        let day = try day(in: catalogue.municipality.timeZone)
        let forms = try read(AnswerLine(service, variant.service))
        let comparison = RuleComparison(service, with: variant.service)
        let counts = ShadowCounts(forms.map { comparison.differences($0, today: day) })
        if json {
            try Console.json(
                [
                    "service": service.key.rawValue, "version": service.version, "variant": variant.key, "compared": counts.compared, "same": counts.same,
                    "causes": counts.causes.map(Self.json),
                ] as [String: Any])
        } else {
            print("\(counts.compared) compared: \(counts.same) the same, \(counts.differing) otherwise.")
            for cause in counts.causes { print("  \(cause.count) × \(cause.difference)") }
        }
    }

    private static func json(_ cause: ShadowCause) -> [String: Any] {
        let difference = cause.difference
        return ["kind": difference.kind.rawValue, "place": difference.place, "old": difference.old, "new": difference.new, "count": cause.count]
    }

    private func chosen(_ catalogue: Catalogue) throws -> (Service, Variant) {
        let parts = variant.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { throw ValidationError("--variant is SERVICE/NAME, as in grofvuil-laten-ophalen/plek-verplicht.") }
        guard let service = catalogue[ServiceKey(rawValue: parts[0])] else { throw Failure(.input, "\(gemeente): there is no service ‘\(parts[0])’") }
        guard let variant = service.variant(parts[1]) else {
            let known = service.variants.map(\.key).joined(separator: ", ")
            throw Failure(.input, "diensten/\(parts[0]): there is no variant ‘\(parts[1])’; \(known.isEmpty ? "it has none" : "choose from \(known)")")
        }
        return (service, variant)
    }

    private func day(in zone: String) throws -> CalendarDate {
        guard let today else { return LocalTime(zone: zone).date(.now()) }
        guard let day = CalendarDate(today) else { throw ValidationError("--today is a day, as in 2026-11-29.") }
        return day
    }

    /// All forms of the file. Everything that is wrong is told, by its line, before anything is compared.
    private func read(_ reader: AnswerLine) throws -> [Answers] {
        let name = answers == "-" ? "the input" : answers
        let text =
            answers == "-" ? try GivenText.text([UInt8](FileHandle.standardInput.readDataToEndOfFile()), named: name) : try GivenText.of(file: answers)
        var forms: [Answers] = [], isWrong = false
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.allSatisfy(\.isWhitespace) { continue }
            do { forms.append(try reader.answers(String(line))) } catch {
                isWrong = true
                Console.error("\(name): line \(index + 1): \(error.sentence)")
            }
        }
        if isWrong { throw ExitCode(Failure.Code.input.rawValue) }
        return forms
    }
}
