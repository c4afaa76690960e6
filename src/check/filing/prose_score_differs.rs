//! D01a: a score in the prose that is not the total.

use super::prose::{Figure, figures, is_elsewhen, plain};
use super::totals::{self, is_total};
use super::{prose, subject};
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{List, Sheet};
use crate::check::passage::Passage;
use crate::diagnostic::Code;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::ProseScoreDiffers, include_str!("prose_score_differs.md"), look).with(&[
        WORDS,
        prose::WORDS,
        subject::WORDS,
        totals::WORDS,
    ]);

const WORDS: Sheet = Sheet::of(Code::ProseScoreDiffers, include_str!("prose_score_differs.toml"));
const MEANS: List = WORDS.list("means");
const OF_PROJECTS: List = WORDS.list("of_projects");
const NO_POINTS: List = WORDS.list("no_points");
const FULL_MARKS: List = WORDS.list("full_marks");

fn look(form: &Form<'_>) -> Vec<Found> {
    let Some(total) = form.score.total else {
        return Vec::new();
    };
    let right = rights(form, total);
    let found = Passage::report(form).into_iter().filter_map(|passage| {
        let text = plain(passage.text);
        let claims: Vec<Figure<'_>> = figures(&text)
            .into_iter()
            .filter(|figure| is_total(figure, form) || is_mean(figure, form))
            .collect();
        // 「总分 100 分，得分 96.43 分」: full marks, and then the score.
        let wrong = claims
            .iter()
            .find(|claim| !right.iter().any(|right| claim.says(*right)) && !is_full_marks(claim, &claims, form))?;
        let stated = wrong.value;
        let mean = form.year.card.department_score.total.filter(|_| is_mean(wrong, form));
        if let Some(mean) = mean {
            let found = passage.found(format!(
                "{}写“{}{stated}分”，各项目加权平均为 {mean} 分",
                passage.part.in_chinese(),
                wrong.before
            ));
            return Some(found.label("与加权平均分不一致").hint(format!(
                "文字按自评表改为“{}{mean}分”；如果文字是对的，核对各项目的得分和预算数",
                wrong.before
            )));
        }
        let found = passage.found(format!(
            "{}写“{}{stated}分”，自评表总分为 {total} 分",
            passage.part.in_chinese(),
            wrong.before
        ));
        Some(found.label("与总分不一致").hint(format!(
            "文字按自评表改为“{}{total}分”；如果文字是对的，核对各指标的完成值和得分",
            wrong.before
        )))
    });
    found.collect()
}

/// What may be called the total: the total, what the unit claims it to be (said elsewhere), and a department's mean of projects.
fn rights(form: &Form<'_>, total: Decimal) -> Vec<Decimal> {
    let mut right = vec![total];
    right.extend(form.facts.words.claimed_total.as_ref().map(|claimed| claimed.value));
    if form.project().is_none() {
        let department = &form.year.card.department_score;
        right.extend([department.total, department.simple_mean].into_iter().flatten());
        right.extend(form.year.card.projects.iter().filter_map(|project| project.total));
    }
    right
}

/// Whether a figure is the mean of a department's projects, which its own text may give.
fn is_mean(figure: &Figure<'_>, form: &Form<'_>) -> bool {
    let named = figure.named(form.lexicon());
    let is_weighted = named.contains("加权") && form.list(MEANS).any_ends(named);
    let is_of_projects = named.contains("项目") && form.list(OF_PROJECTS).any_ends(named);
    let after = figure.after();
    form.project().is_none()
        && (is_weighted || is_of_projects)
        && after
            .strip_prefix('分')
            .is_some_and(|behind| !form.list(NO_POINTS).any_starts(behind))
        && !is_elsewhen(&figure.before.replace("平均", ""), form.year.facts.year, form.lexicon())
}

fn is_full_marks(claim: &Figure<'_>, claims: &[Figure<'_>], form: &Form<'_>) -> bool {
    claim.value == form.score.points && (claims.len() > 1 || form.list(FULL_MARKS).any_in(claim.before))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    // 90 × 9 ÷ 10 = 81, and 10 × 96.43 %: 90.64.
    fn found(conclusion: &str) -> usize {
        let execution = "completion = [\"里程完成九成\"]\n[execution]\nexecuted = 96.43\nadjusted = 100\n";
        let row = "数量指标/养护里程 | ≥10公里 | points=90 | actual=9公里";
        Trial::concluding(execution, row, conclusion).found(&CHECK).len()
    }

    #[test]
    fn hits_and_near_misses() {
        trials_of(include_str!("prose_score_differs.trials.toml"), "", |case| {
            found(case.text())
        });
    }

    // Two projects with 90.64, and the department's own indicators with 100.
    fn found_in_department(conclusion: &str) -> usize {
        let row = "数量指标/养护里程 | ≥10公里 | points=90 | actual=9公里";
        let execution = "[execution]\nexecuted = 96.43\nadjusted = 100\n";
        let own = "overall = \"保障通行\"\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"里程\"\ntarget = \"≥5公里\"\n";
        let actuals = format!(
            "[[result]]\nindicator = \"数量指标/里程\"\nactual = \"5公里\"\n[narrative]\nconclusion = \"{conclusion}\"\n"
        );
        Trial::default()
            .project(2024, "A01", "", &[row], execution)
            .project(2024, "A02", "", &[row], execution)
            .file("2024/department.toml", own)
            .file("2024/actuals/department.toml", &actuals)
            .found(&CHECK)
            .len()
    }

    #[test]
    fn the_mean_of_the_projects() {
        trials_of(include_str!("prose_score_differs.trials.toml"), "department", |case| {
            found_in_department(case.text())
        });
    }
}
