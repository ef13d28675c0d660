/// The lists of cases, by the value of `lijst` in the address of the worklist.
enum CaseList: String, CaseIterable {
    case mine = "mijn"
    case department = "afdeling"
    case nobody = "niemand"
    case closed = "afgerond"
}
