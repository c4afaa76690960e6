//! T16: a satisfaction that asks only some of those served.

use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Lexicon, Limit, List, Sheet};
use crate::check::row::Row;
use crate::check::text::quoted;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::form(
    Code::NarrowSatisfactionBase,
    include_str!("narrow_satisfaction_base.md"),
    look,
)
.with(&[WORDS]);

const WORDS: Sheet = Sheet::of(
    Code::NarrowSatisfactionBase,
    include_str!("narrow_satisfaction_base.toml"),
);
const NARROW: List = WORDS.list("narrow");
const BROAD: List = WORDS.list("broad");
const ONLY: List = WORDS.list("only");
const NO_ONLY_BEFORE: List = WORDS.list("no_only_before");
const NO_ONLY_BEHIND: List = WORDS.list("no_only_behind");
const SHORTEST_ONLY: Limit = WORDS.limit("shortest_only");
const PICKED: List = WORDS.list("picked");
const SAMPLED: List = WORDS.list("sampled");

fn look(form: &Form<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = form
        .rows()
        .filter_map(|row| on_row(&row).map(|found| found.about(&row)))
        .collect();
    let mut asked = form.rows().filter(is_satisfaction);
    let only = asked.next().filter(|_| asked.next().is_none());
    let is_said = !found.is_empty();
    for goal in form.facts.goals() {
        let Some(word) = narrow(goal.text, form.lexicon()).filter(|_| goal.text.contains("满意")) else {
            continue;
        };
        match only {
            // The one row that there is must be asked as the goal says.
            Some(_) if is_said => {}
            Some(row) => {
                let message = format!(
                    "“{}”没有另写怎么调查，绩效目标说只来自“{word}”，没有问到其他服务对象：“{}”",
                    row.name(),
                    quoted(goal.text)
                );
                found.push(row.found("name", message).label("范围太窄").hint(HINT).about(&row));
                break;
            }
            None => {
                let message = format!("满意度只来自“{word}”，没有问到其他服务对象：“{}”", quoted(goal.text));
                found.push(Found::new(goal.place, message).label("范围太窄").hint(HINT));
            }
        }
    }
    found
}

fn is_satisfaction(row: &Row<'_>) -> bool {
    row.class() == Class::Satisfaction || row.name().contains("满意")
}

const HINT: &str = "改为对服务对象随机抽样问卷，写明调查对象、样本数和方式，如：description = \"随机抽取服务对象200人问卷调查，满意人数÷有效问卷数\"";

fn on_row(row: &Row<'_>) -> Option<Found> {
    if !is_satisfaction(row) {
        return None;
    }
    let texts = [
        ("description", row.description()),
        ("name", row.name()),
        ("original", row.indicator.original.as_deref().unwrap_or_default()),
        ("target", row.indicator.target.as_str()),
        ("basis", row.indicator.basis.as_deref().unwrap_or_default()),
    ];
    let picked = texts
        .into_iter()
        .find_map(|(key, text)| Some((key, text, picked(text, row.lexicon())?)));
    // 村干部满意度 asks whom it serves.
    let picked = picked.filter(|(_, _, word)| !row.name().contains(word.as_str()));
    let is_broad = texts.iter().any(|(_, text)| row.list(BROAD).any_in(text));
    let narrow = || {
        let narrow = |(key, text)| Some((key, text, narrow(text, row.lexicon())?.to_owned()));
        texts.into_iter().find_map(narrow).filter(|_| !is_broad)
    };
    let (key, text, word) = picked.or_else(narrow)?;
    let message = format!(
        "“{}”只来自“{word}”，没有问到其他服务对象：“{}”",
        row.name(),
        quoted(text)
    );
    Some(row.found(key, message).label("范围太窄").hint(HINT))
}

/// 仅在前来领取礼品的居民中, 由村干部和党员代表填写: a questionnaire in the wrong hands is no better than none.
fn picked(text: &str, words: &Lexicon) -> Option<String> {
    let (before, behind_it) = (words.list(NO_ONLY_BEFORE), words.list(NO_ONLY_BEHIND));
    let only = text.char_indices().find(|(at, c)| {
        let behind = &text[at + c.len_utf8()..];
        words.list(ONLY).has_char(*c) && !before.any_ends(&text[..*at]) && !behind_it.any_starts(behind)
    });
    // 只限一次: behind a number or at the end there is nobody.
    let only = only.map(|(at, _)| {
        let clause: String = text[at..].chars().take_while(|c| c.is_alphanumeric()).collect();
        quoted(&clause)
    });
    only.filter(|clause| clause.chars().count() >= words.count(SHORTEST_ONLY))
        .or_else(|| {
            words
                .list(PICKED)
                .first_in(text)
                .filter(|_| !words.list(SAMPLED).any_in(text))
                .map(str::to_owned)
        })
}

fn narrow<'a>(text: &str, words: &'a Lexicon) -> Option<&'a str> {
    words
        .list(NARROW)
        .first_in(text)
        .filter(|_| !words.list(BROAD).any_in(text))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("narrow_satisfaction_base.trials.toml"));
    }

    #[test]
    fn the_departments_paragraph_too() {
        let own = "[[objective]]\nclass = \"服务对象满意度指标\"\ntext = \"回访已结案件，服务对象对公安工作的满意度明显提升。\"\n";
        let trial = Trial::rows(&["数量指标/里程 | ≥10公里"]).file("2024/department.toml", own);
        assert_eq!(trial.found(&CHECK).len(), 1);
        // The one row that asks is asked as the paragraph says.
        let row = "[[indicator]]\nlevel1 = \"满意度指标\"\nlevel2 = \"服务对象满意度指标\"\nname = \"服务对象满意度\"\ntarget = \"≥90%\"\n";
        let with = |rows: &str| {
            let trial = Trial::rows(&["数量指标/里程 | ≥10公里"]);
            trial
                .file("2024/department.toml", &format!("{own}{rows}"))
                .found(&CHECK)
        };
        let found = with(row);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].indicator.as_deref(), Some("服务对象满意度指标/服务对象满意度"));
        assert!(found[0].message.contains("回访已结案件"), "{}", found[0].message);
        let two = format!("{row}{}", row.replace("服务对象满意度\"", "企业满意度\""));
        let found = with(&two);
        assert!(found.len() == 1 && found[0].indicator.is_none(), "{found:?}");
    }
}
