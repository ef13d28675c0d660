import Foundation

/// A part of everybody, set aside: experiments in parts of one namespace that do not overlap never have a unit in common (GrowthBook SDK
/// specification 0.8.0, "inNamespace").
public struct Namespace: Hashable, Sendable {
    public let key: String
    public let range: BucketRange

    /// - Parameter range: In steps of 0.001, for membership is told by the first version of the hash.
    /// - Throws: `AssignmentError` when the key is empty, or the range holds nothing or more than 0…1.
    public init(_ key: String, _ range: BucketRange) throws(AssignmentError) {
        guard !key.isEmpty else { throw .empty("the namespace's key") }
        guard range.lower >= 0, range.lower < range.upper, range.upper <= 1 else { throw .range(range, namespace: key) }
        self.key = key
        self.range = range
    }

    /// Parts one after the other, which exclude one another.
    /// - Parameter shares: The part of everybody in each, above 0, adding up to 1 at most.
    /// - Throws: `AssignmentError` when they do not.
    public static func parts(_ key: String, shares: [Double]) throws(AssignmentError) -> [Namespace] {
        var parts: [Namespace] = [], start = 0.0
        for share in shares {
            // Sums of decimal shares may end a hair above 1.
            let end = (start + share - 1).magnitude < 1e-9 ? 1 : start + share
            parts.append(try Namespace(key, BucketRange(start, end)))
            start = end
        }
        return parts
    }

    /// Whether nobody can be in both.
    public func excludes(_ other: Namespace) -> Bool { key == other.key && !range.overlaps(other.range) }

    public func contains(_ id: String) -> Bool {
        var hash = FNV1a()
        hash.add(id)
        return holds(hash)
    }

    /// As the UUID's text in lower case.
    public func contains(_ id: UUID) -> Bool {
        var hash = FNV1a()
        hash.add(id)
        return holds(hash)
    }

    /// - Parameter hash: Of the id.
    @inline(__always)
    func holds(_ hash: FNV1a) -> Bool {
        var hash = hash
        hash.add(UInt8(ascii: "_"))
        hash.add(UInt8(ascii: "_"))
        hash.add(key)
        return range.contains(BucketHash.first(hash))
    }
}
