import ArgumentParser
import DMN
import FEEL
import Foundation
import ServiceCatalog

struct Decide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take the decisions of a DMN model.",
        discussion: """
            The input is a JSON object: the model's input data by name. Dates, times and durations are strings, read as the model's types say.
            A decision's own name overrides that decision. What is missing is null. A name that the model reads and declares nowhere is taken
            from the input, where it stands there.
              raadhuis decide regels.dmn --input boom.json --explain
              echo '{"plek": "achtertuin", "omtrek": 142}' | raadhuis decide regels.dmn --input -
            Exit code 1 when the model or the input is wrong, or there is no such decision: then no decision is printed that depends on it. A text
            where a number is asked for is wrong, and so is a name that is nearly the one that is missing.
            With --json the mistakes stand in "mistakes".
            """)

    @Argument(help: "The model: a .dmn file, of DMN 1.1 to 1.7.")
    var model: String
    @Option(name: .customLong("import"), help: ArgumentHelp("A model that the first imports; may be given more than once.", valueName: "file"))
    var imported: [String] = []
    @Option(help: "The decision to take; otherwise all of the model.")
    var decision: String?
    @Option(help: "A JSON file with the input data, or - for standard input; otherwise nothing is known.")
    var input: String?
    @Flag(help: "Say which rules led to each decision, and why.")
    var explain = false
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let given = try readInput()
        let model = try load(given)
        let inputs = model.interpret(given)
        let slips = slips(inputs, model)
        warnOfUnknown(inputs, model, but: slips.map(\.written))
        let names = try decision.map { [try known($0, model)] } ?? model.decisions.map(\.name)
        if names.isEmpty { throw Failure(.input, "\(self.model): the model has no decisions") }
        let wrongInputs = model.problems(with: inputs)
        var mistakes = mistakes(of: names, model) + wrongInputs.map { "\(input ?? ""): \(Self.sentence($0, inputs))" }
        mistakes += slips.map { "\(input ?? ""): the model does not ask for ‘\($0.written)’; did you mean ‘\($0.meant)’?" }
        // What depends on a mistake is no decision, and neither is what came of a value that an operation does not take.
        let sound = wrongInputs.isEmpty && slips.isEmpty ? names.filter { model.mistakes(in: $0).isEmpty } : []
        var taken = sound.compactMap { name in model.explain(decision: name, inputs).map { (name: name, explanation: $0) } }
        for problem in taken.flatMap(\.explanation.result.diagnostics) where Self.isMistake(problem.diagnostic.reason) {
            let mistake = "\(self.model): \(problem)"
            if !mistakes.contains(mistake) { mistakes.append(mistake) }
        }
        taken.removeAll { $0.explanation.result.diagnostics.contains { Self.isMistake($0.diagnostic.reason) } }
        for mistake in mistakes { Console.error(mistake) }
        if json { printJSON(taken, mistakes) } else { printWords(taken) }
        if !mistakes.isEmpty { throw ExitCode(Failure.Code.input.rawValue) }
    }

    // MARK: - What comes in

    private func load(_ given: Context) throws -> DecisionModel {
        let documents = try ([model] + imported).map { path in
            guard let data = FileManager.default.contents(atPath: path) else { throw Failure(.notDone, "\(path): cannot be read") }
            if let foreign = ForeignFile(of: [UInt8](data)) { throw Failure(.input, "\(path): \(foreign.sentence(insteadOf: "a DMN model"))") }
            return (name: path, bytes: [UInt8](data))
        }
        do {
            let model = try DecisionModel.load(documents)
            let declared = model.inputs.map(\.name.name) + model.decisions.map(\.name)
            let undeclared = Self.unknownNames(model).filter { given[$0] != nil && !declared.contains($0) }
            if undeclared.isEmpty { return model }
            for name in undeclared { Console.error("\(self.model): ‘\(name)’ is declared nowhere; it is taken from the input") }
            return try DecisionModel.load(documents, undeclared: undeclared)
        } catch LoadFailure.malformed(let document, let failure) {
            throw Failure(.input, "\(document): \(failure)")
        } catch {
            // Which of several it is, each tells by itself.
            let wrong = documents.first { document in (try? DecisionModel.load([document])) == nil }
            throw Failure(.input, "\(wrong?.name ?? model): \(error)")
        }
    }

    private static func unknownNames(_ model: DecisionModel) -> [String] {
        var names: [String] = []
        for case .expression(_, let mistake) in model.mistakes.map(\.problem) {
            if case .unknownName(let name, _) = mistake.reason, !names.contains(name) { names.append(name) }
        }
        return names
    }

    private func readInput() throws -> Context {
        guard let input else { return Context() }
        let data: Data
        if input == "-" {
            data = FileHandle.standardInput.readDataToEndOfFile()
        } else {
            guard let read = FileManager.default.contents(atPath: input) else { throw Failure(.notDone, "\(input): cannot be read") }
            data = read
        }
        let value: Value
        if let other = ForeignEncoding(of: [UInt8](data)) {
            throw Failure(.input, "\(input == "-" ? "the input" : input): line \(other.line): not UTF-8: \(other.mend)")
        }
        do { value = try JSONReader.read(GivenText.withoutMark(data)) } catch { throw Failure(.input, "\(input): \(error)") }
        guard let context = value.context else {
            throw Failure(.input, "\(input): is no JSON object; give the input data by name, as in {\"omtrek\": 142}")
        }
        return context
    }

    /// Names that nothing asks for and that are like one that is asked for and was not given: a decision without it would be of another question.
    private func slips(_ inputs: Context, _ model: DecisionModel) -> [(written: String, meant: String)] {
        let asked = model.inputs.map(\.name.name), known = asked + model.decisions.map(\.name)
        let missing = asked.filter { !inputs.names.contains($0) }
        return inputs.names.compactMap { name in
            if known.contains(name) { return nil }
            return nearest(to: name, among: missing).map { (name, $0) }
        }
    }

    /// A name that nothing asks for may be there for another model, or be wrong.
    private func warnOfUnknown(_ inputs: Context, _ model: DecisionModel, but slips: [String]) {
        let known = model.inputs.map(\.name.name) + model.decisions.map(\.name)
        for name in inputs.names where !known.contains(name) && !slips.contains(name) {
            let asked = known.isEmpty ? "it asks for nothing" : "it asks for \(known.joined(separator: ", "))"
            Console.error("\(input ?? ""): the model does not ask for ‘\(name)’; \(asked)")
        }
    }

    private func known(_ name: String, _ model: DecisionModel) throws -> String {
        guard model.prepare(decision: name) != nil else {
            throw Failure(.input, "\(self.model): there is no decision ‘\(name)’; choose from \(model.decisions.map(\.name).joined(separator: ", "))")
        }
        return name
    }

    /// Each mistake in what the decisions need, once.
    private func mistakes(of names: [String], _ model: DecisionModel) -> [String] {
        let needed = Set(names.flatMap { model.mistakes(in: $0) })
        return model.mistakes.filter(needed.contains).map { "\(self.model): \($0)" }
    }

    /// What is wrong with a value that was given.
    private static func sentence(_ problem: DecisionDiagnostic, _ inputs: Context) -> String {
        let value = inputs[problem.element.name].map { String(decoding: $0.json, as: UTF8.self) } ?? ""
        return switch problem.diagnostic.reason {
        case .wrongType(let expected, let found): "‘\(problem.element)’ is \(value), a value of type \(found); the model asks for \(expected)"
        case .notAllowed: "‘\(problem.element)’ is \(value), which is not among the values that the model allows"
        default: "\(problem)"
        }
    }

    /// Whether an operation gave null because the model or the input is wrong, and not because these values have no result.
    private static func isMistake(_ reason: Diagnostic.Reason) -> Bool {
        switch reason {
        case .unknownName, .unknownMember, .wrongType, .wrongOperands, .notAFunction, .wrongArguments, .notAllowed, .conflictingRules: true
        case .divisionByZero, .overflow, .noResult, .indexOutOfBounds, .invalidRange, .invalidContext, .budget: false
        }
    }

    // MARK: - What goes out

    private func printWords(_ taken: [(name: String, explanation: Explanation)]) {
        if explain { for step in Self.steps(taken) { print(step) } }
        for (name, explanation) in taken {
            if !explain { print("\(name) = \(explanation.result.value)") }
            for diagnostic in explanation.result.diagnostics { Console.error("  \(diagnostic)") }
        }
    }

    private func printJSON(_ taken: [(name: String, explanation: Explanation)], _ mistakes: [String]) {
        var answer: [(String, Value)] = [
            ("decisions", .context(Context(taken.map { ($0.name, $0.explanation.result.value) }))),
            ("diagnostics", Value(taken.flatMap { taken in taken.explanation.result.diagnostics.map { "\($0)" } })),
            ("mistakes", Value(mistakes)),
        ]
        if explain { answer.append(("steps", .list(Self.steps(taken).map(Self.value)))) }
        print(String(decoding: Value.context(Context(answer)).json, as: UTF8.self))
    }

    /// Every step once: one decision may need another that was asked for too.
    private static func steps(_ taken: [(name: String, explanation: Explanation)]) -> [Explanation.Step] {
        var seen: Set<ElementName> = []
        return taken.flatMap(\.explanation.steps).filter { seen.insert($0.element).inserted }
    }

    /// A step of an explanation as a value, so that it is written as JSON as every value is.
    private static func value(_ step: Explanation.Step) -> Value {
        .context([
            "decision": .string(step.element.name), "question": step.question.map(Value.string) ?? .null, "value": step.value,
            "rules": .list(step.tables.flatMap(\.rules).map(rule)),
        ])
    }

    private static func rule(_ rule: Explanation.Rule) -> Value {
        .context([
            "rule": .number(Decimal128(rule.number)), "id": rule.id.map(Value.string) ?? .null, "value": rule.value,
            "annotations": .list(rule.annotations.map(Value.string)),
            "conditions": .list(
                rule.conditions.map { .context(["input": .string($0.label), "value": $0.value, "test": .string($0.test)]) }),
        ])
    }
}
