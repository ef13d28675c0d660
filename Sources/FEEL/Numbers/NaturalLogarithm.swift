#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A first guess, to some 16 digits.
func naturalLogarithm(_ number: Double) -> Double { log(number) }
