//! T10g: the unit does not fit the name: an amount in %.

use super::payment_as_result::{WORDS as PAYMENTS, is_payment};
use crate::check::cell::{WORDS as UNITS, plain};
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet, Table};
use crate::check::row::Row;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::UnitAgainstName, include_str!("unit_against_name.md"), look).with(&[WORDS, UNITS, PAYMENTS]);

const WORDS: Sheet = Sheet::of(Code::UnitAgainstName, include_str!("unit_against_name.toml"));
const COUNTS: List = WORDS.list("counts");
const NO_COUNTS: List = WORDS.list("no_counts");
const GROWTH: List = WORDS.list("growth");
const SHARES: List = WORDS.list("shares");
const NO_SHARES: List = WORDS.list("no_shares");
const PARTS: List = WORDS.list("parts");
const KINDS: Table = WORDS.table("kinds");
const KNOWN: List = WORDS.list("known");
const EACH: List = WORDS.list("each");
const NO_MONEY: List = WORDS.list("no_money");
const PLACES: List = WORDS.list("places");
const EACH_TIME: List = WORDS.list("each_time");
const PROPOSED: Table = WORDS.table("proposed");

fn look(row: &Row<'_>) -> Option<Found> {
    let name = plain(row.name());
    let bare = name
        .split('(')
        .next()
        .unwrap_or_default()
        .trim_end_matches(['%', '≥', '≤']);
    let cell = row.in_cell();
    let unit = [row.unit(), cell.unit.clone()]
        .into_iter()
        .find(|unit| !unit.is_empty())?;
    let ends = |list: List| row.list(list).any_ends(bare);
    let growth = row.list(GROWTH);
    let is_growth = growth.any_in(row.description()) || growth.any_in(bare);
    let (says, hint) = if ends(COUNTS) && !ends(NO_COUNTS) && unit == "%" && !is_growth {
        let count = count_unit(row, bare);
        let rate = rate_name(row, bare);
        // 支付率 would be no better than 支付金额: that it is payment is said as T04b.
        let hint = if is_payment(row) {
            format!("名称是金额的，单位写“{count}”；是比率的，名称里写明")
        } else {
            format!("名称改为“{rate}”并保留 %；或指标值写成数量，如：target = \"≥…{count}\"")
        };
        ("是数量，单位却是 %", hint)
    } else if ends(SHARES) && !ends(NO_SHARES) && is_no_share(row, &unit) {
        let number = row
            .number()
            .map(|number| number.normalize().to_string())
            .unwrap_or_default();
        let hint = format!("指标值改为百分比，如：target = \"≥…%\"；或名称改成数量，指标值保留“{number}{unit}”");
        ("是比率，单位却不是 %", hint)
    } else if let Some(says) = of_another_kind(row, bare, &unit, is_growth) {
        (says, "按名称改单位，或按单位改名称，使两者说的是同一件事".to_owned())
    } else {
        return None;
    };
    let message = format!("“{}”{says}：指标值是“{}”", row.name(), row.cell());
    Some(
        Found::new(Some(row.at_cell()), message)
            .label("单位与名称不符")
            .hint(hint),
    )
}

/// 万元 as 元, 万平方米 as 平方米.
fn bare_unit<'u>(row: &Row<'_>, unit: &'u str) -> &'u str {
    let scales = ['万', '亿', '千', '百'];
    let bare = unit.trim_start_matches(scales);
    // 千米 and 千克 are no thousands of what is counted, and 百分点 no hundred.
    if bare.is_empty() || row.list(KNOWN).has(unit) || unit.starts_with("百分") {
        unit
    } else {
        bare
    }
}

fn is_no_share(row: &Row<'_>, unit: &str) -> bool {
    !row.list(PARTS).has(unit) && row.list(KNOWN).has(bare_unit(row, unit))
}

/// An amount in 次, a number of people in 万元, an area in 米.
fn of_another_kind<'a>(row: &Row<'a>, name: &str, unit: &str, is_growth: bool) -> Option<&'a str> {
    let kind = row.table(KINDS).iter().find(|kind| kind.words("ends").any_ends(name))?;
    if row.list(NO_MONEY).any_in(name) || row.list(PLACES).any_ends(name) {
        return None;
    }
    let (counted, per) = unit
        .split_once('/')
        .map_or((unit, None), |(counted, per)| (counted, Some(per)));
    // 人/次 is typed for 人次, and no rate.
    let per = per.filter(|_| !row.list(EACH_TIME).has(unit));
    let bare = bare_unit(row, counted);
    let units = kind.words("units");
    let is_share_of_one = units.has("元") && unit == "%" && row.list(EACH).any_in(name) && !is_growth;
    let is_other = row.list(KNOWN).has(bare) && !units.has(bare) && per.is_none();
    (is_share_of_one || is_other).then(|| kind.text("says"))
}

fn count_unit<'a>(row: &Row<'a>, name: &str) -> &'a str {
    let mut proposed = row.table(PROPOSED).iter();
    proposed
        .find(|one| name.ends_with(&one.name))
        .map_or("个", |one| one.text("unit"))
}

/// 伙食补助发放金额 → 伙食补助发放率
fn rate_name(row: &Row<'_>, name: &str) -> String {
    let mut ends = row.list(COUNTS).iter();
    let stem = ends.find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    format!("{stem}率")
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("unit_against_name.trials.toml"));
    }

    #[test]
    fn the_hint_offers_a_name_and_a_unit() {
        let found = Trial::rows(&["数量指标/伙食补助发放金额 | ≥100%"]).found(&CHECK);
        let hint = found[0].hint.as_deref().unwrap();
        assert!(hint.contains("伙食补助发放率") && hint.contains("万元"), "{hint}");
    }
}
