//! Names and codes that a new workspace leaves open: nothing is filed under them.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::load;
use crate::model::Place;
use crate::model::department::Year;
use crate::source::{Files, read_text, with_origins};
use std::sync::LazyLock;

static WORDS: LazyLock<toml::Table> = LazyLock::new(|| include_str!("left_open.toml").parse().unwrap_or_default());

fn is_open(list: &str, text: &str) -> bool {
    let words = WORDS.get("left_open").and_then(|words| words.get(list)?.as_array());
    words.is_some_and(|words| words.iter().any(|word| word.as_str() == Some(text.trim())))
}

/// What must be written before a year is filed.
pub(super) fn left_open(files: &dyn Files, facts: &Year) -> Findings {
    let mut found = of_department(files);
    for form in &facts.projects {
        let Some(project) = form.project() else { continue };
        let unit = project.unit.as_ref().map(|unit| unit.name.as_str());
        for (what, text, list, key) in [
            ("项目名称", Some(project.name.as_str()), "names", "name"),
            ("项目编码", Some(project.code.as_str()), "codes", "code"),
            ("实施单位", unit, "names", "unit"),
        ] {
            if let Some(text) = text.filter(|text| is_open(list, text)) {
                let place = form.marks.of(key).unwrap_or(&form.place);
                found.push(open(what, text).at(place).of(&project.code, None));
            }
        }
    }
    found
}

/// The same, of what `ziping.toml` says of the department.
pub(super) fn of_department(files: &dyn Files) -> Findings {
    let mut found = Findings::new();
    let Ok(workspace) = load::workspace(files) else {
        return found;
    };
    let source = read_text(files, "ziping.toml", "ziping.toml").ok();
    let source = source.map(|source| with_origins(files, "ziping.toml", source));
    let department = &workspace.department;
    for (what, text, list) in [
        ("部门名称", department.name.as_str(), "names"),
        ("部门编码", department.code.as_str(), "codes"),
        (
            "报送的财政部门",
            department.finance_bureau.as_deref().unwrap_or_default(),
            "names",
        ),
    ] {
        if is_open(list, text) {
            let place = source.as_ref().and_then(|source| {
                let at = source.text.find(&format!("\"{text}\""))? + 1;
                Some(Place::new(source, at..at + text.len()))
            });
            found.push(open(what, text).at_maybe(place.as_ref()));
        }
    }
    found
}

fn open(what: &str, text: &str) -> Diagnostic {
    Diagnostic::new(Code::MissingKey, format!("{what}还是“{text}”，没有换成真的"))
        .hint(format!("写上真的{what}，再存档"))
}
