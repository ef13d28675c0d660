import HTML

extension HTMLWriter {
    /// All departments, each with what it is for.
    mutating func departments(_ page: PageContext) {
        ul(.class("raadhuis-diensten raadhuis-diensten--kolommen")) { html in
            for department in page.catalogue.departments {
                html.li { html in
                    html.a(.class("utrecht-link"), .href(page.link("/afdelingen/" + department.key.rawValue))) { $0.text(department.name.in(page.language)) }
                    html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(department.summary.in(page.language)) }
                }
            }
        }
    }
}
