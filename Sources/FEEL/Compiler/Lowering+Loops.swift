import CivilTime

/// `for`, `some`, `every` and filters (DMN 1.5, 10.3.2.16 and table 54).
extension Lowering {
    private struct Loop: Sendable {
        let slot: Int
        let domain: CompiledNode
        let end: CompiledNode?
        let range: SourceRange

        func values(_ run: inout Run) -> [Value]? {
            let first = domain(&run)
            if let end {
                let last = end(&run)
                return run.sequence(first, last, included: (true, true), range)
            }
            return run.domain(first, range)
        }
    }

    private func loops(_ iterators: [Syntax.Iterator]) -> [Loop] {
        iterators.map { Loop(slot: $0.slot, domain: code($0.domain), end: $0.end.map(code), range: $0.domain.range) }
    }

    /// Runs `body` for every combination, the last loop fastest, until it says to stop. False if a domain has no values to give.
    private static func each(
        _ loops: ArraySlice<Loop>, _ run: inout Run, _ body: (inout Run) -> Bool, _ stopped: inout Bool
    ) -> Bool {
        guard let loop = loops.first else {
            stopped = !body(&run)
            return true
        }
        guard let values = loop.values(&run) else { return false }
        for value in values {
            guard run.step(loop.range) else { return false }
            run.slots[loop.slot] = value
            guard each(loops.dropFirst(), &run, body, &stopped) else { return false }
            if stopped { return true }
        }
        return true
    }

    func iteration(_ iterators: [Syntax.Iterator], _ partial: Int, _ body: Syntax, _ range: SourceRange) -> CompiledNode {
        let loops = loops(iterators)
        let code = code(body)
        let readsPartial = body.reads(slot: partial)
        return { run in
            var results: [Value] = []
            var stopped = false
            let finished = Self.each(
                loops[...], &run,
                { run in
                    if readsPartial { run.slots[partial] = .list(results) }
                    let result = code(&run)
                    results.append(result)
                    return !run.isHalted && results.count <= run.limits.listSize
                }, &stopped)
            run.slots[partial] = .null
            guard finished else { return .null }
            return run.list(results, range)
        }
    }

    func quantified(_ every: Bool, _ iterators: [Syntax.Iterator], _ body: Syntax, _ range: SourceRange) -> CompiledNode {
        let loops = loops(iterators)
        let code = code(body)
        return { run in
            var decided = false
            var unknown = false
            var failed = false
            var stopped = false
            let finished = Self.each(
                loops[...], &run,
                { run in
                    let result = code(&run)
                    guard case .boolean(let satisfied) = result else {
                        unknown = true
                        // Null may yet be decided by another item; anything else is a mistake.
                        failed = !result.isNull
                        return !failed
                    }
                    decided = satisfied != every
                    return !decided
                }, &stopped)
            guard finished, !failed else { return .null }
            if decided { return .boolean(!every) }
            return unknown ? .null : .boolean(every)
        }
    }

    func filter(_ base: Syntax, _ item: Int, _ condition: Syntax, _ range: SourceRange) -> CompiledNode {
        let test = code(condition)
        let isIndex = condition.type == .number && !condition.reads(slot: item)
        let base = code(base)
        return { run in
            let value = base(&run)
            let items: [Value]
            switch value {
            case .null: return .null
            case .list(let values): items = values
            default: items = [value]
            }
            if isIndex {
                run.slots[item] = .null
                let index = test(&run)
                return run.item(at: index, of: items, range)
            }
            var kept: [Value] = []
            for (position, value) in items.enumerated() {
                guard run.step(range) else { return .null }
                run.slots[item] = value
                let result = test(&run)
                switch result {
                case .boolean(true): kept.append(value)
                case .number where position == 0: return run.item(at: result, of: items, range)
                case .boolean, .null, .number: break
                default: return run.reject(.wrongType(expected: .boolean, found: result.shallowType), range)
                }
            }
            if items.isEmpty {
                run.slots[item] = .null
                if case .number = test(&run) { return .null }
            }
            return .list(kept)
        }
    }
}

