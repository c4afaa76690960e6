//! The projects of a year, as far as one knows them again in another: by code, by name, by what `continues` says.

use super::comparison::OtherProject;
use crate::model::department::Year;
use crate::model::form::{Form, ProjectHead};

/// A year of a department, little of each project.
#[derive(Debug, Clone)]
pub struct Roll {
    pub(super) year: i16,
    department: Box<str>,
    department_name: Box<str>,
    pub(super) projects: Vec<Listed>,
}

/// A project.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    pub(super) code: Box<str>,
    pub(super) name: Box<str>,
    /// Codes of the projects that it continues, each once.
    pub(super) continues: Box<[Box<str>]>,
}

impl Roll {
    /// Of the facts of a year.
    pub fn of(facts: &Year) -> Self {
        let listed = |form: &Form| {
            let codes = form.project().map(ProjectHead::continued_codes).unwrap_or_default();
            Listed {
                code: form.code().into(),
                name: form.name().into(),
                continues: codes.into_iter().map(Into::into).collect(),
            }
        };
        Self {
            year: facts.year,
            department: facts.department.code.as_str().into(),
            department_name: facts.department.name.as_str().into(),
            projects: facts.projects.iter().map(listed).collect(),
        }
    }

    /// Project number `number`, as another department calls it.
    pub(super) fn other(&self, number: usize) -> OtherProject {
        OtherProject {
            department: self.department.to_string(),
            department_name: self.department_name.to_string(),
            code: self.projects[number].code.to_string(),
        }
    }
}
