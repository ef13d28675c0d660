import Journal
import ServiceCatalog

/// Makes figures fit for those outside the department.
///
/// Every count is that of a calendar month and of one of the smallest groups there are (stopped at a page; sent on a telephone), rounded to a
/// ten; all else is added up from these, so that no difference of two figures says more than they do. Whether a count is rounded up or down
/// depends on a secret place between the tens, of that group and month alone (for open cases of the group alone; random rounding: L. Willenborg and T. de Waal, "Elements of
/// Statistical Disclosure Control", Springer 2001, § 4.3): sums stay right on average.
///
/// Who could watch a count grow would still learn it, by adding to it until it turns. So a month is told of once it is over, as it stood when the
/// first event was recorded after its end (`MonthClock`), and never again: what somebody sends, gives or decides later changes nothing about it,
/// and what is sent now is not told of. The same journal and secret give the same figures, however often they are made.
public struct Publishing: Sendable {
    public static let base = Rounding.base

    private let hash: KeyedHash
    private let service: ServiceKey

    init(_ hash: KeyedHash, _ service: ServiceKey) { self.hash = hash; self.service = service }

    /// A count of one group in one month, as it is published.
    ///
    /// - Parameters:
    ///   - group: `PublishedGroup.code`.
    ///   - month: `nil` for a group of what is there and stays, such as open cases: a new place each month would tell the same count again and
    ///     again, and in the end exactly.
    func rounded(_ count: Int, _ group: String, _ month: Month?) -> Int {
        count > 0 ? (count + place(of: group, month)) / Self.base * Self.base : 0
    }

    /// The secret place between the tens of a group: 0 up to and with 9.
    func place(of group: String, _ month: Month?) -> Int {
        let digest = hash.hash(Array("\(service.rawValue)\n\(group)\n\(month?.description ?? "")".utf8))
        // 32 bits: the tens are as likely as each other to within 1 in 400 million.
        return Int(digest.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) } % UInt32(Self.base))
    }
}
