//! 人工: decisions on rows and on the whole form. What was computed stays beside what was decided.

use super::adjustment::{Adjustment, TotalInputs, adjust};
use super::points::Whose;
use super::standing::{Direction, Standing};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::form::{Decision, DecisionKind};
use crate::model::on;
use crate::model::scorecard::{LedgerLine, RowScore, Status};
use crate::model::shared_text::SharedText;
use crate::rules::{Cage, DecisionCase, Facts, Pack};
use rust_decimal::Decimal;

fn refuse(decision: &Decision, message: String, hint: &str, whose: &Whose<'_>, findings: &mut Findings) {
    let place = decision.place.as_ref().unwrap_or(whose.place);
    findings.push(
        Diagnostic::new(Code::DecisionOutOfRange, message)
            .at(place)
            .hint(hint)
            .of(whose.project, None),
    );
}

/// Whether `value` can be printed as it stands.
fn printable(value: Decimal, pack: &Pack) -> bool {
    value.normalize().scale() <= pack.rounding.places
}

/// `score` on a row: settles it, also a missing, failed or undefined one.
pub(super) fn on_row(pack: &Pack, row: &mut RowScore, decision: &Decision, whose: &Whose<'_>, findings: &mut Findings) {
    let Some(value) = decision.value else { return };
    let name = &decision.on;
    if row.status == Status::NotApplicable {
        let message = format!("“{name}”不适用，不能再认定得分");
        return refuse(decision, message, "删去这条认定，或去掉 why_none", whose, findings);
    }
    if row.points.normalize().scale() > pack.point_places() {
        return refuse(
            decision,
            format!("“{name}”的分值 {} 还要改", row.points),
            "先改分值",
            whose,
            findings,
        );
    }
    if row.computed.is_some() || row.ledger.iter().any(|line| line.numbers.contains_key("decided")) {
        return refuse(
            decision,
            format!("“{name}”已经有一条认定"),
            "只保留一条",
            whose,
            findings,
        );
    }
    if value < Decimal::ZERO || value > row.points {
        let message = format!(
            "“{name}”认定 {} 分，超出 0–{} 分",
            value.normalize(),
            row.points.normalize()
        );
        return refuse(decision, message, "认定的得分应在 0 与分值之间", whose, findings);
    }
    if !printable(value, pack) {
        let message = format!("“{name}”认定 {} 分，小数位数太多", value.normalize());
        return refuse(decision, message, "按规则的位数写，如 8.25", whose, findings);
    }
    let base = row.score.unwrap_or(row.points);
    let was = if let Some(score) = row.score {
        format!("计算得分 {score} 分")
    } else {
        row.ledger.clear();
        format!("原状态：{}", row.status.in_chinese())
    };
    let reason = format!(
        "{}认定得 {} 分（{was}）：{}",
        decision.by,
        value.normalize(),
        decision.note
    );
    let computed = row.score.map(|score| ("computed", score));
    row.ledger.push(LedgerLine::without_script(
        pack.row_rounding().round(base - value),
        &decision.clause,
        reason,
        computed.into_iter().chain([("decided", value)]),
    ));
    row.computed = row.score;
    row.score = Some(pack.row_rounding().round(value));
    row.status = Status::Scored;
    row.range = None;
}

/// Bonus, cap, veto and score on the whole form, bonus before cap.
pub(super) fn on_form(
    cage: &mut Cage,
    pack: &Pack,
    standing: &mut Standing,
    decisions: &[Decision],
    whose: &Whose<'_>,
    findings: &mut Findings,
) {
    let order = [
        DecisionKind::Score,
        DecisionKind::Bonus,
        DecisionKind::Cap,
        DecisionKind::Veto,
    ];
    for kind in order {
        for decision in decisions
            .iter()
            .filter(|decision| decision.on == on::On::Project && decision.kind == kind)
        {
            if let Some((message, hint)) = out_of_range(pack, standing, decision) {
                refuse(decision, message, hint, whose, findings);
                continue;
            }
            match kind {
                DecisionKind::Score => set_total(pack, standing, decision),
                DecisionKind::Bonus | DecisionKind::Cap | DecisionKind::Veto => {
                    by_function(cage, pack, standing, decision, whose, findings);
                }
            }
        }
    }
}

fn out_of_range(pack: &Pack, standing: &Standing, decision: &Decision) -> Option<(String, &'static str)> {
    let value = match decision.kind {
        DecisionKind::Veto => return None,
        _ => decision.value.unwrap_or_default(),
    };
    if value < Decimal::ZERO || value > standing.points {
        let message = format!(
            "认定 {} 分，超出 0–{} 分",
            value.normalize(),
            standing.points.normalize()
        );
        return Some((message, "写 0 与满分之间的数"));
    }
    if !printable(value, pack) {
        return Some((
            format!("认定 {} 分，小数位数太多", value.normalize()),
            "按规则的位数写，如 89.5",
        ));
    }
    if decision.kind == DecisionKind::Score && standing.total.is_none() {
        return Some((
            "项目的总分还没有确定，不能直接认定总分".into(),
            "先认定各指标，补齐完成值，或改好出错的评分脚本",
        ));
    }
    None
}

fn set_total(pack: &Pack, standing: &mut Standing, decision: &Decision) {
    let (Some(total), Some(value)) = (standing.total, decision.value) else {
        return;
    };
    let reason = format!(
        "{}认定总分 {} 分（计算总分 {total} 分）：{}",
        decision.by,
        value.normalize(),
        decision.note
    );
    standing.ledger.push(LedgerLine::without_script(
        pack.rounding.round(total - value),
        &decision.clause,
        reason.clone(),
        [("computed", total), ("decided", value)],
    ));
    standing.total = Some(pack.rounding.round(value));
    standing.done.push(reason);
}

/// Runs the pack's function for the decision on the total, or on both ends of the range of an unsettled form.
fn by_function(
    cage: &mut Cage,
    pack: &Pack,
    standing: &mut Standing,
    decision: &Decision,
    whose: &Whose<'_>,
    findings: &mut Findings,
) {
    let (kind, direction) = match decision.kind {
        DecisionKind::Cap => ("cap", Direction::Lowers),
        DecisionKind::Bonus => ("bonus", Direction::Raises),
        DecisionKind::Veto => ("veto", Direction::Lowers),
        DecisionKind::Score => return,
    };
    let later = format!("待总分确定后执行：{}认定（{}）", decision.by, decision.note);
    let Some(function) = pack.decisions.get(kind) else {
        let hint = "在规则包的 [decision] 里写明函数，或删去这条认定";
        refuse(decision, format!("规则包没有处理“{kind}”的函数"), hint, whose, findings);
        // What somebody decided is not undone by a pack that cannot do it: until then nobody knows the total.
        standing.notes.push(later);
        return standing.fail(direction);
    };
    let case = |inputs: TotalInputs| {
        let mut facts = Facts::default();
        facts
            .number("total", inputs.total)
            .number("points", inputs.points)
            .number("value", decision.value)
            .word("clause", SharedText::from(decision.clause.as_str()))
            .word("by", SharedText::from(decision.by.as_str()))
            .word("note", SharedText::from(decision.note.as_str()));
        DecisionCase::new(facts)
    };
    adjust(
        cage,
        pack,
        standing,
        &Adjustment {
            function,
            direction,
            later,
            on: "人工认定",
            said_anyway: true,
        },
        case,
        whose,
        findings,
    );
}
