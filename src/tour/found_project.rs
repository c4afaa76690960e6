//! A project of a scorecard, by what somebody typed.

use crate::model::scorecard::{FormScore, Scorecard};
use crate::source::closest;

/// A name that stands for no project, or for several.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownProject {
    /// What was typed, and which projects there are.
    pub message: String,
    /// What it may have been meant to be.
    pub hint: String,
}

/// The project of this code, of this name, or of a part of the name that only one has.
///
/// # Errors
/// [`UnknownProject`]: none, or several.
pub fn find_project<'a>(card: &'a Scorecard, typed: &str) -> Result<&'a FormScore, UnknownProject> {
    let projects = &card.projects;
    if let Some(exact) = projects
        .iter()
        .find(|project| project.code() == typed || project.name() == typed)
    {
        return Ok(exact);
    }
    let mut parts = projects
        .iter()
        .filter(|project| project.name().contains(typed) || project.code().contains(typed));
    if let (Some(only), None) = (parts.next(), parts.next()) {
        return Ok(only);
    }
    let names = projects.iter().flat_map(|project| [project.code(), project.name()]);
    let near = closest(typed, names);
    let list = projects
        .iter()
        .map(|project| format!("{} {}", project.code(), project.name()))
        .collect::<Vec<_>>();
    Err(UnknownProject {
        message: format!("没有找到唯一的项目“{typed}”；现有：{}", list.join("；")),
        hint: near.map_or_else(|| "从上面照抄一个".to_owned(), |near| format!("是否想写“{near}”？")),
    })
}
