import ServiceCatalog

extension Evidence {
    /// How parts do beside each other in months that are over, for everyone alike.
    ///
    /// - Parameter parts: The services of each.
    /// - Returns: A judgment for each part; `nil` where there is too little to compare: four parts say what is usual.
    public func judged(_ measure: ComparedMeasure, of parts: [[ServiceKey]], in months: ClosedRange<Month>) -> [Judgment]? {
        catchUpIfBehind()
        let counts = state.withLock { state in
            parts.map { services in
                services.compactMap { service -> (months: [Comparison.MonthCounts], publishing: Publishing)? in
                    guard let number = state.services[service.rawValue] else { return nil }
                    return (state.columns[number].closedCounts.counts(measure, in: months), Publishing(state.publishing, service))
                }
            }
        }
        return Comparison(measure, counts).judgments
    }
}
