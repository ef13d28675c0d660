import CivilTime
import Foundation
import ServiceCatalog
import Testing

/// The example of the article in `Sources/ServiceCatalog/ServiceCatalog.docc`.
@Suite("The article of ServiceCatalog")
struct ArticleTests {
    @Test("a folder is read, and what was sent from a page of its form")
    func example() throws {
        let fixture = try FolderFixture()
        let kap = ServiceKey(rawValue: "kap")
        let today = try day("2026-03-10")
        /// The fields of a service's first page that something is wrong with when this is sent; `nil` where there is no such form.
        func problems(with sent: [String: [String]], of service: ServiceKey, in folder: URL, today: CalendarDate) -> [String]? {
            let loaded = Catalogue.load(folder: folder)
            for mistake in loaded.mistakes { print(mistake) }
            guard let form = loaded.catalogue?[service]?.form, let page = form.pages.first else { return nil }
            return page.read(FormInput(values: sent), in: form, answers: Answers(), today: today).problems.map(\.field)
        }
        #expect(problems(with: ["soort": ["eik"], "omtrek": ["50 cm"]], of: kap, in: fixture.url, today: today) == [])
        #expect(problems(with: ["omtrek": ["dik"]], of: kap, in: fixture.url, today: today) == ["soort", "omtrek"])
        #expect(problems(with: [:], of: ServiceKey(rawValue: "paspoort"), in: fixture.url, today: today) == nil)
    }
}
