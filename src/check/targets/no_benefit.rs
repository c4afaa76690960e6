//! T07c: no 效益指标.

use super::class_absent::{found, has, is_classified};
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::form(Code::NoBenefit, include_str!("no_benefit.md"), look);

fn look(form: &Form<'_>) -> Vec<Found> {
    let in_level1 = form.rows().any(|row| row.indicator.level1.contains("效益"));
    let is_absent = is_classified(form) && !in_level1 && !has(form, Class::is_benefit);
    let hint = "补一条效益指标，写明带来什么改变，如：level1 = \"效益指标\"，level2 = \"社会效益指标\"，\
                name = \"受益人口\"，target = \"≥…人\"";
    is_absent
        .then(|| found(form, "效益指标", |_| true).hint(hint))
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("no_benefit.trials.toml"));
    }

    #[test]
    fn it_stands_at_the_last_row() {
        let found = Trial::rows(&["数量指标/里程 | ≥10公里", "满意度指标/群众满意度 | ≥90%"]).found(&CHECK);
        assert_eq!(found[0].place.as_ref().unwrap().text(), "满意度指标");
    }
}