extension Run {
    /// The values that an iteration over a value goes through; nil if there are none to be had.
    package mutating func domain(_ value: Value, _ range: SourceRange) -> [Value]? {
        switch value {
        case .list(let values): return values
        case .null: return nil
        case .range(let bounds):
            return sequence(bounds.start, bounds.end, included: (bounds.startIncluded, bounds.endIncluded), range)
        default: return [value]
        }
    }

    /// The integers or days from one end to the other, upwards or downwards.
    fileprivate mutating func sequence(_ start: Value, _ end: Value, included: (Bool, Bool), _ range: SourceRange) -> [Value]? {
        let first: Int
        let last: Int
        let make: (Int) -> Value?
        switch (start, end) {
        case (.number(let a), .number(let b)):
            guard let a = a.int, let b = b.int else {
                _ = reject(.invalidRange, range)
                return nil
            }
            (first, last, make) = (a, b, { Value($0) })
        case (.date(let a), .date(let b)):
            (first, last, make) = (a.daysSince1970, b.daysSince1970, { CalendarDate(daysSince1970: $0).map(Value.date) })
        default:
            if !start.isNull && !end.isNull { _ = reject(.invalidRange, range) }
            return nil
        }
        let (distance, overflow) = last.subtractingReportingOverflow(first)
        guard !overflow, distance.magnitude < limits.listSize else {
            _ = reject(.budget(.listSize), range)
            return nil
        }
        let step = distance < 0 ? -1 : 1
        var values: [Value] = []
        for index in 0...Int(distance.magnitude) {
            if index == 0 && !included.0 || index == Int(distance.magnitude) && !included.1 { continue }
            guard let value = make(first + index * step) else { return nil }
            values.append(value)
        }
        return values
    }

    /// `list[2]`, `list[-1]`: counted from 1, or backwards from the end.
    package mutating func item(at index: Value, of items: [Value], _ range: SourceRange) -> Value {
        guard case .number(let number) = index else { return .null }
        guard let place = number.int, place != 0, place.magnitude <= items.count else {
            return reject(.indexOutOfBounds(number.int ?? 0, count: items.count), range)
        }
        return items[place > 0 ? place - 1 : items.count + place]
    }
}

extension Syntax {
    /// Whether the slot is read anywhere inside.
    func reads(slot: Int) -> Bool {
        switch kind {
        case .literal, .at, .builtIn, .unknown: false
        case .variable(_, let own): own == slot
        case .member(_, let item, let otherwise): item == slot || otherwise?.reads(slot: slot) ?? false
        case .negation(let a), .instance(let a, _), .path(let a, _), .function(_, _, let a), .external(_, let a), .complement(let a): a.reads(slot: slot)
        case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .conjunction(let a, let b), .disjunction(let a, let b),
            .filter(let a, _, let b):
            a.reads(slot: slot) || b.reads(slot: slot)
        case .between(let a, let b, let c), .conditional(let a, let b, let c):
            a.reads(slot: slot) || b.reads(slot: slot) || c.reads(slot: slot)
        case .contained(let a, let tests):
            a.reads(slot: slot)
                || tests.contains { test in
                    switch test.kind {
                    case .comparison(_, let value), .expression(let value, _): value.reads(slot: slot)
                    }
                }
        case .iteration(let iterators, _, let body), .quantified(_, let iterators, let body):
            body.reads(slot: slot) || iterators.contains { $0.domain.reads(slot: slot) || $0.end?.reads(slot: slot) ?? false }
        case .call(let a, let values): a.reads(slot: slot) || values.contains { $0.reads(slot: slot) }
        case .namedCall(let a, let values): a.reads(slot: slot) || values.contains { $0.value.reads(slot: slot) }
        case .list(let values): values.contains { $0.reads(slot: slot) }
        case .context(let entries): entries.contains { $0.value.reads(slot: slot) }
        case .range(let a, _, let b, _): a?.reads(slot: slot) ?? false || b?.reads(slot: slot) ?? false
        }
    }
}
