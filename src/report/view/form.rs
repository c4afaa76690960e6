//! 自评表: a project's, and the department's own 部门整体绩效自评表.

use super::Doc;
use super::prose::Prose;
use super::ranks::in_form_order;
use super::read_again::assumed;
use super::row::{Claim, Class, classes, first_line};
use super::totals::{Total, share};
use super::wording::without_names;
use crate::explain::{citation, decision_sentence, minus, number, range_text, source};
use crate::model::form::{DecisionKind, Objective, Safeguard};
use crate::model::money::MoneyRow;
use crate::model::scorecard::{ExecutionScore, FormScore, LedgerLine, RulesRef, Scorecard, Status};
use rust_decimal::Decimal;
use serde::Serialize;

/// One 自评表.
#[derive(Debug, Clone, Serialize)]
pub struct Form<'a> {
    /// Where it comes from.
    pub doc: Doc<'a>,
    /// 项目支出绩效自评表 or 部门整体绩效自评表.
    pub title: &'static str,
    /// Whether it is the department's own.
    pub own: bool,
    /// 项目名称 or 部门名称.
    pub name: &'a str,
    /// 项目编码 or 部门编码.
    pub code: &'a str,
    /// 实施单位.
    pub unit: Option<&'a str>,
    /// 年度资金总额 and its rows: a project's form has all four, the department's only those that are known.
    pub money: Vec<MoneyLine<'a>>,
    /// 预期目标.
    pub goals: Vec<&'a str>,
    /// 实际完成情况.
    pub completion: &'a [String],
    /// 分项绩效目标 (the department's own form).
    pub objectives: &'a [Objective],
    /// 工作保障措施 (the department's own form).
    pub safeguards: &'a [Safeguard],
    /// 一级指标 with their rows, in the form's order.
    pub classes: Vec<Class<'a>>,
    /// 分值 of 预算执行率 and the first levels, in the form's order: `产出指标 50 分`.
    pub split: Vec<String>,
    /// Full marks.
    pub points: Decimal,
    /// Full marks without 预算执行率.
    pub indicator_points: Decimal,
    /// 预算执行率偏差原因.
    pub execution_reason: Option<&'a str>,
    /// 预算执行率改进措施.
    pub execution_measure: Option<&'a str>,
    /// 结论, 存在问题, 改进措施 as the unit wrote them.
    pub narrative: Prose<'a>,
    /// 总分.
    pub total: Total<'a>,
    /// Whether the unit wrote a score of its own anywhere on the form.
    pub claimed: bool,
    /// What the unit wrote as 总分 and 等级.
    pub claimed_total: Claim<'a>,
    /// Sum of the rows above the 总分, where own lines stand between the two.
    pub rows_score: Option<Decimal>,
    /// 上限, 否决, 加减分.
    pub own_lines: Vec<OwnLine<'a>>,
    /// Clauses of the rule pack that took points on this form, by document.
    pub clauses: Vec<String>,
    /// What the reader should know.
    pub notes: Vec<String>,
    /// 填报人 and so on.
    pub signed: Signature<'a>,
}

/// A row of 项目资金, 万元.
#[derive(Debug, Clone, Serialize)]
pub struct MoneyLine<'a> {
    /// 年度资金总额, 其中：当年财政拨款 and so on.
    pub label: &'static str,
    /// 年初预算数.
    pub initial: Option<Decimal>,
    /// 全年预算数 (A).
    pub adjusted: Option<Decimal>,
    /// 全年执行数 (B).
    pub executed: Option<Decimal>,
    /// 执行率 (B/A), four places.
    pub rate: Option<Decimal>,
    /// Whether the row is scored: only 年度资金总额 is.
    pub scored: bool,
    /// 分值.
    pub points: Option<Decimal>,
    /// 得分.
    pub score: Option<Decimal>,
    /// What the unit wrote as 得分.
    pub claim: Claim<'static>,
    /// State of the row.
    pub status: Status,
    /// The state in words: 缺完成值 and so on.
    pub state: &'static str,
    /// 台账编号 of its first ledger line; none where it lost nothing.
    pub line: Option<&'a str>,
}

