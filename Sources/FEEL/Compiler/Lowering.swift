/// A compiled node: gives its value in a run.
package typealias CompiledNode = @Sendable (_ run: inout Run) -> Value

/// Turns the typed tree into closures that call each other directly; names have become slots, constants values.
struct Lowering {
    func code(_ node: Syntax) -> CompiledNode {
        let range = node.range
        switch node.kind {
        case .literal(let value), .at(_, let value):
            return { _ in value }
        case .variable(_, let slot):
            return { run in run.slots[slot] }
        case .builtIn(let function):
            return { _ in .function(function) }
        case .member(let name, let item, let otherwise):
            let outer = otherwise.map(code)
            return { run in
                if let value = run.slots[item].member(name) { return value }
                return outer?(&run) ?? .null
            }
        case .unknown(let name):
            return { run in run.reject(.unknownName(name), range) }
        case .negation(let value):
            let value = code(value)
            return { run in
                let operand = value(&run)
                return run.negate(operand, range)
            }
        case .arithmetic(let symbol, let left, let right):
            return arithmetic(symbol, left, right, range)
        case .comparison(let symbol, let left, let right):
            return comparison(symbol, left, right, range)
        case .conjunction(let left, let right):
            return connective(left, right, decisive: false)
        case .disjunction(let left, let right):
            return connective(left, right, decisive: true)
        case .between(let value, let low, let high):
            let (value, low, high) = (code(value), code(low), code(high))
            return { run in
                let value = value(&run)
                let low = low(&run)
                let high = high(&run)
                let above = run.comparison(.greaterOrEqual, value, low, range).boolean
                let below = run.comparison(.lessOrEqual, value, high, range).boolean
                guard let above, let below else { return .null }
                return .boolean(above && below)
            }
        case .contained(let value, let tests):
            let value = code(value)
            let tests = tests.map(test)
            return { run in
                let input = value(&run)
                return Lowering.any(tests, input, &run)
            }
        case .conditional(let condition, let then, let otherwise):
            let (condition, then, otherwise) = (code(condition), code(then), code(otherwise))
            return { run in
                if case .boolean(true) = condition(&run) { return then(&run) }
                return otherwise(&run)
            }
        case .iteration(let iterators, let partial, let body):
            return iteration(iterators, partial, body, range)
        case .quantified(let every, let iterators, let body):
            return quantified(every, iterators, body, range)
        case .instance(let value, let type):
            let value = code(value)
            return { run in .boolean(value(&run).isInstance(of: type)) }
        case .path(let base, let name):
            let isExcluded = base.type.members.map { members in !members.contains { $0.name == name } } ?? false
            let base = code(base)
            return { run in
                let value = base(&run)
                return run.path(value, name, isExcluded: isExcluded, range)
            }
        case .filter(let base, let item, let condition):
            return filter(base, item, condition, range)
        case .call(let function, let arguments):
            return call(function, arguments, range)
        case .namedCall(let function, let arguments):
            let function = code(function)
            let arguments = arguments.map { (name: $0.name, code: code($0.value)) }
            return { run in
                let callee = function(&run)
                var values: [(name: String, value: Value)] = []
                for argument in arguments { values.append((argument.name, argument.code(&run))) }
                return run.call(callee, named: values, range)
            }
        case .function(let parameters, let firstSlot, let body):
            return closure(parameters, firstSlot, body)
        case .external(let parameters, let body):
            let body = code(body)
            let signature = Signature(parameters, result: .any)
            return { run in
                let description = body(&run)
                return ExternalFunction.make(description, parameters: signature, &run)
            }
        case .list(let values):
            let values = values.map(code)
            return { run in
                var list: [Value] = []
                list.reserveCapacity(values.count)
                for value in values { list.append(value(&run)) }
                return run.list(list, range)
            }
        case .context(let entries):
            return context(entries, range)
        case .complement(let value):
            let value = code(value)
            return { run in .range(RangeValue(allBut: value(&run))) }
        case .range(let start, let startIncluded, let end, let endIncluded):
            let start = start.map(code)
            let end = end.map(code)
            return { run in
                let first = start?(&run) ?? .null
                let last = end?(&run) ?? .null
                if start != nil && first.isNull || end != nil && last.isNull { return .null }
                guard let value = RangeValue(start: first, startIncluded: startIncluded, end: last, endIncluded: endIncluded) else {
                    return run.reject(.invalidRange, range)
                }
                return .range(value)
            }
        }
    }

    // MARK: Operators

    private func arithmetic(_ symbol: Arithmetic, _ left: Syntax, _ right: Syntax, _ range: SourceRange) -> CompiledNode {
        let (left, right) = (code(left), code(right))
        switch symbol {
        case .add:
            return { run in
                let a = left(&run); let b = right(&run); return run.arithmetic(.add, a, b, range)
            }
        case .subtract:
            return { run in
                let a = left(&run); let b = right(&run); return run.arithmetic(.subtract, a, b, range)
            }
        case .multiply:
            return { run in
                let a = left(&run); let b = right(&run); return run.arithmetic(.multiply, a, b, range)
            }
        default:
            return { run in
                let a = left(&run); let b = right(&run); return run.arithmetic(symbol, a, b, range)
            }
        }
    }

