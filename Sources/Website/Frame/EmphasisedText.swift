import Foundation
import HTML

extension HTMLWriter {
    /// Text in which `**` stands around what is strong.
    mutating func emphasised(_ text: String) {
        for (index, part) in text.components(separatedBy: "**").enumerated() where !part.isEmpty {
            if index.isMultiple(of: 2) { self.text(part) } else { strong { $0.text(part) } }
        }
    }
}
