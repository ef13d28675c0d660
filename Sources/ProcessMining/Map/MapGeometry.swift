/// Where everything of a process map stands, in pixels.
struct MapGeometry {
    struct Point: Equatable {
        var x: Double
        var y: Double
    }

    struct Box {
        let node: ProcessMap.Node
        var x: Double
        var y: Double
        var width: Double
        var height: Double
        var lines: [String] = []
        var centre: Point { Point(x: x + width / 2, y: y + height / 2) }
    }

    struct Arrow {
        let edge: ProcessMap.Edge
        /// A start, and then cubic Bézier segments of three points each, from source to target.
        var points: [Point]
        var width: Double
    }

    /// Which way the process goes.
    enum Direction {
        case right, down
    }

    let direction: Direction
    private(set) var boxes: [Box] = []
    private(set) var arrows: [Arrow] = []
    private(set) var width = 0.0
    private(set) var height = 0.0

    static let lineHeight = 18.0
    static let dotSize = 26.0

    /// - Parameters:
    ///   - boxWidth: Of an activity.
    ///   - spacing: Of the usual room between the layers.
    init(_ map: ProcessMap, direction: Direction, boxWidth: Double, spacing: Double = 1) {
        self.direction = direction
        let nodes: [ProcessMap.Node] = [.start] + map.activities.map { .activity($0) } + [.end]
        let place = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
        let lines = nodes.map { node -> [String] in
            if case .activity(let code) = node { return Self.wrapped(map.name(code), width: boxWidth - 18) }
            return []
        }
        let size = { (node: ProcessMap.Node) -> (width: Double, height: Double) in
            if case .activity = node { return (boxWidth, 14 + Double(lines[place[node] ?? 0].count + 1) * Self.lineHeight) }
            return (Self.dotSize, Self.dotSize)
        }
        // Edges against the usual order are turned round for the layout, and drawn as they are.
        var pairs: [(source: Int, target: Int, weight: Double)] = []
        var drawn: [(edge: ProcessMap.Edge, chain: Int?)] = []
        for edge in map.edges {
            guard let a = place[edge.source], let b = place[edge.target] else { continue }
            drawn.append((edge, a == b ? nil : pairs.count))
            if a != b { pairs.append((min(a, b), max(a, b), Double(edge.count))) }
        }
        let isDown = direction == .down
        let graph = LayeredGraph(sizes: nodes.map { isDown ? size($0).width : size($0).height }, edges: pairs, gap: isDown ? 34 : 30)
        let gap = (isDown ? 62.0 : 104.0) * spacing
        var mains: [Double] = []
        var depths: [Double] = []
        var at = 4.0
        for layer in graph.layers {
            let depth = layer.map { $0 < nodes.count ? (isDown ? size(nodes[$0]).height : size(nodes[$0]).width) : 0 }.max() ?? 0
            mains.append(at)
            depths.append(depth)
            at += depth + gap
        }
        let margin = 8.0
        for (index, node) in nodes.enumerated() {
            let vertex = graph.vertices[index]
            let own = size(node)
            let middle = mains[vertex.layer] + depths[vertex.layer] / 2
            let box =
                isDown
                ? Box(
                    node: node, x: margin + vertex.cross - own.width / 2, y: middle - own.height / 2, width: own.width, height: own.height, lines: lines[index])
                : Box(
                    node: node, x: middle - own.width / 2, y: margin + vertex.cross - own.height / 2, width: own.width, height: own.height, lines: lines[index])
            boxes.append(box)
        }
        let largest = Double(map.edges.map(\.count).max() ?? 1)
        let ports = Self.ports(graph, nodeCount: nodes.count, spacing: 16)
        for (edge, chain) in drawn {
            let width = 1.5 + 6.5 * (Double(edge.count) / largest).squareRoot()
            guard let chain else {
                if let index = place[edge.source] { arrows.append(Arrow(edge: edge, points: Self.loop(boxes[index], isDown, width), width: width)) }
                continue
            }
            let path = graph.chains[chain].vertices
            var points: [Point] = []
            for (offset, vertex) in path.enumerated() {
                let layer = graph.vertices[vertex].layer
                var cross = graph.vertices[vertex].cross
                if offset == 0 { cross += ports.leaving[chain] }
                if offset == path.count - 1 { cross += ports.entering[chain] }
                let own = vertex < nodes.count ? (isDown ? size(nodes[vertex]).height : size(nodes[vertex]).width) : depths[layer]
                let middle = mains[layer] + depths[layer] / 2
                if offset > 0 { points.append(Point(x: cross, y: middle - own / 2)) }
                if offset < path.count - 1 { points.append(Point(x: cross, y: middle + own / 2)) }
            }
            var curve = Self.curve(points)
            let isTurned = (place[edge.source] ?? 0) > (place[edge.target] ?? 0)
            if isTurned { curve.reverse() }
            arrows.append(Arrow(edge: edge, points: curve.map { isDown ? Point(x: margin + $0.x, y: $0.y) : Point(x: $0.y, y: margin + $0.x) }, width: width))
        }
        let all = arrows.flatMap(\.points)
        width = max(boxes.map { $0.x + $0.width }.max() ?? 0, all.map(\.x).max() ?? 0) + margin
        height = max(boxes.map { $0.y + $0.height }.max() ?? 0, all.map(\.y).max() ?? 0) + margin
    }

