import ServiceCatalog
import Statistics

extension TermWords {
    /// Of the languages that a municipality speaks, and of those that there are files of beside them: people write in whichever they like.
    init(_ languages: [Language]) {
        let files = Languages.files(around: languages).map(\.clustering)
        self.init(
            stopWords: files.reduce(into: []) { $0.formUnion($1.stopWords) },
            stemmers: files.compactMap { file in
                switch file.stemmer {
                case .dutch: .dutch
                case nil: file.endings.isEmpty ? nil : .endings(file.endings)
                }
            })
    }
}
