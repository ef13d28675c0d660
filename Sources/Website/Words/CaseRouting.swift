import CivilTime
import Journal
import ServiceCatalog
import TownHall

/// Why a case came in by the old way or the new one of a rollout, in words.
struct CaseRouting {
    private let routing: Routing
    private let since: Timestamp
    private let localTime: LocalTime

    init(_ routing: Routing, since: Timestamp, _ localTime: LocalTime) {
        self.routing = routing; self.since = since; self.localTime = localTime
    }

    /// - Returns: `nil` for a visit of which no rollout knows.
    /// - Throws: `DatabaseError`.
    init?(in visit: Identifier, _ hall: TownHall) async throws {
        guard let (routing, since) = try await hall.intake.routing(in: visit) else { return nil }
        self.init(routing, since: since, hall.setting.localTime)
    }

    /// - Returns: `nil` for a case of which no rollout knows.
    init?(of file: Cases.File, _ hall: TownHall) async throws {
        guard let visit = file.state.opening.visit else { return nil }
        try await self.init(in: visit, hall)
    }

    /// Where its rollout is.
    var path: String { RolloutAddress.path(routing.rollout) }

    private var isNew: Bool { routing.side == .new }

    /// For officials: what it was, and why, so that it can be worked out again.
    func sentences(_ t: Texts) -> [String] {
        var sentences = [isNew ? t("De inwoner kreeg de nieuwe manier.") : t("De inwoner kreeg de oude manier."), rule(t)]
        if let bucket = routing.bucket {
            sentences.append(
                t(
                    "Het toeval gaf het getal {0}, van 0 tot 10.000. Onder {1} is het nieuw, want {2} kreeg toen de nieuwe manier.", t.grouped(bucket),
                    t.grouped(routing.share), share(t)))
        } else if routing.rule == .share {
            sentences.append(
                t(
                    "Het toeval koos per inwoner: {0} kreeg toen de nieuwe manier. Het getal bewaren we niet. Zo kan niemand bezoeken van één inwoner bij elkaar zoeken.",
                    share(t)))
        }
        sentences.append(
            t(
                "Uitrol {0}, trede {1}. Bepaald op {2} om {3}.", routing.rollout.description, t.grouped(routing.stage), t.date(localTime.date(since)),
                t.clock(localTime.clock(since))))
        if let version = routing.serviceVersion {
            let (base, variant) = Variant.parts(of: version)
            sentences.append(t("Versienummer van het formulier: {0}.", String(base.prefix(8)) + (variant.map { "/" + $0 } ?? "")))
        }
        return sentences
    }

    private func share(_ t: Texts) -> String {
        t.numberFormat.percent(Double(routing.share) / Double(10_000), decimals: routing.share.isMultiple(of: 100) ? 0 : 2)
    }

    private func rule(_ t: Texts) -> String {
        switch routing.rule {
        case .share: t("De regel: het toeval koos.")
        case .channel: t("De regel: de uitrol is niet voor deze weg.")
        case .department: t("De regel: de uitrol is niet voor deze afdeling.")
        case .district: t("De regel: de uitrol is niet voor deze wijk, of de wijk was niet bekend.")
        case .segment: t("De regel: de voorwaarde van de uitrol klopte niet, of was niet te bepalen.")
        case .notLoggedIn: t("De regel: de uitrol is voor inwoners die zijn ingelogd, en er was niemand ingelogd.")
        case .rolledBack: t("De regel: de uitrol was teruggezet of opgegeven.")
        // The new way is the service as it is: it takes the place of an old one that is gone.
        case .gone where isNew: t("De regel: de oude manier was er niet meer.")
        case .gone: t("De regel: de nieuwe versie was er niet meer.")
        case .done: t("De regel: de uitrol was klaar, dus iedereen kreeg de nieuwe manier.")
        }
    }

    /// For the resident.
    ///
    /// - Parameter isFiled: Whether an official filled in the form.
    func plain(_ t: Texts, isFiled: Bool = false) -> [String] {
        let given = isNew ? t("U kreeg het nieuwe formulier.") : t("U kreeg het formulier zoals het was.")
        let used = isNew ? t("De medewerker vulde het nieuwe formulier in.") : t("De medewerker vulde het formulier in zoals het was.")
        let what = isFiled ? used : given
        let why =
            switch routing.rule {
            case .share where isNew: t("Een deel van de mensen kreeg dat toen, door loting.")
            case .share: t("Een deel van de mensen kreeg toen een nieuw formulier, door loting.")
            case .done: t("Iedereen voor wie het was, kreeg dat toen.")
            case .channel, .department, .district, .segment, .notLoggedIn: t("Het nieuwe formulier was er toen nog niet voor iedereen.")
            case .gone where isNew: t("Het oude formulier was er toen niet meer.")
            case .rolledBack, .gone: t("Het nieuwe formulier was toen niet te gebruiken.")
            }
        return [what + " " + why, t("Voor uw aanvraag maakt het niets uit: we behandelen haar op dezelfde manier.")]
    }
}
