import Journal

/// That a visit takes part in an experiment: the arm that it was given, and the lot that gave it. It stays with the draft, whatever becomes of
/// the experiment meanwhile.
public struct Participation: Hashable, Sendable {
    public let exposure: VisitEvent.Exposure
    public let lot: VisitEvent.Lot
    /// Whether a screen was shown on which the arms differ.
    public internal(set) var isExposed = false

    init(_ exposure: VisitEvent.Exposure, _ lot: VisitEvent.Lot) {
        self.exposure = exposure; self.lot = lot
    }

    // MARK: Stored form

    // No code has a comma in it.
    private static let separator: Character = ","

    var encoded: String {
        [
            exposure.experiment.description, String(exposure.phase), exposure.arm.description, String(lot.entryBucket), String(lot.armBucket),
            String(lot.share), isExposed ? "1" : "0",
        ].joined(separator: String(Self.separator))
    }

    init?(encoded: String) {
        let fields = encoded.split(separator: Self.separator, omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 7, let experiment = Identifier(fields[0]), let phase = Int(fields[1]), let arm = Code(fields[2]), let entry = Int(fields[3]),
            let bucket = Int(fields[4]), let share = Int(fields[5]), let exposure = VisitEvent.Exposure(experiment: experiment, phase: phase, arm: arm)
        else { return nil }
        self.init(exposure, VisitEvent.Lot(entryBucket: entry, armBucket: bucket, share: share))
        isExposed = fields[6] == "1"
    }
}
