//! A08b: a satisfaction without a survey.

use super::survey::{self, COMPLAINTS, evidence, is_satisfaction, names_survey};
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check = Check::row(
    Code::SatisfactionWithoutSurvey,
    include_str!("satisfaction_without_survey.md"),
    look,
)
.with(&[WORDS, survey::WORDS]);

const WORDS: Sheet = Sheet::of(
    Code::SatisfactionWithoutSurvey,
    include_str!("satisfaction_without_survey.toml"),
);
const NO_SURVEY: List = WORDS.list("no_survey");
const MAY_BE_SURVEY: List = WORDS.list("may_be_survey");

fn look(row: &Row<'_>) -> Option<Found> {
    let score = row.score.score.filter(|score| *score > Decimal::ZERO)?;
    // A count of complaints is no satisfaction; that is said as A08c.
    let counts_complaints = !row.name().contains("满意") && row.list(COMPLAINTS).any_in(row.name());
    if !is_satisfaction(row) || counts_complaints {
        return None;
    }
    let evidence = evidence(row);
    let filled = &row.indicator.filled;
    let note = filled.note.as_deref().unwrap_or_default();
    let is_shown = names_survey(&format!("{evidence}，{note}，{}", row.reason()), row.lexicon());
    let may_be = |name: &str| row.list(MAY_BE_SURVEY).any_in(name) && !row.list(NO_SURVEY).any_in(name);
    let is_promised =
        names_survey(row.description(), row.lexicon()) && filled.evidence.iter().any(|one| may_be(&one.name));
    if !evidence.is_empty() && (is_shown || is_promised) {
        return None;
    }
    let place = row
        .indicator
        .result
        .marks
        .of("evidence")
        .unwrap_or_else(|| row.at_outcome());
    let actual = filled.actual.as_deref().unwrap_or_default().trim();
    let shown = if evidence.is_empty() {
        "没有列佐证材料".to_owned()
    } else {
        format!("佐证材料只有“{evidence}”，看不出做过调查")
    };
    let found = Found::new(
        Some(place),
        format!("“{}”填 {actual}，得 {} 分，{shown}", row.name(), score.normalize()),
    );
    Some(found.label("没有调查依据").hint(format!(
        "补上调查材料：evidence = [{{ name = \"{}调查报告（发放…份，收回…份）\" }}]；没有做过调查的，改写 why_none = \"no-evidence\"，不得分",
        row.name()
    )))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    fn found(row: &str) -> usize {
        Trial::rows(&["数量指标/里程 | ≥10公里 | actual=10公里", row])
            .found(&CHECK)
            .len()
    }

    #[test]
    fn hits_and_near_misses() {
        trials_of(include_str!("satisfaction_without_survey.trials.toml"), "", |case| {
            found(case.text())
        });
    }
}
