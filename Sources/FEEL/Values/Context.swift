/// An ordered set of named values (DMN 1.5, 10.3.2.6).
///
/// The names are shared between contexts of one shape, so that a thousand rows of one table hold their names once.
public struct Context: Sendable {
    let shape: ContextShape
    /// The values, in the order of the names.
    public private(set) var values: [Value]

    init(shape: ContextShape, values: [Value]) {
        self.shape = shape
        self.values = values
    }

    /// Without entries.
    public init() { self.init(shape: .empty, values: []) }

    /// Of two entries with one name the later counts.
    public init(_ entries: some Collection<(String, Value)>) {
        var names: [String] = []
        var values: [Value] = []
        var isPlain = true
        for (name, value) in entries {
            // A few names are compared faster than hashed.
            if names.count >= 8 || names.contains(where: { $0.isSame(as: name) }) {
                isPlain = false
                break
            }
            names.append(name)
            values.append(value)
        }
        if isPlain {
            self.init(shape: ContextShape(names), values: values)
            return
        }
        names.removeAll()
        values.removeAll()
        var places: [ExactText: Int] = [:]
        for (name, value) in entries {
            if let place = places[ExactText(name)] {
                values[place] = value
            } else {
                places[ExactText(name)] = names.count
                names.append(name)
                values.append(value)
            }
        }
        self.init(shape: ContextShape(names), values: values)
    }

    /// The names, in order.
    public var names: [String] { shape.names }

    /// The entry's value; nil if there is none of that name (an entry may well be null).
    public subscript(name: String) -> Value? { shape.index(of: name).map { values[$0] } }

    /// The same with an entry more, or with another value for the entry of that name.
    public func setting(_ name: String, to value: Value) -> Context {
        var copy = self
        if let index = shape.index(of: name) {
            copy.values[index] = value
            return copy
        }
        return Context(shape: ContextShape(names + [name]), values: values + [value])
    }
}

extension Context: RandomAccessCollection {
    /// The place of the first entry.
    public var startIndex: Int { 0 }
    /// The place after the last entry.
    public var endIndex: Int { values.count }
    /// The entry at a place.
    public subscript(position: Int) -> (key: String, value: Value) { (shape.names[position], values[position]) }
}

extension Context: Hashable, ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, Value)...) { self.init(elements) }

    /// The order of entries does not matter.
    public static func == (a: Context, b: Context) -> Bool {
        if a.shape === b.shape { return a.values == b.values }
        return a.count == b.count && a.allSatisfy { b[$0.key] == $0.value }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        var sum = 0
        for (name, value) in self {
            var entry = Hasher()
            name.hashExactly(into: &entry)
            entry.combine(value)
            sum &+= entry.finalize()
        }
        hasher.combine(sum)
    }
}

/// Makes contexts that share their names.
package struct RowShape: Sendable {
    private let shape: ContextShape?
    private let names: [String]

    package init(_ names: [String]) {
        self.names = names
        shape = Set(names.map(ExactText.init)).count == names.count ? ContextShape(names) : nil
    }

    /// One value for each name.
    @inline(__always)
    package func context(_ values: [Value]) -> Context {
        if let shape { return Context(shape: shape, values: values) }
        return Context(zip(names, values).map { ($0, $1) })
    }
}

/// The names of a context, in order.
final class ContextShape: Sendable {
    let names: [String]
    /// Only for many names: a few are found faster by looking at each.
    private let places: [ExactText: Int]?

    static let empty = ContextShape([])

    /// The names must differ.
    init(_ names: [String]) {
        self.names = names
        places = names.count > 8 ? Dictionary(zip(names.map(ExactText.init), names.indices), uniquingKeysWith: { $1 }) : nil
    }

    func index(of name: String) -> Int? {
        if let places { return places[ExactText(name)] }
        return names.firstIndex { $0.isSame(as: name) }
    }
}
