import Foundation
import ServiceCatalog

extension Texts {
    /// What has names, as the language of the page orders them: `Émile` before `eva`, and `Wijk 9` before `Wijk 10`.
    ///
    /// - Parameter tie: Orders those of one name: a text that each has for good and that says nothing of chance, such as a key.
    func inOrder<Item>(_ items: some Sequence<Item>, by name: (Item) -> String, then tie: (Item) -> String) -> [Item] {
        let locale = Locale(identifier: language.rawValue)
        return items.map { (item: $0, name: name($0), tie: tie($0)) }.sorted { a, b in
            switch a.name.compare(b.name, options: [.caseInsensitive, .numeric], range: nil, locale: locale) {
            case .orderedAscending: true
            case .orderedDescending: false
            case .orderedSame: a.tie < b.tie
            }
        }.map(\.item)
    }
}
