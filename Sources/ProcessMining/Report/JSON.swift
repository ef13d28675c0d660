/// A JSON value (RFC 8259) whose members keep their order.
enum JSON {
    case null
    case int(Int)
    case number(Double)
    case text(String)
    case array([JSON])
    case object([(String, JSON)])

    static func numberOrNull(_ number: Double?) -> JSON { number.map { $0.isFinite ? .number($0) : .null } ?? .null }
    static func textOrNull(_ text: String?) -> JSON { text.map { .text($0) } ?? .null }

    /// Indented by one space a level, as the reference's files are; arrays of plain values stay on a line.
    var text: String {
        var bytes: [UInt8] = []
        write(to: &bytes, depth: 0)
        bytes.append(10)
        return String(decoding: bytes, as: UTF8.self)
    }

    private var isPlain: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    private func write(to bytes: inout [UInt8], depth: Int) {
        func line(_ depth: Int) {
            bytes.append(10)
            bytes.append(contentsOf: repeatElement(32, count: depth))
        }
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .int(let number): bytes.append(contentsOf: String(number).utf8)
        case .number(let number): bytes.append(contentsOf: "\(number)".utf8)
        case .text(let text): Self.quote(text, to: &bytes)
        case .array(let items):
            bytes.append(UInt8(ascii: "["))
            let isFlat = items.allSatisfy(\.isPlain)
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(contentsOf: isFlat ? ", ".utf8 : ",".utf8) }
                if !isFlat { line(depth + 1) }
                item.write(to: &bytes, depth: depth + 1)
            }
            if !isFlat, !items.isEmpty { line(depth) }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                line(depth + 1)
                Self.quote(member.0, to: &bytes)
                bytes.append(contentsOf: ": ".utf8)
                member.1.write(to: &bytes, depth: depth + 1)
            }
            if !members.isEmpty { line(depth) }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func quote(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<32: bytes.append(contentsOf: ("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
