//! Whether the 自评表 is printed in another layout than the rule pack's, because nobody has built that one.

use super::files::Format;
use super::sheet::Layout;
use super::templates::Templates;
use super::word::NATIONAL;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::scorecard::Scorecard;

/// That the national form stands in for the pack's own in some of the formats; nothing where the layout is the pack's,
/// was asked for, or is a template of the department's own.
pub fn unbuilt_layout(card: &Scorecard, templates: &Templates, formats: &[Format]) -> Option<Diagnostic> {
    let layout = card.rules.layout.as_str();
    if layout == NATIONAL || templates.word.asked_layout().is_some() {
        return None;
    }
    let built = |format: Format| match format {
        Format::Docx => templates.word.has_form_of(layout),
        Format::Xlsx => Layout::named(layout).is_some(),
        Format::Md => templates.has_own("form.md.j2"),
        Format::Html => templates.has_own("form.html.j2"),
    };
    let lacking: Vec<&str> = formats
        .iter()
        .filter(|format| !built(**format))
        .map(|format| format.extension())
        .collect();
    if lacking.is_empty() {
        return None;
    }
    let message = format!(
        "规则包 {} 的版式 {layout} 还没有做（{}），自评表按全国的版式印",
        card.rules.id,
        lacking.join("、")
    );
    Some(Diagnostic::new(Code::LayoutNotBuilt, message).hint(format!(
        "表样要与当地一致的，自己写模板 form-{layout}.docx 放在模板文件夹里；就用全国版式的，写 --layout national"
    )))
}
