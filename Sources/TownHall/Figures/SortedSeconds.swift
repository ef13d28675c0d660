extension [Int32] {
    /// These numbers, of which none is negative, the least first. By their digits (radix sort) and not beside each other: a million in
    /// some milliseconds.
    func sortedSeconds() -> [Int32] {
        let bits = 11, digits = 1 << bits
        var sorted = self, other = self
        var shift = 0
        let greatest = self.max() ?? 0
        while shift < 31, greatest >> Int32(shift) > 0 {
            var places = [Int](repeating: 0, count: digits + 1)
            for value in sorted { places[(Int(value) >> shift) & (digits - 1) + 1] &+= 1 }
            for digit in 1...digits { places[digit] &+= places[digit - 1] }
            for value in sorted {
                let digit = (Int(value) >> shift) & (digits - 1)
                other[places[digit]] = value
                places[digit] &+= 1
            }
            swap(&sorted, &other)
            shift += bits
        }
        return sorted
    }
}
