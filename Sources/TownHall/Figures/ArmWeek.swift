/// How the visits fared that began in one week and were shown one arm of an experiment. Those that were shown another arm too, and those that go
/// on, are not in it.
public struct ArmWeek: Hashable, Sendable {
    /// The key of the variant; `base` for the service as it is.
    public let arm: String
    /// The Monday, in days since 1970-01-01.
    public let monday: Int
    public internal(set) var units = 0
    public internal(set) var completed = 0
    /// How often a page was not accepted.
    var rejected = 0
    /// How many gave a score, and the sum of these.
    var scores = 0
    var scoreSum = 0
    var foundYes = 0
    var foundNo = 0
    var askedForHelp = 0

    init(arm: String, monday: Int) {
        self.arm = arm; self.monday = monday
    }
}
