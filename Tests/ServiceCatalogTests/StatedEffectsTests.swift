import Testing

@testable import ServiceCatalog

@Suite("Reading a file of stated effects")
struct StatedEffectsTests {
    private func read(_ text: String) throws -> (effects: StatedEffects?, mistakes: [String]) {
        let services = try #require(FolderFixture().load().catalogue).services
        let read = StatedEffects.read(text, named: "effect.yaml", services: services)
        return (read.effects, read.mistakes.map(\.description))
    }

    @Test("effects are read by service and variant; without a variant they are those of the base")
    func reads() throws {
        let (effects, mistakes) = try read(
            """
            effects:
              - service: kap
                variant: kort
                completion: 5
                errors: -2.5
                time: -10
                score: +0.5
              - { service: kap, completion: -20 }
            """)
        #expect(mistakes == [])
        let kap = ServiceKey(rawValue: "kap")
        #expect(effects?.effect(on: kap, of: "kort") == .init(completion: 5, errors: -2.5, time: -10, score: 0.5))
        #expect(effects?.effect(on: kap, of: StatedEffects.base) == .init(completion: -20))
        #expect(effects?.effect(on: kap, of: "lang") == .init())
        #expect(effects?.variants.map(\.arm) == ["kort"])
    }

    @Test(
        "what is wrong is refused with its place",
        arguments: [
            ("effects:\n  - { service: kapp, completion: 5 }", "effect.yaml:2:16:", "kapp"),
            ("effects:\n  - { service: kap, completion: 101 }", "effect.yaml:2:33:", "it goes from -100 to 100"),
            ("effects:\n  - { service: kap, score: veel }", "effect.yaml:2:28:", "a number"),
            ("effects:\n  - { service: kap, score: \"1\" }", "effect.yaml:2:28:", "without quotes"),
            ("effects:\n  - { service: kap, time: nan }", "effect.yaml:2:27:", "a number"),
            ("effects:\n  - { service: kap, completion: 0 }", "effect.yaml:2:16:", "other than 0"),
            ("effects:\n  - { service: kap }", "effect.yaml:2:16:", "other than 0"),
            ("effects:\n  - { service: kap, completeness: 3 }", "effect.yaml:2:", "completion"),
            ("effects:\n  - { service: kap, variant: Kort!, completion: 3 }", "effect.yaml:2:30:", "key"),
            ("effects:\n  - { service: kap, completion: 3 }\n  - { service: kap, completion: 4 }", "effect.yaml:2:", "once"),
            ("effects: [", "effect.yaml:", " "), ("", "effect.yaml:1:1:", "effects"), ("- 3", "effect.yaml:1:1:", "effects"),
        ])
    func refuses(_ text: String, _ place: String, _ says: String) throws {
        let (effects, mistakes) = try read(text)
        #expect(effects == nil)
        #expect(mistakes.contains { $0.hasPrefix(place) && $0.contains(says) }, "\(mistakes)")
    }
}
