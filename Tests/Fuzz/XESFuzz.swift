// Any bytes as XES: reading must neither trap nor hang, all attributes and the core alone must give the same events, and what is written
// must be read as the same log.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    var options = ImportOptions()
    options.limits.expandedBytes = 4 << 20
    options.limits.attributeKeys = 500
    guard let imported = try? XESReader.read(.bytes(bytes), options) else { return 0 }
    let log = imported.log
    options.attributes = .core
    if let core = try? XESReader.read(.bytes(bytes), options) {
        precondition(core.log.activity == log.activity && core.log.time == log.time && core.log.caseStart == log.caseStart, "core reads other events")
    }
    guard log.eventCount < 2_000 else { return 0 }
    options.attributes = .all
    if let again = try? XESReader.read(.bytes(XESWriter.write(log)), options).log {
        precondition(again.time == log.time && again.caseStart == log.caseStart && again.activity.count == log.activity.count, "written otherwise")
        // Codes follow the order in which texts come, which is another once events are in the order of their times.
        precondition((0..<log.eventCount).allSatisfy { again.activityName(ofEvent: $0) == log.activityName(ofEvent: $0) }, "another activity")
    }
    _ = LogReport(log, file: "fuzz").json
    _ = Outliers(log)
    _ = ProcessMapDrawing(ProcessMap(log)).document
    return 0
}
