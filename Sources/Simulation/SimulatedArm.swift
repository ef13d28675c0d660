import ServiceCatalog
import TownHall

/// What a visit gets in an experiment.
public struct SimulatedArm: Hashable, Sendable {
    /// The key of a variant, or `StatedEffects.base`.
    public let key: String
    /// What is recorded when the screen first differs; `nil` where no experiment looks on.
    public let exposure: VisitEvent.Exposure?
    /// The page on which it first differs; `nil` for the first one.
    public let page: String?

    public init(_ key: String, exposure: VisitEvent.Exposure? = nil, page: String? = nil) {
        self.key = key; self.exposure = exposure; self.page = page
    }

    func differs(on page: FormPage, at index: Int) -> Bool { self.page.map { $0 == page.key } ?? (index == 0) }
}
