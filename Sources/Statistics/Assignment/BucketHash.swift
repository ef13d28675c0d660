import Foundation

/// The public hash of GrowthBook, by which anyone can work out in which part of 0…1 an id falls (GrowthBook SDK specification 0.8.0, "hash").
///
/// Both versions hash UTF-8 bytes. Those of GrowthBook that hash UTF-16 units agree wherever seed and id are ASCII, as ours are.
public enum BucketHash: Int, Hashable, Sendable, CaseIterable {
    /// FNV-1a of the id and then the seed, in 1,000 buckets. Experiments that run side by side are not quite independent by it, which is why
    /// there is a second version; membership of a namespace is still told by it.
    case version1 = 1
    /// FNV-1a of the seed and then the id; its decimal digits hashed once more; in 10,000 buckets.
    case version2 = 2

    /// - Returns: The lower end of the bucket: a multiple of 0.001 or 0.0001, from 0 up to but not 1.
    public func bucket(seed: String, of id: String) -> Double {
        var hash = FNV1a()
        switch self {
        case .version1:
            hash.add(id)
            hash.add(seed)
            return Self.first(hash)
        case .version2:
            hash.add(seed)
            hash.add(id)
            return Self.second(hash)
        }
    }

    @inline(__always)
    static func first(_ hash: FNV1a) -> Double { Double(hash.value % 1_000) / 1_000 }

    @inline(__always)
    static func second(_ hash: FNV1a) -> Double {
        var again = FNV1a()
        again.add(decimal: hash.value)
        return Double(again.value % 10_000) / 10_000
    }
}
