enum NoteKind: String {
    case ok, info, warning, error

    var glyph: Glyph {
        switch self {
        case .ok: .check
        case .info: .information
        case .warning, .error: .warning
        }
    }
}
