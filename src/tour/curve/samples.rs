//! Rows with every actual, written out as text, loaded and scored as a filing is.

use crate::compare::Asks;
use crate::diagnostic::Findings;
use crate::load;
use crate::model::notation::Kind;
use crate::rules::{Pack, Reads, ScoreRule};
use crate::score;
use crate::source::Memory;
use jiff::Span;
use jiff::civil::date;
use rust_decimal::Decimal;
use std::fmt::Write as _;

/// 预算年度 of the rows.
const YEAR: i16 = 2021;

/// A year of projects of one row each.
pub(super) struct Samples {
    asks: Asks,
    pack: Pack,
    /// `[[indicator]]` but for its target.
    row: String,
    /// The target.
    target: &'static str,
}

impl Samples {
    /// Rows that the function of `rule` scores; without one, of 预算执行率.
    pub(super) fn of(pack: &Pack, asks: Asks, rule: Option<&ScoreRule>) -> Self {
        let text = |asked: Option<&String>, other: &str| asked.cloned().unwrap_or_else(|| other.to_owned());
        let level1 = rule.and_then(|rule| rule.level1.as_ref());
        let class = pack
            .classes
            .iter()
            .find(|class| level1.is_none_or(|asked| class.level1.contains(asked.as_str())))
            .or(pack.classes.first());
        let mut row = String::from("[[indicator]]\n");
        let _ = writeln!(row, "level1 = {:?}", class.map_or("产出指标", |class| &class.level1));
        let level2 = text(rule.and_then(|rule| rule.level2.as_ref()), "数量指标");
        let _ = writeln!(row, "level2 = {level2:?}");
        let name = text(rule.and_then(|rule| rule.name.as_ref()), "指标");
        let _ = writeln!(row, "name = {name:?}\nid = \"it\"\npoints = 10");
        let is_choice = rule.and_then(|rule| rule.reads) == Some(Reads::Choice);
        let kind = match (rule.and_then(|rule| rule.kind), asks) {
            (Some(kind), _) => kind,
            (None, Asks::Answer) if is_choice => Kind::Choice,
            (None, Asks::Answer) => Kind::YesNo,
            (None, Asks::Degree) => Kind::Qualitative,
            (None, _) => Kind::Quantitative,
        };
        let _ = writeln!(row, "kind = \"{}\"", kind.as_str());
        let target = match asks {
            Asks::AtLeast => "≥100个",
            Asks::AtMost => "≤100个",
            Asks::Interval => "80-120个",
            Asks::Deadline => "2021年6月30日",
            Asks::Answer => "是",
            Asks::Degree => "达成",
            Asks::Execution => "≥1个",
        };
        let own = rule.map(|rule| ScoreRule {
            function: rule.function.clone(),
            args: rule.args.clone(),
            ..ScoreRule::default()
        });
        Self {
            asks,
            pack: own.map_or_else(|| pack.clone(), |rule| pack.with_first_rule(rule)),
            row,
            target,
        }
    }

    /// 分值 of a row.
    pub(super) fn full(&self) -> Decimal {
        match self.asks {
            Asks::Execution => self.pack.execution_points,
            _ => Decimal::TEN,
        }
    }

    /// The scores of these actuals, in their order; none where there is no score.
    ///
    /// # Errors
    /// Scripts that do not compile.
    pub(super) fn scores(&self, actuals: &[Decimal]) -> Result<Vec<Option<Decimal>>, Findings> {
        let mut files = Memory::default();
        files.put("ziping.toml", "[department]\ncode = \"1\"\nname = \"试画\"\n");
        for (number, actual) in actuals.iter().enumerate() {
            let target = format!(
                "[project]\nname = \"试画\"\n[budget]\ntotal = 100\n{}target = \"{}\"\n",
                self.row, self.target
            );
            files.put(&format!("{YEAR}/targets/{number:06}.toml"), target);
            files.put(&format!("{YEAR}/actuals/{number:06}.toml"), self.actual(*actual));
        }
        let workspace = load::workspace(&files)?;
        let (facts, _) = load::year(&files, &workspace, YEAR)?;
        let (card, _) = score::year(&facts, &self.pack)?;
        let score = |project: &crate::model::scorecard::FormScore| match self.asks {
            Asks::Execution => project.execution.score,
            _ => project.indicators.first()?.score,
        };
        let mut scores = vec![None; actuals.len()];
        for project in &card.projects {
            let number = project.code().parse::<usize>().ok();
            if let Some(slot) = number.and_then(|number| scores.get_mut(number)) {
                *slot = score(project);
            }
        }
        Ok(scores)
    }

    /// The file of an actual.
    fn actual(&self, actual: Decimal) -> String {
        let actual = actual.normalize();
        if self.asks == Asks::Execution {
            return format!("[execution]\nexecuted = {actual}\n");
        }
        let typed = match self.asks {
            Asks::Deadline => day(actual),
            Asks::Answer => (if actual.is_zero() { "否" } else { "是" }).to_owned(),
            Asks::Degree => return self.degree(actual),
            _ => format!("{actual}个"),
        };
        format!("[execution]\nexecuted = 100\n[[result]]\nindicator = \"it\"\nactual = \"{typed}\"\n")
    }

    /// A degree in the words of the band that holds it.
    fn degree(&self, percent: Decimal) -> String {
        let degree = (percent / Decimal::ONE_HUNDRED).normalize();
        let band = self.pack.bands.iter().find(|band| band.holds(degree));
        let grade = band.map_or("", |band| &band.grade);
        format!(
            "[execution]\nexecuted = 100\n[[result]]\nindicator = \"it\"\nactual = \"{grade}\"\ndegree = {degree}\nnote = \"试画\"\n"
        )
    }
}

/// A day so many days after the deadline.
fn day(late: Decimal) -> String {
    let due = date(YEAR, 6, 30);
    let days = i64::try_from(late).unwrap_or_default();
    let day = Span::new().try_days(days).and_then(|span| due.checked_add(span));
    let day = day.unwrap_or(due);
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
