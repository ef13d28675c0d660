import Foundation
import HTML
import Testing

@testable import Charts

@Suite("A chart of pieces by group")
struct PiecesChartTests {
    private static let titles = PiecesChart.Titles(label: "afdeling", blocks: "diensten", bar: "per jaar")

    private func drawn(_ rows: [PiecesChart.Row], width: Double = 940, legend: [(text: String, fill: PiecesChart.Fill)] = []) -> Drawing {
        var drawing = Drawing(width: width, name: "p")
        PiecesChart(rows: rows, titles: Self.titles, legend: legend).draw(&drawing)
        return drawing
    }

    private func count(_ what: String, in drawing: Drawing) -> Int {
        String(decoding: drawing.marks.bytes, as: UTF8.self).components(separatedBy: what).count - 1
    }

    @Test("draws each piece by what became of it, and each part of the bar")
    func pieces() {
        let row = PiecesChart.Row(
            label: "Groen", blocks: [.full, .full, .part(0.5), .hatched, .hollow, .crossed], parts: [.init(.full, 30), .init(.hollow, 10), .init(.hatched, 0)],
            text: "40")
        let drawing = drawn([row])
        // Two full pieces, half of one, and the part of the bar.
        #expect(count("class=\"chart-value\"", in: drawing) == 4)
        // What is filled in part and what is over have an edge too.
        #expect(count("class=\"chart-hollow\"", in: drawing) == 4)
        #expect(count("class=\"chart-cross\"", in: drawing) == 2)
        #expect(count("url(#p-arcering)", in: drawing) == 1)
        #expect(count(">40<", in: drawing) == 1)
    }

    @Test("draws no bar where nothing is known of how much it is, and nothing that is no number")
    func unknown() {
        let rows = [PiecesChart.Row(label: "Groen", blocks: [.hollow], parts: [.init(.full, .nan), .init(.hollow, -4)], text: "aantal niet bekend")]
        for width in [310.0, 940] { #expect(count("<rect", in: drawn(rows, width: width)) == 1) }
    }

    @Test("goes on below where there are more pieces than fit in a line")
    func manyPieces() {
        func rows(_ count: Int) -> [PiecesChart.Row] { [.init(label: "Groen", blocks: Array(repeating: .full, count: count), parts: [], text: "")] }
        for width in [310.0, 940] { #expect(drawn(rows(60), width: width).height > drawn(rows(10), width: width).height) }
    }

    @Test("says what each filling means, and is empty without pieces")
    func legend() {
        let drawing = drawn([], legend: [("Klaar", .full), ("Oud", .hollow)])
        #expect(count(">Klaar<", in: drawing) == 1 && count(">Oud<", in: drawing) == 1)
        #expect(PiecesChart(rows: [], titles: Self.titles, legend: []).isEmpty)
    }

    @Test("puts name, pieces and bar below each other on a phone")
    func phone() {
        let rows = [PiecesChart.Row(label: "Groen", blocks: [.full], parts: [.init(.full, 1)], text: "1")]
        #expect(drawn(rows, width: 310).height > 0 && count(">afdeling<", in: drawn(rows, width: 310)) == 0)
        #expect(count(">afdeling<", in: drawn(rows)) == 1)
    }
}
