extension String {
    /// The sentence with the law that it follows from, before its full stop: "De termijn staat stil (Awb 4:15)."
    func citing(_ law: String?) -> String {
        guard let law else { return self }
        return hasSuffix(".") ? "\(dropLast()) (\(law))." : "\(self) (\(law))"
    }
}
