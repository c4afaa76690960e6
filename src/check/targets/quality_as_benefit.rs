//! T04d: the quality of the work itself among the 效益指标.

use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::check::text::squeezed;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::QualityAsBenefit, include_str!("quality_as_benefit.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::QualityAsBenefit, include_str!("quality_as_benefit.toml"));
const QUALITY: List = WORDS.list("quality");
const OUTCOME: List = WORDS.list("outcome");
const TAUGHT: List = WORDS.list("taught");
const TEACHING: List = WORDS.list("teaching");
const LASTING: List = WORDS.list("lasting");

fn look(row: &Row<'_>) -> Option<Found> {
    if !row.class().is_benefit() {
        return None;
    }
    let name = squeezed(row.name());
    let word = row.list(QUALITY).first_in(&name)?;
    // 设备完好率 and the like show years later whether something lasts.
    // After a training, how well its people work is what the training brought.
    let is_taught = row.list(TAUGHT).any_in(row.form.name()) && !row.list(TEACHING).any_in(&name);
    let lasts = row.class() == Class::Lasting && row.list(LASTING).any_in(&name);
    if row.list(OUTCOME).any_in(&name) || lasts || is_taught {
        return None;
    }
    let level2 = &row.indicator.level2;
    let message = format!(
        "“{}”放在“{level2}”里，但“{word}”说的是项目本身做得好不好，不是做成以后带来的变化",
        row.name()
    );
    let hint = format!("改为：level1 = \"产出指标\"、level2 = \"质量指标\"；“{level2}”另写做成以后谁受益、变化多少");
    let moved = [("level1", "产出指标".to_owned()), ("level2", "质量指标".to_owned())];
    let found = row.found("level2", message).label("是质量，不是效益");
    Some(found.hint(hint).together(moved))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, together, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("quality_as_benefit.trials.toml"));
    }

    #[test]
    fn the_hint_moves_it_by_both_levels() {
        let found = Trial::rows(&["社会效益指标/工程验收合格率 | ≥90%"]).found(&CHECK);
        assert_eq!(together(&found[0]), [("level1", "产出指标"), ("level2", "质量指标")]);
        assert!(
            Trial::rows(&["质量指标/工程验收合格率 | ≥90%"])
                .found(&CHECK)
                .is_empty()
        );
    }

    #[test]
    fn what_people_do_better_after_a_training_is_its_benefit() {
        let top = "[project]\nname = \"民警实战训练\"\nunit = { code = \"1\", name = \"示例局本级\" }\n";
        let of = |row: &str| {
            let trial = Trial::default().project(2024, "A01", top, &[row], "");
            trial.found(&CHECK).len()
        };
        assert_eq!(of("社会效益指标/处警视频评查优良率 | ≥93%"), 0);
        assert_eq!(of("社会效益指标/训练考核合格率 | ≥95%"), 1);
    }
}
