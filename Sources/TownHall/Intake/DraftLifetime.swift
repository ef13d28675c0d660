import CivilTime
import Journal

/// How long a half-filled form lives.
extension Draft {
    /// How long an untouched draft is kept: thirty days.
    public static let life: Int64 = 30 * 86_400
    /// How long a draft is kept at the most, however often it is touched: ninety days. Uploads that no case names are older then.
    public static let longestLife: Int64 = 90 * 86_400

    /// When the draft expires if it is touched now.
    public func expires(touched now: Timestamp) -> Timestamp {
        min(now.adding(seconds: Self.life), started.adding(seconds: Self.longestLife))
    }
}
