/// Pages about the website and the municipality itself.
enum AboutPages {
    static let routes: [Route] = [
        .get("/contact", .everyone) { .html(ContactPage.render($0.page)).compressible() },
        .get("/toegankelijkheid", .everyone) { .html(AccessibilityPage.render($0.page)).compressible() },
        .get("/privacy", .everyone) { .html(PrivacyPage($0.page).render()).compressible() },
    ]
}
