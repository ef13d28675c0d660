import CivilTime
import ServiceCatalog

/// How often something is asked for in a year, and which part of it online, as everyone may be told.
public struct ConversionVolume: Hashable, Sendable {
    /// `nil` where too little is known.
    public let perYear: Int?
    /// From 0 to 1; `nil` where too little is known.
    public let digital: Double?
    /// How many rounded numbers the volume is worth as a sum; 0 where it was stated, and nothing was rounded here.
    public let rounded: Int

    /// A volume, with what is known of it.
    public init(perYear: Int?, digital: Double? = nil, rounded: Int = 0) {
        self.perYear = perYear; self.digital = digital; self.rounded = rounded
    }

    /// Of which nothing may be told.
    public static let unknown = ConversionVolume(perYear: nil)

    /// As `elders.yaml` states it.
    public init(_ process: ElsewhereProcess) {
        self.init(perYear: process.casesPerYear, digital: process.digitalPercent.map { Double($0) / 100 })
    }
}

extension Evidence {
    /// How often a service is asked for in a year, by all channels, from months that are over: for everyone the same.
    ///
    /// Fewer months than twelve are taken to be a part of a year like the rest of it, in two digits. No count at all is unknown: it may be a few.
    public func volume(of service: ServiceKey, in period: PublishedPeriod) -> ConversionVolume {
        guard let months = period.months else { return .unknown }
        let reading = published(of: service, in: months)
        guard reading.cases > 0 else { return .unknown }
        let count = months.lowerBound.distance(to: months.upperBound) + 1, year = 12 / Double(count)
        let perYear = count == 12 ? Double(reading.cases) : Rounding.rough(Double(reading.cases) * year)
        let rounded = count * max(1, reading.casesByChannel.count)
        let digital = ToldShares(rounded: rounded).share(reading.casesByChannel[Service.Channel.web.rawValue] ?? 0, of: reading.cases)
        // What was rounded is multiplied with the rest, and its square counts.
        return ConversionVolume(perYear: Int(perYear), digital: digital?.share, rounded: max(1, Int((Double(rounded) * year * year).rounded())))
    }
}
