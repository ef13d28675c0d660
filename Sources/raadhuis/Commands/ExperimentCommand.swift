import ArgumentParser
import Foundation
import ServiceCatalog

struct ExperimentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "experiment", abstract: "Reckon with experiments: what a trial showed, and how sure that is.", subcommands: [Analyse.self])

    struct Analyse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Analyse the counts of experiments.",
            discussion: """
                The file is JSON: {"cases": [{"id": 1, "input": {"method": "asymptotic confidence sequence, two-sided", …}}]}. The answer has for each
                case its id and an "output"; an end of an interval that the data do not bound is null. Methods, as the input names them:
                  \(AnalysisMethod.all.map(\.name).joined(separator: "\n  "))
                A case that is wrong, or of which nothing can be said, is named with its id and the place and has an "error" in the answer; the others are answered.
                Exit code 0 done, 1 the input is wrong, 3 the file cannot be read.
                """)

        @Argument(help: "The file with the cases, or - for standard input.")
        var file: String
        @Flag(help: "Print JSON.")
        var json = false

        func run() async throws {
            let name = file == "-" ? "the input" : file
            let text =
                file == "-"
                ? try GivenText.text([UInt8](FileHandle.standardInput.readDataToEndOfFile()), named: name) : try GivenText.of(file: file)
            let cases: [AnalysisInput]
            do {
                cases = try AnalysisInput(try JSONDecoder().decode(AnalysisInput.Content.self, from: Data(text.utf8))).part("cases").list()
            } catch let mistake as AnalysisInput.Unreadable {
                throw Failure(.input, "\(name): \(mistake.sentence)")
            } catch {
                throw Failure(.input, "\(name): this is no JSON that can be read; give an object as {\"cases\": […]}")
            }
            var (answers, mistakes) = ([[String: Any]](), 0)
            for (index, item) in cases.enumerated() {
                let id = Self.id(item)
                do {
                    guard let id else { throw AnalysisInput.Unreadable(place: "", reason: "it has no ‘id’, a number or a text") }
                    let answer = try AnalysisMethod.analyse(AnalysisInput(try item.part("input").content, place: "input"))
                    answers.append(["id": id.value, "output": answer.output])
                    if !json { print("\(id.text): \(answer.words.joined(separator: "; ")).") }
                } catch let mistake as AnalysisInput.Unreadable {
                    mistakes += 1
                    answers.append(["id": id?.value ?? NSNull(), "error": mistake.sentence])
                    Console.error("\(name): case \(id?.text ?? "[\(index)]"): \(mistake.sentence)")
                }
            }
            if json { try Console.json(["cases": answers]) }
            if mistakes > 0 { throw ExitCode(Failure.Code.input.rawValue) }
        }

        private static func id(_ item: AnalysisInput) -> (value: Any, text: String)? {
            guard let id = try? item.optional("id") else { return nil }
            if let text = try? id.text() { return (text, text) }
            guard let number = try? id.number() else { return nil }
            return Int(exactly: number).map { ($0, String($0)) } ?? (number, String(number))
        }
    }
}
