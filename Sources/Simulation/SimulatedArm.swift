import ServiceCatalog
import TownHall

/// What a visit gets in an experiment.
public struct SimulatedArm: Hashable, Sendable {
    /// The key of a variant, or `StatedEffects.base`. Who gets a variant that the service has is shown that.
    public let key: String
    /// What is recorded when the screen first differs; `nil` where no experiment looks on.
    public let exposure: VisitEvent.Exposure?
    /// The lot that gave the arm; `nil` where none was drawn.
    public let lot: VisitEvent.Lot?
    /// Where it differs; `nil` for the first page.
    private let screens: Set<FormScreen>?

    /// - Parameter page: The page on which it first differs; `nil` for the first one.
    public init(_ key: String, exposure: VisitEvent.Exposure? = nil, page: String? = nil) {
        self.key = key; self.exposure = exposure
        lot = nil
        screens = page.map { [.page($0)] }
    }

    /// - Parameter screens: Those on which the arms look different.
    init(_ participation: Participation, screens: Set<FormScreen>) {
        key = participation.exposure.arm.description
        exposure = participation.exposure
        lot = participation.lot
        self.screens = screens
    }

    /// The event of a page, when it is one on which the arms differ.
    func shown(on page: FormPage, at index: Int) -> VisitEvent? { shown(screens.map { $0.contains(.page(page.key)) } ?? (index == 0)) }

    /// The event of the screen where everything is checked, or of the confirmation.
    func shown(on screen: FormScreen) -> VisitEvent? { shown(screens?.contains(screen) == true) }

    private func shown(_ differs: Bool) -> VisitEvent? { differs ? exposure.map { .exposed($0, lot) } : nil }
}
