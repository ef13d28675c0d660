/// Names (DMN 1.5, 10.3.1.4): the longest known name wins, the innermost scope first.
extension Parser {
    /// What an inner construct makes known.
    enum Local {
        case name(String, parts: [String], type: FEELType, slot: Int)
        /// The members of a filter's item; `fields` is nil if only evaluation can tell which there are.
        case members(item: Int, fields: [Member]?)

        struct Member {
            let field: FEELType.Field
            let parts: [String]
        }
    }

    mutating func declare(_ name: String, _ type: FEELType) -> Int {
        let slot = newSlot()
        locals.append(.name(name, parts: Lexer.parts(ofName: name), type: type, slot: slot))
        return slot
    }

    /// Makes the members of a filter's item known.
    mutating func declareMembers(of type: FEELType, item: Int) {
        let fields = type.members?.map { Local.Member(field: $0, parts: Lexer.parts(ofName: $0.name)) }
        locals.append(.members(item: item, fields: fields))
    }

    /// How many tokens from here spell the name; 0 if they do not.
    func matches(_ parts: [String]) -> Int {
        for (index, part) in parts.enumerated() {
            let token = token(after: index)
            guard token.kind != .string, token.kind != .end, token.text.isSame(as: part) else { return 0 }
        }
        return parts.count
    }

    /// The built-in with the longest name that the next tokens spell.
    private func longestBuiltIn() -> BuiltIn? {
        guard token.kind == .word else { return nil }
        return builtIns.byFirstPart[token.text]?.filter { matches($0.parts) > 0 }.max { $0.parts.count < $1.parts.count }
    }

    private enum Found {
        case local(String, FEELType, slot: Int)
        case member(item: Int, FEELType.Field)
        case outer(Scope.Name)
        case builtIn(BuiltIn)
    }

    /// Reads a name and says what it stands for. Nil if no known name stands here and it is no name at all.
    mutating func nameReference() -> Syntax? {
        let start = token.range
        var best: (count: Int, found: Found)?
        func consider(_ count: Int, _ found: @autoclosure () -> Found) {
            if count > best?.count ?? 0 { best = (count, found()) }
        }
        /// Items of unknown shape that hide whatever is found further out.
        var unknownItems: [Int] = []
        var hidden: [Int] = []
        for local in locals.reversed() {
            switch local {
            case .name(let name, let parts, let type, let slot):
                let count = matches(parts)
                if count > best?.count ?? 0 {
                    hidden = unknownItems
                    consider(count, .local(name, type, slot: slot))
                }
            case .members(let item, let fields?):
                for member in fields {
                    let count = matches(member.parts)
                    if count > best?.count ?? 0 { hidden = unknownItems }
                    consider(count, .member(item: item, member.field))
                }
            case .members(let item, nil):
                unknownItems.append(item)
            }
        }
        for slot in scope.byFirstPart[token.text] ?? [] where token.kind != .string {
            let count = matches(scope.names[slot].parts)
            if count >= best?.count ?? 1 {
                if let found = best?.found, count == best?.count, case .outer = found {} else if count == best?.count { continue }
                hidden = unknownItems
                best = (count, .outer(scope.names[slot]))
            }
        }
        if let builtIn = longestBuiltIn(), builtIn.parts.count > best?.count ?? 0,
            best == nil || token(after: builtIn.parts.count).text == "("
        {
            hidden = unknownItems
            best = (builtIn.parts.count, .builtIn(builtIn))
        }
        if let best, best.count == 1, Token.keywords.contains(token.text) { return nil }
        guard let best else {
            guard token.kind == .word, !Token.keywords.contains(token.text) else { return nil }
            let name = unknownName()
            if let item = unknownItems.first {
                return Syntax(kind: .member(name, item: item, otherwise: nil), type: .any, range: range(from: start))
            }
            note(.unknownName(name, didYouMean: nearest(to: name, in: knownNames)), range(from: start))
            return Syntax(kind: .unknown(name), type: .any, range: range(from: start))
        }
        advance(best.count)
        let range = range(from: start)
        var result: Syntax
        switch best.found {
        case .local(_, let type, let slot) where slot == inputSlot:
            readsInput = true
            result = Syntax(kind: .variable("?", slot: slot), type: type, range: range)
        case .local(let name, let type, let slot):
            result = Syntax(kind: .variable(name, slot: slot), type: type, range: range)
        case .member(let item, let field):
            let base = Syntax(kind: .variable("item", slot: item), type: .context([field]), range: range)
            result = Syntax(kind: .path(base, field.name), type: field.type, range: range)
        case .outer(let name):
            read.insert(name.slot)
            result = Syntax(kind: .variable(name.name, slot: name.slot), type: name.type, range: range)
        case .builtIn(let builtIn):
            result = Syntax(kind: .builtIn(builtIn.function), type: builtIn.function.type, range: range)
            // `f(…)` over unknown items means the built-in.
            if isAt("(") { return result }
        }
        for item in hidden.reversed() {
            let name = name(of: best.found)
            result = Syntax(kind: .member(name, item: item, otherwise: result), type: .any, range: range)
        }
        return result
    }

