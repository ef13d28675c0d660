import ServiceCatalog
import TownHall

/// Pages that show how services do, live from the journal.
enum Rekenkamer {
    static let routes: [Route] = [
        .get("/rekenkamer", .official(.viewFigures)) { try await overview($0).compressible() },
        .get("/rekenkamer/uitschieters", .official(.viewFigures)) { try await outliers($0).compressible() },
        .get("/rekenkamer/waar-beginnen", .official(.viewFigures)) { try await priorities($0).compressible() },
        .get("/rekenkamer/omzetting", .official(.viewFigures)) { try await conversion($0).compressible() },
        .get("/rekenkamer/niet-gevonden", .official(.viewFigures)) { try await unmet($0).compressible() },
        .get("/rekenkamer/{service}", .official(.viewFigures)) { try await service($0).compressible() },
        .get("/rekenkamer/{service}/kosten", .official(.viewFigures)) { try await costs($0).compressible() },
        .get("/rekenkamer/{service}/bezoeken", .official(.viewFigures)) { try await visits($0).compressible() },
        .get("/rekenkamer/{service}/zaken", .official(.viewCases), cases),
        .get("/rekenkamer/{service}/woorden", .official(.readWords), words),
        .get("/rekenkamer/{service}/behoeften", .official(.readWords), needs),
    ]

    private static func overview(_ request: WebRequest) async throws -> WebResponse {
        await request.closeMonths()
        let page = OverviewPage(request)
        return request.query["vorm"]?.first == "csv" ? page.table.csv(named: "rekenkamer", page.days, request.texts) : .html(page.render())
    }

    private static func service(_ request: WebRequest) async throws -> WebResponse {
        await request.closeMonths()
        let page = try await ServiceEvidencePage(request, try request.knownService())
        let form = request.query["vorm"]?.first
        if request.query["tabel"]?.first == ProcessFigure.key, form != nil {
            guard let process = page.process else { throw WebError.forbidden }
            if form == "xes" { return .download(name: "\(page.service.key.rawValue).xes", mediaType: "application/xml", process.xes) }
            if form == "csv" { return process.table.csv(named: "\(page.service.key.rawValue)-proces", page.period, request.texts) }
        }
        guard form == "csv" else { return .html(page.render()) }
        let figures = page.figures
        let wanted = request.query["tabel"]?.first ?? figures.first?.key ?? ""
        guard let figure = figures.first(where: { $0.key == wanted }) else { throw WebError.notFound }
        return figure.table.csv(named: "\(page.service.key.rawValue)-\(figure.key)", page.period, request.texts)
    }

    private static func outliers(_ request: WebRequest) async throws -> WebResponse {
        await request.closeMonths()
        let page = OutliersPage(request)
        return request.query["vorm"]?.first == "csv" ? page.table.csv(named: "uitschieters", page.period, request.texts) : .html(page.render())
    }

    private static func priorities(_ request: WebRequest) async throws -> WebResponse {
        await request.closeMonths()
        let page = PrioritiesPage(request)
        return request.query["vorm"]?.first == "csv" ? page.table.csv(named: "waar-beginnen", page.days, request.texts) : .html(page.render())
    }

    private static func conversion(_ request: WebRequest) async throws -> WebResponse {
        await request.closeMonths()
        let page = try await ConversionPage(request)
        return request.query["vorm"]?.first == "csv" ? page.table.csv(named: "omzetting", page.days, request.texts) : .html(page.render())
    }

    private static func unmet(_ request: WebRequest) async throws -> WebResponse {
        let page = try await UnmetPage(request)
        return request.query["vorm"]?.first == "csv" ? page.table.csv(named: "niet-gevonden", page.period, request.texts) : .html(page.render())
    }

    private static func costs(_ request: WebRequest) async throws -> WebResponse {
        let service = try request.knownService()
        guard request.audience(of: service) == .department else { throw WebError.forbidden }
        let page = CostPage(request, service)
        return request.query["vorm"]?.first == "csv"
            ? page.table.csv(named: "\(service.key.rawValue)-kosten", page.period, request.texts) : .html(page.render())
    }

    private static func visits(_ request: WebRequest) async throws -> WebResponse {
        let service = try request.knownService()
        guard request.audience(of: service) == .department else { throw WebError.forbidden }
        let page = VisitsPage(request, service)
        return request.query["vorm"]?.first == "csv"
            ? page.table.csv(named: "\(service.key.rawValue)-bezoeken", page.period, request.texts) : .html(page.render())
    }

    private static func cases(_ request: WebRequest) async throws -> WebResponse {
        let service = try request.knownService()
        guard request.account?.maySeeCases(of: service) == true else { throw WebError.forbidden }
        if request.query[OpenCasesPage.choice] != nil {
            let page = try await OpenCasesPage(request, service)
            return request.query["vorm"]?.first == "csv"
                ? page.table.csv(named: "\(service.key.rawValue)-open-zaken", page.period, request.texts) : .html(page.render())
        }
        let page = try await OutlierCasesPage(request, service)
        return request.query["vorm"]?.first == "csv" ? page.table.csv(named: "\(service.key.rawValue)-zaken", page.period, request.texts) : .html(page.render())
    }

    private static func words(_ request: WebRequest) async throws -> WebResponse {
        let service = try request.knownService()
        guard let official = request.account?.official, official.may(.readWords(of: service.department)) else { throw WebError.forbidden }
        return .html(try await WordsPage(request, service, official).render())
    }

    private static func needs(_ request: WebRequest) async throws -> WebResponse {
        let service = try request.knownService()
        guard let official = request.account?.official, official.may(.readWords(of: service.department)) else { throw WebError.forbidden }
        let page = try await NeedsPage(request, service, official)
        return request.query["vorm"]?.first == "csv"
            ? page.table.csv(named: "\(service.key.rawValue)-behoeften", page.period, request.texts) : .html(page.render())
    }
}

extension WebRequest {
    /// Who the figures of a service are for, when they are for whoever asks.
    func audience(of service: Service) -> Audience { account.map { Audience($0.official, service) } ?? .outside }

    /// Sees to it that a month that is over is told of from the first look on.
    func closeMonths() async {
        // Where that cannot be written down now, the next event closes it; pages say until when they tell.
        try? await hall.evidence.closeMonthsThatAreOver()
    }

}

extension Account {
    /// Whether the cases behind a figure may be shown.
    func maySeeCases(of service: Service) -> Bool { official.may(.viewCases(of: service.department)) }
}
