//! A finding that is accepted, with a reason: one more `[[waive]]` in the actuals of its project.

use crate::diagnostic::{Code, is_blank};
use crate::source::write::{Output, write_all};
use crate::source::{Files, MAX_BYTES};
use crate::web::house::Department;
use std::io::ErrorKind;
use std::path::PathBuf;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

/// Why it was not accepted, for the reader.
pub(in crate::web) type Why = &'static str;

/// Accepts the finding that these fields name: `project`, `on`, `code`, `reason`.
///
/// # Errors
/// In words, where a field lacks or the file cannot be read or written; then nothing was changed.
pub(in crate::web) fn waive(department: &Department, year: i16, fields: &[(String, String)]) -> Result<(), Why> {
    let field = |name: &str| {
        let found = fields.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.trim()).unwrap_or_default()
    };
    let (project, on, code, reason) = (field("project"), field("on"), field("code"), field("reason"));
    if is_blank(reason) {
        return Err("没有写理由：写上为什么可以接受，再点一次");
    }
    if !Code::ALL.iter().any(|known| known.as_str() == code) || project.is_empty() || project.contains(['/', '\\']) {
        return Err("没有这一处问题：回到上一页再看一次");
    }
    let folder = format!("{year}/actuals");
    let name = format!("{project}.toml");
    let files = &department.files;
    if !files.is_there(&format!("{year}/targets/{name}")) {
        return Err("没有这个项目：回到上一页再看一次");
    }
    let text = match files.read(&format!("{folder}/{name}"), MAX_BYTES) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| "完成情况文件读不出来，先改好它")?,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(_) => return Err("完成情况文件读不出来，先改好它"),
    };
    let mut document: DocumentMut = text.parse().map_err(|_| "完成情况文件读不出来，先改好它")?;
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
    let output = Output {
        path: PathBuf::from(folder).join(name),
        bytes: document.to_string().into_bytes(),
    };
    write_all(&department.folder, &[output]).map_err(|_| "写不进完成情况文件：检查文件夹的权限和磁盘空间")
}
