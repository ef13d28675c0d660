import Statistics

/// A method that an experiment can be analysed with.
struct AnalysisMethod: Sendable {
    /// How the input names it, for people.
    let name: String
    /// What a method's text must contain to be this one.
    let mark: String
    let analyse: @Sendable (AnalysisInput) throws -> AnalysisAnswer

    static let all: [AnalysisMethod] =
        EffectMethods.all + CountMethods.all + SequenceMethods.all + [
            AnalysisMethod(name: "alpha spending alpha*t^phi", mark: "alpha spending", analyse: SequenceMethods.plannedLooks),
            AnalysisMethod(name: "safe 2x2 test, plug-in", mark: "safe 2x2 test, plug-in") {
                try CountMethods.safe($0, .plugIn(prior: try $0.optional("prior")?.number() ?? 0.18))
            },
            AnalysisMethod(name: "safe 2x2 test, one parameter", mark: "safe 2x2 test, one parameter") {
                try CountMethods.safe($0, .oneParameter(weight: try $0.optional("weight")?.number() ?? 4))
            },
        ]

    /// Analyses one case's input.
    /// - Throws: `AnalysisInput.Unreadable` when the method is not known, or the input is wrong or leaves nothing to say.
    static func analyse(_ input: AnalysisInput) throws -> AnalysisAnswer {
        let text = try input.part("method").text()
        guard let method = all.first(where: { text.lowercased().contains($0.mark.lowercased()) }) else {
            throw AnalysisInput.Unreadable(
                place: "input.method", reason: "‘\(text)’ is not known; choose from: \(all.map(\.name).joined(separator: "; "))")
        }
        return try located(input.place) { try method.analyse(input) }
    }

    /// What the library refuses, told with the place.
    static func located<T>(_ place: String, _ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as StatisticsError {
            throw AnalysisInput.Unreadable(place: place, reason: error.description)
        } catch let error as SequenceFormula.Unreadable {
            throw AnalysisInput.Unreadable(place: place, reason: error.reason)
        }
    }
}
