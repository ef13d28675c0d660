import Foundation

/// Stored samples of every version of every type of event that was ever written, which keep upcasters honest.
///
/// A folder holds a file `TYPE.VERSION.json` for each, with the facts as their bytes stand in a journal. A sample is written once, when
/// its version is new, and never changed.
public struct EventSamples: Sendable {
    /// Where the samples lie.
    public let folder: URL

    /// The samples of a folder; nothing is read yet.
    public init(folder: URL) { self.folder = folder }

    /// Reads every sample through the upcasters.
    ///
    /// - Parameters:
    ///   - written: The types that the program writes now, each with its newest version.
    ///   - check: Given each sample as its newest version: says what is wrong with the facts, or `nil`.
    /// - Returns: What is wrong, in sentences: a version without a sample, one that cannot be read or does not reach the newest version,
    ///   a file that is no sample. Empty when all is well.
    public func problems(_ upcasts: EventUpcasts, written: [EventType], _ check: (EventType, Facts) -> String? = { _, _ in nil }) throws -> [String] {
        let newest = Dictionary(written.map { ($0.name, $0.version) }, uniquingKeysWith: { max($0, $1) })
        var problems: [String] = []
        var found = Set<EventType>()
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
            let parts = file.split(separator: ".")
            guard parts.count == 3, parts[2] == "json", let name = Code(String(parts[0])), let version = Int(parts[1]) else {
                problems.append("\(file): is no TYPE.VERSION.json")
                continue
            }
            let type = EventType(name: name, version: version)
            found.insert(type)
            guard let bytes = FileManager.default.contents(atPath: folder.appending(path: file).path), let facts = Facts(json: [UInt8](bytes)) else {
                problems.append("\(file): is not what an event of this program looks like")
                continue
            }
            let (reached, read) = upcasts.read(type, facts)
            if let newest = newest[name], reached.version != newest {
                problems.append("\(file): is read as version \(reached.version), but the program writes version \(newest): an upcaster is missing")
            } else if let problem = check(reached, read) {
                problems.append("\(file): \(problem)")
            }
        }
        for (name, version) in newest.sorted(by: { $0.key.description < $1.key.description }) {
            for older in 1...max(1, version) where !found.contains(EventType(name: name, version: older)) {
                problems.append("\(name).\(older).json: is missing; write a sample of every version before it is first released")
            }
        }
        return problems
    }
}
