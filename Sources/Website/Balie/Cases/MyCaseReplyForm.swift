import HTML
import Journal
import TownHall

/// Where a resident answers, writes or sends files.
struct MyCaseReplyForm {
    let page: MyCasePage
    let label: String

    private var t: Texts { page.t }

    static let id = "reageren"

    private func errors(_ field: String) -> [MyCaseReply.Problem] { page.reply.problems.filter { $0.field == field } }

    func write(_ html: inout HTMLWriter) {
        let address = page.page.link("/mijn/zaken/\(page.state.id.description)/reageren")
        html.form(
            .id(Self.id), .method("post"), .action(address), .attribute("data-onthoud", "1500"), .attribute("enctype", "multipart/form-data"),
            .attribute("data-eenmaal", ""),
            .class("raadhuis-stapel raadhuis-stapel--midden")
        ) { html in
            html.fileErrorTemplate(page.page)
            html.token(page.page.site, page.secret)
            // The same form sent twice is one reply.
            html.input(.type("hidden"), .name("opdracht"), .value(Identifier.random().description))
            field(&html, "tekst") { html, describedBy, isInvalid in
                html.label(.class("utrecht-form-label"), .for("tekst")) { $0.text(label) }
                message(&html, "tekst")
                html.textarea(
                    .class("utrecht-textarea"), .id("tekst"), .name("tekst"), .attribute("rows", "5"), .attribute("maxlength", "10000"),
                    .aria(.invalid, isInvalid), .aria(.describedBy, describedBy)
                ) { html in
                    // The parser drops a first line break.
                    if page.reply.text.first?.isNewline == true { html.text("\n") }
                    html.text(page.reply.text)
                }
            }
            let files = CaseReply.files(page.file.service.form)
            field(&html, "bestanden") { html, describedBy, isInvalid in
                html.label(.class("utrecht-form-label"), .for("bestanden")) { html in
                    html.text(t("Bestanden") + " ")
                    html.span(.class("raadhuis-optioneel")) { $0.text("(" + t("hoeft niet") + ")") }
                }
                html.p(.class("utrecht-form-field-description"), .id("bestanden-uitleg")) {
                    $0.text(
                        t("U kunt {0} meesturen.", FileWords.accepted(by: files, t)) + " "
                            + t("Hoogstens {0} bestanden van {1}.", String(CaseReply.mostFiles), t.size(CaseReply.largestFile)))
                }
                message(&html, "bestanden")
                html.input(
                    .class("utrecht-textbox raadhuis-bestandkiezer"), .type("file"), .id("bestanden"), .name("bestanden"), .flag("multiple"),
                    .attribute("accept", files.acceptedByBrowsers.joined(separator: ",")), .attribute("data-grootste", String(CaseReply.largestFile)),
                    .attribute("data-te-groot", MyCaseReply.Problem.file(.tooLarge(name: "{0}", maximum: CaseReply.largestFile)).sentence(t)),
                    .attribute("data-hoogstens", String(CaseReply.mostFiles)),
                    .attribute("data-te-veel", MyCaseReply.Problem.file(.tooMany(maximum: CaseReply.mostFiles)).sentence(t)),
                    .aria(.invalid, isInvalid),
                    .aria(.describedBy, ["bestanden-uitleg", describedBy].compactMap { $0 }.joined(separator: " ")))
                if !page.reply.problems.isEmpty || page.reply.trouble != nil || page.reply.kept != nil {
                    html.p(.class("utrecht-form-field-description")) { $0.text(t("Had u bestanden gekozen? Kies ze dan nog een keer.")) }
                }
            }
            html.div(.class("utrecht-button-group")) { html in
                html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Verstuur")) }
                if page.reply.kept != nil { html.forgetButton(t) }
            }
        }
    }

    private func field(_ html: inout HTMLWriter, _ name: String, _ content: (inout HTMLWriter, String?, String?) -> Void) {
        let isWrong = !errors(name).isEmpty
        html.div(.classes(isWrong ? "utrecht-form-field utrecht-form-field--invalid" : "utrecht-form-field")) {
            content(&$0, isWrong ? name + "-fout" : nil, isWrong ? "true" : nil)
        }
    }

    private func message(_ html: inout HTMLWriter, _ name: String) {
        let errors = errors(name)
        guard !errors.isEmpty else { return }
        html.div(.id(name + "-fout")) { html in
            for (index, error) in errors.enumerated() { html.fieldError("\(name)-fout-\(index)", error.sentence(t)) }
        }
    }
}
