import CivilTime
import FEEL

/// Answers as compact JSON, for sealing and for drafts. Keys are sorted, so that the same answers are the same bytes:
///
///     {"aantal":{"n":"120.5"},"akkoord":true,"foto":{"f":[{"name":…,"type":…,"size":…,"blob":…,"key":…}]},
///      "sinds":{"d":"2026-03-01"},"soort":"eik","wensen":["a","b"]}
extension Answers {
    /// One JSON object, keys in order: the same answers are the same bytes.
    public func encoded() -> [UInt8] {
        var json = JSONBytes()
        json.open("{")
        for key in keys.sorted() {
            guard let answer = self[key] else { continue }
            json.key(key)
            json.write(answer)
        }
        json.close("}")
        return json.bytes
    }

    /// Reads what `encoded()` wrote. What is not known (an answer of a later version) is passed over.
    ///
    /// - Throws: ``UnreadableAnswers`` when the bytes are not such JSON at all.
    public init(decoding bytes: [UInt8]) throws(UnreadableAnswers) {
        var parser = JSONParser(bytes)
        guard case .object(let members)? = parser.parse() else { throw UnreadableAnswers() }
        self.init(capacity: members.count)
        for member in members {
            if let answer = Answer(member.value) { self[member.key] = answer }
        }
    }

    /// These answers, with those of `other` in their place where both have one.
    public func merging(_ other: Answers) -> Answers {
        var merged = self
        for key in other.keys { merged[key] = other[key] }
        return merged
    }
}

/// The bytes are no answers.
public struct UnreadableAnswers: Error, CustomStringConvertible {
    public var description: String { "the stored answers cannot be read: they are not the JSON that answers are kept as" }
}

extension Answer {
    fileprivate init?(_ json: JSON) {
        switch json {
        case .string(let text): self = .text(text)
        case .boolean(let value): self = .boolean(value)
        case .array(let items):
            self = .choices(items.compactMap { if case .string(let text) = $0 { text } else { nil } })
        case .object(let members):
            guard let tagged = members.first else { return nil }
            switch (tagged.key, tagged.value) {
            case ("n", .string(let text)):
                guard let number = Decimal128(text) else { return nil }
                self = .number(number)
            case ("d", .string(let text)):
                guard let date = CalendarDate(text) else { return nil }
                self = .date(date)
            case ("f", .array(let items)): self = .files(items.compactMap(UploadedFile.init))
            default: return nil
            }
        case .number, .null: return nil
        }
    }
}

extension UploadedFile {
    fileprivate init?(_ json: JSON) {
        guard case .string(let name)? = json["name"], case .string(let type)? = json["type"], case .number(let size)? = json["size"],
            let size = Int(size), case .string(let blob)? = json["blob"], case .string(let key)? = json["key"]
        else { return nil }
        self.init(name: name, mediaType: type, size: size, blob: blob, key: key)
    }
}

extension JSONBytes {
    fileprivate mutating func write(_ answer: Answer) {
        switch answer {
        case .text(let text): string(text)
        case .boolean(let value): raw(value ? "true" : "false")
        case .number(let number): tagged("n") { $0.string(number.description) }
        case .date(let date): tagged("d") { $0.string(date.description) }
        case .choices(let values):
            open("[")
            for value in values { element { $0.string(value) } }
            close("]")
        case .files(let files):
            tagged("f") { json in
                json.open("[")
                for file in files { json.element { $0.write(file) } }
                json.close("]")
            }
        }
    }

    private mutating func tagged(_ tag: String, _ write: (inout JSONBytes) -> Void) {
        open("{")
        key(tag)
        write(&self)
        close("}")
    }

    private mutating func write(_ file: UploadedFile) {
        open("{")
        key("name"); string(file.name)
        key("type"); string(file.mediaType)
        key("size"); raw(String(file.size))
        key("blob"); string(file.blob)
        key("key"); string(file.key)
        close("}")
    }
}
