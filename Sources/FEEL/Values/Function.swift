/// A function as a value (DMN 1.5, 10.3.2.13): a built-in, a `function(…)` with what it closed over, or one of the host program.
public final class Function: Sendable, Hashable {
    /// The body gets one value per parameter; a missing optional argument at the end is left out.
    package typealias Body = @Sendable (_ arguments: [Value], _ run: inout Run) -> Value

    /// The name under which it was made; `function` for one without.
    public let name: String
    let signatures: [Signature]
    let body: Body

    package init(name: String, signatures: [Signature], body: @escaping Body) {
        self.name = name
        self.signatures = signatures
        self.body = body
    }

    /// A function of the host program. It must be pure: FEEL may call it in any order, or not at all.
    public convenience init(
        name: String, parameters: [(name: String, type: FEELType)], result: FEELType, body: @escaping @Sendable ([Value]) -> Value
    ) {
        let signature = Signature(parameters.map { Parameter($0.name, $0.type) }, result: result)
        self.init(name: name, signatures: [signature]) { arguments, _ in body(arguments) }
    }

    /// The names of its parameters, by which it may be called.
    public var parameterNames: [String] { signatures.first?.parameters.map(\.name) ?? [] }

    /// The types of its parameters and of what it gives.
    public var type: FEELType {
        guard let signature = signatures.first else { return .function([], .any) }
        return .function(signature.parameters.map(\.type), signature.result)
    }

    public static func == (a: Function, b: Function) -> Bool { a === b }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

package struct Parameter: Sendable, Hashable {
    package let name: String
    package let type: FEELType
    let isOptional: Bool

    package init(_ name: String, _ type: FEELType, optional: Bool = false) {
        self.name = name
        self.type = type
        isOptional = optional
    }

    /// Whether a call by name may leave it out: it is optional, or takes any value and so null.
    var mayBeLeftOut: Bool { isOptional || type == .any }
}

/// One way to call a function.
package struct Signature: Sendable {
    let parameters: [Parameter]
    /// The last parameter takes any number of arguments, which reach the body one by one.
    let isVariadic: Bool
    let result: FEELType

    package init(_ parameters: [Parameter], variadic: Bool = false, result: FEELType) {
        self.parameters = parameters
        isVariadic = variadic
        self.result = result
    }

    func accepts(count: Int) -> Bool {
        if isVariadic { return count >= parameters.count }
        return count <= parameters.count && parameters.dropFirst(count).allSatisfy(\.isOptional)
    }

    /// Arguments by name in the order of the parameters, without optional ones at the end that are left out. Nil if one has a name that no
    /// parameter has, or if one is missing that must be given.
    ///
    /// - Parameter needsAll: Whether one may be left out, and is null then, whose parameter takes any value.
    func ordered(_ arguments: [(name: String, value: Value)], needsAll: Bool) -> [Value]? {
        guard arguments.allSatisfy({ argument in parameters.contains { $0.name.isSame(as: argument.name) } }) else { return nil }
        var ordered: [Value] = []
        var count = 0
        for parameter in parameters {
            if let given = arguments.last(where: { parameter.name.isSame(as: $0.name) }) {
                ordered.append(given.value)
                count = ordered.count
                continue
            }
            ordered.append(.null)
            if parameter.isOptional { continue }
            if needsAll || !parameter.mayBeLeftOut { return nil }
            count = ordered.count
        }
        return Array(ordered.prefix(count))
    }

    func parameter(at index: Int) -> Parameter? {
        index < parameters.count ? parameters[index] : isVariadic ? parameters.last : nil
    }
}
