//! T04g: a benefit in the wrong one of the 效益 classes.

use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::check::text::squeezed;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::WrongBenefitClass, include_str!("wrong_benefit_class.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::WrongBenefitClass, include_str!("wrong_benefit_class.toml"));
const SOCIAL: List = WORDS.list("social");
const ECONOMIC: List = WORDS.list("economic");
const ECOLOGICAL: List = WORDS.list("ecological");
const ECONOMIC_TOO: List = WORDS.list("economic_too");
const ECOLOGICAL_TOO: List = WORDS.list("ecological_too");
const NO_ACCOUNTS: List = WORDS.list("no_accounts");
const ACCOUNTS: List = WORDS.list("accounts");
const NO_NATURE_SOCIAL: List = WORDS.list("no_nature_social");
const NO_NATURE_ECONOMIC: List = WORDS.list("no_nature_economic");
const NATURE: List = WORDS.list("nature");

/// A word for what the row is instead, of which the lists above do not say it in any class.
fn certainly_other<'a>(row: &Row<'a>, name: &str) -> Option<(&'static str, &'static str, &'a str)> {
    let social = |list| {
        row.list(list)
            .first_in(name)
            .map(|word| ("社会效益指标", "社会效益", word))
    };
    match row.class() {
        Class::Economic if !row.list(ACCOUNTS).any_in(name) && !row.unit().contains('元') => social(NO_ACCOUNTS),
        Class::Ecological if !row.list(NATURE).any_in(&name.replace("水平", "")) => {
            let economic = row
                .list(NO_NATURE_ECONOMIC)
                .first_in(name)
                .map(|word| ("经济效益指标", "经济效益", word));
            economic
                .or_else(|| social(NO_ACCOUNTS))
                .or_else(|| social(NO_NATURE_SOCIAL))
        }
        _ => None,
    }
}

fn look(row: &Row<'_>) -> Option<Found> {
    let class = row.class();
    let name = squeezed(row.name());
    if name.contains("满意") {
        return None;
    }
    let social = ("社会效益指标", "社会效益", row.list(SOCIAL).first_in(&name));
    let economic = ("经济效益指标", "经济效益", row.list(ECONOMIC).first_in(&name));
    let ecological = ("生态效益指标", "生态效益", row.list(ECOLOGICAL).first_in(&name));
    let (own, others) = match class {
        Class::Social => (SOCIAL, [economic, ecological]),
        Class::Economic => (ECONOMIC, [ecological, social]),
        Class::Ecological => (ECOLOGICAL, [economic, social]),
        _ => return None,
    };
    // What belongs to two classes may stand in either: 就业增收, 品牌影响力.
    let either = match class {
        Class::Economic => Some(ECONOMIC_TOO),
        Class::Ecological => Some(ECOLOGICAL_TOO),
        _ => None,
    };
    let is_own = [Some(own), either]
        .into_iter()
        .flatten()
        .any(|list| row.list(list).any_in(&name));
    if is_own {
        return None;
    }
    let (level2, meaning, word) = others
        .into_iter()
        .find_map(|(level2, meaning, word)| Some((level2, meaning, word?)))
        .or_else(|| certainly_other(row, &name))?;
    let message = format!(
        "“{}”放在“{}”里，但“{word}”说的是{meaning}",
        row.name(),
        row.indicator.level2
    );
    let other = match class {
        Class::Economic => "经济效益写增收、节支、挽回损失的金额，没有的不必设",
        Class::Ecological => "生态效益写水质、植被、排放等变化，没有的不必设",
        _ => "社会效益写受益人数、事故或发案的变化等",
    };
    let hint = format!("改为：level2 = \"{level2}\"；{other}");
    let found = row.found("level2", message).label(format!("应为{meaning}"));
    Some(found.hint(hint).instead("level2", level2))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::trials;

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("wrong_benefit_class.trials.toml"));
    }
}
