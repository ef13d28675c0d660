import CAllocations

/// How often memory is asked for: arrays, strings that are not small, boxes of closures.
enum Allocations {
    /// - Returns: `nil` where the system's own `malloc` is asked past the one that counts.
    static func count(_ body: () -> Void) -> Int? {
        let before = allocations_so_far()
        keep(Array(repeating: before, count: 100))
        let start = allocations_so_far()
        guard start > before else { return nil }
        body()
        return allocations_so_far() - start
    }
}