    private func comparison(_ symbol: Comparison, _ left: Syntax, _ right: Syntax, _ range: SourceRange) -> CompiledNode {
        let first = code(left)
        if case .literal(.number(let constant)) = right.kind, symbol != .equal, symbol != .notEqual {
            return { run in
                let value = first(&run)
                guard case .number(let number) = value else { return run.comparison(symbol, value, .number(constant), range) }
                return switch symbol {
                case .less: .boolean(number < constant)
                case .lessOrEqual: .boolean(number <= constant)
                case .greater: .boolean(number > constant)
                default: .boolean(number >= constant)
                }
            }
        }
        let second = code(right)
        return { run in
            let a = first(&run)
            let b = second(&run)
            return run.comparison(symbol, a, b, range)
        }
    }

    /// `and` and `or` in three-valued logic (DMN 1.5, table 50): `decisive` on either side decides, else both must be boolean.
    private func connective(_ left: Syntax, _ right: Syntax, decisive: Bool) -> CompiledNode {
        let (left, right) = (code(left), code(right))
        return { run in
            let a = left(&run)
            if case .boolean(decisive) = a { return a }
            let b = right(&run)
            if case .boolean(decisive) = b { return b }
            guard case .boolean = a, case .boolean = b else { return .null }
            return a
        }
    }

    // MARK: Composites

    private func context(_ entries: [Syntax.Entry], _ range: SourceRange) -> CompiledNode {
        if Set(entries.map { ExactText($0.name) }).count < entries.count {
            return { run in run.reject(.invalidContext, range) }
        }
        let shape = ContextShape(entries.map(\.name))
        let slots = entries.map(\.slot)
        let codes = entries.map { (slot: $0.slot, code: code($0.value)) }
        return { run in
            for entry in codes { run.slots[entry.slot] = entry.code(&run) }
            let values = slots.map { run.slots[$0] }
            let context = Value.context(Context(shape: shape, values: values))
            return values.contains(where: \.isCompound) ? run.bounded(context, range) : context
        }
    }

    private func call(_ function: Syntax, _ arguments: [Syntax], _ range: SourceRange) -> CompiledNode {
        let codes = arguments.map(code)
        if case .builtIn(let builtIn) = function.kind {
            return { run in
                var values: [Value] = []
                values.reserveCapacity(codes.count)
                for code in codes { values.append(code(&run)) }
                return run.call(builtIn, values, range)
            }
        }
        let function = code(function)
        return { run in
            let callee = function(&run)
            var values: [Value] = []
            for code in codes { values.append(code(&run)) }
            return run.call(callee, values, range)
        }
    }

    /// A function closes over the slots as they are when it is made.
    private func closure(_ parameters: [Parameter], _ firstSlot: Int, _ body: Syntax) -> CompiledNode {
        let signature = Signature(parameters, result: body.type)
        let code = code(body)
        return { run in
            let captured = run.slots
            return .function(
                Function(name: "function", signatures: [signature]) { arguments, run in
                    let outer = run.slots
                    run.slots = captured
                    for (index, argument) in arguments.enumerated() { run.slots[firstSlot + index] = argument }
                    let result = code(&run)
                    run.slots = outer
                    return result
                })
        }
    }
}

extension Run {
    package mutating func call(_ callee: Value, _ arguments: [Value], _ range: SourceRange) -> Value {
        guard case .function(let function) = callee else { return notAFunction(callee, range) }
        return call(function, arguments, range)
    }

    package mutating func call(_ callee: Value, named arguments: [(name: String, value: Value)], _ range: SourceRange) -> Value {
        guard case .function(let function) = callee else { return notAFunction(callee, range) }
        return call(function, named: arguments, range)
    }

    private mutating func notAFunction(_ callee: Value, _ range: SourceRange) -> Value {
        callee.isNull ? .null : reject(.notAFunction(callee.shallowType), range)
    }

    /// A member of a value; of a list, the members of its items (DMN 1.5, table 65).
    ///
    /// - Parameter isExcluded: Whether the type that shows before evaluation has no such member, so that it is asked for in vain. Of what has no
    ///   type until then, as a function's parameter, a context without it is no surprise.
    mutating func path(_ value: Value, _ name: String, isExcluded: Bool, _ range: SourceRange) -> Value {
        if let member = value.member(name) { return member }
        switch value {
        case .null: return .null
        case .list(let values):
            var members: [Value] = []
            members.reserveCapacity(values.count)
            for value in values {
                guard step(range) else { return .null }
                members.append(value.member(name) ?? .null)
            }
            return .list(members)
        case .context where !isExcluded: return .null
        default: return reject(.unknownMember(name, of: value.shallowType), range)
        }
    }
}
