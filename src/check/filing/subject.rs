//! What a sentence of a report speaks of: the form as a whole, or something smaller.

use crate::check::form::Form;
use crate::check::text::{has_any, squeezed};

/// Classes of indicators, and words for one of several.
const PARTS: [&str; 22] = [
    "产出",
    "效益",
    "满意度",
    "成本",
    "数量",
    "质量",
    "时效",
    "过程",
    "决策",
    "投入",
    "单项",
    "该项",
    "此项",
    "分项",
    "该指标",
    "本指标",
    "其中",
    "复核",
    "抽查",
    "财政评价",
    "部门评价",
    "再评价",
];

/// A name as short as this may be a word of the sentence.
const SHORTEST: usize = 3;

/// Whether `clause` names a class, a row or another project, and so does not speak of the whole of `form`.
pub(super) fn is_part(clause: &str, form: &Form<'_>) -> bool {
    let stated = squeezed(clause);
    let names = |name: &str| name.chars().count() > SHORTEST && stated.contains(&squeezed(name));
    has_any(&clause.replace("项目", ""), &PARTS)
        || form.rows().any(|row| names(row.name()))
        || form
            .year
            .facts
            .projects
            .iter()
            .any(|one| one.code() != form.code() && names(short(one.name())))
}

/// Whether a project's form speaks of the department, or of all projects.
pub(super) fn is_whole_department(clause: &str, form: &Form<'_>) -> bool {
    form.project().is_some()
        && has_any(
            clause,
            &["部门整体", "整体支出", "部门自评", "各项目", "所有项目", "全部项目"],
        )
}

/// A project's name as people say it: without what stands in parentheses behind it.
pub(super) fn short(name: &str) -> &str {
    name.split(['（', '(', '[', '〔']).next().unwrap_or(name).trim()
}
