//! `ziping.toml`: whose workspace it is, and which rules score which year.

use super::{filing, shapes, words};
use crate::diagnostic::Findings;
use crate::model::Located;
use crate::model::department::Department;
use crate::model::notation::Stated;
use crate::source::{Fields, Files, read_fields, read_text, with_origins};
use std::sync::Arc;

/// Name of the workspace file.
const NAME: &str = "ziping.toml";

/// The workspace file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Workspace {
    /// Whose workspace it is.
    pub department: Department,
    /// Budget years, in the order of the file.
    pub years: Vec<NamedYear>,
    /// What is wrong with the file though it can be read; it comes again with the findings of every year.
    pub findings: Findings,
}

/// What the workspace file says of a budget year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedYear {
    /// The year.
    pub year: i16,
    /// Id of its rule pack.
    pub rules: Option<Located<String>>,
    /// Id of the rule pack of the department's own form, where it is another.
    pub department_rules: Option<Located<String>>,
    /// A sentence for every document of the year (示例数据, 征求意见稿 …).
    pub remark: Option<String>,
    /// 报送期限.
    pub due: Option<Stated>,
}

impl Workspace {
    /// What the file says of `year`.
    pub fn named(&self, year: i16) -> Option<&NamedYear> {
        self.years.iter().find(|named| named.year == year)
    }

    /// The rule pack of `year` and the year that names it: itself, else the latest earlier one that names a pack.
    pub fn rules_of(&self, year: i16) -> Option<(&Located<String>, i16)> {
        let own = self.named(year).and_then(|named| named.rules.as_ref());
        let earlier = || {
            let earlier = self.years.iter().filter(|named| named.year < year);
            let naming = earlier.filter_map(|named| Some((named.rules.as_ref()?, named.year)));
            naming.max_by_key(|(_, year)| *year)
        };
        own.map(|rules| (rules, year)).or_else(earlier)
    }

    /// The rule pack of the department's own form in `year`, where it is another: named by the year itself, or by the
    /// earlier one whose rules it takes over.
    pub fn department_rules_of(&self, year: i16) -> Option<&Located<String>> {
        let of = |year| self.named(year)?.department_rules.as_ref();
        of(year).or_else(|| of(self.rules_of(year)?.1))
    }
}

/// Reads the workspace file.
///
/// # Errors
/// All findings, where one of them is fatal.
pub fn workspace(files: &dyn Files) -> Result<Workspace, Findings> {
    let source = read_text(files, NAME, NAME).map_err(|findings| {
        if files.is_there(NAME) {
            findings
        } else {
            words::no_workspace(findings)
        }
    })?;
    let source = with_origins(files, NAME, source);
    let mut findings = Findings::new();
    let read = read_fields(&source, &shapes::WORKSPACE, &mut findings, |fields, findings| {
        Workspace {
            department: fields
                .table("department")
                .map(|table| department(&table))
                .unwrap_or_default(),
            years: named_years(fields, findings),
            findings: Findings::new(),
        }
    });
    findings.sort();
    match read {
        Some(workspace) if !findings.any_fatal() => Ok(Workspace { findings, ..workspace }),
        _ => Err(findings),
    }
}

/// The budget years that have a folder, the earliest first.
pub fn years(files: &dyn Files) -> Vec<i16> {
    let folders = files.list("").unwrap_or_default();
    let mut years: Vec<i16> = folders
        .iter()
        .filter_map(|name| as_year(name.strip_suffix('/')?))
        .collect();
    years.sort_unstable();
    years
}

/// The highest of the folders that are named by a year; without one, the highest of the years that `ziping.toml` names.
pub fn latest_year(files: &dyn Files, workspace: &Workspace) -> Option<i16> {
    let folders = files.list("").unwrap_or_default();
    let folders = folders.iter().filter_map(|name| as_year(name.strip_suffix('/')?));
    folders
        .max()
        .or_else(|| workspace.years.iter().map(|named| named.year).max())
}

fn department(fields: &Fields<'_>) -> Department {
    Department {
        code: fields.words("code").unwrap_or_default(),
        name: fields.words("name").unwrap_or_default(),
        finance_bureau: fields.words("finance_bureau"),
        attributes: Arc::new(fields.cells("attributes").into_iter().collect()),
    }
}

fn named_years(fields: &Fields<'_>, findings: &mut Findings) -> Vec<NamedYear> {
    let mut years = Vec::new();
    for (name, table) in fields.named("years") {
        match as_year(&name.value) {
            Some(year) => years.push(NamedYear {
                year,
                rules: table.text("rules"),
                department_rules: table.text("department_rules"),
                remark: table.words("remark"),
                due: table.cell("due").map(|typed| filing::due(&typed, year, findings)),
            }),
            None => findings.push(words::no_year(&name.value, &name.place)),
        }
    }
    years
}

/// The year that four digits name.
pub fn as_year(name: &str) -> Option<i16> {
    let is_year = name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit());
    name.parse().ok().filter(|_| is_year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::Memory;

    fn read(text: &str) -> Result<Workspace, Findings> {
        workspace(&Memory::new(vec![("ziping.toml".into(), text.into())]))
    }

    const WHOLE: &str = "[department]\ncode = \"312\"\nname = \"平泉市公安局\"\nfinance_bureau = \"平泉市财政局\"\n\n\
                         [years.2021]\nrules = \"mof-2020\"\n[years.2022]\n";

    #[test]
    fn it_says_whose_it_is_and_which_rules_score() {
        let workspace = read(WHOLE).unwrap();
        assert_eq!(workspace.department.name, "平泉市公安局");
        let rules = |year| -> Option<(&str, usize)> {
            workspace
                .named(year)?
                .rules
                .as_ref()
                .map(|rules| (rules.value.as_str(), rules.place.line()))
        };
        assert_eq!((rules(2021), rules(2022)), (Some(("mof-2020", 7)), None));
        assert!(workspace.findings.is_empty());
    }

    #[test]
    fn the_latest_year_is_the_highest_of_names_and_folders() {
        let mut files = Memory::new(vec![("ziping.toml".into(), WHOLE.into())]);
        let workspace = workspace(&files).unwrap();
        assert_eq!(latest_year(&files, &workspace), Some(2022));
        files.put("2023/targets/A.toml", "");
        files.put("20230/targets/A.toml", "");
        files.put("2024", "");
        assert_eq!(latest_year(&files, &workspace), Some(2023));
        assert_eq!(latest_year(&files, &Workspace::default()), Some(2023));
        assert_eq!(latest_year(&Memory::default(), &Workspace::default()), None);
    }

    #[test]
    fn what_is_wrong_but_not_fatal_is_kept() {
        let workspace = read("[department]\ncode = 312\n[years.21]\n").unwrap();
        let findings: Vec<_> = workspace
            .findings
            .iter()
            .map(|one| (one.code, one.place.as_ref().unwrap().line()))
            .collect();
        assert_eq!(
            findings,
            [(Code::MissingKey, 1), (Code::WrongType, 2), (Code::WrongType, 3)]
        );
        assert!(workspace.years.is_empty());
    }

    #[test]
    fn without_it_there_is_no_workspace() {
        let findings = workspace(&Memory::default()).unwrap_err();
        assert!(findings.any_fatal());
        assert!(
            findings
                .iter()
                .all(|one| one.hint.as_deref().is_some_and(|hint| hint.contains("ziping.toml"))),
            "{findings:?}"
        );
        assert!(read("[department]\nname = \"甲\"\ncode = \"1\"\ncolour = 1\n").is_err());
    }
}
