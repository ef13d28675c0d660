/// How far apart two words are: insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
func editDistance(_ one: String, _ other: String) -> Int {
    let a = Array(one.unicodeScalars.prefix(64)), b = Array(other.unicodeScalars.prefix(64))
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforePrevious = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    var current = previous
    for i in 1...a.count {
        current[0] = i
        for j in 1...b.count {
            let substituted = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
            var least = min(substituted, previous[j] + 1, current[j - 1] + 1)
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { least = min(least, beforePrevious[j - 2] + 1) }
            current[j] = least
        }
        (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[b.count]
}

/// The candidate that `word` was probably meant to be, if any is near: one change in three letters at most, and hyphens, underscores
/// and capitals do not count.
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    func plain(_ text: String) -> String { text.lowercased().replacing("-", with: "_").replacing(" ", with: "_") }
    let wanted = plain(word)
    let limit = max(1, (wanted.unicodeScalars.count + 1) / 3)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates where candidate != word {
        let distance = editDistance(wanted, plain(candidate))
        if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.candidate
}

/// "did you mean …?" where something is near, else the choices.
func suggestion(for word: String, among candidates: [String]) -> String {
    if let near = OtherLanguage.candidate(for: word, among: candidates) ?? nearest(to: word, among: candidates) { return "did you mean \"\(near)\"?" }
    if candidates.isEmpty { return "" }
    let shown = candidates.prefix(20).joined(separator: ", ")
    return candidates.count == 1 ? "it can only be \(shown)" : "choose from \(shown)\(candidates.count > 20 ? ", …" : "")"
}
