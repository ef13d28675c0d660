import Foundation
import Testing

@testable import FEEL

private let vectorFolder: String? = {
    let named = ProcessInfo.processInfo.environment["DECTEST"].map { [$0] } ?? []
    var candidates = named
    let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
    for root in ["/usr/lib", "/usr/local/lib", "\(home)/.pyenv/versions"] {
        for entry in (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [] {
            candidates.append("\(root)/\(entry)/test/decimaltestdata")
            for inner in (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(entry)/lib")) ?? [] {
                candidates.append("\(root)/\(entry)/lib/\(inner)/test/decimaltestdata")
            }
        }
    }
    return candidates.first { FileManager.default.fileExists(atPath: "\($0)/dqAdd.decTest") }
}()

/// The General Decimal Arithmetic vectors for decimal128 (`dq*.decTest`), which CPython's test suite carries, and some of our own in the same
/// notation.
@Suite("Decimal128 against vectors")
struct DecTestVectors {
    @Test("every vector that travels with the repository")
    func own() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/decimals").standardizedFileURL.path
        try Self.check("\(folder)/arithmetic.decTest", atLeast: 500)
    }

    @Test(
        "every published vector of the operations that FEEL has", .enabled(if: vectorFolder != nil, "no decTest vectors on this machine"),
        arguments: [
            ("dqAdd", 700), ("dqSubtract", 300), ("dqMultiply", 300), ("dqDivide", 400), ("dqRemainder", 300), ("dqCompare", 400), ("dqAbs", 40),
            ("dqMinus", 20), ("dqPlus", 20), ("dqQuantize", 400), ("dqReduce", 60), ("dqToIntegral", 100), ("dqBase", 500),
        ])
    func vectors(file: String, atLeast: Int) throws {
        try Self.check("\(try #require(vectorFolder))/\(file).decTest", atLeast: atLeast)
    }

    private static func check(_ file: String, atLeast: Int) throws {
        let text = try String(contentsOfFile: file, encoding: .isoLatin1)
        var rounding = Decimal128.Rounding.halfEven
        var count = 0
        for line in text.split(whereSeparator: \.isNewline) {
            let words = Self.words(line.split(separator: "--", maxSplits: 1, omittingEmptySubsequences: false).first ?? "")
            if words.first?.lowercased() == "rounding:" { rounding = try #require(Self.roundings[words[1].lowercased()]) }
            guard let arrow = words.firstIndex(of: "->"), arrow >= 3, arrow + 1 < words.count else { continue }
            let operands = Array(words[2..<arrow])
            let expected = words[arrow + 1]
            // Encodings, signalling NaN and payloads are no part of FEEL.
            if (operands + [expected]).contains(where: { $0.contains("#") || $0.lowercased().contains("nan") }) { continue }
            guard let result = Self.apply(words[1].lowercased(), operands, rounding) else { continue }
            count += 1
            #expect(result == expected, "\(words.joined(separator: " "))")
        }
        #expect(count >= atLeast, "\(count) vectors")
    }

    private static let roundings: [String: Decimal128.Rounding] = [
        "half_even": .halfEven, "half_up": .halfUp, "half_down": .halfDown, "up": .up, "down": .down, "ceiling": .ceiling, "floor": .floor,
        "05up": .zeroFiveUp,
    ]

    /// Words, of which quoted ones may hold spaces.
    private static func words(_ line: some StringProtocol) -> [String] {
        var words: [String] = []
        var word = ""
        var quote: Character?
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word.append(character) }
            } else if character == "'" || character == "\"" {
                quote = character
            } else if character == " " || character == "\t" {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    private static func read(_ text: String, _ rounding: Decimal128.Rounding) -> Decimal128? {
        switch text.lowercased() {
        case "inf", "+inf", "infinity", "+infinity": .infinity
        case "-inf", "-infinity": Decimal128.infinity.negated
        default: Decimal128(text, rounding: rounding)
        }
    }

    /// Nil for an operation or operand that is left out.
    private static func apply(_ name: String, _ texts: [String], _ rounding: Decimal128.Rounding) -> String? {
        let operands = texts.compactMap { read($0, rounding) }
        guard operands.count == texts.count, let a = operands.first else { return nil }
        let b = operands.count > 1 ? operands[1] : a
        switch name {
        case "add": return a.adding(b, rounding: rounding).scientific
        case "subtract": return a.adding(b.negated, rounding: rounding).scientific
        case "multiply": return a.multiplied(by: b, rounding: rounding).scientific
        case "divide": return a.divided(by: b, rounding: rounding).scientific
        case "remainder": return a.remainder(dividingBy: b).scientific
        case "compare": return String(Decimal128.compare(a, b))
        case "abs": return a.magnitude.scientific
        case "minus": return a.isZero ? nil : a.negated.scientific
        case "plus": return a.isZero ? nil : a.scientific
        case "quantize": return a.isFinite && b.isFinite ? a.quantized(toExponent: b.exponent, rounding)?.scientific : nil
        case "reduce": return a.normalized.scientific
        case "tointegral", "tointegralx": return a.roundedToInteger(rounding).scientific
        case "tosci", "apply": return a.scientific
        default: return nil
        }
    }
}
