//! D02d: a matter of another trade, such as 罪犯改造 in the form of a 看守所.

use super::deed::{self, Deeds};
use super::subject::short;
use super::trade::{self, is_for_any, names, serves_every_trade, shows, shows_any};
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, List, Sheet, Table};
use crate::check::row::Row;
use crate::diagnostic::Code;
use crate::model::form::ProjectHead;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::ForeignSubject, include_str!("foreign_subject.md"), look).with(&[WORDS, trade::WORDS]);

const WORDS: Sheet = Sheet::of(Code::ForeignSubject, include_str!("foreign_subject.toml"));
const MATTERS: Table = WORDS.table("matters");
const DEEDS: Table = WORDS.table("deeds");
const TOGETHER: List = WORDS.list("together");
const ABOUT_DATA: List = WORDS.list("about_data");
const MEASURED: List = WORDS.list("measured");
const SHORTEST: Limit = WORDS.limit("shortest");
const LEFT_OVER: List = WORDS.list("left_over");

fn look(form: &Form<'_>) -> Vec<Found> {
    let (names, lexicon) = (names(form), form.lexicon());
    if serves_every_trade(&names, lexicon) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut reported = Vec::new();
    if let Some(project) = form
        .project()
        .filter(|_| !is_for_any(&names, lexicon) && shows_any(&names, lexicon))
    {
        let mut told = format!("{names} {}", project.goals.concat());
        told += project.budget.purpose.as_deref().unwrap_or_default();
        for row in form.rows() {
            if let Some(foreign) = on_row(&row, project, &told) {
                found.push(foreign.about(&row));
                reported.push(row.name());
            }
        }
    }
    let deeds = Deeds {
        table: form.table(DEEDS),
        any: lexicon.all_words(DEEDS, "words"),
        together: form.list(TOGETHER),
        about_data: form.list(ABOUT_DATA),
    };
    found.extend(deed::in_texts(form, &names, &reported, &deeds));
    found
}

fn on_row(row: &Row<'_>, project: &ProjectHead, told: &str) -> Option<Found> {
    let any = row.lexicon().all_words(MATTERS, "words");
    if !any.any_in(row.name()) && !any.any_in(row.description()) {
        return None;
    }
    // A goal or a purpose that speaks of the other trade explains the matter as well.
    let (word, allowed) = row.table(MATTERS).iter().find_map(|matter| {
        let (words, allowed) = (matter.words("words"), matter.words("may"));
        let word = words
            .first_in(row.name())
            .or_else(|| words.first_in(row.description()))?;
        (!told.contains(word) && !shows(told, allowed, row.lexicon())).then_some((word, allowed))
    })?;
    let key = if row.name().contains(word) {
        "name"
    } else {
        "description"
    };
    let department = &row.form.year.facts.department.name;
    let owner = project.unit.as_ref().map_or(department, |unit| &unit.name);
    let message = format!(
        "“{}”里的“{word}”是{}方面的事项，{owner}的项目“{}”的目标和用途都没有提到，像是从别处复制来的",
        if key == "name" { row.name() } else { row.description() },
        allowed.iter().next().unwrap_or_default(),
        row.form.name()
    );
    Some(row.found(key, message).label("不是本项目的事项").hint(hint(row, word)))
}

/// What remains of the name without the foreign words, where that is still a name.
fn hint(row: &Row<'_>, word: &str) -> String {
    let rest = row.name().replace(word, "");
    let rest = row.list(LEFT_OVER).trim_start(&rest);
    let measured = row.list(MEASURED).any_ends(rest);
    if measured && rest.chars().count() >= row.count(SHORTEST) {
        return format!(
            "改为本项目的事项，如：name = \"{}{rest}\"；用不上的指标删去",
            short(row.form.name())
        );
    }
    "改为本项目实际要做的事；用不上的指标删去，与资金用途对应".to_owned()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Case, Trial, trials_of};

    fn head(case: Case<'_>) -> String {
        let (unit, project) = (case.of("unit"), case.of("project"));
        format!("[project]\nname = \"{project}\"\nunit = {{ code = \"1\", name = \"{unit}\" }}\n")
    }

    #[test]
    fn rows_of_another_trade() {
        trials_of(include_str!("foreign_subject.trials.toml"), "rows", |case| {
            let top = format!("goals = [\"{}\"]\n{}", case.of("goal"), head(case));
            let trial = Trial::default().project(2024, "A01", &top, &[case.of("row")], "");
            trial.found(&CHECK).len()
        });
    }

    #[test]
    fn texts_of_another_trade() {
        trials_of(include_str!("foreign_subject.trials.toml"), "texts", |case| {
            let trial = Trial::telling(case.of("place"), case.of("text"), &head(case));
            trial.found(&CHECK).len()
        });
    }
}
