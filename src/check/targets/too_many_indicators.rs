//! T12b: so many indicators that none weighs anything.

use super::weight::counted;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, Sheet};
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::TooManyIndicators, include_str!("too_many_indicators.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::TooManyIndicators, include_str!("too_many_indicators.toml"));
const MOST: Limit = WORDS.limit("most");

fn look(form: &Form<'_>) -> Vec<Found> {
    // A department's own table has twenty common indicators before it comes to its duties.
    if form.project().is_none() {
        return Vec::new();
    }
    let (rows, most) = (counted(form), form.count(MOST));
    let Some(first_too_many) = rows.get(most) else {
        return Vec::new();
    };
    let message = format!(
        "“{}”有 {} 条指标，平均每条不到 {} 分，重点不突出",
        form.name(),
        rows.len(),
        90 / rows.len() + 1
    );
    let found = first_too_many
        .found("name", message)
        .label(format!("第 {} 条", most + 1));
    vec![found.hint(format!(
        "合并同类项，保留主要产出和核心效果，减到 {most} 条以内；细分的写成其中项（part_of），不单独计分"
    ))]
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    #[test]
    fn more_than_twenty() {
        let rows: Vec<String> = (1..=25)
            .map(|n| format!("数量指标/养护路段{n}里程 | ≥{n}公里"))
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        for (count, want) in [
            (1, 0),
            (5, 0),
            (10, 0),
            (15, 0),
            (19, 0),
            (20, 0),
            (21, 1),
            (22, 1),
            (23, 1),
            (24, 1),
            (25, 1),
        ] {
            assert_eq!(Trial::rows(&rows[..count]).found(&CHECK).len(), want, "{count}");
        }
        let found = Trial::rows(&rows).found(&CHECK);
        assert_eq!(found[0].place.as_ref().unwrap().text(), "养护路段21里程");
    }
}
