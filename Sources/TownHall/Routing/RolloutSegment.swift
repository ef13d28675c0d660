import CivilTime
import FEEL
import ServiceCatalog

/// A condition in FEEL that says for whom a rollout is.
struct RolloutSegment: Sendable {
    /// Characters.
    static let longest = 500

    /// It is asked of everybody who begins a form, who waits for it: far less than the rules of a service may take.
    private static let limits = Limits(steps: 10_000, listSize: 1_000, valueSize: 10_000, stringLength: 10_000)

    private static let scope = Scope([
        (name: "channel", type: .string), (name: "language", type: .string), (name: "device", type: .string), (name: "logged in", type: .boolean),
        (name: "department", type: .string), (name: "district", type: .string), (name: "day", type: .date),
    ])

    private let expression: Expression

    /// - Throws: What is wrong with the text.
    init(_ text: String) throws(CompilationFailure) { expression = try Expression.compile(text, in: Self.scope) }

    /// Whether it can be true or false at all.
    var isCondition: Bool { expression.type == .boolean || expression.type == .any }

    /// Whether it holds for somebody; not where it cannot be told, or takes too much to tell.
    func holds(for context: RolloutContext) -> Bool {
        var values = Bindings(Self.scope)
        values["channel"] = .string(context.channel.rawValue)
        values["language"] = .string(context.language.rawValue)
        values["device"] = .string(context.device.rawValue)
        values["logged in"] = .boolean(context.isLoggedIn)
        values["department"] = context.department.map { .string($0.rawValue) } ?? .null
        values["district"] = context.district.map { .string($0) } ?? .null
        values["day"] = .date(context.day)
        // Noon in UTC: `today()` is the same day, whatever the zone of the machine.
        let noon = Time(hour: 12, minute: 0, second: 0, zone: .utc) ?? .midnight
        return expression.evaluate(values, clock: .fixed(DateTime(date: context.day, time: noon)), limits: Self.limits).isTrue
    }
}
