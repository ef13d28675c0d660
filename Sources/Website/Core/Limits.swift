/// How often, and how much, one source or person may do something.
public struct Limits: Sendable {
    /// Forms begun in ten minutes.
    public var beginsPerSource = 120
    /// Forms begun in a day: what is filled in is kept for weeks.
    public var beginsPerSourceDaily = 2_000
    /// Whatever strangers and residents send (answers, going back, going on later, replies, feedback) in ten minutes.
    public var stepsPerSource = 1_200
    /// Steps of one form in ten minutes.
    public var stepsPerForm = 600
    /// What one resident who is logged in sends in ten minutes, about all his or her cases.
    public var writesPerResident = 60
    /// Replies about one case in ten minutes.
    public var writesPerCase = 30
    /// What one official does in ten minutes, and what officials do about one case.
    public var writesPerOfficial = 1_200
    public var officialWritesPerCase = 300
    /// How often what stands in a form is kept while someone types, in ten minutes: of all people at one source, and of one session or form.
    public var keepsPerSource = 6_000
    public var keepsPerSession = 600
    /// Bytes of files that one source uploads in an hour.
    public var uploadedBytesPerSource = 1 << 30
    /// Bytes of files that one form that is being filled in holds.
    public var bytesPerForm = 200_000_000
    /// Bytes that stay free on the disk: when fewer are, uploads stop, and all else goes on.
    public var freeFloor: Int64 = 1 << 30
    /// Logins tried in ten minutes.
    public var loginsPerSource = 60
    public init() {}
    /// For load tests and benchmarks.
    public static var none: Limits {
        var limits = Limits()
        limits.beginsPerSource = .max
        limits.beginsPerSourceDaily = .max
        limits.stepsPerSource = .max
        limits.stepsPerForm = .max
        limits.writesPerResident = .max
        limits.writesPerCase = .max
        limits.writesPerOfficial = .max
        limits.officialWritesPerCase = .max
        limits.keepsPerSource = .max
        limits.keepsPerSession = .max
        limits.uploadedBytesPerSource = .max
        limits.freeFloor = 0
        limits.loginsPerSource = .max
        return limits
    }
}
