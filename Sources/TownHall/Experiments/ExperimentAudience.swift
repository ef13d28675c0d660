/// Who can be told of an experiment before it begins. The raw value stands in the journal.
public enum ExperimentAudience: String, CaseIterable, Sendable {
    case residents
    /// Those who handle what comes of it.
    case officials
    case council
    case worksCouncil = "works_council"
    /// Whoever keeps watch over personal data.
    case privacyOfficer = "privacy_officer"
}
