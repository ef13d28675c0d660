import CivilTime
import Journal

/// Something that happens in a simulated town, with its place among what happens at the same time.
struct Moment: Comparable, Sendable {
    let at: Timestamp
    let place: Int
    let append: Append

    static func < (one: Moment, other: Moment) -> Bool { (one.at, one.place) < (other.at, other.place) }
    static func == (one: Moment, other: Moment) -> Bool { one.at == other.at && one.place == other.place }
}
