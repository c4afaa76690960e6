//! T04a: a rate among the 数量指标.

use super::payment_as_result::{WORDS as PAYMENTS, is_payment};
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet, Table};
use crate::check::row::Row;
use crate::check::text::squeezed;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::RateInQuantity, include_str!("rate_in_quantity.md"), look).with(&[WORDS, PAYMENTS]);

const WORDS: Sheet = Sheet::of(Code::RateInQuantity, include_str!("rate_in_quantity.toml"));
const MONEY: List = WORDS.list("money");
const IN_TIME: List = WORDS.list("in_time");
const COUNTED_IN: Table = WORDS.table("counted_in");

fn look(row: &Row<'_>) -> Option<Found> {
    if row.class() != Class::Quantity || is_payment(row) {
        return None;
    }
    // Without a unit, the name decides: 办结率 ≥90.
    let name = squeezed(row.name());
    let bare_rate = name.ends_with('率') && row.number().is_some() && row.unit().is_empty();
    if !row.is_percent() && !bare_rate {
        return None;
    }
    let target = &row.indicator.target;
    let message = format!(
        "数量指标“{}”的指标值是 `{target}`：这是比率，看不出做了多少",
        row.name()
    );
    let found = row.found("level2", message).label("比率不是数量");
    if row.list(MONEY).any_in(&name) && !name.contains('率') {
        let rate = format!("{}率", name.trim_end_matches("金额"));
        let hint = format!(
            "改为：target = \"=…万元\"（应发或应付的金额）；考核比例的，改为 name = \"{rate}\"、level2 = \"质量指标\""
        );
        let renamed = [("name", rate), ("level2", "质量指标".to_owned())];
        return Some(found.hint(hint).together(renamed));
    }
    Some(found.hint(hint(row, &name)))
}

fn hint(row: &Row<'_>, name: &str) -> String {
    let class = if row.list(IN_TIME).any_in(name) {
        "时效指标"
    } else {
        "质量指标"
    };
    let mut units = row.table(COUNTED_IN).iter();
    let unit = units
        .find(|unit| unit.words("words").any_in(name))
        .map_or("", |unit| unit.name.as_str());
    // 案件结案率 → 案件结案数
    let counted = match name.strip_suffix('率') {
        Some("覆盖") => "覆盖的对象数".to_owned(),
        Some(stem) => format!("{stem}数"),
        None => format!("{}的数量", row.name()),
    };
    format!("改为：level2 = \"{class}\"；数量指标另写底数，如 name = \"{counted}\"、target = \"≥…{unit}\"")
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, together, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("rate_in_quantity.trials.toml"));
    }

    #[test]
    fn the_hint_names_the_class_and_the_count() {
        let found = Trial::rows(&["数量指标/案件结案率(%) | ≥90%", "数量指标/按时完成率 | ≥90%"]).found(&CHECK);
        let hint = found[0].hint.as_deref().unwrap();
        assert!(
            hint.contains("level2 = \"质量指标\"") && hint.contains("案件结案数") && hint.contains("≥…件"),
            "{hint}"
        );
        assert!(found[1].hint.as_deref().unwrap().contains("时效指标"));
        assert!(found.iter().all(|one| one.together.is_empty()));
    }

    #[test]
    fn a_rate_of_money_gets_its_name_and_its_class_together() {
        let found = Trial::rows(&["数量指标/伙食补助发放金额 | ≥100%"]).found(&CHECK);
        assert_eq!(
            together(&found[0]),
            [("name", "伙食补助发放率"), ("level2", "质量指标")]
        );
        assert!(
            Trial::rows(&["质量指标/伙食补助发放率 | ≥100%"])
                .found(&CHECK)
                .is_empty()
        );
    }
}
