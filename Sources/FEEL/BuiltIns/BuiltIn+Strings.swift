/// Functions on strings (DMN 1.5, table 73). Characters are Unicode scalars, as in XPath.
extension BuiltIn {
    static let strings: [BuiltIn] = [
        BuiltIn("string length", Signature(["string": .string], .number)) { arguments, run in
            guard case .string(let text) = arguments[0] else { return run.wrong(arguments) }
            return Value(text.unicodeScalars.count)
        },
        BuiltIn("upper case", Signature(["string": .string], .string)) { arguments, run in
            guard case .string(let text) = arguments[0] else { return run.wrong(arguments) }
            return run.string(text.uppercased())
        },
        BuiltIn("lower case", Signature(["string": .string], .string)) { arguments, run in
            guard case .string(let text) = arguments[0] else { return run.wrong(arguments) }
            return run.string(text.lowercased())
        },
        BuiltIn(
            "substring", Signature(["string": .string, "start position": .number, "length": .number], optional: 1, .string)
        ) { arguments, run in
            guard case .string(let text) = arguments[0], case .number(let position) = arguments[1],
                let start = position.roundedToInteger(.down).int
            else { return run.wrong(arguments) }
            var length = Int.max
            if arguments.count > 2 {
                guard case .number(let wanted) = arguments[2], let whole = wanted.roundedToInteger(.down).int else {
                    return run.wrong(arguments)
                }
                length = whole
            }
            let scalars = text.unicodeScalars
            let count = scalars.count
            guard start != 0, start.magnitude <= count, length > 0 else { return run.none() }
            let skipped = start > 0 ? start - 1 : count + start
            return .string(String(String.UnicodeScalarView(scalars.dropFirst(skipped).prefix(length))))
        },
        BuiltIn("contains", Signature(["string": .string, "match": .string], .boolean)) { arguments, run in
            guard case .string(let text) = arguments[0], case .string(let match) = arguments[1] else { return run.wrong(arguments) }
            return .boolean(text.utf8Range(of: match) != nil)
        },
        BuiltIn("starts with", Signature(["string": .string, "match": .string], .boolean)) { arguments, run in
            guard case .string(let text) = arguments[0], case .string(let match) = arguments[1] else { return run.wrong(arguments) }
            return .boolean(text.utf8.starts(with: match.utf8))
        },
        BuiltIn("ends with", Signature(["string": .string, "match": .string], .boolean)) { arguments, run in
            guard case .string(let text) = arguments[0], case .string(let match) = arguments[1] else { return run.wrong(arguments) }
            return .boolean(text.utf8.reversed().starts(with: match.utf8.reversed()))
        },
        BuiltIn("substring before", Signature(["string": .string, "match": .string], .string)) { arguments, run in
            guard case .string(let text) = arguments[0], case .string(let match) = arguments[1] else { return run.wrong(arguments) }
            guard let range = text.utf8Range(of: match) else { return .string("") }
            return .string(String(text[..<range.lowerBound]))
        },
        BuiltIn("substring after", Signature(["string": .string, "match": .string], .string)) { arguments, run in
            guard case .string(let text) = arguments[0], case .string(let match) = arguments[1] else { return run.wrong(arguments) }
            guard let range = text.utf8Range(of: match) else { return .string("") }
            return .string(String(text[range.upperBound...]))
        },
        BuiltIn("string join", Signature(["list": .list(.string), "delimiter": .string], optional: 1, .string)) { arguments, run in
            guard case .list(let values) = arguments[0] else { return run.wrong(arguments) }
            var delimiter = ""
            if arguments.count > 1, case .string(let given) = arguments[1] { delimiter = given }
            let texts = values.compactMap(\.string)
            let length = texts.reduce(0) { $0 + $1.utf8.count } + delimiter.utf8.count * texts.count
            if length > run.limits.stringLength { return run.reject(.budget(.stringLength), run.callRange) }
            return .string(texts.joined(separator: delimiter))
        },
    ]
}

extension String {
    /// Where the bytes of another string stand first. (Both are UTF-8, so this is never inside a scalar.)
    func utf8Range(of other: String) -> Range<String.Index>? {
        let pattern = Array(other.utf8)
        guard let first = pattern.first else { return startIndex..<startIndex }
        let bytes = utf8
        var start = bytes.startIndex
        while let found = bytes[start...].firstIndex(of: first) {
            var place = found
            var index = 0
            while index < pattern.count, place < bytes.endIndex, bytes[place] == pattern[index] {
                bytes.formIndex(after: &place)
                index += 1
            }
            if index == pattern.count { return found..<place }
            if place == bytes.endIndex && index < pattern.count && bytes.distance(from: found, to: bytes.endIndex) < pattern.count { return nil }
            start = bytes.index(after: found)
        }
        return nil
    }
}
