import Charts
import Foundation
import Journal
import ProcessMining
import ServiceCatalog
import Testing
import TownHall

@testable import Website

@Suite("The sitemap")
struct SitemapTests {
    private static let menus = Sitemap.townHall.menus

    @Test("leads from every entry of a menu to a page, which is open to just those for whom the entry is")
    func entries() {
        for entry in Self.menus.main + Self.menus.about + Self.menus.rooms + Self.menus.account {
            let route = Sitemap.townHall.routes.first { $0.method == .get && $0.path == entry.path }
            #expect(route?.access == entry.access, "\(entry.path)")
        }
    }

    @Test("has for every role rooms that are open to it, among them the one where its work is")
    func homes() {
        for role in Role.allCases {
            let official = Official(id: .random(), roles: [role], department: DepartmentKey(rawValue: "groen"))
            let rooms = Self.menus.rooms(of: official).map(\.path)
            #expect(rooms.contains(Self.menus.home(official)), "\(role): \(rooms)")
        }
        let nobody = Official(id: .random(), roles: [], department: nil)
        #expect(Self.menus.rooms(of: nobody).isEmpty)
    }

    @Test(
        "marks in the menu the room in which a page is",
        arguments: [
            ("/werkplek", ["/werkplek"]), ("/werkplek/zaken/abc", ["/werkplek"]), ("/werkplek/indienen", ["/werkplek/indienen"]),
            ("/werkplek/accounts", ["/werkplek/accounts"]), ("/rekenkamer", ["/rekenkamer"]), ("/rekenkamer/kapvergunning/zaken", ["/rekenkamer"]),
            ("/werkplekken", []), ("/", []),
        ] as [(String, [String])])
    func current(path: String, rooms: [String]) {
        #expect(Self.menus.rooms.filter { Self.menus.isIn($0, path) }.map(\.path) == rooms)
    }

    @Test("makes what pages share once for an edition, and anew for the next")
    func parts() throws {
        let site = try TestSite()
        let edition = site.site.edition
        #expect(edition.formTemplates === edition.formTemplates)
        #expect(edition.catalogueViews === edition.catalogueViews)
        site.site.offer(edition.catalogue)
        #expect(site.site.edition.formTemplates !== edition.formTemplates)
        #expect(site.site.edition.catalogueViews !== edition.catalogueViews)
    }

    @Test("gives charts and maps class names that the style sheet has")
    func classNames() throws {
        let sheet = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Website/Assets/raadhuis.css"), encoding: .utf8)
        let given = Mirror(reflecting: ChartClasses.website).children.map(\.value) + Mirror(reflecting: MapClasses.website).children.map(\.value)
        let texts: [String] = given.flatMap { value -> [String] in (value as? [String]) ?? (value as? String).map { [$0] } ?? [] }
        let names: [String] = texts.flatMap { $0.split(separator: " ").map(String.init) }
        #expect(names.count > 40)
        // What it leaves as the map has it.
        for name in Set(names) where name != "g-begin" {
            let pieces: [Substring] = sheet.split(separator: "." + name, omittingEmptySubsequences: false)
            let isThere = pieces.dropFirst().contains { rest in
                rest.first.map { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" } ?? true
            }
            #expect(isThere, "\(name)")
        }
    }
}