    private func name(of found: Found) -> String {
        switch found {
        case .local(let name, _, _): name
        case .member(_, let field): field.name
        case .outer(let name): name.name
        case .builtIn(let builtIn): builtIn.function.name
        }
    }

    /// Takes words up to something that cannot go on a name.
    mutating func unknownName() -> String {
        var name = token.text
        advance()
        while token.kind == .word, !Token.keywords.contains(token.text) {
            name += (token.spaced ? " " : "") + token.text
            advance()
        }
        return name
    }

    /// Takes everything up to one of the symbols as a name, as before the colon of a context's entry.
    mutating func name(until symbols: Set<String>) throws(Stop) -> String {
        guard token.kind == .word || token.kind == .symbol && !symbols.contains(token.text) else { throw unexpected("a name") }
        var name = ""
        while token.kind != .end, token.kind != .string, !(token.kind == .symbol && symbols.contains(token.text)) {
            name += (token.spaced && !name.isEmpty ? " " : "") + token.text
            advance()
        }
        return name
    }

    /// Takes a member's name after a point.
    mutating func memberName(of type: FEELType) throws(Stop) -> (name: String, type: FEELType) {
        let start = token.range
        let members = type.members
        if let members {
            let longest = members.map { ($0, matches(Lexer.parts(ofName: $0.name))) }.max { $0.1 < $1.1 }
            if let (field, count) = longest, count > 0 {
                advance(count)
                return (field.name, field.type)
            }
        }
        guard token.kind == .word else { throw unexpected("a name") }
        let name = unknownName()
        if let members {
            note(.unknownMember(name, of: type, didYouMean: nearest(to: name, in: members.map(\.name))), range(from: start))
        }
        return (name, .any)
    }

    private var knownNames: [String] {
        let inner = locals.flatMap { local -> [String] in
            switch local {
            case .name(let name, _, _, _): [name]
            case .members(_, let fields): fields?.map(\.field.name) ?? []
            }
        }
        return inner + scope.names.map(\.name) + builtIns.names
    }

    /// The candidate with the fewest letters changed, if these are few.
    func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
        // A text with more mistakes than this needs no hints but another beginning.
        if mistakes.count > 20 { return nil }
        let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
        var best: (distance: Int, name: String)?
        for candidate in candidates {
            let distance = Self.distance(wanted, Array(candidate.lowercased().unicodeScalars.prefix(64)))
            if distance <= max(1, wanted.count / 3), distance < best?.distance ?? .max { best = (distance, candidate) }
        }
        return best?.name
    }

    /// Levenshtein's distance.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let next = min(row[j], row[j + 1], x == y ? diagonal - 1 : diagonal) + 1
                diagonal = row[j + 1]
                row[j + 1] = next
            }
        }
        return row[b.count]
    }
}
