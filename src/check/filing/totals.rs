//! Whether a figure in prose is the total score of the form.

use super::prose::{Figure, is_elsewhen};
use super::subject::{is_part, is_whole_department};
use crate::check::form::Form;
use crate::check::lexicon::{List, Shared, Sheet};

/// What people call the total score.
pub(super) const WORDS: Sheet = Sheet::shared(Shared::Totals, include_str!("totals.toml"));
const TOTALS: List = WORDS.list("totals");
const SCORES: List = WORDS.list("scores");
const WHOLES: List = WORDS.list("wholes");
const BARE: List = WORDS.list("bare");
const EARLIER: List = WORDS.list("earlier");
const OTHERS: List = WORDS.list("others");
const NO_POINTS: List = WORDS.list("no_points");
const VAGUE: List = WORDS.list("vague");

/// Whether a figure is the total of this form this year, in the sentence's words.
pub(super) fn is_total(figure: &Figure<'_>, form: &Form<'_>) -> bool {
    let after = figure.after();
    let is_points = after.strip_prefix('分').map_or_else(
        || figure.rest.is_empty() || figure.rest.starts_with(['，', '）', '、', '（']),
        |behind| !form.list(NO_POINTS).any_starts(behind),
    );
    let named = figure.named(form.lexicon());
    let total = form.list(TOTALS).cut_end(named);
    let typed_bare = !after.starts_with('分');
    let score = form.list(SCORES).cut_end(named).filter(|_| !typed_bare);
    // 「经自评，得 96 分」: the clause before says whose score it is.
    let subject = match (total, score) {
        (Some(subject), _) => subject,
        (None, Some(subject)) if form.list(WHOLES).any_ends(subject) => subject,
        (None, Some(subject))
            if (subject.is_empty() || form.list(BARE).has(subject)) && form.list(EARLIER).any_in(figure.earlier) =>
        {
            let last = figure.earlier.trim_end_matches(['，', '、']);
            last.rsplit(['，', '、']).next().unwrap_or_default()
        }
        _ => return false,
    };
    let year = form.year.facts.year;
    // A bare number is a score only behind a word for scores.
    let vague = typed_bare && form.list(VAGUE).any_ends(named);
    is_points
        && !vague
        && !is_elsewhen(figure.before, year, form.lexicon())
        && !form.list(OTHERS).any_in(subject)
        && !is_part(subject, form)
        && !is_whole_department(subject, form)
}
