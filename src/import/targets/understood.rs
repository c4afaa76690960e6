//! What goes in and what comes out: documents, and what they say all together.

use super::draft::{Department, Draft, Note};
use crate::office::document::Document;

/// A document and the name of its file.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// As the user typed it.
    pub name: &'a str,
    /// What it says.
    pub document: &'a Document,
}

/// What the documents say, all together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Understood {
    /// 预算年度.
    pub year: i16,
    /// 部门.
    pub name: Option<String>,
    /// The departments that documents name, each behind the name of its file.
    pub named: Vec<(String, String)>,
    /// 部门编码.
    pub code: Option<String>,
    /// 财政部门.
    pub finance_bureau: Option<String>,
    /// The projects in their order.
    pub projects: Vec<Draft>,
    /// 部门整体绩效目标.
    pub department: Option<Department>,
    /// What the department's own filled form says at the end of the year.
    pub own: Option<Draft>,
    /// What was assumed: to be confirmed.
    pub guessed: Vec<Note>,
    /// What must be mended in the files that are written.
    pub mend: Vec<Note>,
    /// What is in the documents and in no file.
    pub left: Vec<Note>,
}

/// Why nothing can be imported, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refusal {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}
