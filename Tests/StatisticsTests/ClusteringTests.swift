import Foundation
import Testing

@testable import Statistics

@Suite("Dutch stems")
struct DutchStemmerTests {
    @Test(
        "words and stems of the published vocabulary",
        arguments: [
            ("lichaamsziek", "lichaamsziek"), ("lichamelijk", "licham"), ("lichamelijkheden", "licham"), ("lichamen", "licham"),
            ("lichtdoorlatende", "lichtdoorlat"), ("lichte", "licht"), ("lichtende", "lichtend"), ("lichtgevoeligheid", "lichtgevoel"),
            ("lichthoeveelheid", "lichthoevel"), ("lichtje", "lichtj"), ("lichtkringen", "lichtkring"), ("lichtten", "licht"),
            ("lichtverontreinigde", "lichtverontreinigd"), ("lidmaatschap", "lidmaatschap"), ("lidvereniging", "lidveren"), ("opgingen", "opging"),
            ("opglanzing", "opglanz"), ("opgraven", "opgrav"), ("opgroeiende", "opgroei"), ("opgroeiplaats", "opgroeiplat"), ("ophaal", "ophal"),
            ("ophalers", "ophaler"), ("ophef", "ophef"), ("opheffing", "opheff"), ("opheldering", "ophelder"), ("ophemelde", "ophemeld"),
            ("ophieven", "ophiev"), ("ophoog", "ophog"), ("ophouden", "ophoud"), ("", ""), ("e", "e"),
        ])
    func stems(word: String, stem: String) { #expect(DutchStemmer.stem(word) == stem) }
}

@Suite("Texts in groups")
struct ClusteringTests {
    static let trees = ["Een boom kappen", "Boom weghalen in de tuin", "Mijn bomen kappen", "Boom in tuin kappen", "De tuin en een boom", "Bomen weghalen"]
    static let neighbours = ["Bezwaar van de buren", "Buren maken bezwaar", "Bezwaar tegen de buurman", "Buurman en bezwaar", "Buren, bezwaar, buurman"]
    static let costs = ["Wat kosten de leges?", "Leges betalen", "Kosten betalen", "Ik wil de leges betalen", "Kosten van leges"]

    /// As the file of the language has them.
    static let words: TermWords = {
        struct File: Decodable {
            struct Words: Decodable { let stopWords: Set<String> }
            let clustering: Words
        }
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/ServiceCatalog/Languages/nl.json").standardizedFileURL
        let read = (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(File.self, from: $0) }
        return TermWords(stopWords: read?.clustering.stopWords ?? [], stemmers: [.dutch])
    }()

    static func sets(_ texts: [String]) -> Set<Set<String>> { Set(Clustering(texts, Self.words).groups.map { Set($0.members.map { texts[$0] }) }) }

    @Test("texts in words of their own come apart, and are named by them")
    func separate() {
        var chance = Chance(3)
        let topics = [
            ["boom", "kappen", "tuin", "wortel", "takken"], ["buurman", "bezwaar", "schutting", "geluid", "ruzie"],
            ["leges", "betalen", "rekening", "kosten", "bedrag"],
        ]
        let texts = topics.map { topic in
            (0..<30).map { _ in
                "ik kwam voor "
                    + [topic[0], topic[1 + Int.random(in: 0..<2, using: &chance)], topic[3 + Int.random(in: 0..<2, using: &chance)]].joined(separator: " ")
            }
        }
        let all = texts.joined() + ["Zwembad"]
        #expect(Self.sets(Array(all)) == Set(texts.map { Set($0) }))
        let clustering = Clustering(Array(all), Self.words)
        #expect(clustering.rest == [90] && clustering.groups.map(\.members.count) == [30, 30, 30])
        #expect(Set(clustering.groups.map { $0.terms[0] }) == ["boom", "buurman", "leges"])
    }

    @Test("no group holds texts that are about different things")
    func pure() {
        let texts = Self.trees + Self.neighbours + Self.costs + ["Zwembad"]
        let groups = Self.sets(texts)
        #expect(groups.count >= 3 && groups.allSatisfy { group in [Self.trees, Self.neighbours, Self.costs].contains { group.isSubset(of: $0) } })
        #expect(Clustering(texts, Self.words).rest == [texts.count - 1])
    }

    @Test("the order of the texts does not matter")
    func order() {
        let texts = Self.trees + Self.neighbours + Self.costs + ["Zwembad", "Boom en bezwaar", "Leges van de buren"]
        let groups = Self.sets(texts), names = Clustering(texts, Self.words).groups.map(\.terms)
        var chance = Chance(5)
        for _ in 0..<20 {
            let shuffled = texts.shuffled(using: &chance)
            #expect(Self.sets(shuffled) == groups)
            #expect(Clustering(shuffled, Self.words).groups.map(\.terms) == names)
        }
    }

    @Test("no text, one, and the same one many times")
    func small() {
        #expect(Clustering([], Self.words).groups.isEmpty && Clustering([], Self.words).rest.isEmpty)
        #expect(Clustering(["Een boom"], Self.words).groups.isEmpty && Clustering(["Een boom"], Self.words).rest == [0])
        #expect(Clustering(["", "de het een", "!?"], Self.words).rest == [0, 1, 2])
        let same = Clustering([String](repeating: "Boom kappen", count: 9), Self.words)
        #expect(same.groups.map(\.members.count) == [9] && same.rest.isEmpty)
        #expect(Set(same.groups[0].terms) == ["boom", "kappen"])
    }

    @Test("each text is in one group or in the rest")
    func whole() {
        var chance = Chance(9)
        let words = (0..<30).map { "woord" + String(repeating: "abcdefghij".randomElement(using: &chance) ?? "a", count: $0 / 10 + 1) }
        for count in [2, 17, 150] {
            let texts = (0..<count).map { _ in (0..<4).compactMap { _ in words.randomElement(using: &chance) }.joined(separator: " ") }
            let clustering = Clustering(texts, Self.words)
            #expect((clustering.groups.flatMap { $0.members } + clustering.rest).sorted() == Array(0..<count))
            #expect(clustering.groups.count <= Clustering.mostGroups)
        }
    }

    @Test("a term is shown as it is written most, and one that a single text has is no term")
    func terms() {
        let vectors = TermVectors(["De bomen", "Twee bomen", "Een boom op straat"], Self.words)
        #expect(vectors.words == ["bomen"] && vectors.vectors.allSatisfy { $0.terms == [0] })
        #expect(abs(vectors.vectors[0].cosine(vectors.vectors[2]) - 1) < 0.0001)
    }

    @Test("a language without a published stemmer has its endings taken off, the longest first, and three letters left")
    func endings() {
        let words = TermWords(stopWords: ["quq"], stemmers: [.dutch, .endings(["qi", "arqi"])])
        #expect(words.stem("zaqqarqi") == "zaqq" && words.stem("zaqqqi") == "zaqq" && words.stem("zaqi") == "zaqi" && words.stem("zarqi") == "zar")
        #expect(words.words("Quq zaqqarqi!") == ["zaqqarqi"] && words.saysNothing("quq") && !words.saysNothing("de"))
        let vectors = TermVectors(["zaqqarqi", "zaqqqi quq"], words)
        #expect(vectors.words.count == 1 && vectors.vectors[0] == vectors.vectors[1])
    }
}