/// 上限, 否决 or 加减分 of the whole form.
#[derive(Debug, Clone, Serialize)]
pub struct OwnLine<'a> {
    /// 总分上限, 一票否决, 加分 or 规则调整.
    pub label: &'static str,
    /// Lost points; negative for a bonus; none for a veto.
    pub points: Option<Decimal>,
    /// `扣 4.00 分`, `加 2.00 分`, `总分不变`.
    pub effect: String,
    /// 台账编号; none where it took no points.
    pub line: Option<&'a str>,
    /// The sentence of the ledger, or of the decision.
    pub reason: String,
    /// 依据.
    pub clause: Option<String>,
    /// Who decided.
    pub by: Option<&'a str>,
    /// Why.
    pub note: Option<&'a str>,
}

/// Under the form.
#[derive(Debug, Clone, Serialize)]
pub struct Signature<'a> {
    /// 填报人.
    pub by: Option<&'a str>,
    /// 负责人.
    pub head: Option<&'a str>,
    /// 联系电话.
    pub phone: Option<&'a str>,
    /// 填报日期, as typed.
    pub date: Option<&'a str>,
}

/// 项目支出绩效自评表, or 部门整体绩效自评表.
pub fn form_of<'a>(card: &'a Scorecard, form: &'a FormScore) -> Form<'a> {
    let classes = classes(&form.indicators, card.year);
    let own_lines = own_lines(card.rules_of(form), form);
    let mut money = money(&form.execution);
    let (project, department) = (form.project(), form.department());
    if department.is_some() {
        money.retain(|line| line.scored || line.adjusted.or(line.initial).or(line.executed).is_some());
    }
    let goals = project.map(|project| &project.goals).into_iter().flatten();
    let overall = department.and_then(|department| department.overall.as_ref());
    Form {
        doc: Doc::from(card),
        title: match project {
            Some(_) => "项目支出绩效自评表",
            None => "部门整体绩效自评表",
        },
        own: department.is_some(),
        name: form.name(),
        code: project.map_or(&card.department.code, |project| &project.code),
        unit: form.unit(),
        money,
        goals: goals.chain(overall).map(String::as_str).collect(),
        completion: form.completion(),
        objectives: department
            .map(|department| department.objectives.as_slice())
            .unwrap_or_default(),
        safeguards: department
            .map(|department| department.safeguards.as_slice())
            .unwrap_or_default(),
        split: split(form, &classes),
        classes,
        points: form.points,
        indicator_points: form.points - form.execution.points,
        execution_reason: form.execution.reason.as_deref(),
        execution_measure: form.execution.measure.as_deref(),
        narrative: Prose::from(&form.narrative),
        total: Total::of(form),
        claimed: form.claims_anything(),
        claimed_total: Claim {
            grade: form.claimed_grade.as_deref(),
            ..Claim::new(form.claimed_total, form.total)
        },
        rows_score: if own_lines.is_empty() { None } else { form.rows_score() },
        own_lines,
        clauses: clauses(card.rules_of(form), form),
        notes: notes(form, card.year),
        signed: Signature {
            by: form.signed.by.as_deref(),
            head: form.signed.head.as_deref(),
            phone: form.signed.phone.as_deref(),
            date: form.signed.date.as_deref(),
        },
    }
}

fn money(execution: &ExecutionScore) -> Vec<MoneyLine<'_>> {
    let total = MoneyLine {
        label: "年度资金总额",
        initial: execution.initial,
        adjusted: execution.adjusted,
        executed: execution.executed,
        rate: execution.rate,
        scored: true,
        points: Some(execution.points),
        score: execution.score,
        claim: Claim::new(execution.claimed, execution.score),
        status: execution.status,
        state: execution.status.in_chinese(),
        line: first_line(&execution.ledger),
    };
    let rows = [
        ("其中：当年财政拨款", &execution.fiscal),
        ("上年结转资金", &execution.carried_over),
        ("其他资金", &execution.other),
    ];
    let part = |(label, row): (&'static str, &Option<MoneyRow>)| {
        let MoneyRow {
            initial,
            adjusted,
            mut executed,
        } = row.clone().unwrap_or_default();
        if executed.is_none() && is_whole(execution, row.as_ref()) {
            executed = execution.executed;
        }
        let rate = share(executed, adjusted);
        let state = execution.status.in_chinese();
        MoneyLine {
            label,
            initial,
            adjusted,
            executed,
            rate,
            scored: false,
            points: None,
            score: None,
            claim: Claim::default(),
            status: execution.status,
            state,
            line: None,
        }
    };
    std::iter::once(total).chain(rows.into_iter().map(part)).collect()
}

