//! Codes by which years and departments know each other.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::department::Year;
use crate::model::form::ProjectHead;
use std::collections::{BTreeMap, BTreeSet};

/// That `continues` names what last year did not have; `known` are the codes of all projects of last year that can be seen.
pub(super) fn unknown_predecessors(facts: &Year, known: &BTreeSet<&str>) -> Findings {
    let mut findings = Findings::new();
    for form in &facts.projects {
        for code in form.project().map(ProjectHead::continued_codes).unwrap_or_default() {
            if known.contains(code) {
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

/// That departments have one code: one list per department, each with its folder, in the order given.
pub(super) fn shared_codes(all: &[(&str, &Year)]) -> Vec<Findings> {
    let mut by_code: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, (_, facts)) in all.iter().enumerate() {
        by_code.entry(facts.department.code.trim()).or_default().push(number);
    }
    let alike = |number: usize| {
        let (_, facts) = all[number];
        let others = by_code.get(facts.department.code.trim()).into_iter().flatten();
        let others: Vec<String> = others
            .filter(|other| **other != number)
            .map(|other| format!("{}（{}）", all[*other].0, all[*other].1.department.name))
            .collect();
        if others.is_empty() {
            return Findings::new();
        }
        let message = format!(
            "部门编码 `{}` 与{}相同，汇总和比较时分不清是哪个部门",
            facts.department.code,
            others.join("、")
        );
        let hint = "在其中一个的 ziping.toml 的 [department] 里改正 code；是同一个部门的副本，移走一个";
        Diagnostic::new(Code::DuplicateDepartment, message).hint(hint).into()
    };
    (0..all.len()).map(alike).collect()
}
