import ServiceCatalog
import Statistics

/// How many visits are left after each step of a form, with those who stopped at each.
public struct FormFunnel: Sendable {
    public struct Step: Hashable, Sendable {
        /// The page; `nil` for checking and sending, which comes last.
        public let page: String?
        public let reached: Int
        public let stopped: Int
        /// Surely more stop here than at the other steps together, and people enough came here to say so.
        public fileprivate(set) var standsOut = false
        public var left: Int { reached - stopped }

        init(page: String?, reached: Int, stopped: Int) {
            self.page = page; self.reached = reached; self.stopped = stopped
        }
    }

    public let begun: Int
    /// The form's pages in order, and at last checking and sending.
    public let steps: [Step]
    /// Share of those who stop at the other steps, for the one that stands out.
    public let usual: Double?
    public let shares: ToldShares

    /// - Parameter form: As it is now; `nil` where there is none.
    public init(_ evidence: ServiceEvidence, _ form: Form?) {
        begun = evidence.visits
        shares = evidence.ofVisits
        let pages = form?.pages ?? []
        let passed = evidence.passed(pages.map(\.key), conditional: Set(pages.filter { $0.show != nil }.map(\.key)))
        var steps: [Step] = []
        var left = evidence.visits
        for (page, passed) in zip(pages, passed) {
            steps.append(Step(page: page.key, reached: left, stopped: left - passed))
            left = passed
        }
        steps.append(Step(page: nil, reached: left, stopped: left - evidence.submitted))
        let (reached, stopped) = (steps.reduce(0) { $0 + $1.reached }, steps.reduce(0) { $0 + $1.stopped })
        // At 99 %, since it is looked for among several.
        let out = steps.indices.filter { index in
            let step = steps[index]
            guard step.reached >= ToldShares.enough,
                let (here, others) = evidence.ofVisits.beside(step.stopped, of: step.reached, among: stopped, of: reached, z: ShareInterval.z99)
            else { return false }
            return here.compared(with: others) > 0 && here.share > 2 * others.share
        }
        var usual: Double?
        // One thing stands out, or nothing does.
        if let worst = out.max(by: { steps[$0].stopped < steps[$1].stopped }) {
            steps[worst].standsOut = true
            usual = evidence.ofVisits.share(stopped - steps[worst].stopped, of: reached - steps[worst].reached)?.share
        }
        self.steps = steps
        self.usual = usual
    }

    /// The step at which most of those who stop do so, where that is so by more than chance.
    public var mostStops: Step? { shares.leads(steps.map(\.stopped)) ? steps.max { $0.stopped < $1.stopped } : nil }

    public var outlier: Step? { steps.first(where: \.standsOut) }
}
