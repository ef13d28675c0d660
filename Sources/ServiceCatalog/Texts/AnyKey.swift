/// A key of a file, whatever its name.
struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }

    /// That it is none of those that may stand here.
    func unknown(in container: KeyedDecodingContainer<AnyKey>, _ known: [String]) -> DecodingError {
        .dataCorruptedError(
            forKey: self, in: container, debugDescription: "\(stringValue): nothing has this name; choose from " + known.joined(separator: ", "))
    }
}
