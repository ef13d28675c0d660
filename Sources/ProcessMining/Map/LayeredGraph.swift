/// A graph in layers (Sugiyama, Tagawa and Toda 1981): every edge goes from a layer to the next, long ones by way of dummies.
///
/// It has two axes, whichever way it is drawn: `main` from start to end, and `cross` along a layer.
struct LayeredGraph {
    struct Vertex {
        var layer = 0
        /// Extent along the layer.
        var size: Double
        /// The centre along the layer.
        var cross = 0.0
        var isDummy = false
    }

    /// A path of vertices from a layer to a later one.
    struct Chain {
        var vertices: [Int]
        var weight: Double
    }

    private(set) var vertices: [Vertex]
    private(set) var chains: [Chain] = []
    /// The vertices of each layer, in their order.
    private(set) var layers: [[Int]] = []
    private var above: [[(vertex: Int, weight: Double)]] = []
    private var below: [[(vertex: Int, weight: Double)]] = []
    private let gap: Double

    /// - Parameters:
    ///   - sizes: Of the vertices along a layer. The first is the start, the last the end.
    ///   - edges: Pairs of vertices, each from a lower number to a higher one, so that there is no cycle.
    ///   - gap: Between vertices of a layer.
    init(sizes: [Double], edges: [(source: Int, target: Int, weight: Double)], gap: Double) {
        vertices = sizes.map { Vertex(size: $0) }
        self.gap = gap
        assignLayers(edges)
        addDummies(edges)
        order()
        place()
    }

    // MARK: Layers

    private mutating func assignLayers(_ edges: [(source: Int, target: Int, weight: Double)]) {
        let count = vertices.count
        for vertex in 0..<count {
            vertices[vertex].layer = edges.filter { $0.target == vertex }.map { vertices[$0.source].layer + 1 }.max() ?? 0
        }
        // The end stands last; vertices move within their room to where their edges are shorter.
        let last = (vertices.map(\.layer).max() ?? 0)
        if count > 0 { vertices[count - 1].layer = last }
        for _ in 0..<4 {
            for vertex in (1..<max(1, count - 1)).reversed() {
                let into = edges.filter { $0.target == vertex }
                let out = edges.filter { $0.source == vertex }
                let low = into.map { vertices[$0.source].layer + 1 }.max() ?? 0
                let high = out.map { vertices[$0.target].layer - 1 }.min() ?? last
                guard low < high else { continue }
                let pull = out.reduce(0) { $0 + $1.weight } - into.reduce(0) { $0 + $1.weight }
                vertices[vertex].layer = pull > 0 ? high : low
            }
        }
        // Layers that nothing is left in go.
        let used = Set(vertices.map(\.layer)).sorted()
        var renumbered: [Int: Int] = [:]
        for (new, old) in used.enumerated() { renumbered[old] = new }
        for vertex in vertices.indices { vertices[vertex].layer = renumbered[vertices[vertex].layer] ?? 0 }
    }

    private mutating func addDummies(_ edges: [(source: Int, target: Int, weight: Double)]) {
        for edge in edges {
            var path = [edge.source]
            for layer in (vertices[edge.source].layer + 1)..<max(vertices[edge.source].layer + 1, vertices[edge.target].layer) {
                vertices.append(Vertex(layer: layer, size: 6, isDummy: true))
                path.append(vertices.count - 1)
            }
            path.append(edge.target)
            chains.append(Chain(vertices: path, weight: edge.weight))
        }
        above = [[(Int, Double)]](repeating: [], count: vertices.count)
        below = above
        for chain in chains {
            for (a, b) in zip(chain.vertices, chain.vertices.dropFirst()) {
                // Long edges want to be straight more than short ones do (Gansner et al. 1993, § 4.2).
                let stiffness = vertices[a].isDummy && vertices[b].isDummy ? 8.0 : vertices[a].isDummy || vertices[b].isDummy ? 2 : 1
                below[a].append((b, chain.weight * stiffness))
                above[b].append((a, chain.weight * stiffness))
            }
        }
        layers = [[Int]](repeating: [], count: (vertices.map(\.layer).max() ?? -1) + 1)
        for vertex in vertices.indices { layers[vertices[vertex].layer].append(vertex) }
    }

    // MARK: Order

