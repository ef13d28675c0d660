import DMN
import FEEL
import Testing

@Suite("Models in other encodings")
struct XMLEncodingTests {
    /// A model with one decision, which gives a text with letters that encodings have otherwise.
    private func document(_ declared: String?) -> String {
        (declared.map { "<?xml version=\"1.0\" encoding=\"\($0)\"?>\n" } ?? "")
            + """
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m">
            \(decision("Café", literal("\"één € “ja”\"")))
            </definitions>
            """
    }

    private func answer(_ bytes: [UInt8]) throws -> Value? {
        let model = try DecisionModel.load([("m.dmn", bytes)])
        return try #require(model.explain(decision: "Café", Context())).result.value
    }

    private func wide(_ text: String, isLittle: Bool) -> [UInt8] {
        text.utf16.flatMap { isLittle ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }

    private func western(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { ["€": 0x80, "“": 0x93, "”": 0x94][$0] ?? UInt8(truncatingIfNeeded: $0.value) }
    }

    @Test("UTF-16 is read by its mark or its first tag, and a Western encoding by what the document declares")
    func read() throws {
        let expected = Value.string("één € “ja”")
        for isLittle in [true, false] {
            for text in ["\u{FEFF}" + document("UTF-16"), "\u{FEFF}" + document(nil), document("UTF-16")] {
                #expect(try answer(wide(text, isLittle: isLittle)) == expected)
            }
        }
        #expect(try answer(western(document("windows-1252"))) == expected)
        #expect(try answer(western(document("Windows-1252"))) == expected)
        // Saved anew as UTF-8, with the declaration as it was.
        #expect(try answer(Array(document("windows-1252").utf8)) == expected)
        #expect(try answer([0xEF, 0xBB, 0xBF] + Array(document("UTF-8").utf8)) == expected)
    }

    private func failure(_ bytes: [UInt8]) -> XMLReader.Failure? {
        do throws(XMLReader.Failure) {
            _ = try XMLReader.read(bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test("what is not read is told, with its line and the mend")
    func refused() throws {
        let undeclared = failure(western(document("UTF-8")))
        #expect(undeclared?.reason == .notUTF8 && undeclared?.line == 3)
        #expect(undeclared?.description.contains("save it as UTF-8") == true)
        #expect(failure(western(document("KOI8-R")))?.reason == .encoding("KOI8-R"))
        #expect(failure([0xFF, 0xFE, 0, 0, 0x3C, 0, 0, 0])?.reason == .encoding("UTF-32"))
        #expect(failure([0xFF, 0xFE, 0x3C])?.reason == .unfinished)
        #expect(failure([0xFE, 0xFF, 0xD8, 0x00, 0x00, 0x3C]) != nil && failure([0xFF, 0xFE])?.reason == .unfinished)
    }
}
