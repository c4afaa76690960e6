//! W06: a claimed grade other than the computed one.

use super::prose_grade_differs::{WORDS, meant};
use super::words;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::form(
    Code::ClaimedGradeDiffers,
    include_str!("claimed_grade_differs.md"),
    look,
)
.with(&[WORDS]);

fn look(form: &Form<'_>) -> Vec<Found> {
    let found = || {
        let typed = form.facts.words.claimed_grade.as_ref()?;
        let (claimed, grade, total) = (typed.value.trim(), form.score.grade.as_deref()?, form.score.total?);
        let claimed_total = form.facts.words.claimed_total.as_ref().map(|claimed| claimed.value);
        // 优秀 is what some platforms print for 优; what else is read as a grade in prose may be another one in a cell.
        let is_same = claimed == grade || claimed.starts_with(grade) && meant(claimed, form) == Some(grade);
        (!is_same).then(|| words::grade_differs(claimed, claimed_total, grade, total, &typed.place))
    };
    found().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(executed: &str, grade: &str) -> usize {
        let more = format!("claimed_grade = \"{grade}\"\n[execution]\nexecuted = {executed}\nadjusted = 100\n");
        let row = "数量指标/里程 | ≥10公里 | points=90 | actual=9公里";
        Trial::default()
            .project(2024, "A01", "", &[row], &more)
            .found(&CHECK)
            .len()
    }

    #[test]
    fn ninety_is_still_the_best_grade() {
        // 81 + 9 = 90; 81 + 8.99 = 89.99
        assert_eq!((found("90", "优"), found("90", "良")), (0, 1));
        assert_eq!((found("89.9", "优"), found("89.9", "良")), (1, 0));
    }

    #[test]
    fn the_long_name_of_a_grade_is_the_same_grade() {
        assert_eq!((found("90", "优秀"), found("90", "良好")), (0, 1));
        assert_eq!((found("89.9", "优秀"), found("89.9", "良好")), (1, 0));
    }
}