    /// Where edges leave and enter their boxes, as distances from the middle: side by side in the order of their other ends, the most
    /// frequent in the middle so that the main way is straight.
    private static func ports(_ graph: LayeredGraph, nodeCount: Int, spacing: Double) -> (leaving: [Double], entering: [Double]) {
        var leaving = [Double](repeating: 0, count: graph.chains.count)
        var entering = leaving
        for vertex in 0..<nodeCount {
            let isDot = graph.vertices[vertex].size <= dotSize
            let room = isDot ? 0 : graph.vertices[vertex].size / 2 - 8
            func spread(_ chains: [Int], _ other: (Int) -> Double, _ into: inout [Double]) {
                let sorted = chains.sorted { (other($0), $0) < (other($1), $1) }
                guard let main = sorted.indices.max(by: { graph.chains[sorted[$0]].weight < graph.chains[sorted[$1]].weight }) else { return }
                // Closer together where the side is short; then the main way gives room.
                let step = sorted.count > 1 ? min(spacing, 2 * room / Double(sorted.count - 1)) : 0
                let first = max(-room, min(-Double(main) * step, room - Double(sorted.count - 1) * step))
                for (index, chain) in sorted.enumerated() { into[chain] = first + Double(index) * step }
            }
            spread(
                graph.chains.indices.filter { graph.chains[$0].vertices.first == vertex }, { graph.vertices[graph.chains[$0].vertices[1]].cross }, &leaving)
            spread(
                graph.chains.indices.filter { graph.chains[$0].vertices.last == vertex },
                { graph.vertices[graph.chains[$0].vertices[graph.chains[$0].vertices.count - 2]].cross }, &entering)
        }
        return (leaving, entering)
    }

    /// A smooth line through points, of which each pair is a gap between layers or the length of one; along `y`.
    private static func curve(_ points: [Point]) -> [Point] {
        guard let first = points.first else { return [] }
        var curve = [first]
        for (a, b) in zip(points, points.dropFirst()) {
            let bend = (b.y - a.y) * 0.5
            curve += [Point(x: a.x, y: a.y + bend), Point(x: b.x, y: b.y - bend), b]
        }
        return curve
    }

    /// An edge from a box to itself, at its side.
    private static func loop(_ box: Box, _ isDown: Bool, _ width: Double) -> [Point] {
        let reach = 24.0
        if isDown {
            let (x, y) = (box.x + box.width, box.centre.y)
            return [
                Point(x: x, y: y + 10), Point(x: x + reach, y: y + 16), Point(x: x + reach, y: y - 16), Point(x: x, y: y - 10),
            ]
        }
        let (x, y) = (box.centre.x, box.y + box.height)
        return [Point(x: x - 10, y: y), Point(x: x - 16, y: y + reach), Point(x: x + 16, y: y + reach), Point(x: x + 10, y: y)]
    }

    /// A name in lines that fit a width, three at most.
    static func wrapped(_ name: String, width: Double) -> [String] {
        let room = max(4, Int(width / 7.4))
        var lines: [String] = []
        var line = ""
        for word in name.split(separator: " ", omittingEmptySubsequences: true) {
            var word = String(word)
            if !line.isEmpty, line.count + 1 + word.count <= room {
                line += " " + word
                continue
            }
            if !line.isEmpty { lines.append(line) }
            while word.count > room {
                lines.append(String(word.prefix(room - 1)) + "-")
                word = String(word.dropFirst(room - 1))
            }
            line = word
        }
        if !line.isEmpty { lines.append(line) }
        if lines.count > 3 {
            lines = Array(lines.prefix(3))
            lines[2] = String(lines[2].prefix(room - 1)) + "…"
        }
        return lines.isEmpty ? [name.isEmpty ? "–" : name] : lines
    }
}
