//! How a row of the form comes to its state, and a script's verdict to printed points.

use crate::model::points::Rounding;
use crate::model::scorecard::{LedgerLine, Range, RowScore, Status};
use crate::rules::{Cage, Loss, Unsound, Verdict};
use rust_decimal::Decimal;

impl RowScore {
    /// A row without a score: anything from nothing to all its points can still become of it.
    pub(super) fn open(status: Status, points: Decimal, rounding: Rounding) -> Self {
        Self::between(status, points, Decimal::ZERO, points, rounding)
    }

    /// A row without a score whose score will lie between two numbers, each rounded.
    pub(super) fn between(status: Status, points: Decimal, low: Decimal, high: Decimal, rounding: Rounding) -> Self {
        let range = Range {
            low: rounding.round(low),
            high: rounding.round(high),
        };
        Self {
            points,
            score: None,
            status,
            range: Some(range),
            rule: None,
            ledger: Vec::new(),
            notes: Vec::new(),
            computed: None,
            claimed: None,
        }
    }

    /// A row that left the form.
    pub(super) fn off_form(points: Decimal) -> Self {
        Self {
            points,
            score: None,
            status: Status::NotApplicable,
            range: None,
            rule: None,
            ledger: Vec::new(),
            notes: Vec::new(),
            computed: None,
            claimed: None,
        }
    }

    /// With a sentence for the reader.
    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// With the function that scored or would have scored.
    pub(super) fn ruled(mut self, cage: &Cage, function: &str, branch: Option<String>) -> Self {
        self.rule = Some(cage.reference(function, branch));
        self
    }

    /// A verdict as printed: the score is rounded once; each line is rounded, and the last takes the rest, so that
    /// points − Σ lines = score to the cent.
    ///
    /// Errors when the losses lie outside 0…points: such a script cannot be trusted with a score.
    pub(super) fn settled(points: Decimal, verdict: Verdict, rounding: Rounding) -> Result<Self, Unsound> {
        if let Some(loss) = verdict.losses.iter().find(|loss| loss.points < Decimal::ZERO) {
            return Err(unsound(
                format!("扣分不能是负数：{}", loss.points.normalize()),
                Some(loss),
            ));
        }
        let sum = verdict
            .losses
            .iter()
            .try_fold(Decimal::ZERO, |sum, loss| sum.checked_add(loss.points));
        let Some(lost) = sum else {
            return Err(unsound(
                "扣分合计太大，超出可以计算的范围".into(),
                verdict.losses.last(),
            ));
        };
        if lost > points {
            let message = format!("扣分合计 {} 超过分值 {}", lost.normalize(), points.normalize());
            return Err(unsound(message, verdict.losses.last()));
        }
        let score = rounding.round(points - lost);
        let mut left = points - score;
        let count = verdict.losses.len();
        let mut ledger = Vec::with_capacity(count);
        for (index, loss) in verdict.losses.into_iter().enumerate() {
            let printed = if index + 1 == count {
                rounding.round(left)
            } else {
                rounding.round(loss.points)
            };
            left -= printed;
            ledger.push(line(loss, printed));
        }
        let mut notes = verdict.notes;
        if score == points && lost > Decimal::ZERO {
            notes.push(format!(
                "没有全部达到指标值：应扣 {} 分，四舍五入后为 0，得分仍是满分",
                in_digits(lost)
            ));
        }
        // INVARIANT: without a line nothing is lost, so what rounding alone would take (points with more decimals
        // than are printed) is refused where the points are read.
        Ok(Self {
            points,
            score: Some(score),
            status: Status::Scored,
            range: None,
            rule: None,
            ledger,
            notes,
            computed: None,
            claimed: None,
        })
    }

    /// Worst and best, whatever the state.
    pub(super) fn ends(&self) -> (Decimal, Decimal) {
        match (&self.score, &self.range) {
            (Some(score), _) => (*score, *score),
            (None, Some(range)) => (range.low, range.high),
            (None, None) => (Decimal::ZERO, Decimal::ZERO),
        }
    }
}

/// A loss below a cent, to its first two digits that are not 0.
fn in_digits(lost: Decimal) -> Decimal {
    lost.round_sf(2).unwrap_or(lost).normalize()
}

pub(super) fn unsound(message: String, loss: Option<&Loss>) -> Unsound {
    let at = loss.map(|loss| (loss.shown.to_string(), loss.line, loss.source.to_string()));
    Unsound {
        message,
        at: at.filter(|(shown, line, _)| !shown.is_empty() && *line > 0),
    }
}

/// A loss as a ledger line of `printed` points.
pub(super) fn line(loss: Loss, printed: Decimal) -> LedgerLine {
    LedgerLine {
        id: String::new(),
        points: printed,
        clause: loss.clause,
        reason: loss.reason,
        script: Some(loss.script).filter(|script| !script.is_empty()),
        line: Some(loss.line).filter(|line| *line > 0),
        source: Some(loss.source).filter(|source| !source.is_empty()),
        numbers: loss.numbers,
        units: loss.units,
        answers: None,
        workings: loss.workings,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::by_name::ByName;
    use crate::model::points::RoundingMode;
    use crate::model::shared_text::SharedText;
    use rust_decimal_macros::dec;

    const CENTS: Rounding = Rounding {
        places: 2,
        mode: RoundingMode::HalfUp,
    };

    fn losses(points: &[Decimal]) -> Verdict {
        let losses = points
            .iter()
            .map(|points| Loss {
                points: *points,
                adds: false,
                clause: "c".into(),
                reason: "r".into(),
                script: "s.rhai".into(),
                shown: "p/s.rhai".into(),
                line: 1,
                source: SharedText::default(),
                numbers: ByName::default(),
                units: ByName::default(),
                workings: Vec::new(),
            })
            .collect();
        Verdict {
            losses,
            ..Verdict::default()
        }
    }

    #[test]
    fn the_score_is_rounded_once_and_the_last_line_takes_the_rest() {
        // 7.5 × 7 ÷ 12 = 4.375, printed 4.38; the line is 7.5 − 4.38 = 3.12, not 3.13.
        let row = RowScore::settled(dec!(7.5), losses(&[dec!(7.5) - dec!(7.5) * dec!(7) / dec!(12)]), CENTS).unwrap();
        assert_eq!((row.score, row.ledger[0].points), (Some(dec!(4.38)), dec!(3.12)));
        // 10 − 1.004 − 1.004 − 1.004 = 6.988, printed 6.99: lines 1.00, 1.00 and the rest 1.01.
        let row = RowScore::settled(dec!(10), losses(&[dec!(1.004); 3]), CENTS).unwrap();
        let lines: Vec<_> = row.ledger.iter().map(|line| line.points.to_string()).collect();
        assert_eq!(
            (row.score, lines),
            (Some(dec!(6.99)), vec!["1.00".into(), "1.00".into(), "1.01".into()])
        );
    }

    #[test]
    fn a_line_that_rounds_to_nothing_stays() {
        let row = RowScore::settled(dec!(10), losses(&[dec!(0.001)]), CENTS).unwrap();
        assert_eq!(
            (row.score, row.ledger[0].points.to_string()),
            (Some(dec!(10.00)), "0.00".into())
        );
    }

    #[test]
    fn losses_outside_the_points_are_refused() {
        assert!(RowScore::settled(dec!(10), losses(&[dec!(10.01)]), CENTS).is_err());
        assert!(RowScore::settled(dec!(10), losses(&[dec!(-1), dec!(2)]), CENTS).is_err());
        assert!(RowScore::settled(dec!(10), losses(&[Decimal::MAX, Decimal::MAX]), CENTS).is_err());
    }
}
