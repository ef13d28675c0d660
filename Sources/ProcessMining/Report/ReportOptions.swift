/// What a report tells beside what it always does.
public struct ReportOptions: Sendable {
    /// Waits in working time, beside those by the clock.
    public var workingTime: WorkingTime?
    /// The way that cases should go, to say which do not.
    public var flow: PrescribedFlow?

    public init(workingTime: WorkingTime? = nil, flow: PrescribedFlow? = nil) {
        self.workingTime = workingTime
        self.flow = flow
    }
}
