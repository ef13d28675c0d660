import ServiceCatalog

/// A form as one of its variants asks it, page after page, with nothing filled in.
struct PreviewPage {
    let page: PageContext
    let variant: Variant
    /// What stands in the fields: nothing.
    let input: FormInput

    init(_ request: WebRequest, _ variant: Variant) {
        page = request.page; self.variant = variant
        input = FormInput(language: request.language)
    }

    var service: Service { variant.service }
    var pages: [FormPage] { service.form?.pages ?? [] }
}
