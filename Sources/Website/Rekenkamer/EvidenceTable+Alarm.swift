import TownHall

extension EvidenceTable.Cell {
    /// What is measured, in its own unit.
    init(_ value: Double, of indicator: Alarm.Indicator) {
        self =
            switch indicator {
            case .visits: Int(exactly: value.rounded()).map { .count($0) } ?? .none
            case .completion, .got, .inTime, .stops: .share(value)
            case .score: .number(value, decimals: 2)
            case .secondsToSubmit: .seconds(value)
            case .daysToDecision: .days(value)
            }
    }
}
