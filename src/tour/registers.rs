//! Codes by which years and departments know each other.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::department::Year;
use crate::model::form::ProjectHead;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// That `continues` names what last year did not have; `known` are the codes of all projects of last year that can be seen.
pub(super) fn unknown_predecessors(facts: &Year, known: &Codes) -> Findings {
    let mut findings = Findings::new();
    for form in &facts.projects {
        for code in form.project().map(ProjectHead::continued_codes).unwrap_or_default() {
            if known.have(code) {
                continue;
            }
            let message = format!(
                "“{}”写的上年项目编码 `{code}`，{} 年度没有这个项目",
                form.name(),
                facts.year - 1
            );
            let place = form.marks.of("continues").unwrap_or(&form.place);
            let one = Diagnostic::new(Code::UnknownPredecessor, message).at(place);
            let hint = "照上年目标文件的文件名改；本年新设的项目删去 continues；从别的部门划转来的，对全县的文件夹检查";
            findings.push(one.label("上年没有").hint(hint).of(form.code(), None));
        }
    }
    findings
}

/// Codes of projects, by hashes: a province has hundreds of thousands.
#[derive(Default)]
pub(super) struct Codes(BTreeSet<u64>);

impl Codes {
    pub(super) fn append(&mut self, mut more: Self) {
        self.0.append(&mut more.0);
    }

    fn have(&self, code: &str) -> bool {
        self.0.contains(&hash(code))
    }
}

impl<'c> FromIterator<&'c str> for Codes {
    fn from_iter<I: IntoIterator<Item = &'c str>>(codes: I) -> Self {
        Self(codes.into_iter().map(hash).collect())
    }
}

fn hash(code: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    code.hash(&mut hasher);
    hasher.finish()
}

/// Departments of one code that are named; how many there are is told.
const MOST_NAMED: usize = 5;

/// The codes of the departments of a county, by which years and papers know them; by hashes, as those of projects.
#[derive(Default)]
pub(super) struct DepartmentCodes {
    /// The number of the first of each code.
    first: BTreeMap<u64, u32>,
    /// Of codes that several have, all their numbers.
    many: BTreeMap<u64, Vec<usize>>,
}

impl DepartmentCodes {
    pub(super) fn add(&mut self, number: usize, code: &str) {
        let code = hash(code.trim());
        match self.first.get(&code) {
            None => {
                let number = u32::try_from(number).unwrap_or(u32::MAX);
                self.first.insert(code, number);
            }
            Some(first) => {
                let first = *first as usize;
                let all = self.many.entry(code).or_insert_with(|| vec![first]);
                all.push(number);
            }
        }
    }

    /// That others have the code of the department of this number; `called` gives the folder and the name of one.
    pub(super) fn shared_by<'a>(
        &self,
        number: usize,
        code: &str,
        called: impl Fn(usize) -> (&'a str, &'a str),
    ) -> Findings {
        let all = self.many.get(&hash(code.trim())).map(Vec::as_slice).unwrap_or_default();
        let others = all.iter().filter(|other| **other != number);
        let others: Vec<String> = others
            .take(MOST_NAMED)
            .map(|other| called(*other))
            .map(|(folder, name)| format!("{folder}（{name}）"))
            .collect();
        if others.is_empty() {
            return Findings::new();
        }
        let more = match all.len() - 1 {
            some if some > others.len() => format!("等 {some} 个部门"),
            _ => String::new(),
        };
        let message = format!(
            "部门编码 `{code}` 与{}{more}相同，汇总和比较时分不清是哪个部门",
            others.join("、")
        );
        let hint = "在其中一个的 ziping.toml 的 [department] 里改正 code；是同一个部门的副本，移走一个";
        Diagnostic::new(Code::DuplicateDepartment, message).hint(hint).into()
    }
}
