import Journal

/// What is wrong at one place of a design.
public enum DesignFault: Hashable, Sendable {
    case missing
    /// In characters.
    case tooLong(maximum: Int)
    case outOfRange(ClosedRange<Int>)
    /// It lies between two steps of so many hundredths, which cannot be told apart.
    case notInSteps(of: Int)
    /// An effect of 0 cannot be found by any number of units.
    case noEffect
    /// What the weights add up to instead of `ExperimentArm.whole`.
    case weightsAddUpTo(Int)
    /// Metric, arm or audience stands there twice.
    case twice(String)
    /// The service as it is is no arm: there is nothing to compare with.
    case withoutBase
    case fewerThanTwoArms
    /// The service has no such metric: nothing in its definition leads to it.
    case notMeasured(Metric)
    /// Of an experiment that counts visits, residents or households: the arms share one queue of officials, so that each arm's cases wait for
    /// those of the others, and how long a decision takes says nothing of the arm. Take the week or the department as the unit.
    case sharedQueue(ExperimentUnit)
    /// The metric is worked out from single units, and says nothing of weeks or departments.
    case notOfClusters(ExperimentUnit)
    /// No lot is drawn by such a unit, so that nobody would take part: a lot that is kept beside a resident nearly names one, no login tells where
    /// somebody lives, and a service has one department.
    case notDrawn(ExperimentUnit)
    case unknownVariant(String)
    /// The variant changes who gets what (rules, fee, term or proof): it can be rolled out, not given by chance.
    case notForChance(String)
    /// No screen of the form shows what the variant changes, so that nobody would be counted: it can be rolled out, not tried.
    case notSeenInForm(String)
    case past
    case unknownService
    case noCode
    /// The primary metric is no guardrail as well: it stops by the stop rule.
    case isPrimary
}
