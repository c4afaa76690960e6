//! What went wrong in a template, told to the person who wrote it: the template's line with a mark, in Chinese, and what
//! was being made.

use super::render::Broken;
use super::templates::Templates;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Place, Source};
use crate::office::around;
use crate::source::closest;
use minijinja::{Error, ErrorKind};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// What was being made when it went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Making {
    /// The document's name.
    pub document: String,
    /// 项目编码, where it is a project's.
    pub project: Option<String>,
}

/// The finding, without what was being made. `names` are all names that the view has.
pub fn finding(error: &Error, templates: &Templates, names: &BTreeSet<String>) -> Diagnostic {
    let error = innermost(error);
    let (place, near) = match word_place(error, templates) {
        Some((place, near)) => (Some(place), near),
        None => (place(error, templates), None),
    };
    let marked = place
        .as_ref()
        .map(|place| place.text().trim().to_owned())
        .unwrap_or_default();
    let near = near.map(|near| format!("，附近的文字：{near}")).unwrap_or_default();
    let message = format!("{}{near}", message(error, &marked));
    let diagnostic = Diagnostic::new(Code::TemplateError, message).at_maybe(place.as_ref());
    diagnostic.hint_maybe(hint(error, &marked, names))
}

/// A template that was not compiled.
pub fn broken(name: &str, why: &Broken, templates: &Templates) -> Diagnostic {
    let refusal = match why {
        Broken::Engine(error) => return finding(error, templates, &BTreeSet::new()),
        Broken::Refused(refusal) => refusal,
    };
    let on_page = name.split_once('/').and_then(|(file, part)| {
        let (page, at) = templates.word.template(file)?.on_page(part, &refusal.at)?;
        let shown = Arc::new(Source::new(templates.word.shown(file), page));
        Some((Place::new(&shown, at.clone()), around(page, at)))
    });
    let (place, near) = if let Some((place, near)) = on_page {
        (Some(place), near)
    } else {
        let source = templates.source(name);
        (source.map(|source| Place::new(source, refusal.at.clone())), None)
    };
    let near = near.map(|near| format!("，附近的文字：{near}")).unwrap_or_default();
    let message = format!("模板语法有错：{}{near}", refusal.message);
    Diagnostic::new(Code::TemplateError, message).at_maybe(place.as_ref())
}

/// An error inside an include is the cause of the include's.
fn innermost(error: &Error) -> &Error {
    let mut inner = error;
    while let Some(cause) = std::error::Error::source(inner).and_then(|cause| cause.downcast_ref::<Error>()) {
        inner = cause;
    }
    inner
}

fn place(error: &Error, templates: &Templates) -> Option<Place> {
    let source = templates.source(error.name()?)?;
    let Some(range) = error.range() else {
        let line = error.line()?.checked_sub(1)?;
        let start: usize = source.text.split_inclusive('\n').take(line).map(str::len).sum();
        return Some(Place::new(source, start..start));
    };
    let range = match error.kind() {
        ErrorKind::UndefinedError => variable(error.detail(), &source.text, range),
        _ => range,
    };
    Some(Place::new(source, range))
}

/// On the page of a Word template, with the text around.
fn word_place(error: &Error, templates: &Templates) -> Option<(Place, Option<String>)> {
    let (name, part) = error.name()?.split_once('/')?;
    let template = templates.word.template(name)?;
    let (_, source) = template.sources().find(|(other, _)| *other == part)?;
    let range = error.range().unwrap_or(source.len()..source.len());
    let range = match error.kind() {
        ErrorKind::UndefinedError => variable(error.detail(), source, range),
        _ => range,
    };
    let (page, at) = template.on_page(part, &range)?;
    let shown = Arc::new(Source::new(templates.word.shown(name), page));
    Some((Place::new(&shown, at.clone()), around(page, at)))
}

/// Where the variable itself stands: the engine marks the step that failed (`.text` of `form.totle.text`, or the filter)
/// and names the variable in backquotes where it knows it.
fn variable(detail: Option<&str>, text: &str, marked: Range<usize>) -> Range<usize> {
    let before = text.get(..marked.start).unwrap_or("");
    if let Some(name) = detail.and_then(|detail| detail.split('`').nth(1)) {
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let until = text.get(line..marked.end).unwrap_or("");
        return until.rfind(name).map_or(marked, |at| line + at..line + at + name.len());
    }
    let Some(filtered) = before.trim_end().strip_suffix('|') else {
        return marked;
    };
    let end = filtered.trim_end().len();
    let name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '[' | ']');
    let start = filtered[..end].trim_end_matches(name).len();
    if start == end { marked } else { start..end }
}