    /// Sorts each layer by the barycentre of its neighbours, up and down in turn, and keeps the order with the fewest crossings.
    private mutating func order() {
        var best = layers
        var fewest = crossings()
        for sweep in 0..<24 {
            let goesDown = sweep % 2 == 0
            for index in goesDown ? Array(layers.indices) : layers.indices.reversed() {
                let place = places()
                let neighbours = goesDown ? above : below
                let centre = layers[index].enumerated().map { own, vertex -> (Int, Double) in
                    let all = neighbours[vertex]
                    let weight = all.reduce(0) { $0 + $1.weight }
                    return (vertex, weight > 0 ? all.reduce(0) { $0 + $1.weight * Double(place[$1.vertex]) } / weight : Double(own))
                }
                layers[index] = centre.enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element.0)
            }
            swapNeighbours()
            let now = crossings()
            if now < fewest { (fewest, best) = (now, layers) }
        }
        layers = best
    }

    private func places() -> [Int] {
        var place = [Int](repeating: 0, count: vertices.count)
        for layer in layers { for (index, vertex) in layer.enumerated() { place[vertex] = index } }
        return place
    }

    private mutating func swapNeighbours() {
        for index in layers.indices where layers[index].count > 1 {
            for at in 0..<(layers[index].count - 1) {
                let place = places()
                let (a, b) = (layers[index][at], layers[index][at + 1])
                let now = crossings(a, b, place)
                let swapped = crossings(b, a, place)
                if swapped < now { layers[index].swapAt(at, at + 1) }
            }
        }
    }

    /// Crossings between the edges of two vertices, of which the first stands before the second; by weight.
    private func crossings(_ a: Int, _ b: Int, _ place: [Int]) -> Double {
        var sum = 0.0
        for neighbours in [above, below] {
            for x in neighbours[a] { for y in neighbours[b] where place[x.vertex] > place[y.vertex] { sum += min(x.weight, y.weight) } }
        }
        return sum
    }

    private func crossings() -> Double {
        let place = places()
        var sum = 0.0
        for layer in layers {
            for (index, a) in layer.enumerated() {
                for b in layer[(index + 1)...] {
                    for x in below[a] { for y in below[b] where place[x.vertex] > place[y.vertex] { sum += min(x.weight, y.weight) } }
                }
            }
        }
        return sum
    }

    // MARK: Places

    /// Moves each layer towards its neighbours in turn, keeping its order and gaps: the nearest such places are an isotonic regression.
    private mutating func place() {
        for layer in layers {
            var at = 0.0
            for vertex in layer {
                vertices[vertex].cross = at + vertices[vertex].size / 2
                at += vertices[vertex].size + gap
            }
        }
        for sweep in 0..<41 {
            let goesDown = sweep % 2 == 0
            for index in goesDown ? Array(layers.indices) : layers.indices.reversed() {
                settle(index, goesDown ? above : below)
            }
        }
        let least = vertices.map { $0.cross - $0.size / 2 }.min() ?? 0
        for vertex in vertices.indices { vertices[vertex].cross -= least }
    }

    private mutating func settle(_ index: Int, _ neighbours: [[(vertex: Int, weight: Double)]]) {
        let layer = layers[index]
        var offset = 0.0
        var offsets: [Double] = []
        for (at, vertex) in layer.enumerated() {
            if at > 0 {
                let before = vertices[layer[at - 1]]
                let space = before.isDummy && vertices[vertex].isDummy ? gap * 0.5 : gap
                offset += before.size / 2 + vertices[vertex].size / 2 + space
            }
            offsets.append(offset)
        }
        // Straight above or below the most frequent neighbour, so that the main way is a straight line; rare edges bend.
        let wanted = layer.enumerated().map { at, vertex -> (value: Double, weight: Double) in
            guard let main = neighbours[vertex].max(by: { $0.weight < $1.weight }) else { return (vertices[vertex].cross - offsets[at], 0.01) }
            return (vertices[main.vertex].cross - offsets[at], max(main.weight * main.weight, 0.01))
        }
        for (at, value) in Self.isotonic(wanted).enumerated() { vertices[layer[at]].cross = value + offsets[at] }
    }

    /// The ascending values nearest to the given ones, by weighted squares (pool adjacent violators, Ayer et al. 1955).
    static func isotonic(_ wanted: [(value: Double, weight: Double)]) -> [Double] {
        var blocks: [(value: Double, weight: Double, count: Int)] = []
        for item in wanted {
            blocks.append((item.value, item.weight, 1))
            while blocks.count > 1, blocks[blocks.count - 2].value > blocks[blocks.count - 1].value {
                let last = blocks.removeLast()
                let before = blocks.removeLast()
                let weight = before.weight + last.weight
                blocks.append(((before.value * before.weight + last.value * last.weight) / weight, weight, before.count + last.count))
            }
        }
        return blocks.flatMap { [Double](repeating: $0.value, count: $0.count) }
    }
}
