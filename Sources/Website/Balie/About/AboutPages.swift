/// Pages about the website and the municipality itself.
enum AboutPages {
    static let routes: [Route] = [
        .get("/contact", .everyone) { .html(ContactPage.render($0.page)) },
        .get("/toegankelijkheid", .everyone) { .html(AccessibilityPage.render($0.page)) },
        .get("/privacy", .everyone) { .html(PrivacyPage.render($0.page)) },
    ]
}
