// Any bytes as a table: reading must neither trap nor hang, and what is written must be read as the same events.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    var options = ImportOptions()
    options.limits.expandedBytes = 4 << 20
    options.limits.attributeKeys = 500
    guard let log = try? CSVReader.read(.bytes(bytes), options).log else { return 0 }
    options.attributes = .core
    if let core = try? CSVReader.read(.bytes(bytes), options).log {
        precondition(core.activity == log.activity && core.time == log.time && core.caseStart == log.caseStart, "core reads other events")
    }
    guard log.eventCount < 2_000 else { return 0 }
    options.table.delimiter = UInt8(ascii: ",")
    if let again = try? CSVReader.read(.bytes(CSVWriter.write(log)), options).log {
        precondition(again.eventCount == log.eventCount, "written otherwise")
    }
    _ = LogReport(log, file: "fuzz").json
    _ = LogComparison(log, log)
    return 0
}
