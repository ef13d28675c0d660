import Journal

/// Why an official looks at a case: a closed list, for it goes into the journal.
enum ViewPurpose: String, CaseIterable {
    case handle, search, audit, document

    var code: Code { Code(self) }
}
