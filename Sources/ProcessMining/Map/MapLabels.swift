/// Places the labels of edges so that they lie beside their lines, and on no box or other label.
struct MapLabels {
    struct Rectangle {
        var x: Double
        var y: Double
        var width: Double
        var height: Double

        func overlaps(_ other: Rectangle) -> Bool {
            x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
        }
    }

    struct Label {
        let arrow: Int
        let text: String
        /// The left of the text and its base line.
        let x: Double
        let y: Double
    }

    static let height = 15.0

    /// - Parameter texts: For each arrow, the most important first; nil for none. A text for which there is no room is left out: the table has it.
    static func place(_ geometry: MapGeometry, _ texts: [String?], width: Double) -> [Label] {
        var taken = geometry.boxes.map { Rectangle(x: $0.x - 2, y: $0.y - 2, width: $0.width + 4, height: $0.height + 4) }
        // Where lines run, a label would hide them; coarse points along each are enough to see that.
        let lines = geometry.arrows.map { arrow in stride(from: 0.0, through: 1, by: 0.02).map { point(arrow.points, $0) } }
        var labels: [Label] = []
        for (index, text) in texts.enumerated() {
            guard let text else { continue }
            let size = (width: Double(text.count) * 6.9 + 2, height: height)
            let arrow = geometry.arrows[index]
            let isLoop = arrow.edge.source == arrow.edge.target
            var best: (rectangle: Rectangle, hidden: Int)?
            for share in isLoop ? [0.5] : [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.14] {
                let on = point(arrow.points, share)
                let beside = arrow.width / 2 + 5
                let (right, left) = ((on.x + beside, on.y - height / 2), (on.x - beside - size.width, on.y - height / 2))
                let (over, under) = ((on.x - size.width / 2, on.y - beside - height), (on.x - size.width / 2, on.y + beside))
                let corners = [(right.0, right.1 + 9), (left.0, left.1 - 9), (right.0, right.1 - 9), (left.0, left.1 + 9)]
                let places = (geometry.direction == .down ? [right, left] : [over, under, right, left]) + corners
                for (x, y) in places {
                    let rectangle = Rectangle(x: x, y: y, width: size.width, height: size.height)
                    guard x >= 0, x + size.width <= width, y >= 0, y + size.height <= geometry.height, !taken.contains(where: { $0.overlaps(rectangle) }) else {
                        continue
                    }
                    let hidden = lines.enumerated().reduce(0) { sum, line -> Int in
                        let near = geometry.arrows[line.offset].width / 2 + 1
                        return sum
                            + line.element.count {
                                rectangle.x - near < $0.x && $0.x < rectangle.x + rectangle.width + near && rectangle.y - near < $0.y
                                    && $0.y < rectangle.y + rectangle.height + near
                            }
                    }
                    if hidden < best?.hidden ?? 4 { best = (rectangle, hidden) }
                }
                if best?.hidden == 0 { break }
            }
            guard let best else { continue }
            taken.append(best.rectangle)
            labels.append(Label(arrow: index, text: text, x: best.rectangle.x, y: best.rectangle.y + 12))
        }
        return labels
    }

    /// A point on Bézier segments, by share of their number.
    static func point(_ points: [MapGeometry.Point], _ share: Double) -> MapGeometry.Point {
        let segments = (points.count - 1) / 3
        guard segments > 0 else { return points.first ?? MapGeometry.Point(x: 0, y: 0) }
        let place = min(max(share, 0), 1) * Double(segments)
        let segment = min(segments - 1, Int(place))
        let t = place - Double(segment)
        let p = points[(3 * segment)...(3 * segment + 3)].map { $0 }
        let (a, b, c, d) = ((1 - t) * (1 - t) * (1 - t), 3 * (1 - t) * (1 - t) * t, 3 * (1 - t) * t * t, t * t * t)
        return MapGeometry.Point(x: a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x, y: a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y)
    }
}
