import CivilTime
import Journal
import ServiceCatalog
import TownHall

/// That a case came from a form that took part in an experiment, and which variant it was, in words.
struct CaseTrial {
    /// The variant's name; `nil` for the service as it is.
    private let variant: Localized?
    /// `nil` where the resident was shown nothing that differs.
    private let drawn: Intake.Drawn?
    private let version: String
    private let localTime: LocalTime

    /// - Returns: `nil` for a case of which no experiment knows.
    /// - Throws: `DatabaseError`.
    init?(of file: Cases.File, _ hall: TownHall) async throws {
        let opening = file.state.opening, (version, given) = Variant.parts(of: opening.serviceVersion)
        var drawn: Intake.Drawn?
        if let visit = opening.visit {
            // A rollout gives variants too, and tells why itself.
            if try await hall.intake.routing(in: visit) != nil { return nil }
            drawn = try await hall.intake.drawn(in: visit)
        }
        guard drawn != nil || given != nil else { return nil }
        let base = hall.setting.shelf.service(opening.service, version: version)
        variant = given.map { base?.variant($0)?.name ?? Localized($0) }
        self.drawn = drawn
        self.version = version
        localTime = hall.setting.localTime
    }

    /// For officials: what it was, and why, so that it can be worked out again.
    func sentences(_ t: Texts) -> [String] {
        var sentences = [
            variant.map { t("De inwoner kreeg de versie ‘{0}’ van het formulier.", $0.in(t.language)) }
                ?? t("De inwoner kreeg het formulier zoals het was. Daarmee wordt de nieuwe versie vergeleken.")
        ]
        guard let drawn else { return sentences }
        if let lot = drawn.lot {
            sentences.append(
                t(
                    "Het toeval bepaalde dat. Om mee te doen was het getal {0}: onder {1} doet iemand mee. Voor de versie was het getal {2}. Elk getal ligt tussen 0 en 10.000.",
                    t.grouped(lot.entryBucket), t.grouped(lot.share), t.grouped(lot.armBucket)))
        }
        sentences.append(
            t(
                "Proef {0}, ronde {1}. Versienummer van het formulier: {2}. Het verschil was voor het eerst te zien op {3} om {4}.",
                drawn.exposure.experiment.description,
                String(drawn.exposure.phase), String(version.prefix(8)), t.date(localTime.date(drawn.shown)), t.clock(localTime.clock(drawn.shown))))
        return sentences
    }

    /// For the resident.
    func plain(_ t: Texts) -> [String] {
        [
            t("Met dit formulier deden we een proef. Sommige mensen kregen andere woorden of een andere volgorde te zien. Het toeval bepaalde wie wat kreeg."),
            variant.map { t("U kreeg de versie ‘{0}’.", $0.in(t.language)) } ?? t("U kreeg het formulier zoals het was."),
            t("Voor uw aanvraag maakt het niets uit: de regels zijn voor iedereen gelijk."),
        ]
    }
}
