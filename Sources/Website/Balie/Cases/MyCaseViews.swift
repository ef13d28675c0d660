import Journal
import TownHall

/// Who opened a case and who saw it in a list, by role and day: never by name.
struct MyCaseViews {
    struct View: Hashable {
        let who: String
        let when: String
    }

    let page: MyCasePage

    /// Newest first; what one person did on one day is one line.
    var opened: [View] {
        struct Group: Hashable {
            let actor: Identifier?
            let day: Int
        }
        var seen: Set<Group> = []
        var views: [View] = []
        for look in page.file.looks.reversed() {
            let day = page.day(look.occurred)
            guard seen.insert(Group(actor: look.official, day: day.daysSince1970)).inserted else { continue }
            views.append(View(who: who(look.role), when: page.t.weekdayDate(day).firstUppercased))
        }
        return views
    }

    /// Newest first; what people of one role did on one day is one line.
    var listed: [View] {
        page.looks.map { View(who: who($0.role), when: page.t.weekdayDate($0.day).firstUppercased) }
    }

    private func who(_ role: String) -> String {
        switch Role(rawValue: role) {
        case .departmentHead?: page.t("Het hoofd van de afdeling {0}", page.departmentName)
        case .auditor?: page.t("Een controleur van de gemeente")
        case .handler?, .serviceOwner?, .administrator?, nil: page.t("Een medewerker van de afdeling {0}", page.departmentName)
        }
    }
}
