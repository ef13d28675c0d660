// Any text as a pattern, another as what it is matched with: nothing may trap, hang or find a match outside the text.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\u{1}", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let flags = RegexFlags(String(parts[0])), let program = RegexProgram(String(parts[1]), flags) else { return 0 }
    let text = Array(parts[2].unicodeScalars)
    var matcher = RegexMatcher(program, text, steps: 200_000)
    if let registers = matcher.firstMatch(from: 0) {
        precondition(registers[0] >= 0 && registers[0] <= registers[1] && registers[1] <= text.count)
    }
    if let replacement = RegexReplacement(String(parts[2]), groups: program.groups, isLiteral: flags.isLiteral) { _ = replacement }
    return 0
}
