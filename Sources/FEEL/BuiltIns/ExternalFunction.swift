#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `function(…) external { java: { class: …, method signature: … } }` (DMN 1.5, 10.3.2.13.3): the methods of Java that models may
/// name are a fixed list of pure ones, done here in Swift. No code of others is ever run.
package enum ExternalFunction {
    /// The function that a context describes; null with a diagnostic if it is not on the list.
    package static func make(_ description: Value, parameters: Signature, _ run: inout Run) -> Value {
        guard case .context(let outer) = description else { return run.reject(.notAFunction(description.shallowType), .nowhere) }
        let context = outer["java"]?.context ?? outer
        guard case .string(let className)? = context["class"], case .string(let signature)? = context["method signature"],
            let method = method(className, signature), method.types.count == parameters.parameters.count
        else {
            return run.reject(.notAFunction(description.shallowType), .nowhere)
        }
        return .function(
            Function(name: method.name, signatures: [parameters]) { arguments, run in
                var converted: [Value] = []
                for (argument, type) in zip(arguments, method.types) {
                    guard let value = type.converted(argument) else { return run.wrong(arguments) }
                    converted.append(value)
                }
                guard let result = method.body(converted) else { return run.none() }
                return result
            })
    }

    private struct Method {
        let name: String
        let types: [JavaType]
        let body: @Sendable ([Value]) -> Value?
    }

    /// A parameter's type of Java, as a check on FEEL's value.
    private enum JavaType: Sendable {
        case double, float, integer(ClosedRange<Int>), char, string, boolean, objects

        init?(_ name: String) {
            switch name {
            case "double", "java.lang.Double", "java.math.BigDecimal": self = .double
            case "float", "java.lang.Float": self = .float
            case "int", "java.lang.Integer": self = .integer(Int(Int32.min)...Int(Int32.max))
            case "long", "java.lang.Long": self = .integer(Int.min...Int.max)
            case "short", "java.lang.Short": self = .integer(Int(Int16.min)...Int(Int16.max))
            case "byte", "java.lang.Byte": self = .integer(Int(Int8.min)...Int(Int8.max))
            case "char", "java.lang.Character": self = .char
            case "java.lang.String": self = .string
            case "boolean", "java.lang.Boolean": self = .boolean
            case "[Ljava.lang.Object;", "java.lang.Object[]", "java.lang.Object...": self = .objects
            default: return nil
            }
        }

        func converted(_ value: Value) -> Value? {
            switch (self, value) {
            case (.double, .number(let number)): return Value(number.double)
            case (.float, .number(let number)): return Decimal128(Float(number.double).description).map(Value.number)
            case (.integer(let range), .number(let number)):
                guard let whole = number.roundedToInteger(.down).int, range.contains(whole) else { return nil }
                return Value(whole)
            case (.char, .string(let text)) where text.utf16.count == 1: return value
            case (.string, .string), (.boolean, .boolean): return value
            case (.objects, .list): return value
            case (.objects, _): return .list([value])
            default: return nil
            }
        }
    }

    private static func method(_ className: String, _ signature: String) -> Method? {
        guard let open = signature.firstIndex(of: "("), signature.hasSuffix(")") else { return nil }
        let name = String(signature[..<open].filter { $0 != " " })
        let list = signature[signature.index(after: open)...].dropLast().filter { $0 != " " }
        var types: [JavaType] = []
        for part in list.split(separator: ",") {
            guard let type = JavaType(String(part)) else { return nil }
            types.append(type)
        }
        switch className {
        case "java.lang.Math", "java.lang.StrictMath":
            let numeric = types.allSatisfy {
                if case .double = $0 { true } else if case .float = $0 { true } else if case .integer = $0 { true } else { false }
            }
            guard numeric else { return nil }
            if types.count == 1, let function = unary[name] {
                return Method(name: name, types: types) { values in values[0].number.map { Value(function($0.double)) } }
            }
            if types.count == 2, let function = binary[name] {
                return Method(name: name, types: types) { values in
                    guard let a = values[0].number, let b = values[1].number else { return nil }
                    return Value(function(a.double, b.double))
                }
            }
            return nil
        case "java.lang.Double", "java.lang.Float", "java.lang.Integer", "java.lang.Long", "java.lang.Short", "java.lang.Byte":
            guard types.count == 1, name == "valueOf" || name.hasPrefix("parse"), let own = JavaType(className) else { return nil }
            return Method(name: name, types: types) { values in
                switch values[0] {
                case .number: own.converted(values[0])
                case .string(let text): Decimal128(text).flatMap { own.converted(.number($0)) }
                default: nil
                }
            }
        case "java.lang.String":
            if name == "valueOf", types.count == 1 { return Method(name: name, types: types) { .string($0[0].description) } }
            if name == "format", types.count == 2 {
                return Method(name: name, types: types) { values in
                    guard let format = values[0].string, let arguments = values[1].list else { return nil }
                    return self.format(format, arguments).map(Value.string)
                }
            }
            return nil
        default: return nil
        }
    }

    private static let unary: [String: @Sendable (Double) -> Double] = [
        "abs": { abs($0) }, "acos": { acos($0) }, "asin": { asin($0) }, "atan": { atan($0) }, "cbrt": { cbrt($0) },
        "ceil": { ceil($0) }, "cos": { cos($0) }, "cosh": { cosh($0) }, "exp": { exp($0) }, "expm1": { expm1($0) },
        "floor": { floor($0) }, "log": { log($0) }, "log10": { log10($0) }, "log1p": { log1p($0) }, "rint": { rint($0) },
        "round": { floor($0 + 0.5) }, "signum": { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }, "sin": { sin($0) }, "sinh": { sinh($0) },
        "sqrt": { sqrt($0) }, "tan": { tan($0) }, "tanh": { tanh($0) }, "toDegrees": { $0 * 180 / .pi },
        "toRadians": { $0 / 180 * .pi }, "negateExact": { -$0 },
    ]

    private static let binary: [String: @Sendable (Double, Double) -> Double] = [
        "atan2": { atan2($0, $1) }, "hypot": { hypot($0, $1) }, "max": { max($0, $1) }, "min": { min($0, $1) }, "pow": { pow($0, $1) },
        "floorMod": { $0 - $1 * floor($0 / $1) }, "floorDiv": { floor($0 / $1) }, "addExact": { $0 + $1 },
        "subtractExact": { $0 - $1 }, "multiplyExact": { $0 * $1 },
    ]

    /// `%s`, `%d`, `%f` with a width and a precision; nil for anything else.
    private static func format(_ format: String, _ arguments: [Value]) -> String? {
        var result = ""
        var next = arguments.startIndex
        var characters = Array(format.unicodeScalars)[...]
        while let character = characters.popFirst() {
            guard character == "%" else {
                result.unicodeScalars.append(character)
                continue
            }
            var flags = ""
            while let flag = characters.first, "-0123456789.+ ,".unicodeScalars.contains(flag) {
                flags.unicodeScalars.append(flag)
                characters.removeFirst()
            }
            guard let kind = characters.popFirst() else { return nil }
            if kind == "%" || kind == "n" {
                result += kind == "%" ? "%" : "\n"
                continue
            }
            guard next < arguments.endIndex else { return nil }
            let argument = arguments[next]
            next += 1
            let parts = flags.split(separator: ".", omittingEmptySubsequences: false)
            let width = parts.first.flatMap { Int($0.filter(\.isNumber)) } ?? 0
            var text: String
            switch (kind, argument) {
            case ("s", _): text = argument.description
            case ("d", .number(let number)) where number.isInteger: text = number.description
            case ("f", .number(let number)):
                let scale = parts.count > 1 ? Int(parts[1]) ?? 6 : 6
                guard scale < 30, let rounded = number.rounded(toScale: scale, .halfUp) else { return nil }
                text = rounded.scientific
            default: return nil
            }
            guard width < 1000 else { return nil }
            let padding = String(repeating: flags.hasPrefix("0") ? "0" : " ", count: max(0, width - text.count))
            result += flags.hasPrefix("-") ? text + padding : padding + text
        }
        return result
    }
}
