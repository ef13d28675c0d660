/// Why a method gives no answer.
public enum StatisticsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A parameter or a count lies outside its range: which, and what it must be.
    case invalid(_ parameter: String, _ requirement: String)
    /// The data leave nothing to say, such as an arm in which nobody was: why.
    case undefined(_ reason: String)

    public var description: String {
        switch self {
        case .invalid(let parameter, let requirement): "\(parameter) must be \(requirement)"
        case .undefined(let reason): reason
        }
    }

    /// What it says is put together only where it fails: tests that are looked at after every unit ask this millions of times.
    static func require(_ holds: Bool, _ parameter: @autoclosure () -> String, _ requirement: @autoclosure () -> String) throws {
        guard holds else { throw StatisticsError.invalid(parameter(), requirement()) }
    }

    /// An error probability: above 0 and below 1.
    static func require(alpha: Double, _ name: @autoclosure () -> String = "alpha") throws {
        try require(alpha > 0 && alpha < 1, name(), "above 0 and below 1")
    }

    static func require(positive value: Double, _ name: @autoclosure () -> String) throws {
        try require(value > 0 && value.isFinite, name(), "a finite number above 0")
    }
}
