import Columns
import Testing

/// The example of the article in `Sources/Columns/Columns.docc`.
@Suite("The article of Columns")
struct ArticleTests {
    @Test("columns are written and read again")
    func example() throws {
        var bytes: [UInt8] = []
        var writer = ColumnWriter { bytes.append(contentsOf: $0) }
        try writer.write([3, 5, 8] as [Int32])
        try writer.write(["web", "counter"])
        try writer.finish()

        var rest = bytes[...]
        var reader = ColumnReader(count: bytes.count) { buffer in
            let count = min(buffer.count, rest.count)
            buffer.copyBytes(from: rest.prefix(count))
            rest = rest.dropFirst(count)
            return count
        }
        let numbers = try reader.column(Int32.self)
        let names = try reader.texts()
        #expect(numbers == [3, 5, 8] && names == ["web", "counter"])
    }
}
