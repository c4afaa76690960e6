//! T04c: a 满意度 outside 满意度指标.

use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::check::text::squeezed;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::row(
    Code::SatisfactionOutsideClass,
    include_str!("satisfaction_outside_class.md"),
    look,
)
.with(&[WORDS]);

const WORDS: Sheet = Sheet::of(
    Code::SatisfactionOutsideClass,
    include_str!("satisfaction_outside_class.toml"),
);
const SATISFACTION: List = WORDS.list("satisfaction");
const ENDS: List = WORDS.list("ends");
const ABOUT_IT: List = WORDS.list("about_it");

fn look(row: &Row<'_>) -> Option<Found> {
    let name = squeezed(row.name());
    let is_satisfaction = row.list(SATISFACTION).any_in(&name);
    let is_its_end = row.list(ENDS).any_ends(&name) && !name.contains("不满意");
    if !is_satisfaction || !is_its_end && row.list(ABOUT_IT).any_in(&name) {
        return None;
    }
    // 满意度 as first level with anything below it is a 满意度指标; a form without classes cannot put it wrong.
    if matches!(row.class(), Class::Satisfaction | Class::Other) || row.indicator.level1.contains("满意") {
        return None;
    }
    let has_own = row.form.rows().any(|other| other.class() == Class::Satisfaction);
    let (level1, level2) = (&row.indicator.level1, &row.indicator.level2);
    let message = format!("“{}”是满意度，却放在“{level2}”（{level1}）里", row.name());
    let instead = "改为：level1 = \"满意度指标\"、level2 = \"服务对象满意度指标\"";
    let found = row.found("level2", message).label("应在满意度指标");
    // What is to be merged is not mended by moving it.
    if has_own && row.class().is_benefit() {
        let hint = format!("{instead}，与已有的满意度指标合并；“{level2}”另写项目带来的效果");
        return Some(found.hint(hint));
    }
    let moved = [
        ("level1", "满意度指标".to_owned()),
        ("level2", "服务对象满意度指标".to_owned()),
    ];
    Some(found.hint(instead).together(moved))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, together, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("satisfaction_outside_class.trials.toml"));
    }

    #[test]
    fn a_second_one_is_to_be_merged() {
        let found = Trial::rows(&["社会效益指标/受益人口满意度 | ≥90%", "满意度指标/群众满意度 | ≥90%"]).found(&CHECK);
        assert_eq!(found.len(), 1);
        assert!(found[0].hint.as_deref().unwrap().contains("合并"));
        assert!(
            found[0].together.is_empty(),
            "two do not become one by moving one of them"
        );
        let found = Trial::rows(&["社会效益指标/受益人口满意度 | ≥90%"]).found(&CHECK);
        assert_eq!(
            together(&found[0]),
            [("level1", "满意度指标"), ("level2", "服务对象满意度指标")]
        );
        let moved = Trial::rows(&["服务对象满意度指标/受益人口满意度 | ≥90%"]);
        assert!(moved.found(&CHECK).is_empty());
    }
}
