import Foundation

/// A part of a JSON document, with the place where it stands in it, so that what is wrong can be pointed at.
struct AnalysisInput {
    enum Content: Decodable, Hashable {
        case null
        case bool(Bool)
        case number(Double)
        case text(String)
        case list([Content])
        case object([String: Content])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let value = try? container.decode(Bool.self) {
                self = .bool(value)
            } else if let value = try? container.decode(Double.self) {
                guard value.isFinite else {
                    throw DecodingError.dataCorruptedError(in: container, debugDescription: "the number is too large")
                }
                self = .number(value)
            } else if let value = try? container.decode(String.self) {
                self = .text(value)
            } else if let value = try? container.decode([Content].self) {
                self = .list(value)
            } else {
                self = .object(try container.decode([String: Content].self))
            }
        }

        var kind: String {
            switch self {
            case .null: "null"
            case .bool: "a truth value"
            case .number: "a number"
            case .text: "a text"
            case .list: "a list"
            case .object: "an object"
            }
        }
    }

    /// What is wrong, and where.
    struct Unreadable: Error {
        let place: String
        let reason: String
        var sentence: String { place.isEmpty ? reason : "\(place): \(reason)" }
    }

    let content: Content
    let place: String

    init(_ content: Content, place: String = "") {
        self.content = content
        self.place = place
    }

    private func wrong(_ expected: String) -> Unreadable { Unreadable(place: place, reason: "this is \(content.kind); \(expected) is expected") }

    // MARK: - Parts

    func part(_ name: String) throws -> AnalysisInput {
        guard let part = try optional(name) else { throw Unreadable(place: place, reason: "‘\(name)’ is missing") }
        return part
    }

    /// A part that may be missing, or be null.
    func optional(_ name: String) throws -> AnalysisInput? {
        guard case .object(let members) = content else { throw wrong("an object") }
        guard let member = members[name], member != .null else { return nil }
        return AnalysisInput(member, place: place.isEmpty ? name : "\(place).\(name)")
    }

    func members() throws -> [(name: String, value: AnalysisInput)] {
        guard case .object(let members) = content else { throw wrong("an object") }
        return members.sorted { $0.key < $1.key }.map { ($0.key, AnalysisInput($0.value, place: place.isEmpty ? $0.key : "\(place).\($0.key)")) }
    }

    var isObject: Bool { if case .object = content { true } else { false } }
    var isList: Bool { if case .list = content { true } else { false } }
    var isText: Bool { if case .text = content { true } else { false } }

    // MARK: - Values

    func list() throws -> [AnalysisInput] {
        guard case .list(let items) = content else { throw wrong("a list") }
        return items.enumerated().map { AnalysisInput($1, place: "\(place)[\($0)]") }
    }

    func number() throws -> Double {
        guard case .number(let value) = content else { throw wrong("a number") }
        return value
    }

    func text() throws -> String {
        guard case .text(let value) = content else { throw wrong("a text") }
        return value
    }

    func numbers() throws -> [Double] { try list().map { try $0.number() } }

    func whole() throws -> Int {
        let value = try number()
        guard let whole = Int(exactly: value) else { throw Unreadable(place: place, reason: "\(value) is no whole number") }
        return whole
    }

    func choice(_ among: [String]) throws -> String {
        let value = try text()
        guard among.contains(value) else {
            throw Unreadable(place: place, reason: "‘\(value)’ is not known; choose from \(among.joined(separator: ", "))")
        }
        return value
    }
}
