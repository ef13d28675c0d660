import Charts
import Testing

@Suite("Numbers of charts")
struct ChartsNumbersTests {
    @Test("ticks hold the data, lie equally far apart, and step by 1, 2 or 5", arguments: 0..<300)
    func ticksAreRound(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let scales: [Double] = [0.001, 1, 50, 1e6]
        let scale = scales.randomElement(using: &random) ?? 1
        let low = Double.random(in: -1...1, using: &random) * scale, high = low + Double.random(in: 0.01...2, using: &random) * scale
        let ticks = AxisTicks(low, high, about: Int.random(in: 3...8, using: &random))
        #expect(ticks.low <= low + ticks.step * 1e-9 && ticks.high >= high - ticks.step * 1e-9)
        #expect((2...20).contains(ticks.values.count))
        for (a, b) in zip(ticks.values, ticks.values.dropFirst()) { #expect(((b - a) / ticks.step - 1).magnitude < 1e-6) }
        var leading = ticks.step
        while leading >= 9.999 { leading /= 10 }
        while leading < 0.9999 { leading *= 10 }
        #expect([1, 2, 5].contains { (leading - $0).magnitude < 1e-6 })
    }

    @Test("the ticks of Heckbert's own example")
    func heckbert() {
        #expect(AxisTicks(105, 543, about: 5).values == [100, 200, 300, 400, 500, 600])
        #expect(AxisTicks(2.04, 2.16, about: 5).values.count == 5 && AxisTicks(2.04, 2.16, about: 5).decimals == 2)
        #expect(AxisTicks(0, 1, about: 5).values == [0, 0.2, 0.4, 0.6, 0.8, 1.0] || AxisTicks(0, 1, about: 5).values.last == 1)
    }

    @Test("ticks of what is no range are those of one")
    func ticksOfNothing() {
        for ticks in [AxisTicks(.nan, 1), AxisTicks(5, 5), AxisTicks(0, .infinity), AxisTicks(3, -3), AxisTicks(1e300, -1e300)] {
            #expect(ticks.values.count > 1 && ticks.values.allSatisfy(\.isFinite))
        }
    }

    @Test("numbers of one column have as many digits behind their sign as one another")
    func fixedDecimals() {
        let written = [2, 3.4, 2.96, 0, -1.04].map { NumberFormat.dutch.number($0, decimals: 1, isFixed: true) }
        #expect(written == ["2,0", "3,4", "3,0", "0,0", "-1,0"])
        #expect(NumberFormat.english.number(1_234, decimals: 2, isFixed: true) == "1,234.00")
        #expect(NumberFormat.dutch.number(7, isFixed: true) == "7" && NumberFormat.dutch.number(.nan, decimals: 1, isFixed: true) == "–")
        #expect(NumberFormat.dutch.number(2, decimals: 1) == "2")
    }

    @Test("a scale keeps the order of values", arguments: 0..<200)
    func scaleIsMonotone(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let low = Double.random(in: -1e6...1e6, using: &random)
        let scale = LinearScale(low...(low + Double.random(in: 0...1e6, using: &random)), start: 10, end: 400)
        let values = (0..<20).map { _ in Double.random(in: -2e6...2e6, using: &random) }.sorted()
        let places = values.map { scale($0) }
        #expect(places == places.sorted())
        #expect(places.allSatisfy { (10...400).contains($0) })
        let upward = LinearScale(0...1, start: 200, end: 0)
        #expect(upward(0) == 200 && upward(1) == 0 && upward(.nan) == 200)
    }

    @Test("numbers as Dutch and English write them")
    func formats() {
        #expect(NumberFormat.dutch.whole(1_284_000) == "1.284.000" && NumberFormat.english.whole(-1284) == "-1,284")
        #expect(NumberFormat.dutch.number(3.25, decimals: 1) == "3,3" && NumberFormat.english.number(3.0, decimals: 2) == "3")
        #expect(NumberFormat.dutch.number(1.05, decimals: 2) == "1,05" && NumberFormat.dutch.number(-0.5, decimals: 1) == "-0,5")
        for (share, decimals, shown) in [
            (0, 0, "0"), (1, 0, "100"), (0.004, 0, "<1"), (0.006, 0, "1"), (465.0 / 466, 0, ">99"), (0.994, 0, "99"), (0.9999, 1, ">99,9"), (0.0001, 1, "<0,1"),
        ] as [(Double, Int, String)] {
            #expect(NumberFormat.dutch.percent(share, decimals: decimals) == shown + "\u{a0}%")
        }
        #expect(NumberFormat.dutch.percent(0.864) == "86\u{a0}%" && NumberFormat.english.percent(0.125, decimals: 1) == "12.5%")
        #expect(NumberFormat.dutch.number(.nan) == "–" && NumberFormat.dutch.number(1e300) == "–" && NumberFormat.dutch.number(-0.01) == "0")
    }
}
