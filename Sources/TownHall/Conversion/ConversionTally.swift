/// Services counted by how far they are, with how often they are asked for.
public struct ConversionTally: Hashable, Sendable {
    /// Of one standing.
    public struct Part: Hashable, Sendable {
        public internal(set) var services = 0
        /// Of how many of them the volume is known.
        public internal(set) var known = 0
        /// How often those are asked for in a year.
        public internal(set) var perYear = 0
    }

    private var parts: [ConversionStanding.Kind: Part] = [:]
    private var ready = 0.0
    private var rounded = 0

    /// Counts what is on the map. What is over is counted as a service, and asked for no more.
    public init(_ entries: [ConversionEntry]) {
        for entry in entries {
            var part = parts[entry.standing.kind] ?? Part()
            part.services += 1
            if entry.standing != .retired, let perYear = entry.volume.perYear {
                part.known += 1
                part.perYear += perYear
                ready += entry.standing.share * Double(perYear)
                rounded += entry.volume.rounded
            }
            parts[entry.standing.kind] = part
        }
    }

    /// Of one standing.
    public subscript(_ kind: ConversionStanding.Kind) -> Part { parts[kind] ?? Part() }

    /// All that is offered.
    public var offered: Part {
        parts.reduce(into: Part()) { sum, part in
            if part.key == .retired { return }
            sum.services += part.value.services
            sum.known += part.value.known
            sum.perYear += part.value.perYear
        }
    }

    /// Which part of all that is asked for goes to what is done, from 0 to 1; of what is rolled out its share counts, of what is tried nothing.
    ///
    /// `nil` where the volume is known of fewer than half of the services, or where rounding could turn it around (`ToldShares`).
    public var readyShare: Double? {
        let all = offered
        guard 2 * all.known >= all.services, all.perYear > 0 else { return nil }
        return ToldShares(rounded: rounded).share(Int(ready.rounded()), of: all.perYear)?.share
    }
}
