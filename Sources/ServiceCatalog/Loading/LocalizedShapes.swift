/// Texts that are read together with their translations.
extension Shape where Value == Localized {
    static var localized: Shape {
        Shape<String>.text.map { text, place in place.translations.localize(text, of: place) }
    }

    /// A text that reads the same in other languages unless one is given, such as a name.
    static var localizedName: Shape {
        Shape<String>.line.map { text, place in place.translations.localize(text, of: place, mayBeMissing: true) }
    }
}

extension Shape where Value == [Localized] {
    /// A text of paragraphs with a blank line between them.
    static var paragraphs: Shape {
        Shape<String>.text.map { text, place in place.translations.localize(paragraphs: text.paragraphs, of: place) }
    }

    /// A list of short texts.
    static var localizedList: Shape {
        Shape<[Localized]>.list(of: .localized).map { texts, place in
            if case .sequence(let items) = place.node.content { place.translations.expectLength(items.count) }
            return texts
        }
    }
}
