import ServiceCatalog

/// A service, or a process elsewhere, on the map of the conversion.
public struct ConversionEntry: Sendable {
    /// What it is called.
    public let name: Localized
    /// Whose it is; `nil` where that is not known.
    public let department: DepartmentKey?
    /// `nil` for a process that is not in Raadhuis.
    public let service: ServiceKey?
    /// How far it is.
    public let standing: ConversionStanding
    /// How often it is asked for.
    public let volume: ConversionVolume
    /// Whether `elders.yaml` still has what it replaced, of which the cases are not counted twice.
    public let isListedElsewhere: Bool
    /// What is to be done next.
    public let step: ConversionStep
    /// Its place among all, with the reasons; `nil` for what is over.
    public let ranked: Priorities.Ranked?
}
