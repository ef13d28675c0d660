import Foundation
import HTML
import Testing

@testable import Charts

@Suite("A chart of a hundred blocks")
struct BlockChartTests {
    private func drawn(_ counts: [Int], width: Double = 450) -> Drawing {
        var drawing = Drawing(width: width, name: "b")
        BlockChart(groups: counts.map { .init(label: "Groep", count: $0, text: "\($0) van de 100") }).draw(&drawing)
        return drawing
    }

    private func count(_ what: String, in drawing: Drawing) -> Int {
        String(decoding: drawing.marks.bytes, as: UTF8.self).components(separatedBy: what).count - 1
    }

    @Test("fills as many as there are, and hatches what a group has more than the first")
    func blocks() {
        let drawing = drawn([76, 81, 70])
        #expect(count("class=\"chart-value\"", in: drawing) == 76 + 76 + 70)
        #expect(count("url(#b-arcering)", in: drawing) == 5)
        #expect(count("class=\"chart-track\"", in: drawing) == 24 + 19 + 30)
    }

    @Test("draws no more than a hundred and no fewer than none")
    func limits() {
        #expect(count("class=\"chart-value\"", in: drawn([120])) == 100)
        #expect(count("class=\"chart-track\"", in: drawn([-3])) == 100)
        #expect(BlockChart(groups: []).isEmpty)
    }

    @Test("puts groups below each other on a phone")
    func phone() { #expect(drawn([50, 60, 70], width: 310).height > drawn([50, 60, 70], width: 940).height) }
}