fn message(error: &Error, marked: &str) -> String {
    let detail = error.detail().unwrap_or_default();
    match error.kind() {
        ErrorKind::UndefinedError => format!("模板里的变量不存在：`{marked}`"),
        ErrorKind::UnknownFilter => format!("模板里的过滤器不存在：`{marked}`"),
        ErrorKind::UnknownTest => format!("模板里的判断不存在：`{marked}`"),
        ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => format!("模板里的函数不存在：`{marked}`"),
        ErrorKind::SyntaxError | ErrorKind::BadEscape => format!("模板语法有错：{}", syntax(detail)),
        ErrorKind::OutOfFuel => "模板运行太久或文字太多，已停止：可能是没有尽头的循环".to_owned(),
        ErrorKind::TemplateNotFound => format!("找不到要引用的模板：`{marked}`"),
        ErrorKind::UnknownBlock => format!("找不到模板块：`{marked}`"),
        ErrorKind::WriteFailure => "生成的文件太大，已停止：可能是没有尽头的循环".to_owned(),
        ErrorKind::InvalidOperation if detail.contains("recursion") => {
            "模板相互引用太深，已停止：可能引用了自己".to_owned()
        }
        kind => format!("模板运行出错：{}", failed(kind, detail)),
    }
}

/// What could not be done, with the engine's own words behind it for whoever looks them up.
fn failed(kind: ErrorKind, detail: &str) -> String {
    if !detail.is_ascii() {
        return detail.to_owned();
    }
    let what = match kind {
        ErrorKind::MissingArgument => "过滤器或函数的括号里少写了值",
        ErrorKind::TooManyArguments => "过滤器或函数的括号里多写了值",
        ErrorKind::NonPrimitive | ErrorKind::NonKey => "这里要一个数或一段文字",
        ErrorKind::CannotUnpack => "左边的名字和右边的值个数不同",
        _ if detail.starts_with("unable to calculate") => "这个算式算不出来",
        _ if detail.starts_with("range has too many") => "range 一次给的数太多",
        _ if detail.starts_with("cycle in template") => "模板绕了一圈又引用自己",
        _ => "这里写的做不了，多半是值的种类不合",
    };
    if detail.is_empty() {
        what.to_owned()
    } else {
        format!("{what}（`{detail}`）")
    }
}

/// The commonest of the engine's sentences in Chinese; the others as they are, for whoever looks them up.
fn syntax(detail: &str) -> String {
    if let Some(rest) = detail.strip_prefix("unexpected end of variable block") {
        return format!("`}}}}` 之前还缺内容{}", expected(rest));
    }
    if let Some(rest) = detail.strip_prefix("unexpected end of block") {
        return format!("`%}}` 之前还缺内容{}", expected(rest));
    }
    if let Some(rest) = detail.strip_prefix("unexpected end of input") {
        return format!("模板到末尾还没有写完，可能缺 endif、endfor 或 }}}}{}", expected(rest));
    }
    if detail.starts_with("unknown statement") {
        return format!("不认识的语句（`{detail}`）");
    }
    if let Some(name) = detail
        .strip_prefix("block '")
        .and_then(|rest| rest.strip_suffix("' defined twice"))
    {
        return format!("模板块 `{name}` 写了两次");
    }
    if detail.is_ascii() {
        format!("这里不合写法（`{detail}`）")
    } else {
        detail.to_owned()
    }
}

fn expected(rest: &str) -> String {
    let rest = rest.trim_start_matches([',', ' ']);
    if rest.is_empty() {
        String::new()
    } else {
        format!("（{rest}）")
    }
}

fn hint(error: &Error, marked: &str, names: &BTreeSet<String>) -> Option<String> {
    if error.kind() != ErrorKind::UndefinedError {
        return None;
    }
    let last = marked.rsplit('.').next().unwrap_or(marked);
    let near = closest(last, names.iter().map(String::as_str)).filter(|near| *near != last);
    Some(near.map_or_else(
        || "可用的变量见 templates/README.md".to_owned(),
        |near| format!("是不是 {near}？可用的变量见 templates/README.md"),
    ))
}
