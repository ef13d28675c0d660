import CivilTime
import Journal

/// Why somebody who began a form got the way that he or she got: it stands in the journal of the visit.
public struct Routing: Hashable, Sendable {
    public enum Side: String, Sendable { case new, old }

    /// By what it was settled. The raw value stands in the journal.
    public enum Rule: String, CaseIterable, Sendable {
        /// By the lot: the bucket against the share.
        case share
        case channel, department, district, segment
        /// A resident's rollout, and nobody was logged in.
        case notLoggedIn = "not_logged_in"
        /// It was rolled back or given up.
        case rolledBack = "rolled_back"
        /// The variant or version is not there any more.
        case gone
        /// The rollout is done: everyone gets the new way.
        case done
    }

    public let rollout: Identifier
    /// From 1.
    public let stage: Int
    public let side: Side
    public let rule: Rule
    /// In ten-thousandths: it is new while this is below the share; `nil` where no lot was drawn, or it is a resident's and not the visit's own.
    public let bucket: Int?
    /// In hundredths of a per cent.
    public let share: Int
    /// The version of the service that was given; `nil` for a way that is not here.
    public let serviceVersion: String?

    public init(rollout: Identifier, stage: Int, side: Side, rule: Rule, bucket: Int?, share: Int, serviceVersion: String?) {
        self.rollout = rollout; self.stage = stage; self.side = side; self.rule = rule; self.bucket = bucket; self.share = share
        self.serviceVersion = serviceVersion
    }
}
