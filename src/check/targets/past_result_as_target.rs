//! T15: what was already achieved, as a target.

use super::past;
use crate::check::cell;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::row::Row;
use crate::check::text::quoted;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::PastResultAsTarget, include_str!("past_result_as_target.md"), look)
        .with(&[past::WORDS, cell::WORDS]);

fn look(form: &Form<'_>) -> Vec<Found> {
    let rows = form
        .rows()
        .filter_map(|row| on_row(&row).map(|found| found.about(&row)));
    let goals = form.facts.goals().into_iter().filter_map(|goal| {
        let word = past::in_goal(goal.text, form.year.facts.year, form.lexicon())?;
        let message = format!("绩效目标“{}”写的是已经取得的结果（“{word}”）", quoted(goal.text));
        let hint = "改为本年度计划做到的：全年完成……，达到……";
        Some(Found::new(goal.place, message).label("已有的结果").hint(hint))
    });
    rows.chain(goals).collect()
}

fn on_row(row: &Row<'_>) -> Option<Found> {
    let cells = [
        (row.indicator.original.as_deref(), "original"),
        (Some(row.indicator.target.as_str()), "target"),
    ];
    let in_cells = cells
        .into_iter()
        .find_map(|(text, key)| text.and_then(|text| Some((text, key, past::in_cell(text, row.lexicon())?))));
    let Some((text, key, word)) = in_cells else {
        return on_description(row);
    };
    let message = format!(
        "“{}”的指标值写的是已经取得的结果（“{word}”）：“{}”",
        row.name(),
        quoted(text)
    );
    let hint = match row.number() {
        Some(number) => format!(
            "改为本年度的计划数，如：target = \"{}{}{}\"，以上年实际数为依据的写进 basis",
            row.direction().map_or("≥", |direction| direction.symbol()),
            number.normalize(),
            row.unit()
        ),
        None => "改为本年度要做到的程度和评定标准，如“较上年提高 5%”".to_owned(),
    };
    Some(row.found(key, message).label("已有的结果").hint(hint))
}

fn on_description(row: &Row<'_>) -> Option<Found> {
    let text = row.description();
    let word = past::in_description(text, row.form.year.facts.year, row.lexicon())?;
    let message = format!(
        "“{}”的描述写的是以前已经取得的结果（“{word}”），没有写今年怎么算：“{}”",
        row.name(),
        quoted(text)
    );
    let hint = format!(
        "在 description 写明今年“{}”的计算方法和数据来源；以前的实际数写进 basis",
        row.name()
    );
    Some(row.found("description", message).label("已有的结果").hint(hint))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials, trials_of};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("past_result_as_target.trials.toml"));
    }

    #[test]
    fn goals_too() {
        let found = |goal: &str| {
            let top = format!("goals = [\"{goal}\"]\n");
            Trial::default()
                .project(2024, "A01", &top, &["数量指标/里程 | ≥10公里"], "")
                .found(&CHECK)
                .len()
        };
        trials_of(include_str!("past_result_as_target.goals.trials.toml"), "", |goal| {
            found(goal.text())
        });
    }
}
