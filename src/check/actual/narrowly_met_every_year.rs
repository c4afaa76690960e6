//! A12: a target that was reached by a hair three years running.

use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{Limit, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;
use crate::model::indicator::{Indicator, Outcome};
use crate::model::notation::{Actual, Target, Unit};
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check = Check::row(
    Code::NarrowlyMetEveryYear,
    include_str!("narrowly_met_every_year.md"),
    look,
)
.with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::NarrowlyMetEveryYear, include_str!("narrowly_met_every_year.toml"));
const NARROW: Limit = WORDS.limit("narrow");

fn look(row: &Row<'_>) -> Option<Found> {
    // Money is spent up to its budget: that is 预算执行率.
    if !row.counts() || row.class() == Class::Cost && row.unit().ends_with('元') {
        return None;
    }
    let years = [row.before_last()?, row.before()?, row.indicator];
    let narrow = row.limit(NARROW);
    if !years.iter().all(|one| is_narrow(one, narrow)) {
        return None;
    }
    let this = row.form.year.facts.year;
    let told: Vec<String> = (this - 2..)
        .zip(years)
        .map(|(year, one)| {
            let actual = one.filled.actual.as_deref().unwrap_or_default();
            format!("{year} 年 {}（指标值 {}）", actual.trim(), one.target_in_force().trim())
        })
        .collect();
    let message = format!(
        "“{}”连续三年恰好完成，好出都不到 {}%：{}",
        row.name(),
        narrow.normalize(),
        told.join("、")
    );
    let hint = "对照台账和佐证材料复核三年的完成值；属实的，检查指标值是不是照着预计的结果定的";
    Some(row.found_in_result("actual", message).label("又是恰好完成").hint(hint))
}

/// Whether the target was reached by less than so many percent of it, where it could have been by more.
fn is_narrow(row: &Indicator, narrow: Decimal) -> bool {
    let Some((ahead, target)) = ahead(row) else {
        return false;
    };
    ahead >= Decimal::ZERO && ahead * Decimal::ONE_HUNDRED < target.abs() * narrow
}

/// By how much the actual is better than the target; none where no better one is possible: above 100 %, below 0.
fn ahead(row: &Indicator) -> Option<(Decimal, Decimal)> {
    let Outcome::Reported(measured) = &row.outcome else {
        return None;
    };
    let Actual::Number(actual) = measured.actual else {
        return None;
    };
    let target = row.meant.as_ref().ok()?;
    let is_percent = target.unit().is_some_and(Unit::is_percent);
    match target {
        Target::AtLeast(least) if !(is_percent && least.number >= Decimal::ONE_HUNDRED) => {
            Some((actual - least.number, least.number))
        }
        Target::AtMost(most) if !most.number.is_zero() => Some((most.number - actual, most.number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(rows: [&str; 3]) -> usize {
        let years = [2022, 2023, 2024].into_iter().zip(rows);
        let trial = years.fold(Trial::default(), |trial, (year, row)| {
            trial.project(year, "A01", "", &[row], "")
        });
        trial.found(&CHECK).len()
    }

    #[test]
    fn hits() {
        // 0 %, 2.9 % and 2 % above; 1 % below.
        let row = |target: &str, actual: &str| format!("数量指标/养护里程 | {target} | actual={actual}");
        let three = [("≥10公里", "10公里"), ("≥10公里", "10.29公里"), ("≥50公里", "51公里")];
        let three = three.map(|(target, actual)| row(target, actual));
        assert_eq!(found([&*three[0], &*three[1], &*three[2]]), 1);
        let less = "时效指标/办结时间 | ≤10天 | actual=9.9天";
        assert_eq!(found([less, less, less]), 1);
        let rate = "质量指标/结案率 | ≥90% | actual=91%";
        assert_eq!(found([rate, rate, rate]), 1);
        let asked = "服务对象满意度指标/群众满意度 | ≥90% | actual=92.6%";
        assert_eq!(found([asked, asked, asked]), 1);
        let people = "数量指标/培训人次 | ≥1000人次 | actual=1001人次";
        assert_eq!(found([people, people, people]), 1);
    }

    #[test]
    fn misses() {
        let near = "数量指标/养护里程 | ≥10公里 | actual=10.2公里";
        // 3 % is not less than 3 %; missed; far; nothing reported; another row; two years alone.
        let far = "数量指标/养护里程 | ≥10公里 | actual=10.3公里";
        assert_eq!(found([near, far, near]), 0);
        assert_eq!(found([near, near, "数量指标/养护里程 | ≥10公里 | actual=9.9公里"]), 0);
        assert_eq!(found(["数量指标/养护里程 | ≥10公里 | actual=12公里", near, near]), 0);
        assert_eq!(
            found([near, near, "数量指标/养护里程 | ≥10公里 | why_none=no-evidence"]),
            0
        );
        assert_eq!(found(["数量指标/新建里程 | ≥10公里 | actual=10.2公里", near, near]), 0);
        // Nothing is better than 100 % and than none; money is spent up to its budget; words have no margin.
        for row in [
            "质量指标/合格率 | ≥100% | actual=100%",
            "社会效益指标/事故数 | ≤0起 | actual=0起",
            "成本指标/总成本 | ≤80万元 | actual=79.9万元",
            "社会效益指标/治安秩序 | 明显好转 | actual=达成",
            "时效指标/完工时间 | 10月底 | actual=10月30日",
        ] {
            assert_eq!(found([row, row, row]), 0, "{row}");
        }
        let two = Trial::default()
            .project(2023, "A01", "", &[near], "")
            .project(2024, "A01", "", &[near], "");
        assert!(two.found(&CHECK).is_empty());
    }

    #[test]
    fn a_project_is_followed_through_its_codes() {
        let near = "数量指标/养护里程 | ≥10公里 | actual=10.2公里";
        let head = |code: &str| {
            format!(
                "[project]\nname = \"道路养护\"\nunit = {{ code = \"1\", name = \"示例局本级\" }}\ncontinues = \"{code}\"\n"
            )
        };
        let trial = Trial::default()
            .project(2022, "A01", "", &[near], "")
            .project(2023, "B01", &head("A01"), &[near], "")
            .project(2024, "C01", &head("B01"), &[near], "");
        assert_eq!(trial.found(&CHECK).len(), 1);
    }
}
