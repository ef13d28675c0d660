extension [Int32] {
    /// These numbers, of which none is negative, the least first. By their digits (radix sort), which compares no two of them: a million take
    /// some milliseconds.
    func sortedSeconds() -> [Int32] {
        let bits = 11, mask = 1 << bits - 1, greatest = Int(self.max() ?? 0)
        var sorted = self, other = self
        var shift = 0
        while greatest >> shift > 0 {
            var places = [Int](repeating: 0, count: mask + 2)
            sorted.withUnsafeBufferPointer { sorted in
                places.withUnsafeMutableBufferPointer { places in
                    for value in sorted { places[(Int(value) >> shift) & mask + 1] &+= 1 }
                    for digit in 1...mask { places[digit] &+= places[digit - 1] }
                    other.withUnsafeMutableBufferPointer { other in
                        for value in sorted {
                            let digit = (Int(value) >> shift) & mask
                            other[places[digit]] = value
                            places[digit] &+= 1
                        }
                    }
                }
            }
            swap(&sorted, &other)
            shift += bits
        }
        return sorted
    }
}
