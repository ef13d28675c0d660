/// Pages about the website and the municipality itself: the same for everyone.
enum AboutPages {
    static let routes: [Route] = [
        .get("/contact", .everyone) { CataloguePages.drawnOnce($0, "/contact") { ContactPage.render($0) } },
        .get("/toegankelijkheid", .everyone) { CataloguePages.drawnOnce($0, "/toegankelijkheid") { AccessibilityPage.render($0) } },
        .get("/privacy", .everyone) { CataloguePages.drawnOnce($0, "/privacy") { PrivacyPage($0).render() } },
    ]
}
