import Yams

/// One file of a municipality's folder: its text, its nodes, and where its mistakes go.
final class YAMLFile {
    /// Relative to the municipality's folder.
    let path: String
    let mistakes: MistakeCollector
    private let text: String
    /// The file that was laid over this one.
    private let over: YAMLFile?
    /// For messages, and for mapping positions inside scalars.
    private lazy var lines: [Substring] = text.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline })
    private(set) var root: YAML?

    /// Reads `text`; whatever is wrong with it as YAML is collected in `mistakes`, and leaves `root` nil where nothing can be read.
    init(path: String, text: String, mistakes: MistakeCollector) {
        self.path = path
        self.mistakes = mistakes
        self.text = text
        over = nil
        root = compose(text)
    }

    /// This file with what `other` lays over it: nodes of both, each of which is reported where it stands.
    ///
    /// - Parameter root: The nodes, of which those of `other` say so in their places.
    init(_ base: YAMLFile, with other: YAMLFile, root: YAML, mistakes: MistakeCollector) {
        path = base.path
        text = base.text
        over = other
        self.mistakes = mistakes
        self.root = root
    }

    func report(_ reason: Mistake.Reason, at place: YAML.Position, text: String = "", mend: String = "") {
        mistakes.add(Mistake(file: place.file ?? path, line: max(1, place.line), column: max(1, place.column), text: text, reason: reason, mend: mend))
    }

    // MARK: - Composing

    /// Keys that stood twice are blanked out with characters of the private use area, so that the rest of the file can still be read and
    /// every column stays where it was.
    static let blank: ClosedRange<UInt32> = 0xE000...0xF8FF

    static func isBlankedOut(_ key: String) -> Bool {
        guard let first = key.unicodeScalars.first else { return false }
        return blank.contains(first.value)
    }

    private func compose(_ original: String) -> YAML? {
        guard !hasManyAliases(original) else { return nil }
        var text = original
        for round in 0..<100 {
            do {
                let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
                // The parser owns the anchors that its nodes point to: it must outlive their conversion.
                return try withExtendedLifetime(parser) {
                    guard let node = try parser.singleRoot() else { return nil }
                    var conversion = YAMLConversion(file: self)
                    return conversion.convert(node, depth: 0)
                }
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                let place = YAML.Position(line: context.mark.line, column: context.mark.column)
                let key = keys.first ?? ""
                report(.duplicateKey, at: place, text: key, mend: "keep one of them")
                guard let rest = blankingOut(key, at: place, in: text, round: round) else { return nil }
                text = rest
            } catch let error as YamlError {
                report(error)
                return nil
            } catch {
                report(.syntax("\(error)"), at: .start)
                return nil
            }
        }
        return nil
    }

    private func report(_ error: YamlError) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let place = YAML.Position(line: mark.line, column: mark.column)
            if problem.contains("alias") {
                report(.alias, at: place, text: excerpt(at: place), mend: "write the text out, or put it between quotes")
            } else {
                let whole = context.map { "\(problem), \($0.text) from line \($0.mark.line)" } ?? problem
                report(.syntax(whole), at: place, text: excerpt(at: place), mend: syntaxMend(problem, at: place))
            }
        case .reader(let problem, let offset, _, let yaml):
            report(.syntax(problem), at: Self.place(ofByte: offset ?? 0, in: yaml), mend: "take the character out")
        default:
            report(.syntax("the file cannot be read"), at: .start)
        }
    }

    private func syntaxMend(_ problem: String, at place: YAML.Position) -> String {
        let line = line(place.line)
        if problem.contains("cannot start any token"), line.contains("\t") { return "indent with spaces, not with tabs" }
        if problem.contains("mapping values are not allowed") { return "put a text that holds \": \" between quotes" }
        if problem.contains("did not find expected") { return "check the indentation, the brackets and the quotes up to here" }
        return "check the indentation, the brackets and the quotes"
    }

    private func excerpt(at place: YAML.Position) -> String {
        String(line(place.line).unicodeScalars.dropFirst(max(0, place.column - 1)).prefix(40).map(Character.init))
    }

    func line(_ number: Int) -> Substring { lines.indices.contains(number - 1) ? lines[number - 1] : "" }

    /// The line of the file that a place is in.
    func line(_ number: Int, by place: YAML.Position) -> Substring {
        if let over, place.file == over.path { over.line(number) } else { line(number) }
    }

    private static func place(ofByte offset: Int, in text: String) -> YAML.Position {
        var place = YAML.Position.start
        var seen = 0
        for scalar in text.unicodeScalars {
            if seen >= offset { break }
            seen += String(scalar).utf8.count
            if scalar == "\n" { place = .init(line: place.line + 1, column: 1) } else { place.column += 1 }
        }
        return place
    }

    private func blankingOut(_ key: String, at place: YAML.Position, in text: String, round: Int) -> String? {
        guard !key.isEmpty, let blank = Unicode.Scalar(Self.blank.lowerBound + UInt32(round)) else { return nil }
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        guard lines.indices.contains(place.line - 1) else { return nil }
        var line = lines[place.line - 1]
        var start = place.column - 1
        guard line.indices.contains(start) else { return nil }
        if line[start] == "\"" || line[start] == "'" { start += 1 }
        let letters = Array(key.unicodeScalars)
        guard line.dropFirst(start).starts(with: letters) else { return nil }
        for index in start..<start + letters.count { line[index] = blank }
        lines[place.line - 1] = line
        var result = String.UnicodeScalarView()
        for (index, line) in lines.enumerated() {
            if index > 0 { result.append("\n") }
            result.append(contentsOf: line)
        }
        return String(result)
    }

    /// Aliases of aliases can grow a small file into a tree without end, and the parser hashes whole trees where they stand as keys. So
    /// a text with more than a few of what may be aliases is refused before it is composed; the few are found afterwards, exactly.
    private func hasManyAliases(_ text: String) -> Bool {
        guard text.utf8.lazy.filter({ $0 == UInt8(ascii: "*") }).count > 20 else { return false }
        var aliases = 0, anchors = 0
        var place = YAML.Position.start
        var first: (place: YAML.Position, text: String)?
        var previous: Unicode.Scalar = "\n"
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if scalar == "*" || scalar == "&", " \n\t[{,-?:".unicodeScalars.contains(previous), index + 1 < scalars.count,
                scalars[index + 1].properties.isAlphabetic || scalars[index + 1].properties.numericType != nil
                    || scalars[index + 1] == "_" || scalars[index + 1] == "-"
            {
                if scalar == "*" { aliases += 1 } else { anchors += 1 }
                if first == nil, scalar == "*" { first = (place, String(String.UnicodeScalarView(scalars[index...].prefix(20)))) }
            }
            if scalar == "\n" { place = .init(line: place.line + 1, column: 1) } else { place.column += 1 }
            previous = scalar
        }
        guard aliases > 20, anchors > 0, let first else { return false }
        report(.alias, at: first.place, text: first.text, mend: "write the text out, or put it between quotes")
        return true
    }
}
