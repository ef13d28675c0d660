import Journal

/// The calendar of each municipality: decreed days are those of a place.
public struct TermCalendars: Sendable {
    private let common: TermCalendar
    private let own: [MunicipalityCode: TermCalendar]

    /// - Parameters:
    ///   - common: Of municipalities that have none of their own.
    ///   - own: By municipality.
    public init(_ common: TermCalendar, own: [MunicipalityCode: TermCalendar] = [:]) {
        self.common = common; self.own = own
    }

    public subscript(municipality: MunicipalityCode) -> TermCalendar { own[municipality] ?? common }

    /// A number below a hundred million that is another for other decreed days of any of them, the same in every run; for one calendar its own.
    var fingerprint: Int {
        own.sorted { $0.key.rawValue < $1.key.rawValue }.reduce(common.fingerprint) { number, entry in
            let name = entry.key.rawValue.utf8.reduce(number) { ($0 * 33 + Int($1)) % 100_000_000 }
            return (name * 33 + entry.value.fingerprint) % 100_000_000
        }
    }
}
