//! T13: the same targets in many projects.

use crate::check::beside::Beside;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, Sheet};
use crate::check::text::{compatible, squeezed};
use crate::diagnostic::Code;
use crate::model::notation::is_blank;
use crate::score::ScoredYear;
use std::collections::BTreeMap;

pub(in crate::check) const CHECK: Check =
    Check::year(Code::IdenticalTargets, include_str!("identical_targets.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::IdenticalTargets, include_str!("identical_targets.toml"));
const PROJECTS: Limit = WORDS.limit("projects");
const INDICATORS: Limit = WORDS.limit("indicators");

fn look(_: &ScoredYear, beside: &Beside<'_>, forms: &[Form<'_>]) -> Vec<Found> {
    let mut alike: BTreeMap<Vec<[String; 3]>, Vec<&Form<'_>>> = BTreeMap::new();
    for form in forms.iter().filter(|form| form.project().is_some()) {
        let table = table(form);
        if table.len() >= beside.lexicon.count(INDICATORS) {
            alike.entry(table).or_default().push(form);
        }
    }
    let mut found = Vec::new();
    for (table, forms) in alike
        .iter()
        .filter(|(_, forms)| forms.len() >= beside.lexicon.count(PROJECTS))
    {
        let first = forms[0];
        for form in &forms[1..] {
            let message = format!(
                "“{}”的 {} 条指标和指标值与“{}”（{}）完全相同，共有 {} 个项目这样填",
                form.name(),
                table.len(),
                first.name(),
                first.code(),
                forms.len()
            );
            let one = form.found("name", message).label("指标与其他项目相同");
            let hint = "按本项目的任务、数量和服务对象重写指标值，至少数量指标和成本指标应与预算对应";
            found.push(one.hint(hint).of(form));
        }
    }
    found
}

/// Second level, name and target of each row, however they are set and in whatever order.
fn table(form: &Form<'_>) -> Vec<[String; 3]> {
    let mut table: Vec<_> = form
        .rows()
        .map(|row| {
            // Symbols of a target mean something.
            let target = compatible(&row.indicator.target).filter(|c| !is_blank(*c)).collect();
            [squeezed(&row.indicator.level2), squeezed(row.name()), target]
        })
        .collect();
    table.sort();
    table
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    const ROWS: [&str; 3] = [
        "数量指标/补助人数 | ≥100人",
        "质量指标/发放准确率 | =100%",
        "满意度指标/群众满意度 | ≥90%",
    ];

    fn found(tables: &[&[&str]]) -> Vec<String> {
        let trial = tables
            .iter()
            .enumerate()
            .fold(Trial::default(), |trial, (number, rows)| {
                trial.project(2024, &format!("A{number}"), "", rows, "")
            });
        trial.messages(&CHECK)
    }

    #[test]
    fn hits() {
        let rows: &[&str] = &ROWS;
        assert_eq!(found(&[rows, rows, rows]).len(), 2);
        assert_eq!(found(&[rows, rows, rows, rows]).len(), 3);
        let turned = [ROWS[2], ROWS[0], ROWS[1]];
        assert_eq!(found(&[rows, &turned, rows]).len(), 2);
        let reset = [
            "数量指标/补助人数 | ≥ 100 人",
            "质量指标/发放准确率 | ＝100％",
            "满意度指标/群众满意度（%） | ≥90%",
        ];
        let plain = [
            "数量指标/补助人数 | ≥100人",
            "质量指标/发放准确率 | =100%",
            "满意度指标/群众满意度(%) | ≥90%",
        ];
        assert_eq!(found(&[&plain, &reset, &plain]).len(), 2);
        let other = ["数量指标/养护里程 | ≥10公里", ROWS[1], ROWS[2]];
        let messages = found(&[&other, rows, rows, rows]);
        assert!(
            messages.len() == 2 && messages[0].contains("（A1）完全相同，共有 3 个项目"),
            "{messages:?}"
        );
    }

    #[test]
    fn near_misses() {
        let rows: &[&str] = &ROWS;
        // Two projects may be two halves of one.
        assert!(found(&[rows, rows]).is_empty());
        assert!(found(&[rows]).is_empty());
        let fewer = ["数量指标/补助人数 | ≥80人", ROWS[1], ROWS[2]];
        assert!(found(&[rows, rows, &fewer]).is_empty());
        let most = ["数量指标/补助人数 | ≤100人", ROWS[1], ROWS[2]];
        assert!(found(&[rows, rows, &most]).is_empty());
        let two: &[&str] = &ROWS[..2];
        assert!(found(&[two, two, two]).is_empty());
        assert!(found(&[rows, rows, two]).is_empty());
    }
}
