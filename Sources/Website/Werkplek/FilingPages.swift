import CivilTime
import Journal
import ServiceCatalog
import TownHall

/// Beginning a form for a resident at the counter, on the phone or with a letter. What follows is the form as residents see it.
enum FilingPages {
    static let routes: [Route] = [
        .get("/werkplek/indienen", .official(.fileForResidents)) { request in
            let kept = try await request.typedOnce(form)
            let typed = kept.map { FilingTyped(SentForm($0), []) } ?? FilingTyped(today: request.hall.setting.today)
            return .html(FilingPage(request, typed, kept).render())
        },
        .post("/werkplek/indienen", .official(.fileForResidents)) { try await begin($0) }
            .keeping(["dienst", "kanaal", "bsn"], with: ["ontvangen"], of: form, on: StaffAddress.filing)
            .labelled { [("bsn", $0("Burgerservicenummer (BSN) van de inwoner"))] },
    ]

    private static let form = "indienen"

    private static func begin(_ request: WebRequest) async throws -> WebResponse {
        let form = request.form
        let typed = Filing.Typed(
            service: ServiceKey(rawValue: form["dienst"]), channel: Service.Channel(rawValue: form["kanaal"]), received: CalendarDate(form["ontvangen"]),
            bsn: Personal(form["bsn"]))
        do {
            let (draft, secret) = try await request.hall.intake.begin(
                typed, by: request.official().official, language: request.language, device: request.isMobile ? .phone : .desktop)
            return request.goingOn(with: draft, secret)
        } catch let refused as Filing.Refused {
            return .html(FilingPage(request, FilingTyped(form, refused.problems)).render(), status: .unprocessableContent)
        } catch Intake.Refusal.officialRequired {
            throw WebError.forbidden
        } catch Intake.Refusal.elsewhere(_, let way) {
            return .html(FilingPage(request, FilingTyped(form, []), elsewhere: way).render())
        }
    }
}
