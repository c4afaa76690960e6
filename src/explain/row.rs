//! The account of one row: an indicator or 预算执行率.

use super::account::Account;
use super::clause::citation;
use super::formula::arithmetic;
use super::wording::{decision_sentence, mend_text, minus, number, percent, range_text};
use crate::model::indicator::Cause;
use crate::model::scorecard::{
    ExecutionScore, FormScore, IndicatorScore, LedgerLine, RowScore, RuleRef, RulesRef, Scorecard, Status,
};
use rust_decimal::Decimal;

/// One indicator of a form.
pub fn indicator(card: &Scorecard, form: &FormScore, row: &IndicatorScore) -> Account {
    let mut account = Account::new(format!("{}：{}", form.name(), row.id));
    let class = [row.level1.as_str(), row.level2.as_str(), row.name.as_str()];
    account.say("指标", format!("{}，分值 {} 分", class.join("—"), number(row.points)));
    account.say("指标值", target(row));
    account.say("完成值", actual(row));
    account.say_maybe("评定", judgement(row));
    account.say_maybe("超额原因", row.filled.cause.map(|cause| cause_text(cause).to_owned()));
    tell(card, form, &row.id, row, &mut account);
    if row.status == Status::NotApplicable {
        account.say("不适用", not_applicable(row));
    }
    let left = row.status == Status::NotApplicable;
    account.say_maybe(
        if left { "理由" } else { "偏差原因" },
        row.filled.reason.as_deref().map(str::to_owned),
    );
    account.say_maybe("改进措施", row.filled.measure.clone());
    for note in &row.notes {
        account.say("说明", note);
    }
    account
}

/// 预算执行率 of a form; the department's is that of all projects together.
pub fn execution(card: &Scorecard, form: &FormScore) -> Account {
    let row = &form.execution;
    let mut account = Account::new(format!("{}：预算执行率", form.name()));
    account.say("指标", format!("预算执行率，分值 {} 分", number(row.points)));
    account.say("金额", amounts(row));
    if let (Some(executed), Some(adjusted), Some(rate)) = (row.executed, row.adjusted, row.rate) {
        // The scorecard keeps four places of it.
        let equals = if rate.checked_mul(adjusted) == Some(executed) {
            "="
        } else {
            "≈"
        };
        account.say("执行率", format!("{executed} ÷ {adjusted} {equals} {}", percent(rate)));
    }
    tell(card, form, "execution", row, &mut account);
    account.say_maybe("偏差原因", row.reason.clone());
    account.say_maybe("改进措施", row.measure.clone());
    for note in &row.notes {
        account.say("说明", note);
    }
    account
}

fn amounts(row: &ExecutionScore) -> String {
    let amount = |amount: Option<Decimal>| amount.map_or_else(|| "未填".to_owned(), |amount| format!("{amount} 万元"));
    format!(
        "年初预算数 {}，全年预算数 {}，全年执行数 {}",
        amount(row.initial),
        amount(row.adjusted),
        amount(row.executed)
    )
}

fn target(row: &IndicatorScore) -> String {
    let mut account = row.target.to_string();
    if let Some(approved) = &row.approved_target {
        account = format!("{account}（年初为{approved}");
        if let Some(approval) = row.adjusted.as_ref().and_then(|adjusted| adjusted.approval.as_ref()) {
            account = format!("{account}，经{approval}调整");
        }
        account.push('）');
    }
    if let Some(original) = &row.original {
        account = format!("{account}；批复原文：{original}");
    }
    if let Some(basis) = &row.basis {
        account = format!("{account}；确定依据：{basis}");
    }
    account
}

fn actual(row: &IndicatorScore) -> String {
    let mut account = match (&row.filled.actual, row.why_none) {
        (Some(actual), _) => actual.to_string(),
        (None, Some(why)) => why.in_chinese().to_owned(),
        (None, None) => "未填".to_owned(),
    };
    if row.filled.evidence.is_empty() && !row.ledger.is_empty() {
        account = format!("{account}；没有写佐证材料");
    }
    if !row.filled.evidence.is_empty() {
        let names: Vec<&str> = row
            .filled
            .evidence
            .iter()
            .map(|evidence| evidence.name.as_str())
            .collect();
        account = format!("{account}；佐证材料：{}", names.join("、"));
    }
    account
}

