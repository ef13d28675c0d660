/// Something wrong in a design, and where.
public struct DesignProblem: Hashable, Sendable {
    public let place: DesignPlace
    public let fault: DesignFault

    public init(_ place: DesignPlace, _ fault: DesignFault) {
        self.place = place; self.fault = fault
    }
}
