enum CSVReader {
    static func read(_ origin: Origin, _ options: ImportOptions) throws(ImportError) -> ImportedLog { throw .emptyTable }
}