/// The judgement and whose it is.
fn judgement(row: &IndicatorScore) -> Option<String> {
    match (row.filled.degree, &row.filled.note) {
        (Some(degree), Some(note)) => Some(format!("系数 {degree}；{note}")),
        (Some(degree), None) => Some(format!("系数 {degree}，没有写明由谁评定")),
        (None, note) => note.clone(),
    }
}

fn cause_text(cause: Cause) -> &'static str {
    match cause {
        Cause::TargetTooLow => "指标值定得明显偏低",
        Cause::ExtraEffort => "工作力度加大",
        Cause::Other => "其他",
    }
}

fn not_applicable(row: &IndicatorScore) -> String {
    // A part of another row, or the one of two that was not chosen, left without anybody saying 不适用.
    if row.why_none.is_none() {
        return row.notes.last().cloned().unwrap_or_else(|| "本项不单独计分".to_owned());
    }
    let mut account = format!("退出本表，原分值 {} 分调给其他指标", number(row.points));
    if let Some(approval) = &row.filled.approval {
        account = format!("{account}；批准：{approval}");
    }
    account
}

/// What an indicator and 预算执行率 share.
fn tell(card: &Scorecard, form: &FormScore, id: &str, row: &RowScore, account: &mut Account) {
    account.say_maybe("规则", row.rule.as_ref().map(rule));
    for line in &row.ledger {
        deduction(card.rules_of(form), line, account);
    }
    for decision in form.decisions_on(id) {
        account.say("人工决定", decision_sentence(decision, row.computed));
    }
    account.say_maybe("得分", sum(row));
    account.say_maybe("状态", state(row));
    if let Some(claimed) = row.claimed {
        account.say("单位自填", claim(claimed, row.score));
    }
}

/// `扣分合计 0.25 分，得分 12.5 − 0.25 = 12.25 分`.
fn sum(row: &RowScore) -> Option<String> {
    let score = row.score?;
    if row.ledger.is_empty() {
        return Some(format!("没有扣分，得分 {score} 分"));
    }
    let lost = row.lost();
    Some(format!(
        "扣分合计 {lost} 分，得分 {} = {score} 分",
        minus(row.points, lost)
    ))
}

fn state(row: &RowScore) -> Option<String> {
    let why = match row.status {
        Status::Scored | Status::NotApplicable => return None,
        Status::Missing => "缺完成值，得分未定",
        Status::Failed => "填写的内容或评分脚本有错，无法评分，得分未定",
        Status::Undefined => "没有可以计算的基数，得分未定",
    };
    let range = row.range.as_ref();
    let range = range
        .map(|range| format!("（{}）", range_text(range)))
        .unwrap_or_default();
    Some(format!("{why}{range}；既不按 0 分计，也不按满分计"))
}

fn rule(rule: &RuleRef) -> String {
    let branch = rule
        .branch
        .as_ref()
        .map(|branch| format!("，走的分支是“{branch}”"))
        .unwrap_or_default();
    format!("{}（{} 第 {} 行）{branch}", rule.function, rule.script, rule.line)
}

/// One ledger line with arithmetic, script line and clause.
pub(super) fn deduction(rules: &RulesRef, line: &LedgerLine, account: &mut Account) {
    let bonus = line.points.is_sign_negative() && !line.points.is_zero();
    let reason = if line.reason.is_empty() {
        String::new()
    } else {
        format!("，{}", line.reason)
    };
    account.say(
        if bonus { "加分" } else { "扣分" },
        format!("{} 分{reason}", line.points.abs()),
    );
    account.add(arithmetic(rules, line));
    if let Some(script) = &line.script {
        let at = line.line.map(|line| format!(":{line}")).unwrap_or_default();
        let source = line
            .source
            .as_ref()
            .map(|source| format!("　{}", source.trim()))
            .unwrap_or_default();
        account.say("脚本", format!("{script}{at}{source}"));
    }
    account.say_maybe("依据", citation(rules, &line.clause));
    account.say_maybe("怎样不扣", line.keeps_text().map(str::to_owned));
    account.say_maybe("能否补救", line.mend().map(mend_text));
}

/// What the unit wrote itself beside what was computed.
pub(super) fn claim(claimed: Decimal, score: Option<Decimal>) -> String {
    match score {
        Some(score) if score == claimed => format!("{} 分，与核算一致", number(claimed)),
        Some(score) => {
            format!(
                "{} 分，核算为 {score} 分，相差 {} 分",
                number(claimed),
                (claimed - score).abs()
            )
        }
        None => format!("{} 分，核算得分未定", number(claimed)),
    }
}