/// Whether this row is the whole budget: what was executed of the one was executed of the other.
fn is_whole(execution: &ExecutionScore, row: Option<&MoneyRow>) -> bool {
    let rows = [&execution.fiscal, &execution.carried_over, &execution.other];
    let has_money = |row: &&MoneyRow| {
        let amounts = [row.initial, row.adjusted, row.executed];
        amounts.into_iter().flatten().any(|amount| !amount.is_zero())
    };
    let is_alone = rows.into_iter().flatten().filter(has_money).count() == 1;
    let budget = |initial: Option<Decimal>, adjusted: Option<Decimal>| adjusted.or(initial);
    let of_row = row.filter(has_money).and_then(|row| budget(row.initial, row.adjusted));
    is_alone && of_row.is_some() && of_row == budget(execution.initial, execution.adjusted)
}

fn split(form: &FormScore, classes: &[Class<'_>]) -> Vec<String> {
    let mut split = vec![format!("预算执行率 {} 分", number(form.execution.points))];
    for class in classes {
        if let Some(score) = form.classes.iter().find(|score| score.level1 == class.level1) {
            split.push(format!("{} {} 分", class.level1, number(score.points)));
        }
    }
    split
}

fn own_lines<'a>(rules: &RulesRef, form: &'a FormScore) -> Vec<OwnLine<'a>> {
    let mut lines: Vec<OwnLine<'a>> = form.ledger.iter().map(|line| own_line(rules, form, line)).collect();
    // A veto moves the grade and not the total, so it may have no ledger line.
    let without_line = |clause: &str| form.ledger.iter().all(|line| line.clause != clause);
    for decision in form.decisions_on("project") {
        if without_line(&decision.clause) {
            lines.push(OwnLine {
                label: label(decision.kind),
                points: None,
                line: None,
                effect: "总分不变".to_owned(),
                reason: match decision.kind {
                    DecisionKind::Veto => "等级定为最低一档".to_owned(),
                    _ => "没有改变总分".to_owned(),
                },
                clause: citation(rules, &decision.clause).map(|clause| without_names(&clause)),
                by: Some(&decision.by),
                note: Some(&decision.note),
            });
        }
    }
    lines
}

fn own_line<'a>(rules: &RulesRef, form: &'a FormScore, line: &'a LedgerLine) -> OwnLine<'a> {
    let decision = form.decision_of(line);
    // A pack's sentence may already say who decided and why.
    let unsaid = |text: &'a str| Some(text).filter(|text| !line.reason.contains(text));
    OwnLine {
        label: decision.map_or("规则调整", |decision| label(decision.kind)),
        points: Some(line.points),
        line: Some(line.id.as_str()).filter(|id| !id.is_empty()),
        effect: effect(line.points),
        reason: without_names(&line.reason),
        clause: citation(rules, &line.clause).map(|clause| without_names(&clause)),
        by: decision.and_then(|decision| unsaid(&decision.by)),
        note: decision.and_then(|decision| unsaid(&decision.note)),
    }
}

fn effect(lost: Decimal) -> String {
    if lost.is_zero() {
        "总分不变".to_owned()
    } else if lost.is_sign_negative() {
        format!("加 {} 分", lost.abs())
    } else {
        format!("扣 {lost} 分")
    }
}

fn label(kind: DecisionKind) -> &'static str {
    match kind {
        DecisionKind::Score => "人工评分",
        DecisionKind::Cap => "总分上限",
        DecisionKind::Veto => "一票否决",
        DecisionKind::Bonus => "加分",
    }
}

