//! A finding that is accepted, with a reason: one more `[[waive]]` in the actuals of its project.

use super::year::Year;
use crate::diagnostic::{Code, is_blank};
use crate::import::filled::{actuals_text, new_actuals_path};
use crate::source::Files;
use crate::source::write::Output;
use crate::tour::form_called;
use crate::web::exchange::field;
use crate::web::keeping;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

/// Why it was not accepted, for the reader.
type Why = &'static str;

const UNREADABLE: Why = "完成情况文件读不出来，先改好它";

/// Accepts the finding that these fields name: `project`, `on`, `code`, `reason`.
///
/// # Errors
/// In words, where a field lacks or the file cannot be read or written; then nothing was changed.
pub(in crate::web) fn waive(year: &Year<'_>, fields: &[(String, String)]) -> Result<(), String> {
    let field = |name: &str| field(fields, name).unwrap_or_default().trim();
    let (project, on, code, reason) = (field("project"), field("on"), field("code"), field("reason"));
    if is_blank(reason) {
        return Err("没有写理由：写上为什么可以接受，再点一次".into());
    }
    if !Code::ALL.iter().any(|known| known.as_str() == code) {
        return Err("没有这一处问题：回到上一页再看一次".into());
    }
    let look = |files: &dyn Files| {
        let scored = year.checked_in(files).map_err(|_| UNREADABLE)?;
        let Some(form) = form_called(&scored, Some(project)) else {
            return Err("没有这个项目：回到上一页再看一次");
        };
        let (text, path) = actuals_text(files, form).map_err(|_| UNREADABLE)?;
        let text = with_waiver(&text, (code, on, reason))?;
        let path = path.unwrap_or_else(|| new_actuals_path(year.number, form.code()));
        Ok(Output::text(path, text))
    };
    year.turns.looked(&year.department.files, look, |output| {
        let called = format!("不改的说明 {code}");
        keeping::replace(&called, &year.department.folder, &[output]).map_err(|error| keeping::not_written(&error))
    })?
}

fn with_waiver(text: &str, (code, on, reason): (&str, &str, &str)) -> Result<String, Why> {
    let mut document: DocumentMut = text.parse().map_err(|_| UNREADABLE)?;
    let list = document
        .entry("waive")
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(list) = list.as_array_of_tables_mut() else {
        return Err("完成情况文件里的 waive 写成了一行，在文件里加上");
    };
    let mut one = Table::new();
    one.insert("code", value(code));
    one.insert("reason", value(reason));
    if !on.is_empty() {
        one.insert("on", value(on));
    }
    list.push(one);
    Ok(document.to_string())
}
