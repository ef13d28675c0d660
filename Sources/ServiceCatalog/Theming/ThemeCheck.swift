/// Reads a municipality's theme (`thema.css`): what is wrong with it, and what is served of it.
struct ThemeCheck {
    let file: String
    let mistakes: MistakeCollector

    /// - Returns: The theme with what dark mode lacks.
    func read(_ text: String) -> String {
        let sheet = StyleSheetReader(text)
        for trouble in sheet.troubles { report(.styleSheet(trouble.problem), at: trouble.place, mend: trouble.mend) }
        for property in sheet.properties where !property.isOfRoot && DefaultColors.tokens[property.name] != nil {
            report(.notOfRoot, at: property.place, text: property.name, mend: "put it in :root { }, from which the whole website takes its colours")
        }
        let colors = ThemeColors(sheet.properties)
        checkValues(sheet.properties, colors)
        checkContrast(colors)
        // Before it, for what follows a bracket that was not closed is not read.
        return colors.darkRule + text
    }

    private func checkValues(_ properties: [CustomProperty], _ colors: ThemeColors) {
        for property in properties where property.isOfRoot && property.condition != .sometimes && DefaultColors.tokens[property.name] != nil {
            let mode: ThemeColors.Mode = property.condition == .dark ? .dark : .light
            guard colors.color(ofValue: property.value, mode) == nil else { continue }
            let mend = "write it as #rrggbb, by its name, or with rgb(), hsl(), hwb(), oklab() or oklch(): then its contrast can be computed"
            report(.unreadableColor, at: property.place, text: property.value, mend: mend)
        }
    }

    /// Two colours that are too much alike.
    private struct Finding {
        let pair: ContrastPair
        let front: CSSColor
        let back: CSSColor
        let isOfFront: Bool

        var ratio: Double { CSSColor.contrast(front, back) }
        /// What the theme sets of the two, and what stays as it is.
        var changed: CSSColor { isOfFront ? front : back }
        var other: CSSColor { isOfFront ? back : front }
    }

    private func checkContrast(_ colors: ThemeColors) {
        for mode in ThemeColors.Mode.allCases {
            var findings: [YAML.Position: (source: CustomProperty, all: [Finding])] = [:]
            for pair in ContrastPair.all where colors.isChanged(pair.front, mode) || colors.isChanged(pair.back, mode) {
                guard let finding = finding(pair, colors, mode), finding.ratio < pair.minimum,
                    let source = colors.source(of: finding.isOfFront ? pair.front : pair.back, mode)
                else { continue }
                let known = findings[source.place]?.all ?? []
                // Tokens that refer to each other are one colour, of which is told once.
                if known.contains(where: { $0.front == finding.front && $0.back == finding.back && $0.pair.minimum >= pair.minimum }) { continue }
                findings[source.place] = (source, known + [finding])
            }
            for (source, all) in findings.values { report(all, source, mode) }
        }
    }

    private func finding(_ pair: ContrastPair, _ colors: ThemeColors, _ mode: ThemeColors.Mode) -> Finding? {
        guard let back = colors.color(of: pair.back, mode), let front = colors.color(of: pair.front, mode) else { return nil }
        // What is seen through is seen before the page itself.
        let page = colors.color(of: "--utrecht-document-background-color", mode)?.over(mode == .light ? .white : .black) ?? .white
        let seen = back.over(page)
        return Finding(pair: pair, front: front.over(seen), back: seen, isOfFront: colors.isChanged(pair.front, mode))
    }

    private func report(_ findings: [Finding], _ source: CustomProperty, _ mode: ThemeColors.Mode) {
        let better = findings.map { Self.near($0.changed, against: $0.other, $0.pair.minimum) }
        // One that is enough for all of them, where there is one.
        let enough = better.first { color in findings.allSatisfy { CSSColor.contrast(color, $0.other) >= $0.pair.minimum } }
        for (finding, own) in zip(findings, better) {
            let color = (enough ?? own).hex
            // A colour for every mode is that of light mode; dark mode gets its own.
            let mend =
                mode == .dark && source.condition == .always
                ? "add @media (prefers-color-scheme: dark) { :root { \(source.name): \(color); } }" : "\(source.name): \(color) is enough"
            let pair = finding.pair
            let front = pair.front.hasPrefix("#") ? pair.front : "\(pair.front) (\(finding.front.hex))"
            let detail =
                "\(front) on \(pair.back) (\(finding.back.hex)) is \(Self.written(finding.ratio)):1 in \(mode.rawValue) mode, "
                + "and at least \(Self.written(pair.minimum)):1 is needed"
            report(.lowContrast(detail), at: source.place, text: source.value, mend: mend)
        }
    }

    /// The nearest colour of the same hue with enough contrast.
    private static func near(_ color: CSSColor, against other: CSSColor, _ minimum: Double) -> CSSColor {
        let perceived = PerceivedColor(color), luminance = other.luminance
        // A little more, for colours are rounded to whole steps.
        let wanted = minimum * 1.015
        let lighter = wanted * (luminance + 0.05) - 0.05, darker = (luminance + 0.05) / wanted - 0.05
        let own = color.luminance
        let candidates = [lighter, darker].filter { (0...1).contains($0) }.sorted { abs($0 - own) < abs($1 - own) }
        guard let target = candidates.first else { return luminance > 0.18 ? .black : .white }
        return perceived.with(luminance: target).rounded
    }

    /// Rounded down, so that what is too little never looks enough.
    private static func written(_ ratio: Double) -> String {
        let hundredths = Int((ratio * 100).rounded(.down))
        let rest = hundredths % 100
        return rest == 0 ? "\(hundredths / 100)" : rest % 10 == 0 ? "\(hundredths / 100).\(rest / 10)" : "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    private func report(_ reason: Mistake.Reason, at place: YAML.Position, text: String = "", mend: String) {
        mistakes.add(Mistake(file: file, line: place.line, column: place.column, text: text, reason: reason, mend: mend))
    }
}
