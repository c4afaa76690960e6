//! T07d: no 满意度指标 though somebody is served.

use super::class_absent::{found, has, is_classified};
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{List, Sheet};
use crate::check::text::quoted;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::NoSatisfaction, include_str!("no_satisfaction.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::NoSatisfaction, include_str!("no_satisfaction.toml"));
const PUBLIC: List = WORDS.list("public");
const SERVICES: List = WORDS.list("services");
const STAFF: List = WORDS.list("staff");
const SERVING: List = WORDS.list("serving");
const INTERNAL: List = WORDS.list("internal");
const PAID_OUT: List = WORDS.list("paid_out");
const PHRASES: List = WORDS.list("phrases");

fn look(form: &Form<'_>) -> Vec<Found> {
    let named = form.rows().any(|row| row.name().contains("满意"));
    if !is_classified(form) || named || has(form, |class| class == Class::Satisfaction) {
        return Vec::new();
    }
    let Some((who, text)) = served(form) else {
        return Vec::new();
    };
    let found = found(form, "满意度指标", |_| true);
    let hint = format!(
        "补一条：level1 = \"满意度指标\"，level2 = \"服务对象满意度指标\"，name = \"{who}满意度\"，target = \"≥90%\"，并安排问卷调查"
    );
    vec![
        found
            .hint(hint)
            .label(format!("服务对象是{who}，见“{}”", quoted(&text))),
    ]
}

/// Who is served, and the words that show it.
fn served<'a>(form: &Form<'a>) -> Option<(&'a str, String)> {
    if form.project().is_none() {
        return Some(("服务对象", form.name().to_owned()));
    }
    let name = form.name().to_owned();
    let who = form.list(PUBLIC).first_in(&name);
    if who.is_none() && !form.list(INTERNAL).any_in(&name) && form.list(SERVICES).any_in(&name) {
        return Some(("服务对象", name));
    }
    let is_paid_out = form.list(PAID_OUT).any_in(&name);
    let is_internal = form.list(INTERNAL).any_in(&name) && !is_paid_out;
    let purpose = form.project().and_then(|project| project.budget.purpose.clone());
    let goals = form.facts.goals().into_iter().map(|goal| goal.text.to_owned());
    // A benefit may name everybody in the county; only what is done tells whom it is done for.
    let rows = form
        .rows()
        .filter(|row| matches!(row.class(), Class::Quantity | Class::Social));
    let rows: Vec<String> = rows.map(|row| format!("{}{}", row.name(), row.description())).collect();
    let texts = [name].into_iter().chain(purpose).chain(goals).chain(rows);
    let reach = if is_internal { 1 } else { usize::MAX };
    let public = texts.take(reach).find_map(|text| {
        let plain = form
            .list(PHRASES)
            .iter()
            .fold(text.clone(), |text, phrase| text.replace(phrase, ""));
        Some((form.list(PUBLIC).first_in(&plain)?, text))
    });
    public.or_else(|| {
        // Any project pays for some of its own people's travel and training; only a name says that it is for them.
        let staff = form.list(STAFF).first_in(form.name())?;
        let is_for_them = !is_internal && form.list(SERVING).any_in(form.name());
        is_for_them.then(|| (if staff == "培训" { "参训人员" } else { staff }, form.name().to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    fn found(name: &str, goal: &str, row: &str) -> usize {
        let top = format!(
            "goals = [\"{goal}\"]\n[project]\nname = \"{name}\"\nunit = {{ code = \"1\", name = \"示例局本级\" }}\n"
        );
        Trial::default()
            .project(2024, "A01", &top, &[row], "")
            .found(&CHECK)
            .len()
    }

    #[test]
    fn hits_and_near_misses() {
        trials_of(include_str!("no_satisfaction.trials.toml"), "", |one| {
            found(one.of("project"), one.of("goal"), one.of("row"))
        });
    }
}
