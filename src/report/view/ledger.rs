//! 扣分台账: every lost point of every form, with its reason, clause and script line.

use super::Doc;
use super::form::check;
use super::ranks::in_form_order;
use super::read_again::assumed;
use super::totals::Total;
use crate::explain::{citation, mend_text, range_text, source};
use crate::model::scorecard::{Basis, FormScore, LedgerLine, RulesRef, Scorecard};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeSet;

/// The whole ledger.
#[derive(Debug, Clone, Serialize)]
pub struct Ledger<'a> {
    /// Where it comes from.
    pub doc: Doc<'a>,
    /// One per form.
    pub sections: Vec<Section<'a>>,
    /// How many ledger lines there are.
    pub lines: usize,
    /// What was assumed to read cells that do not say it themselves.
    pub assumed: Vec<Assumed<'a>>,
    /// All clauses of the pack.
    pub clauses: Vec<ClauseLine<'a>>,
    /// The lines of scripts that took points, each once.
    pub scripts: Vec<ScriptLine<'a>>,
}

/// One form's lines.
#[derive(Debug, Clone, Serialize)]
pub struct Section<'a> {
    /// 项目名称, or the department's name for its own form.
    pub name: &'a str,
    /// 项目编码; none for the department's own form.
    pub code: Option<&'a str>,
    /// In the order of the form: 预算执行率, indicators, own lines.
    pub rows: Vec<LedgerRow<'a>>,
    /// Full marks.
    pub points: Decimal,
    /// Σ 扣分.
    pub lost: Decimal,
    /// 总分.
    pub total: Total<'a>,
    /// `100 − 3.57 = 96.43`.
    pub check: String,
    /// Whether the equation holds; none while unsettled.
    pub holds: Option<bool>,
    /// Rows whose score is not settled: `战士满意度（缺完成值；最低 0.00，最高 10.00）`.
    pub open: Vec<String>,
}

/// One ledger line.
#[derive(Debug, Clone, Serialize)]
pub struct LedgerRow<'a> {
    /// 台账编号: `项目编码/指标编号/第几条`; empty where the lines have none.
    pub id: &'a str,
    /// 序号, through the whole ledger.
    pub no: usize,
    /// 三级指标, 预算执行率 or 总分调整.
    pub indicator: &'a str,
    /// 二级指标.
    pub level2: Option<&'a str>,
    /// 分值; none for a line of the whole form.
    pub points: Option<Decimal>,
    /// 扣分; negative for a bonus.
    pub lost: Decimal,
    /// 得分 of the row after all its lines.
    pub score: Option<Decimal>,
    /// 原因.
    pub reason: &'a str,
    /// 依据条款.
    pub clause: Option<String>,
    /// `indicators.rhai:7`.
    pub script: Option<String>,
    /// The line of the script, as it stands there.
    pub source: Option<&'a str>,
    /// 条款编号 of the pack; none of a decision's own words.
    pub clause_id: Option<&'a str>,
    /// Where its clause stands on the page.
    pub clause_at: Option<String>,
    /// Where its line of the script stands on the page.
    pub script_at: Option<String>,
    /// 怎样不扣: what would have kept the points, or why nothing would; none where nobody asked.
    pub keeps: Option<&'a str>,
    /// 能否补救: whether they can be mended, and by when; none where nobody asked.
    pub mend: Option<String>,
}

/// 读数的推断 of one indicator.
#[derive(Debug, Clone, Serialize)]
pub struct Assumed<'a> {
    /// 项目名称, or the department's name for its own form.
    pub project: &'a str,
    /// 三级指标.
    pub indicator: &'a str,
    /// One sentence.
    pub text: &'a str,
}

/// A line of a script that took points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ScriptLine<'a> {
    /// `indicators.rhai:7`.
    pub at: String,
    /// What leads to it on the page.
    pub anchor: String,
    /// As it stands there.
    pub source: &'a str,
}

/// A clause of the pack.
#[derive(Debug, Clone, Serialize)]
pub struct ClauseLine<'a> {
    /// 条款编号.
    pub id: &'a str,
    /// What leads to it on the page.
    pub anchor: String,
    /// What it rests on, as it is cited: the document, the form, or that there is neither.
    pub document: String,
    /// Article, only of a clause that somebody compared with the official text.
    pub article: Option<&'a str>,
    /// The rule in our own words.
    pub text: &'a str,
    /// `text`, `form`, `practice` or `own`.
    pub basis: Basis,
    /// Whether somebody has compared it with the official text.
    pub verified: bool,
}

