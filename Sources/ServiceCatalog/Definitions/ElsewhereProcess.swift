/// A process that is not in Raadhuis yet, with what is known of its use: an entry of `elders.yaml`. `raadhuis mine LOG --entry NAME` makes
/// one of the history of the system that it is in today.
public struct ElsewhereProcess: Hashable, Sendable {
    /// What it is called.
    public let name: String
    /// Whose it is; `nil` where that is not known.
    public let department: DepartmentKey?
    /// How many cases it has in a year.
    public let casesPerYear: Int
    /// From begin to end, for the middle case.
    public let medianDays: Double?
    /// The share of cases in which something is done again, in percent.
    public let reworkPercent: Int?
    /// The share of cases that come in online, in percent.
    public let digitalPercent: Int?
    /// Euro a case.
    public let costPerCase: Double?
    /// The share of cases that stand out, in percent.
    public let outlierPercent: Int?

    /// A process with what is known of it.
    public init(
        name: String, department: DepartmentKey?, casesPerYear: Int, medianDays: Double?, reworkPercent: Int?, digitalPercent: Int?, costPerCase: Double?,
        outlierPercent: Int?
    ) {
        self.name = name; self.department = department; self.casesPerYear = casesPerYear; self.medianDays = medianDays
        self.reworkPercent = reworkPercent; self.digitalPercent = digitalPercent; self.costPerCase = costPerCase; self.outlierPercent = outlierPercent
    }
}
