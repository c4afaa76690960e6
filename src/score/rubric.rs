//! The rubric: seven things that every ledger line has to say, so that nobody has to ask twice.

use crate::diagnostic::is_blank;
use crate::model::form::Decision;
use crate::model::scorecard::{FormScore, IndicatorScore, LedgerLine, Scorecard};

/// Which of the seven a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "seven independent answers of yes or no")]
pub struct Rubric {
    /// How many points, with a sentence.
    pub size: bool,
    /// What was asked and what came, or what was computed and what was decided.
    pub numbers: bool,
    /// Function and line of the script; of a decision who decided; of the engine's own arithmetic that it is one.
    pub rule: bool,
    /// A clause that can be cited.
    pub clause: bool,
    /// What it rests on: 佐证材料 of the row; where it names none (which accounts say) the figures as typed; of a decision its
    /// reason. Money has no 佐证材料 in the file: its evidence is the figures.
    pub evidence: bool,
    /// What would have kept the points, or in words that a search found nothing.
    pub keeps: bool,
    /// Whether it can be mended.
    pub mend: bool,
}

/// What the rubric calls each of the seven, in order.
pub const NAMES: [&str; 7] = ["扣多少", "两个数", "规则", "条款", "证据", "怎样不扣", "能否补救"];

impl Rubric {
    /// In the order of [`NAMES`].
    pub fn all(&self) -> [bool; 7] {
        [
            self.size,
            self.numbers,
            self.rule,
            self.clause,
            self.evidence,
            self.keeps,
            self.mend,
        ]
    }

    /// Whether all seven are said.
    pub fn is_whole(&self) -> bool {
        self.all().iter().all(|said| *said)
    }

    /// Names of those that are not.
    pub fn lacks(&self) -> Vec<&'static str> {
        NAMES
            .into_iter()
            .zip(self.all())
            .filter(|(_, said)| !said)
            .map(|(name, _)| name)
            .collect()
    }
}

/// Every line of the form with what it says.
pub fn of_form<'a>(card: &Scorecard, form: &'a FormScore) -> Vec<(&'a LedgerLine, Rubric)> {
    let mut all = Vec::new();
    let execution = &form.execution;
    let money = execution.adjusted.is_some() && execution.executed.is_some();
    for line in &execution.ledger {
        let decision = form.decisions_on("execution").next();
        all.push((line, rubric(card, line, decision, money, money)));
    }
    for row in &form.indicators {
        for line in &row.ledger {
            let decision = form.decisions_on(&row.id).next();
            all.push((line, rubric(card, line, decision, both(row, line), evidence(row))));
        }
    }
    for line in &form.ledger {
        let both = line.numbers.len() > 1;
        all.push((line, rubric(card, line, form.decision_of(line), both, both)));
    }
    all
}

fn rubric(card: &Scorecard, line: &LedgerLine, decision: Option<&Decision>, both: bool, evidence: bool) -> Rubric {
    let decision = decision.filter(|decision| decision.clause == line.clause);
    let of_engine = line.script.is_none() && ENGINE.contains(&line.clause.as_str());
    let said = |text: &str| !is_blank(text);
    Rubric {
        size: said(&line.reason),
        numbers: both || decision.is_some() && line.numbers.contains_key("decided"),
        rule: line.script.is_some() && line.line.is_some() || decision.is_some_and(|one| said(&one.by)) || of_engine,
        clause: card
            .rules
            .clauses
            .get(&line.clause)
            .is_some_and(|clause| said(&clause.text))
            || decision.is_some()
            || of_engine,
        evidence: evidence || decision.is_some_and(|one| said(&one.note)),
        keeps: line.keeps_text().is_some_and(said),
        mend: line.mend().is_some_and(|mend| said(&mend.text)),
    }
}

/// Clauses of the engine's own arithmetic.
const ENGINE: [&str; 2] = ["rescale", "rounding"];

/// What was asked and what came of an indicator: two numbers of the line, two words of it, or a target and why there is nothing.
fn both(row: &IndicatorScore, line: &LedgerLine) -> bool {
    let has = |name: &str| line.numbers.contains_key(name);
    let asked = has("target") || has("low") || has("high");
    asked && has("actual")
        || has("deadline") && has("done")
        || has("expected") && has("answer")
        || has("grade") && has("degree")
        || row.why_none.is_some() && !is_blank(&row.target)
}

/// What an indicator's line rests on.
fn evidence(row: &IndicatorScore) -> bool {
    !row.filled.evidence.is_empty() || row.filled.actual.is_some() || row.why_none.is_some()
}
