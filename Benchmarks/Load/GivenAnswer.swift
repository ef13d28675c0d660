/// An answer that a server gave, to be given again.
struct GivenAnswer: Codable {
    let status: Int
    /// Without the date and the length, which each server writes itself.
    let headers: [Header]
    let body: [UInt8]

    struct Header: Codable {
        let name: String
        let value: String
    }

    func header(_ name: String) -> String { headers.first { $0.name.lowercased() == name }?.value ?? "" }

    /// `nil` when `bytes` are not yet a whole answer.
    init?(_ bytes: [UInt8]) {
        guard let end = LoadConnection.endOfHead(bytes) else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(whereSeparator: \.isNewline)
        guard let first = lines.first, let status = first.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
        let all = lines.dropFirst().compactMap { line -> Header? in
            let parts = line.split(separator: ":", maxSplits: 1)
            return parts.count == 2 ? Header(name: String(parts[0]), value: parts[1].drop { $0 == " " }.description) : nil
        }
        let length = all.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
        guard bytes.count >= end + length else { return nil }
        self.status = status
        headers = all.filter { !["content-length", "date"].contains($0.name.lowercased()) }
        body = Array(bytes[end..<end + length])
    }
}
