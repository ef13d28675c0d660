/// Texts that are about the same, grouped.
///
/// Average-link clustering on the cosine of the texts' terms (R. Sokal and C. Michener, "A statistical method for evaluating systematic
/// relationships", 1958), cut where the silhouette of the groups (P. Rousseeuw, "Silhouettes", Journal of Computational and Applied
/// Mathematics 20 (1987)) is best. The same texts give the same groups, in whichever order they come.
///
/// For n different texts it takes n² steps and 4 n² bytes, by chains of nearest neighbours (F. Murtagh, "A survey of recent advances in
/// hierarchical clustering algorithms", The Computer Journal 26 (1983)): 16 MB for the 2,000 texts that are its most.
public struct Clustering: Sendable {
    public static let mostTexts = 2_000
    public static let mostGroups = 8
    /// How near to a group's middle a text must lie to come into it afterwards.
    static let near: Float = 0.3

    public struct Group: Hashable, Sendable {
        /// What its texts are about, by which they were grouped; the weightiest first.
        public let terms: [String]
        /// The places of its texts, those nearest to its middle first.
        public let members: [Int]
    }

    /// The largest first.
    public let groups: [Group]
    /// The texts that fit nowhere.
    public let rest: [Int]

    /// - Parameters:
    ///   - texts: Past the first 2,000, texts are left for the rest.
    ///   - words: What their words say.
    public init(_ texts: [String], _ words: TermWords) {
        let vectors = TermVectors(Array(texts.prefix(Self.mostTexts)), words)
        // Texts with the same terms are one point, or the same sentence written often would be a group of its own. Points have an order of
        // their own, so that the texts' order does not matter.
        var places: [TermVectors.Vector: [Int]] = [:]
        for (place, vector) in vectors.vectors.enumerated() where !vector.terms.isEmpty { places[vector, default: []].append(place) }
        let points = places.keys.sorted { ($0.terms.count, Order($0)) < ($1.terms.count, Order($1)) }
        let weights = points.map { places[$0]?.count ?? 1 }
        let least = max(3, texts.count / 50)
        let tree = Self.tree(points)
        var best: (score: Float, groups: [[Int]])?
        var tried: Set<[[Int]]> = []
        for step in 2...19 {
            let groups = Self.cut(tree, points.count, at: Float(step) / 20).filter { $0.reduce(0) { $0 + weights[$1] } >= least }
            guard (1...Self.mostGroups).contains(groups.count), tried.insert(groups).inserted else { continue }
            // One group explains nothing unless there is no other.
            let score = groups.count == 1 ? -1 : Self.silhouette(groups, points, termCount: vectors.words.count)
            if best.map({ score > $0.score }) ?? true { best = (score, groups) }
        }
        var chosen = best?.groups ?? []
        let middles = chosen.map { Self.middle($0, points, weights, termCount: vectors.words.count) }
        let taken = Set(chosen.joined())
        for point in points.indices where !taken.contains(point) {
            let distances = middles.map { Self.cosine(points[point], $0) }
            if let nearest = distances.indices.max(by: { distances[$0] < distances[$1] }), distances[nearest] >= Self.near { chosen[nearest].append(point) }
        }
        groups = zip(chosen, middles).map { group, middle in
            let members = group.map { (point: $0, near: Self.cosine(points[$0], middle)) }.sorted { ($1.near, $0.point) < ($0.near, $1.point) }
            let top = middle.indices.filter { middle[$0] > 0 }.sorted { (middle[$1], $0) < (middle[$0], $1) }.prefix(3)
            return Group(terms: top.map { vectors.words[$0] }, members: members.flatMap { places[points[$0.point]] ?? [] })
        }.sorted { ($1.members.count, $0.terms.joined(separator: " ")) < ($0.members.count, $1.terms.joined(separator: " ")) }
        let grouped = Set(groups.flatMap(\.members))
        rest = texts.indices.filter { !grouped.contains($0) }
    }

    private struct Order: Comparable {
        let vector: TermVectors.Vector
        init(_ vector: TermVectors.Vector) { self.vector = vector }
        static func < (a: Order, b: Order) -> Bool {
            a.vector.terms == b.vector.terms
                ? a.vector.weights.lexicographicallyPrecedes(b.vector.weights) : a.vector.terms.lexicographicallyPrecedes(b.vector.terms)
        }
        static func == (a: Order, b: Order) -> Bool { a.vector == b.vector }
    }

