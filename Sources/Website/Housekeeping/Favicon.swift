/// The mark as an icon of 32 by 32 pixels (Windows ICO, holding one bitmap of 32 bits), drawn from the rectangles that it is made of.
enum Favicon {
    static let icon: [UInt8] = draw()

    /// A rectangle of the mark, which is 44 wide and high.
    private struct Part {
        let left: Double
        let right: Double
        let top: Double
        let bottom: Double
        /// Red, green, blue.
        let color: [Double]
    }

    private static let parts: [Part] = {
        let petrol: [Double] = [0x0b, 0x5a, 0x68], white: [Double] = [0xff, 0xff, 0xff], ochre: [Double] = [0xf5, 0xa5, 0x24]
        let steps: [(Double, Double, Double)] = [(0, 6, 25), (6, 12, 17), (12, 18, 9), (18, 26, 1), (26, 32, 9), (32, 38, 17), (38, 44, 25)]
        return steps.map { Part(left: $0.0, right: $0.1, top: $0.2, bottom: 44, color: petrol) } + [
            Part(left: 19, right: 25, top: 13, bottom: 19, color: white), Part(left: 16, right: 28, top: 27, bottom: 44, color: ochre),
        ]
    }()

    private static let side = 32

    private static func draw() -> [UInt8] {
        var pixels: [UInt8] = []
        // A bitmap begins with its lowest row.
        for row in stride(from: side - 1, through: 0, by: -1) {
            for column in 0..<side { pixels += pixel(column, row) }
        }
        // A mask of one bit a pixel, which the fourth byte of a pixel makes needless.
        let mask = [UInt8](repeating: 0, count: side * side / 8)
        let header =
            long(40) + long(side) + long(side * 2) + short(1) + short(32) + long(0) + long(pixels.count + mask.count) + [UInt8](repeating: 0, count: 16)
        let bitmap = header + pixels + mask
        let directory = short(0) + short(1) + short(1) + [UInt8(side), UInt8(side), 0, 0] + short(1) + short(32) + long(bitmap.count) + long(22)
        return directory + bitmap
    }

    /// Blue, green, red and how much it covers: of each part as much as lies in the pixel.
    private static func pixel(_ column: Int, _ row: Int) -> [UInt8] {
        let scale = 44 / Double(side)
        let (left, top) = (Double(column) * scale, Double(row) * scale)
        var color = [0.0, 0, 0], cover = 0.0
        for part in parts {
            let width = max(0, min(part.right, left + scale) - max(part.left, left)), height = max(0, min(part.bottom, top + scale) - max(part.top, top))
            let share = width * height / (scale * scale)
            guard share > 0 else { continue }
            let whole = cover + share * (1 - cover)
            // Steps stand beside each other, what follows them before them.
            let isStep = part.bottom == 44 && part.left != 16
            if isStep {
                color = part.color
                cover = min(1, cover + share)
            } else {
                color = zip(color, part.color).map { $0 * (1 - share) + $1 * share }
                cover = max(cover, whole)
            }
        }
        return [color[2], color[1], color[0], cover * 255].map { UInt8(min(255, max(0, $0.rounded()))) }
    }

    private static func long(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
    private static func short(_ value: Int) -> [UInt8] { (0..<2).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
}
