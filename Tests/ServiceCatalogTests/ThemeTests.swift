import Testing

@testable import ServiceCatalog

@Suite("A theme")
struct ThemeTests {
    private func mistakes(_ theme: String) throws -> [Mistake] {
        let fixture = try FolderFixture()
        try fixture.write(theme, to: "thema.css")
        return fixture.load().mistakes
    }

    private func colors(_ theme: String) -> ThemeColors { ThemeColors(StyleSheetReader(theme).properties) }

    /// The least contrast of any pair in a mode, as a part of what is asked.
    private func least(_ colors: ThemeColors, _ mode: ThemeColors.Mode) throws -> Double {
        try ContrastPair.all.map { pair in
            let front = try #require(colors.color(of: pair.front, mode)), back = try #require(colors.color(of: pair.back, mode))
            return CSSColor.contrast(front, back) / pair.minimum
        }.min() ?? 0
    }

    @Test("of our own has enough contrast everywhere, in both modes")
    func own() throws {
        for mode in ThemeColors.Mode.allCases { #expect(try least(colors(""), mode) >= 1, "\(mode)") }
    }

    @Test("contrast is that of WCAG 2.2")
    func formula() throws {
        #expect(abs(CSSColor.contrast(.white, .black) - 21) < 0.000_001)
        // Known from WCAG's own techniques and many a checker: #767676 is the lightest grey that is enough on white.
        let enough = try #require(CSSColor(css: "#767676")), tooLight = try #require(CSSColor(css: "#777777"))
        #expect(CSSColor.contrast(enough, .white) > 4.5 && CSSColor.contrast(tooLight, .white) < 4.5)
    }

    @Test("of ordinary colours gets dark mode with its own hues, and the contrast of our own")
    func derived() throws {
        let theme = """
            :root {
              --voorbeeld-color-primary: #a01e5a;
              --voorbeeld-color-primary-strong: #6e103c;
              --voorbeeld-color-page: #faf7f2;
              --voorbeeld-color-text: #1e1a17;
              --voorbeeld-color-accent: #ffd23f;
            }
            """
        let fixture = try FolderFixture()
        try fixture.write(theme, to: "thema.css")
        let loaded = fixture.load()
        #expect(loaded.mistakes.map(\.description) == [])
        let served = try #require(loaded.catalogue?.themeCSS)
        #expect(served.hasSuffix(theme))
        #expect(served.contains("@media (prefers-color-scheme: dark)") && served.contains("--voorbeeld-color-text: #f4eeea;"))
        #expect(try least(colors(theme), .dark) >= 1)
    }

    @Test("whatever its colours, dark mode that was made for it can be read", arguments: 0..<40)
    func derivedFromAnything(seed: Int) throws {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        var theme = ":root {"
        for token in DefaultColors.tokens.keys.sorted() where next() % 3 == 0 {
            theme += "\(token): rgb(\(next() % 256), \(next() % 256), \(next() % 256));"
        }
        #expect(try least(colors(theme + "}"), .dark) >= 1)
    }

    @Test("too little contrast is found in both modes, at the colour, with one that is enough")
    func contrast() throws {
        let found = try mistakes(
            """
            :root {
              --voorbeeld-color-text: #999;
            }
            @media (prefers-color-scheme: dark) {
              :root { --voorbeeld-color-text: #333 }
            }
            """)
        #expect(found.allSatisfy { $0.file == "thema.css" && $0.isWarning && $0.reason.code == "low_contrast" })
        #expect(Set(found.map { "\($0.line):\($0.column)" }) == ["2:3", "5:11"])
        let page =
            ##"thema.css:2:3: too little contrast: "#999": --utrecht-document-color (#999999) on --utrecht-document-background-color (#f3f7f7) is "##
            + "2.63:1 in light mode, and at least 4.5:1 is needed — --voorbeeld-color-text: #696969 is enough"
        #expect(found.map(\.description).contains(page))
        #expect(found.contains { $0.line == 5 && $0.sentence.contains("1.14:1 in dark mode") })
        #expect(try mistakes(":root { --voorbeeld-color-text: #696969 }").isEmpty)
    }

    @Test("buttons, borders of fields and the mark of focus are looked at too")
    func controls() throws {
        let button = try mistakes(":root { --utrecht-button-background-color: #ffd23f }")
        #expect(button.count == 1 && button[0].sentence.contains("1.44:1 in light mode"))
        let border = try mistakes(":root { --utrecht-form-control-border-color: #ccc }")
        #expect(border.count == 2 && border.allSatisfy { $0.sentence.contains("at least 3:1") })
        #expect(try mistakes(":root { --voorbeeld-color-focus: navy }").contains { $0.sentence.contains("#0a2c36 on --voorbeeld-color-focus") })
        #expect(try mistakes(":root { --utrecht-focus-outline-color: #fff }").contains { $0.sentence.contains("at least 3:1") })
    }

    @Test(
        "its colours are read as browsers read them",
        arguments: [
            ("#c00", "#cc0000"), ("rgb(204 0 0)", "#cc0000"), ("rgba(204, 0, 0, 1)", "#cc0000"), ("rgb(80% 0% 0%)", "#cc0000"),
            ("hsl(0, 100%, 40%)", "#cc0000"), ("hsl(120deg 100% 25%)", "#008000"), ("hwb(0 0% 20%)", "#cc0000"), ("REBECCAPURPLE", "#663399"),
            ("oklch(1 0 0)", "#ffffff"), ("oklab(0% 0 0)", "#000000"), ("transparent", "#00000000"), ("#ff000080", "#ff000080"),
        ])
    func notations(text: String, hex: String) throws {
        #expect(try #require(CSSColor(css: text)).hex == hex)
    }

    @Test("a colour that cannot be computed, and one that is not set for the whole page, are told")
    func unreadable() throws {
        let mixed = try mistakes(":root { --voorbeeld-color-text: color-mix(in srgb, red, blue); }")
        #expect(mixed.map(\.reason) == [.unreadableColor] && mixed[0].column == 9)
        #expect(try mistakes(".utrecht-document { --voorbeeld-color-text: #000 }").map(\.reason) == [.notOfRoot])
        #expect(CSSColor(css: "rgb(1 2)") == nil && CSSColor(css: "blauw") == nil && CSSColor(css: "#12") == nil)
    }

    @Test("a colour by way of another counts as that one")
    func references() throws {
        let theme = colors(":root { --rood: #c00; --voorbeeld-color-primary: var(--rood); --utrecht-link-color: light-dark(#00f, #9cf) }")
        #expect(theme.color(of: "--voorbeeld-color-primary", .light)?.hex == "#cc0000")
        #expect(theme.color(of: "--utrecht-link-color", .light)?.hex == "#0000ff")
        #expect(theme.color(of: "--utrecht-link-color", .dark)?.hex == "#99ccff")
        #expect(theme.derived.keys.sorted() == ["--voorbeeld-color-primary"])
        #expect(colors(":root { --a: var(--b); --b: var(--a); --voorbeeld-color-text: var(--a) }").color(of: "--voorbeeld-color-text", .light) == nil)
    }

    @Test("brackets, quotes and what is fetched from elsewhere are told, and nothing of it harms")
    func damaged() throws {
        for theme in [":root { --x: 1px;", "/* zonder eind", "}", ":root { --x }", "@import url(https://elders.example/x.css);", ":root { --x: \"a\n }"] {
            let found = try mistakes(theme)
            #expect(!found.isEmpty && found.allSatisfy { $0.isWarning && $0.reason.code == "style_sheet" }, "\(theme)")
        }
        let deep = String(repeating: "a{", count: 10_000)
        #expect(try !mistakes(deep).isEmpty)
    }
}