    // MARK: The tree

    private struct Merge {
        let a: Int
        let b: Int
        let similarity: Float
    }

    /// Which points come together, and how near their groups then are on average.
    private static func tree(_ points: [TermVectors.Vector]) -> [Merge] {
        let n = points.count
        guard n > 1 else { return [] }
        var near = [Float](repeating: 0, count: n * n)
        for i in 0..<n {
            for j in 0..<i {
                let cosine = points[i].cosine(points[j])
                near[i * n + j] = cosine
                near[j * n + i] = cosine
            }
        }
        var size = [Float](repeating: 1, count: n)
        var isOpen = [Bool](repeating: true, count: n)
        var merges: [Merge] = []
        var chain: [Int] = []
        while merges.count < n - 1 {
            if chain.isEmpty, let first = isOpen.firstIndex(of: true) { chain = [first] }
            guard let last = chain.last else { break }
            let before = chain.count > 1 ? chain[chain.count - 2] : nil
            // The one before in the chain wins when it is as near as another: otherwise the chain could go round.
            var nearest = before ?? -1
            for other in 0..<n where isOpen[other] && other != last {
                if nearest < 0 || near[last * n + other] > near[last * n + nearest] { nearest = other }
            }
            guard nearest == before else {
                chain.append(nearest)
                continue
            }
            chain.removeLast(2)
            let (kept, gone) = (min(last, nearest), max(last, nearest))
            merges.append(Merge(a: kept, b: gone, similarity: near[kept * n + gone]))
            isOpen[gone] = false
            for other in 0..<n where isOpen[other] && other != kept {
                let mean = (size[kept] * near[kept * n + other] + size[gone] * near[gone * n + other]) / (size[kept] + size[gone])
                near[kept * n + other] = mean
                near[other * n + kept] = mean
            }
            size[kept] += size[gone]
        }
        return merges
    }

    /// The groups whose parts are at least so near to each other.
    private static func cut(_ tree: [Merge], _ count: Int, at similarity: Float) -> [[Int]] {
        var parent = Array(0..<count)
        func root(_ point: Int) -> Int {
            var point = point
            while parent[point] != point { point = parent[point] }
            return point
        }
        for merge in tree where merge.similarity >= similarity {
            let (a, b) = (root(merge.a), root(merge.b))
            parent[max(a, b)] = min(a, b)
        }
        return Dictionary(grouping: 0..<count, by: root).sorted { $0.key < $1.key }.map(\.value)
    }

    // MARK: How well it fits

    private static func sum(_ group: [Int], _ points: [TermVectors.Vector], _ weights: [Int], termCount: Int) -> [Float] {
        var sum = [Float](repeating: 0, count: termCount)
        for point in group { for (term, weight) in zip(points[point].terms, points[point].weights) { sum[Int(term)] += weight * Float(weights[point]) } }
        return sum
    }

    /// The mean direction of a group's texts, of length 1.
    private static func middle(_ group: [Int], _ points: [TermVectors.Vector], _ weights: [Int], termCount: Int) -> [Float] {
        let sum = sum(group, points, weights, termCount: termCount)
        let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? sum.map { $0 / length } : sum
    }

    private static func cosine(_ point: TermVectors.Vector, _ middle: [Float]) -> Float {
        var sum: Float = 0
        for index in point.terms.indices { sum += point.weights[index] * middle[Int(point.terms[index])] }
        return sum
    }

    /// −1…1: how much nearer texts lie to those of their own group than to those of the next, on average; 0 for a text in no group.
    private static func silhouette(_ groups: [[Int]], _ points: [TermVectors.Vector], termCount: Int) -> Float {
        // The mean cosine to all texts of a group is that to their sum, divided by how many there are.
        let ones = [Int](repeating: 1, count: points.count)
        let sums = groups.map { sum($0, points, ones, termCount: termCount) }
        let sizes = groups.map { Float($0.count) }
        var total: Float = 0
        for (own, group) in groups.enumerated() where sizes[own] > 1 {
            for point in group {
                let inside = max(0, 1 - (cosine(points[point], sums[own]) - 1) / (sizes[own] - 1))
                let outside = sums.indices.filter { $0 != own }.map { max(0, 1 - cosine(points[point], sums[$0]) / sizes[$0]) }.min() ?? 1
                let most = max(inside, outside)
                if most > 0 { total += (outside - inside) / most }
            }
        }
        return total / Float(max(1, points.count))
    }
}