/// 扣分台账 of the whole scorecard.
pub fn ledger(card: &Scorecard) -> Ledger<'_> {
    let mut sections = Vec::with_capacity(card.projects.len() + 1);
    let mut no = 0;
    for form in card.forms() {
        sections.push(section(card, form, &mut no));
    }
    let scripts: BTreeSet<ScriptLine<'_>> = sections
        .iter()
        .flat_map(|section: &Section<'_>| &section.rows)
        .filter_map(|row| {
            Some(ScriptLine {
                at: row.script.clone()?,
                anchor: row.script_at.clone()?,
                source: row.source?,
            })
        })
        .collect();
    let clauses = card.clauses().map(|(id, clause)| ClauseLine {
        id,
        anchor: anchor(card, card.rules_with(id, clause), id),
        document: match clause.cited().filter(|_| clause.basis == Basis::Text) {
            Some(document) => document.to_owned(),
            None => source(clause),
        },
        article: clause.article.as_deref().filter(|_| clause.basis == Basis::Text),
        text: &clause.text,
        basis: clause.basis,
        verified: clause.basis == Basis::Text,
    });
    Ledger {
        doc: Doc::from(card),
        sections,
        lines: no,
        assumed: card.forms().flat_map(|form| readings(form, card.year)).collect(),
        clauses: clauses.collect(),
        scripts: scripts.into_iter().collect(),
    }
}

/// What leads to a clause or a line of a pack: two packs of one page, and the pages of two years, may have the same one.
fn anchor(card: &Scorecard, rules: &RulesRef, what: &str) -> String {
    let pack = if rules.sha256 != card.rules.sha256 && rules.id == card.rules.id {
        &rules.sha256
    } else {
        &rules.id
    };
    format!("{}-{pack}-{what}", card.year)
}

fn section<'a>(card: &Scorecard, form: &'a FormScore, no: &mut usize) -> Section<'a> {
    let mut rows = Vec::new();
    let mut add = |of: Of<'a>, line: &'a LedgerLine| {
        *no += 1;
        let at = line.line.map(|line| format!(":{line}")).unwrap_or_default();
        let clause = card.rules_of(form).clauses.get(&line.clause);
        rows.push(LedgerRow {
            id: &line.id,
            no: *no,
            indicator: of.indicator,
            level2: of.level2,
            points: of.points,
            lost: line.points,
            score: of.score,
            reason: &line.reason,
            clause: citation(card.rules_of(form), &line.clause),
            script: line.script.as_ref().map(|script| format!("{script}{at}")),
            script_at: line
                .script
                .as_ref()
                .map(|script| anchor(card, card.rules_of(form), &format!("{script}{at}"))),
            source: line.source.as_deref().filter(|_| line.script.is_some()),
            clause_id: clause.map(|_| line.clause.as_str()),
            clause_at: clause.map(|clause| anchor(card, card.rules_with(&line.clause, clause), &line.clause)),
            keeps: line.keeps_text(),
            mend: line.mend().map(mend_text),
        });
    };
    let execution = &form.execution;
    let of = Of {
        indicator: "预算执行率",
        level2: None,
        points: Some(execution.points),
        score: execution.score,
    };
    execution.ledger.iter().for_each(|line| add(of, line));
    for row in in_form_order(&form.indicators) {
        let of = Of {
            indicator: &row.name,
            level2: Some(&row.level2),
            points: Some(row.points),
            score: row.score,
        };
        row.ledger.iter().for_each(|line| add(of, line));
    }
    let of = Of {
        indicator: "总分调整",
        level2: None,
        points: None,
        score: form.total,
    };
    form.ledger.iter().for_each(|line| add(of, line));
    let lost = form.lost();
    Section {
        name: form.name(),
        code: form.project().map(|project| project.code.as_str()),
        rows,
        points: form.points,
        lost,
        total: Total::of(form),
        check: check(form),
        holds: form.total.map(|total| form.points - lost == total),
        open: open(form),
    }
}

fn readings(form: &FormScore, year: i16) -> Vec<Assumed<'_>> {
    let mut readings = Vec::new();
    for row in in_form_order(&form.indicators) {
        let sentences = assumed(row, year).into_iter();
        readings.extend(sentences.map(|text| Assumed {
            project: form.name(),
            indicator: &row.name,
            text,
        }));
    }
    readings
}

#[derive(Clone, Copy)]
struct Of<'a> {
    indicator: &'a str,
    level2: Option<&'a str>,
    points: Option<Decimal>,
    score: Option<Decimal>,
}

fn open(form: &FormScore) -> Vec<String> {
    let execution = &form.execution;
    let rows = in_form_order(&form.indicators);
    let all = std::iter::once(("预算执行率", execution.status, execution.range.as_ref())).chain(
        rows.iter()
            .map(|row| (row.name.as_str(), row.status, row.range.as_ref())),
    );
    all.filter(|(_, status, _)| status.is_open())
        .map(|(name, status, range)| {
            let range = range
                .map(|range| format!("；{}", range_text(range)))
                .unwrap_or_default();
            format!("{name}（{}{range}）", status.in_chinese())
        })
        .collect()
}