/// The pack's clauses that this form's ledger names, one line per document (and article): what applies to no row of the
/// form is not printed under it.
fn clauses(rules: &RulesRef, form: &FormScore) -> Vec<String> {
    let rows = form.indicators.iter().flat_map(|row| &row.ledger);
    let used = form
        .execution
        .ledger
        .iter()
        .chain(rows)
        .chain(&form.ledger)
        .map(|line| line.clause.as_str());
    let mut told: Vec<&str> = Vec::new();
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for id in used {
        let Some(clause) = rules.clauses.get(id).filter(|_| !told.contains(&id)) else {
            continue;
        };
        told.push(id);
        let text = without_names(clause.text.trim_end_matches(['。', '；']));
        let source = source(clause);
        match lines.iter_mut().find(|(other, _)| *other == source) {
            Some((_, texts)) => texts.push(text),
            None => lines.push((source, vec![text])),
        }
    }
    lines
        .into_iter()
        .map(|(source, texts)| format!("{source}：{}", numbered(&texts)))
        .collect()
}

/// `（1）…（2）…`; a single text has no number.
fn numbered(texts: &[String]) -> String {
    if let [only] = texts {
        return format!("{only}。");
    }
    let numbered: Vec<String> = (1..)
        .zip(texts)
        .map(|(number, text)| format!("（{number}）{text}。"))
        .collect();
    numbered.concat()
}

fn notes(form: &FormScore, year: i16) -> Vec<String> {
    let mut notes: Vec<String> = form.notes.iter().map(|note| without_names(note)).collect();
    let execution = &form.execution;
    let of_execution = execution.notes.iter().map(|note| without_names(note));
    notes.extend(of_execution.map(|note| format!("预算执行率：{note}")));
    if let Some(reason) = &execution.reason {
        notes.push(format!("预算执行率偏差原因：{reason}"));
    }
    if let Some(measure) = &execution.measure {
        notes.push(format!("预算执行率改进措施：{measure}"));
    }
    for decision in form.decisions_on("execution") {
        notes.push(format!(
            "预算执行率：{}",
            decision_sentence(decision, execution.computed)
        ));
    }
    if let (true, Some(range)) = (execution.status.is_open(), &execution.range) {
        notes.push(format!("预算执行率得分未定（{}）", range_text(range)));
    }
    for row in in_form_order(&form.indicators) {
        let mut say = |text: String| notes.push(format!("{}：{text}", row.name));
        // How the cells were read is the ledger's matter.
        let guesses = assumed(row, year);
        for note in row.notes.iter().filter(|note| !guesses.contains(&note.as_str())) {
            say(without_names(note));
        }
        if let (true, Some(range)) = (row.status.is_open(), &row.range) {
            say(format!(
                "得分未定（{}），既不按 0 分计，也不按满分计",
                range_text(range)
            ));
        }
        for decision in form.decisions_on(&row.id) {
            say(decision_sentence(decision, row.computed));
        }
        if let Some(claimed) = row
            .claimed
            .filter(|claimed| row.score.is_some_and(|score| score != *claimed))
        {
            let score = row
                .score
                .map(|score| format!("，核算为 {score} 分"))
                .unwrap_or_default();
            say(format!("单位自填 {} 分{score}", number(claimed)));
        }
    }
    if let Some(total) = form.total_if_zero {
        notes.push(format!("不适用的指标如果按 0 分计，总分为 {total} 分"));
    }
    if let Some(claimed) = form.claimed_total {
        let total = Total::of(form).text;
        notes.push(format!("单位自填总分 {} 分，本表核算为 {total}。", number(claimed)));
    }
    notes
}

/// `100 − 3.57 = 96.43`; while unsettled what is lost already.
pub(super) fn check(form: &FormScore) -> String {
    let lost = form.lost();
    match form.total {
        Some(total) => format!("{} = {total}", minus(form.points, lost)),
        None => format!("已扣 {lost} 分，总分未定"),
    }
}
