//! One department's year: the facts that are scored.

use crate::model::Located;
use crate::model::form::{Form, Head};
use crate::model::notation::Stated;
use std::collections::BTreeMap;
use std::sync::Arc;

/// `[department]` of `ziping.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Department {
    /// 部门编码.
    pub code: String,
    /// 部门名称.
    pub name: String,
    /// 财政部门, to which the filing goes.
    pub finance_bureau: Option<String>,
    /// What kind of department it is, by free names (地区 = 西部): rules may ask for them.
    pub attributes: Arc<BTreeMap<String, String>>,
}

/// Everything that one year of one department says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Year {
    /// The department.
    pub department: Department,
    /// 预算年度.
    pub year: i16,
    /// Id of the rule pack that `ziping.toml` names for the year, or for the latest earlier one that names a pack.
    pub rules: Option<Located<String>>,
    /// Id of the rule pack of the department's own form, where it is another.
    pub department_rules: Option<Located<String>>,
    /// The earlier year whose rules these are; none where the year names its own, or nobody asks for them.
    pub rules_from: Option<i16>,
    /// A sentence for every document of the year.
    pub remark: Option<String>,
    /// 报送期限.
    pub due: Option<Stated>,
    /// By order, then by code; each with the head of a project.
    pub projects: Vec<Form>,
    /// The department's own form, where the year has a `department.toml`.
    pub own: Option<Form>,
}

impl Year {
    /// That the rules are those of an earlier year, for every document and screen.
    pub fn about_rules(&self) -> Option<String> {
        let (rules, from) = (self.rules.as_ref()?, self.rules_from?);
        Some(format!(
            "ziping.toml 没有写 {} 年度的规则包，沿用 {from} 年度的 {}",
            self.year, rules.value
        ))
    }

    /// The same year with these projects alone.
    #[must_use]
    pub fn with_projects(&self, projects: Vec<Form>) -> Self {
        Self {
            department: self.department.clone(),
            year: self.year,
            rules: self.rules.clone(),
            department_rules: self.department_rules.clone(),
            rules_from: self.rules_from,
            remark: self.remark.clone(),
            due: self.due.clone(),
            projects,
            own: None,
        }
    }

    /// All forms: the projects in their order, then the department's own.
    pub fn forms(&self) -> impl Iterator<Item = &Form> + Clone {
        self.projects.iter().chain(&self.own)
    }

    /// The project of this code.
    pub fn project(&self, code: &str) -> Option<&Form> {
        self.projects.iter().find(|one| one.code() == code)
    }

    /// Its forms by what they are called.
    pub fn indexed(&self) -> Indexed<'_> {
        let mut projects = BTreeMap::new();
        for form in &self.projects {
            projects.entry(form.code()).or_insert(form);
        }
        let own = self.own.as_ref();
        Indexed { projects, own }
    }
}

/// The forms of a year by what they are called, for who asks for many of them: [`Year::project`] looks through all.
#[derive(Debug, Clone, Default)]
pub struct Indexed<'a> {
    /// By 项目编码.
    projects: BTreeMap<&'a str, &'a Form>,
    own: Option<&'a Form>,
}

impl<'a> Indexed<'a> {
    /// The project of this code.
    pub fn project(&self, code: &str) -> Option<&'a Form> {
        self.projects.get(code).copied()
    }

    /// The form of the same project, or the department's own, where `form` is one of the same year.
    pub fn same_form(&self, form: &Form) -> Option<&'a Form> {
        match &form.head {
            Head::Project(project) => self.project(&project.code),
            Head::Department(_) => self.own,
        }
    }

    /// The form that `form` continues, where `form` is one of the year after.
    pub fn continued_by(&self, form: &Form) -> Option<&'a Form> {
        match &form.head {
            Head::Project(project) => match project.continued_codes().into_iter().collect::<Vec<_>>()[..] {
                [] => self.project(&project.code),
                [code] => self.project(code),
                // What several became has no one form before it.
                _ => None,
            },
            Head::Department(_) => self.own,
        }
    }
}
