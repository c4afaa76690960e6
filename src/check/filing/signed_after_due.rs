//! D06: signed after the day on which it was due.

use crate::check::form::Form;
use crate::check::one::{Check, Found};
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
    use crate::check::tests::Trial;

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
    fn hits() {
        let due = "due = 2025-03-31";
        for date in [
            "2025-04-01",
            "2025-12-01",
            "2026-01-05",
            "\"2025年4月2日\"",
            "\"2025-4-10\"",
        ] {
            assert_eq!(found(due, date), 1, "{date}");
        }
    }

    #[test]
    fn near_misses() {
        let due = "due = 2025-03-31";
        for date in [
            "2025-03-31",
            "2025-03-01",
            "2024-12-31",
            "\"2025年3月9日\"",
            "\"2025-3-31\"",
            "\"三月底\"",
        ] {
            assert_eq!(found(due, date), 0, "{date}");
        }
        assert_eq!(found("", "2025-04-01"), 0);
    }
}
