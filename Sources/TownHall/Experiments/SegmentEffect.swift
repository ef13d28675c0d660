/// How much more or fewer of a segment complete in an arm, at an interval that is corrected for all segments and arms that are looked at.
public struct SegmentEffect: Hashable, Sendable {
    public let segment: Segment
    public let effect: ArmEffect
}
