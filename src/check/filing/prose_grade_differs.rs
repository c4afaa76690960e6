//! D01b: a grade in the prose that is not the grade.

use super::prose::{self, Figure, figures, is_elsewhen, plain, trim_fillers};
use super::subject::{self, is_part, is_whole_department};
use super::totals::{self, is_total};
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{List, Sheet, Table};
use crate::check::passage::Passage;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::ProseGradeDiffers, include_str!("prose_grade_differs.md"), look).with(&[
        WORDS,
        prose::WORDS,
        subject::WORDS,
        totals::WORDS,
    ]);

pub(super) const WORDS: Sheet = Sheet::of(Code::ProseGradeDiffers, include_str!("prose_grade_differs.toml"));
const GRADES: Table = WORDS.table("grades");
const NAMES: List = WORDS.list("names");
const WITHOUT_LINK: List = WORDS.list("without_link");
const SELF_SAID: List = WORDS.list("self_said");
const LINKS: List = WORDS.list("links");
const BEHIND: List = WORDS.list("behind");
const CONTEXT: List = WORDS.list("context");
const OTHERS: List = WORDS.list("others");
const PROJECTS: List = WORDS.list("projects");

fn look(form: &Form<'_>) -> Vec<Found> {
    let Some(grade) = form.score.grade.as_deref().and_then(|grade| meant(grade, form)) else {
        return Vec::new();
    };
    let claimed = form
        .facts
        .words
        .claimed_grade
        .as_ref()
        .and_then(|claimed| meant(claimed.value.trim(), form));
    let found = Passage::report(form).into_iter().filter_map(|passage| {
        let text = plain(passage.text);
        let wrong = stated(&text, form)
            .into_iter()
            .find(|(_, stated)| *stated != grade && Some(*stated) != claimed);
        let (typed, _) = wrong?;
        let total = form
            .score
            .total
            .map(|total| format!("（总分 {total} 分）"))
            .unwrap_or_default();
        let found = passage.found(format!(
            "{}写等级为“{typed}”，自评表的等级是“{grade}”{total}",
            passage.part.in_chinese()
        ));
        Some(found.label("与等级不一致").hint(format!(
            "文字按自评表改为“{grade}”；如果文字是对的，核对各指标的完成值和得分"
        )))
    });
    found.collect()
}

/// The grade that a word stands for.
/// The grade that a word means: 优秀 is 优.
pub(super) fn meant<'a>(word: &str, form: &Form<'a>) -> Option<&'a str> {
    let mut grades = form.table(GRADES).iter();
    grades.find(|grade| grade.name == word).map(|grade| grade.text("grade"))
}

/// The grades that a text gives this form: as typed, and as meant.
fn stated<'a>(text: &str, form: &Form<'a>) -> Vec<(&'a str, &'a str)> {
    let grades = || {
        let rows = form.table(GRADES).iter();
        rows.map(|grade| (grade.name.as_str(), grade.text("grade")))
    };
    let of_sentences = text.split(['。', '；', '！', '？']).flat_map(|sentence| {
        let words = grades()
            .flat_map(move |(typed, grade)| sentence.match_indices(typed).map(move |(at, _)| (at, typed, grade)));
        words
            .filter(move |(at, typed, _)| is_grade(sentence, *at, typed, form))
            .collect::<Vec<_>>()
    });
    let named = of_sentences.map(|(_, typed, grade)| (typed, grade));
    // 「自评得分 96.43 分（优）」
    let behind_scores = figures(text)
        .into_iter()
        .filter(|figure| is_total(figure, form))
        .filter_map(|figure| {
            let rest = figure.rest.strip_prefix('分')?;
            let rest = rest
                .strip_prefix(['（', '，', '、', '(', '“'])?
                .trim_start_matches(['“', '"', '「', '为']);
            grades().find(|(typed, _)| rest.strip_prefix(typed).is_some_and(|behind| is_end(behind, form)))
        });
    named.chain(behind_scores).collect()
}

fn is_grade(sentence: &str, at: usize, typed: &str, form: &Form<'_>) -> bool {
    let (before, behind) = (&sentence[..at], &sentence[at + typed.len()..]);
    let named = trim_fillers(before, form.lexicon());
    // 「评为优」 needs its 为; 「等级优」 does not.
    let linked = named.len() < before.len() || form.list(LINKS).any_ends(named);
    let word = form.list(NAMES).end_of(named);
    let graded = behind.trim_start_matches(['”', '"', '」']).starts_with("等");
    let is_named = match word {
        // 「评定良」 says it without 为.
        Some(_) if form.list(WITHOUT_LINK).any_ends(named) => true,
        Some(word) => linked || form.list(SELF_SAID).any_in(word),
        None => linked && graded,
    };
    let clause = before.rsplit(['，', '、']).next().unwrap_or_default();
    let year = form.year.facts.year;
    is_named
        && is_end(behind, form)
        && (form.list(CONTEXT).any_in(before) || figures(before).iter().any(|figure| is_points(figure, form)))
        && !is_elsewhen(clause, year, form.lexicon())
        && !form.list(OTHERS).any_in(clause)
        && !is_part(clause, form)
        && !is_whole_department(clause, form)
        && (form.project().is_some() || !form.list(PROJECTS).any_in(clause))
}

/// 「项目得 99.56 分」.
fn is_points(figure: &Figure<'_>, form: &Form<'_>) -> bool {
    figure.named(form.lexicon()).ends_with('得') && figure.rest.starts_with('分') && !figure.rest.starts_with("分钟")
}

/// Whether nothing follows that would make another word of the grade: 「优秀单位」「良种」「中级」.
fn is_end(behind: &str, form: &Form<'_>) -> bool {
    let behind = behind.trim_start_matches(['”', '"', '」', '’', '》']);
    let behind = form.list(BEHIND).cut_start(behind).unwrap_or(behind);
    behind.is_empty() || behind.starts_with(['，', '、', '）', ')', '（', '(', '：', '-', '—', '”'])
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    // 81 + 9.64 = 90.64: 优.
    fn found(conclusion: &str) -> usize {
        let execution = "[execution]\nexecuted = 96.43\nadjusted = 100\n";
        let row = "数量指标/养护里程 | ≥10公里 | points=90 | actual=9公里";
        Trial::concluding(execution, row, conclusion).found(&CHECK).len()
    }

    #[test]
    fn hits_and_near_misses() {
        trials_of(include_str!("prose_grade_differs.trials.toml"), "", |case| {
            found(case.text())
        });
    }
}
