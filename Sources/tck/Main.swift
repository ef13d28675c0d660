import DMN
import FEEL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Runs every test directory of the DMN TCK under a folder: one line per case that fails, then `N passed, N failed`.
@main
struct Runner {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard let root = arguments.first else {
            print("usage: tck FOLDER [PART OF A DIRECTORY'S NAME]")
            exit(2)
        }
        let wanted = arguments.dropFirst().first ?? ""
        let (passed, failed) = run(below: root, wanted) { print($0) }
        print("\(passed) passed, \(failed) failed")
        exit(failed == 0 && passed > 0 ? 0 : 1)
    }

    /// Runs all that lies below a folder, or the directories of which the path holds `wanted`.
    static func run(below root: String, _ wanted: String = "", report: (String) -> Void) -> (passed: Int, failed: Int) {
        var passed = 0
        var failed = 0
        for folder in folders(below: root).sorted() where wanted.isEmpty || folder.contains(wanted) {
            let result = run(folder, report)
            passed += result.passed
            failed += result.failed
        }
        return (passed, failed)
    }

    /// Folders that hold test cases.
    private static func folders(below path: String) -> [String] {
        let names = entries(of: path)
        if names.contains(where: { $0.hasSuffix(".xml") && $0.contains("-test-") }) { return [path] }
        return names.filter { isFolder("\(path)/\($0)") }.flatMap { folders(below: "\(path)/\($0)") }
    }

    private static func entries(of path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func bytes(of path: String) -> [UInt8] {
        guard let file = fopen(path, "rb") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    private static func run(_ folder: String, _ report: (String) -> Void) -> (passed: Int, failed: Int) {
        let names = entries(of: folder)
        let title = folder.split(separator: "/").last.map(String.init) ?? folder
        var passed = 0
        var failed = 0
        var isPassing = true
        func fail(_ id: String, _ expected: String, _ found: String) {
            isPassing = false
            report("\(title) \(id): expected \(expected), found \(found)")
        }
        for name in names where name.hasSuffix(".xml") && name.contains("-test-") {
            guard let cases = try? XMLReader.read(bytes(of: "\(folder)/\(name)")) else {
                fail(name, "test cases", "unreadable XML")
                failed += 1
                continue
            }
            let main = cases.first("modelName")?.text.filter { !$0.isWhitespace || $0 == " " } ?? ""
            let others = names.filter { $0.hasSuffix(".dmn") && $0 != main }
            let documents = ([main] + others).map { (name: $0, bytes: bytes(of: "\(folder)/\($0)")) }
            let model: DecisionModel
            do {
                model = try DecisionModel.load(documents)
            } catch {
                fail(name, "a model", "\(error)")
                failed += cases.all("testCase").count
                continue
            }
            // Of decisions that gave what was expected without a hitch, a mistake is none. One case is enough to tell.
            var isRight: Set<String> = []
            for test in cases.all("testCase") {
                isPassing = true
                let inputs = Context(test.all("inputNode").map { ($0["name"] ?? "", expectedValue($0)) })
                for node in test.all("resultNode") {
                    let expected = node.first("expected").map(expectedValue) ?? .null
                    let target = node["name"] ?? ""
                    let result: DecisionResult?
                    if test["type"] == "decisionService", let service = test["invocableName"] {
                        result = model.evaluate(service: service, inputs).map { result in
                            // A service with several outputs gives a context of them.
                            if case .context(let context) = result.value, let value = context[target] {
                                return DecisionResult(value: value, diagnostics: result.diagnostics)
                            }
                            return result
                        }
                    } else {
                        result = model.evaluate(decision: target, inputs) ?? model.evaluate(service: target, inputs)
                    }
                    let id = "\(test["id"] ?? "?") \(target)"
                    guard let result else {
                        fail(id, "\(expected)", "no such decision")
                        continue
                    }
                    if result.diagnostics.isEmpty, agree(result.value, expected), result.value != .null {
                        for mistake in model.mistakes(in: target) where isRight.insert(target).inserted {
                            fail(id, "no mistake where the result is right", "\(mistake)")
                        }
                    }
                    if !agree(result.value, expected) {
                        let reasons = result.diagnostics.prefix(2).map(\.description).joined(separator: "; ")
                        fail(id, "\(expected)", "\(result.value)\(reasons.isEmpty ? "" : " (\(reasons))")")
                    }
                }
                if isPassing { passed += 1 } else { failed += 1 }
            }
        }
        return (passed, failed)
    }
}
