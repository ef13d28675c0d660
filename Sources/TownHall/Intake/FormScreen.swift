import ServiceCatalog

/// What is shown while a form is filled in.
public enum FormScreen: Hashable, Sendable {
    /// The key of a page with questions.
    case page(String)
    /// Where everything is checked before it is sent.
    case check
    /// What is told once it was sent.
    case confirmation
}

extension Variant {
    /// Whether a screen looks otherwise than that of the service as it is. What only officials see, and the page about the service, which comes
    /// before a form is begun, is no screen of a form.
    func differs(on screen: FormScreen) -> Bool { differences.contains { $0.shows(on: screen) } }
}

extension VariantDifference {
    fileprivate func shows(on screen: FormScreen) -> Bool {
        switch place {
        // The title of each form, and what is said of the fee where everything is checked.
        case .servicePage: (aspect == .name && screen != .confirmation) || (aspect == .fee && screen == .check)
        case .service: true
        // Above each page stand the names of all, in their order.
        case .page(let key): aspect == .title || aspect == .itself ? screen != .confirmation : screen == .page(key)
        case .field(_, let page):
            // Where everything is checked, all questions that are asked were seen before.
            if case .toPage(let old, let new) = change { screen == .page(old) || screen == .page(new) } else { screen == .page(page) }
        case .choice(_, _, let page): screen == .page(page)
        case .outcome, .rule: screen == .check
        case .confirmation, .status, .result: screen == .confirmation
        case .step: false
        }
    }
}
