/// An operator that calculates (DMN 1.5, 10.3.1.2).
enum Arithmetic: String, Sendable {
    case add = "+", subtract = "-", multiply = "*", divide = "/", power = "**"
}

/// An operator that compares (DMN 1.5, 10.3.1.2).
enum Comparison: String, Sendable {
    case equal = "=", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
}
