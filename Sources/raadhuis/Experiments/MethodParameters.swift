import Foundation

/// The parameters that stand in a method's own description, as `normal_mixture_bound(v,alpha,v_opt=100)` or `…, k=100, alpha=.05`. What the
/// input names itself goes before them.
struct MethodParameters {
    private let values: [String: String]

    /// - Parameter function: Only of this function's brackets; otherwise of the whole description.
    init(_ description: String, of function: String? = nil) {
        var text = description[...]
        if let function {
            guard let name = description.range(of: function + "(") else {
                values = [:]
                return
            }
            text = description[name.upperBound...].prefix { $0 != ")" }
        }
        var values: [String: String] = [:]
        for part in text.split(whereSeparator: { ",;() ".contains($0) }) {
            let sides = part.split(separator: "=", maxSplits: 1)
            if sides.count == 2 { values[String(sides[0])] = String(sides[1]) }
        }
        self.values = values
    }

    func number(_ name: String) -> Double? { values[name].flatMap { Double($0.hasPrefix(".") ? "0" + $0 : $0) } }

    func flag(_ name: String) -> Bool? {
        switch values[name] {
        case "True": true
        case "False": false
        default: nil
        }
    }
}
