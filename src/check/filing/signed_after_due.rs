//! D06: signed after the day on which it was due.

use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::form(Code::SignedAfterDue, include_str!("signed_after_due.md"), look);

fn look(form: &Form<'_>) -> Vec<Found> {
    let found = || {
        let (due, signed) = (form.year.facts.due.as_ref()?, form.facts.words.signed.date.as_ref()?);
        (signed.day()? > due.deadline()?).then(|| {
            let (due, signed) = (&due.text, &signed.text);
            let found = form.found_in_words("date", format!("填报日期 {signed} 晚于报送期限 {due}"));
            found.label("逾期填报").hint(format!(
                "核对填报日期；确属逾期的，向财政部门说明情况，期限已延长的改 ziping.toml 的 due = {due}"
            ))
        })
    };
    found().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    fn found(due: &str, date: &str) -> usize {
        let actuals = format!("[signed]\ndate = {date}\n");
        let row = "数量指标/养护里程 | ≥10公里 | actual=9公里";
        Trial::default()
            .project(2024, "A01", "", &[row], &actuals)
            .year_line(due)
            .found(&CHECK)
            .len()
    }

    #[test]
    fn late_and_in_time() {
        assert_eq!(found("", "2025-04-01"), 0);
        trials_of(include_str!("signed_after_due.trials.toml"), "", |case| {
            found("due = 2025-03-31", case.text())
        });
    }
}
