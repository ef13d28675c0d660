/// The files in `Languages`. Made by `Scripts/texts --list`.
enum BuiltInLanguages {
    static let files: [[UInt8]] = [
        PackageResources.en_json,
        PackageResources.nl_json,
    ]
}
