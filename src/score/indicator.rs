//! One indicator: its state, or what the pack's function says of it.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::indicator::{Indicator, Outcome, WhyNone};
use crate::model::notation::{Actual, Kind, Measured, Target, Unit, When};
use crate::model::row_name::has_in_name;
use crate::model::scorecard::{RowScore, Status};
use crate::model::shared_text::SharedText;
use crate::rules::{Cage, Extent, Facts, IndicatorCase, Pack, Reads, ScoreRule, ScriptFault};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An indicator with all that its score depends on.
pub(super) struct IndicatorInputs<'a> {
    pub pack: &'a Pack,
    pub indicator: &'a Indicator,
    /// Attributes of the form: the project's over the department's.
    pub attributes: &'a Arc<BTreeMap<String, String>>,
    pub points: Decimal,
    /// 项目编码, for messages.
    pub project: &'a str,
    /// Why its points or class keep it from being scored.
    pub fault: Option<&'a str>,
    /// How far its function is run.
    pub extent: Extent,
}

impl IndicatorInputs<'_> {
    /// The row, before decisions.
    pub fn score(&self, cage: &mut Cage, findings: &mut Findings) -> RowScore {
        if let Some(fault) = self.fault {
            return self.failed(fault);
        }
        if self.indicator.is_part() {
            return RowScore::off_form(Decimal::ZERO).note("其中项，只列出，不单独计分");
        }
        if let (Ok(target), true) = (
            &self.indicator.meant,
            self.pack.is_fixed_form() && !self.indicator.leaves_form(),
        ) && let Some(rule) = self.rule(Some(target)).filter(|rule| rule.name.is_none())
        {
            findings.push(self.uncaught(rule));
        }
        match (&self.indicator.outcome, &self.indicator.meant) {
            (Outcome::WhyNone(WhyNone::NotApplicable), _) => RowScore::off_form(self.points),
            (_, Err(fault)) | (Outcome::Failed(fault), _) => self.failed(&fault.0),
            (Outcome::Missing, _) => self.open(Status::Missing).note("没有填完成值"),
            (Outcome::WhyNone(why), _) => {
                let mut facts = self.facts();
                facts
                    .word("why_none", SharedText::fixed(why.as_str()))
                    .word("why_none_text", SharedText::fixed(why.in_chinese()));
                self.run(cage, None, facts, findings)
            }
            (Outcome::Reported(measured), Ok(target)) => self.reported(cage, measured, target, findings),
        }
    }

    fn open(&self, status: Status) -> RowScore {
        RowScore::open(status, self.points, self.pack.row_rounding())
    }

    fn failed(&self, why: &str) -> RowScore {
        self.open(Status::Failed).note(why)
    }

    fn facts(&self) -> Facts {
        let indicator = self.indicator;
        let mut facts = Facts::default();
        facts
            .number("points", self.points)
            .flag("core", indicator.core)
            .word("id", indicator.id.clone())
            .word("name", indicator.name.clone())
            .word("level1", indicator.level1.clone())
            .word("level2", indicator.level2.clone())
            .word("kind", SharedText::fixed(indicator.kind.as_str()))
            .word("target_text", indicator.target_in_force().clone())
            .word("actual_text", indicator.filled.actual.clone())
            .word(
                "cause",
                indicator.filled.cause.map(|cause| SharedText::fixed(cause.as_str())),
            )
            .word("reason", indicator.filled.reason.clone())
            .number("last_year", indicator.before)
            .attributes(self.attributes);
        facts
    }

    fn reported(&self, cage: &mut Cage, measured: &Measured, target: &Target, findings: &mut Findings) -> RowScore {
        let mut facts = self.facts();
        facts.word("unit", measured.unit.as_ref().map(Unit::shared));
        match (target, &measured.actual) {
            (Target::AtLeast(target) | Target::AtMost(target), Actual::Number(actual)) => {
                facts.number("target", target.number).number("actual", *actual);
            }
            (Target::Within { low, high, .. }, Actual::Number(actual)) => {
                facts
                    .number("low", *low)
                    .number("high", *high)
                    .number("actual", *actual);
            }
            (Target::By(deadline), Actual::Date(done)) => self.dates(&mut facts, *deadline, *done, findings),
            (Target::YesNo(expected), Actual::YesNo(answer)) => {
                facts
                    .flag("as_expected", expected == answer)
                    .word("expected", yes_no(*expected))
                    .word("answer", yes_no(*answer));
            }
            (Target::Choice(expected), Actual::Choice(answer)) => {
                facts
                    .flag("as_expected", expected.trim() == answer.trim())
                    .word("expected", SharedText::from(expected.as_str()))
                    .word("answer", SharedText::from(answer.as_str()));
            }
            (Target::Graded(_), Actual::Grade(grade)) => {
                let grade = grade.as_str();
                match self.degree(grade, findings) {
                    Ok(degree) => facts.word("grade", SharedText::from(grade)).number("degree", degree),
                    Err(row) => return *row,
                };
            }
            _ => return self.failed("完成值与指标值的类型不一致"),
        }
        self.run(cage, Some(target), facts, findings)
    }

    fn dates(&self, facts: &mut Facts, deadline: When, done: When, findings: &mut Findings) {
        let (due, happened) = (deadline.deadline(), done.happened());
        let late = happened > due;
        let days = happened.since(due).map_or(0, |span| span.get_days());
        facts
            .flag("late", late)
            .number("days_late", Decimal::from(days.max(0)))
            .word("deadline", in_words(due))
            .word("done", self.indicator.filled.actual.clone());
        if late {
            facts.number("degree", self.indicator.filled.degree);
            if self.indicator.filled.degree.is_none() {
                let one = Diagnostic::new(
                    Code::LateByDefault,
                    format!(
                        "“{}”逾期完成，没有认定完成程度，按规则包的默认比例扣分",
                        self.indicator.name
                    ),
                )
                .at(self.indicator.result.place.as_ref().unwrap_or(&self.indicator.place))
                .hint("如有认定，在这条结果里写 degree = 0.9 和 note = \"谁认定、为什么\"")
                .of(self.project, Some(&self.indicator.id));
                findings.push(one);
            }
        }
    }

    /// The judged degree, or the row that the lack of one leaves.
    fn degree(&self, grade: &str, findings: &mut Findings) -> Result<Decimal, Box<RowScore>> {
        let Some(band) = self.pack.band(grade) else {
            return Err(Box::new(self.failed(&format!("规则包没有“{grade}”这一档"))));
        };
        let default = band.default.filter(|_| !self.indicator.reading.is_band_only());
        match self.indicator.filled.degree.or(default) {
            None => {
                let (low, high) = (self.points * band.from, self.points * band.to);
                let row = RowScore::between(Status::Missing, self.points, low, high, self.pack.row_rounding());
                Err(Box::new(row.note(format!(
                    "“{grade}”要写明完成程度 degree，范围 {}",
                    band.in_words()
                ))))
            }
            Some(degree) if band.holds(degree) => Ok(degree),
            Some(degree) => {
                let message = format!(
                    "完成程度 {} 不在“{grade}”的范围 {} 之内",
                    degree.normalize(),
                    band.in_words()
                );
                let result = &self.indicator.result;
                let place = result
                    .marks
                    .of("degree")
                    .or(result.place.as_ref())
                    .unwrap_or(&self.indicator.place);
                findings.push(
                    Diagnostic::new(Code::DegreeOutsideBand, message.clone())
                        .at(place)
                        .hint("改 degree，或改用与之相符的档次")
                        .of(self.project, Some(&self.indicator.id)),
                );
                Err(Box::new(self.failed(&message)))
            }
        }
    }

    /// Runs the first function of the pack that fits. Without a target: the one for rows without an actual.
    fn run(&self, cage: &mut Cage, target: Option<&Target>, mut facts: Facts, findings: &mut Findings) -> RowScore {
        let Some(rule) = self.rule(target) else {
            let message = "规则包没有评这类指标的函数";
            findings.push(
                Diagnostic::new(Code::NoRule, format!("{message}：{}", self.indicator.id))
                    .at(&self.indicator.place)
                    .hint("在规则包的 [[score]] 里补上对应的函数")
                    .of(self.project, Some(&self.indicator.id)),
            );
            return self.failed(message);
        };
        let function = rule.function.as_str();
        facts.args(&rule.args).marks(&rule.marks);
        let case = IndicatorCase::new(facts);
        let row = cage.run_to(self.extent, function, &case).and_then(|mut verdict| {
            let branch = verdict.branch.take();
            let row = RowScore::settled(self.points, verdict, self.pack.row_rounding());
            row.map(|row| row.ruled(cage, function, branch))
                .map_err(|unsound| ScriptFault::in_loss(function, unsound))
        });
        match row {
            Ok(row) => row,
            Err(fault) => {
                findings.push(fault.diagnostic(self.project, &self.indicator.id));
                self.failed(&fault.sentence()).ruled(cage, function, None)
            }
        }
    }

    /// A form with fixed rows scores each by its name: one that no name caught may be a row whose name is written otherwise.
    fn uncaught(&self, rule: &ScoreRule) -> Diagnostic {
        let name = &self.indicator.name;
        let hint = self
            .pack
            .nearest_row(name)
            .map_or_else(String::new, |near| format!("是否就是表上的“{near}”？"));
        Diagnostic::new(
            Code::NoNamedRule,
            format!(
                "规则包按名称规定各行怎样评分，没有一条用得上“{name}”，按指标值的读法用函数 {} 评分",
                rule.function
            ),
        )
        .at(self.indicator.marks.of("name").unwrap_or(&self.indicator.place))
        .hint(format!(
            "{hint}是表上规定的行，照表样写名称；是本单位自己的指标，不用改"
        ))
        .of(self.project, Some(&self.indicator.id))
    }

    /// The first rule of the pack that fits. Without a target: the one for rows without an actual.
    pub fn rule(&self, target: Option<&Target>) -> Option<&ScoreRule> {
        let indicator = self.indicator;
        let contains =
            |wanted: &Option<String>, text: &str| wanted.as_ref().is_none_or(|wanted| has_in_name(text, wanted));
        let kind_fits = |kind: Option<Kind>| kind.is_none_or(|kind| kind == indicator.kind);
        self.pack.rules.iter().find(|rule| {
            rule.why_none == target.is_none()
                && rule
                    .reads
                    .is_none_or(|reads| target.is_some_and(|target| Reads::of(target) == reads))
                && kind_fits(rule.kind)
                && rule
                    .of
                    .iter()
                    .all(|(name, word)| self.attributes.get(name) == Some(word))
                && contains(&rule.level1, &indicator.level1)
                && contains(&rule.level2, &indicator.level2)
                && contains(&rule.name, &indicator.name)
        })
    }
}

fn yes_no(yes: bool) -> SharedText {
    SharedText::fixed(if yes { "是" } else { "否" })
}

fn in_words(date: jiff::civil::Date) -> SharedText {
    format!("{}年{}月{}日", date.year(), date.month(), date.day()).into()
}
