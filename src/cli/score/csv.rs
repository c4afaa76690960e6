//! The scorecard as CSV for Excel and WPS: a byte order mark, and text that looks like a formula stays text.

use crate::diagnostic::visible;
use crate::model::scorecard::{FormScore, LedgerLine, Scorecard};
use rust_decimal::Decimal;
use std::io;

const HEADER: [&str; 16] = [
    "部门",
    "年度",
    "项目编码",
    "项目名称",
    "项目总分",
    "项目等级",
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "状态",
    "扣分",
    "扣分原因",
];

/// The rows of any number of scorecards, taken away as they come.
#[derive(Default)]
pub struct Writer {
    is_begun: bool,
    rows: Vec<[String; 16]>,
}

impl Writer {
    /// All rows of one scorecard, the department's own form included.
    pub fn add(&mut self, card: &Scorecard) {
        for form in card.forms() {
            let (code, name) = match form.project() {
                Some(project) => (project.code.as_str(), project.name.as_str()),
                None => ("", "部门整体"),
            };
            let head = Head {
                department: &card.department.name,
                year: card.year,
                code,
                name,
                total: form.total,
                grade: form.grade.as_deref(),
            };
            self.form(&head, form);
        }
    }

    fn form(&mut self, head: &Head<'_>, form: &FormScore) {
        let execution = &form.execution;
        let amount = |amount: Option<Decimal>| amount.map(|amount| amount.to_string()).unwrap_or_default();
        self.rows.push(head.row(
            [
                "预算执行率",
                "",
                "",
                &amount(execution.adjusted),
                &amount(execution.executed),
            ],
            Some(execution.points),
            execution.score,
            execution.status.in_chinese(),
            &execution.ledger,
        ));
        for row in &form.indicators {
            self.rows.push(head.row(
                [
                    &row.level1,
                    &row.level2,
                    &row.name,
                    &row.target,
                    row.filled.actual.as_deref().unwrap_or(""),
                ],
                Some(row.points),
                row.score,
                row.status.in_chinese(),
                &row.ledger,
            ));
        }
        for line in &form.ledger {
            let one = std::slice::from_ref(line);
            self.rows
                .push(head.row(["整个项目", "", &line.clause, "", ""], None, None, "总分调整", one));
        }
    }

    /// The bytes of what was added since it was last asked; the first are those of the heads.
    pub fn take(&mut self) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        if !self.is_begun {
            // So that Excel reads it as UTF-8.
            out.extend([0xEF, 0xBB, 0xBF]);
        }
        let mut csv = ::csv::WriterBuilder::new()
            .terminator(::csv::Terminator::CRLF)
            .from_writer(&mut out);
        if !self.is_begun {
            csv.write_record(HEADER)?;
        }
        for row in self.rows.drain(..) {
            csv.write_record(row.iter().map(|cell| safe(cell)))?;
        }
        csv.flush()?;
        drop(csv);
        self.is_begun = true;
        Ok(out)
    }
}

struct Head<'a> {
    department: &'a str,
    year: i16,
    code: &'a str,
    name: &'a str,
    total: Option<Decimal>,
    grade: Option<&'a str>,
}

impl Head<'_> {
    fn row(
        &self,
        cells: [&str; 5],
        points: Option<Decimal>,
        score: Option<Decimal>,
        status: &str,
        ledger: &[LedgerLine],
    ) -> [String; 16] {
        let text = |number: Option<Decimal>| number.map(|number| number.to_string()).unwrap_or_default();
        let lost: Decimal = ledger.iter().map(|line| line.points).sum();
        let reasons: Vec<&str> = ledger.iter().map(|line| line.reason.as_str()).collect();
        let [level1, level2, name, target, actual] = cells;
        [
            self.department.into(),
            self.year.to_string(),
            self.code.into(),
            self.name.into(),
            text(self.total),
            self.grade.unwrap_or("").into(),
            level1.into(),
            level2.into(),
            name.into(),
            target.into(),
            actual.into(),
            text(points),
            text(score),
            status.into(),
            if ledger.is_empty() {
                String::new()
            } else {
                lost.to_string()
            },
            reasons.join("；"),
        ]
    }
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers. What nobody sees is shown,
/// since a table may also go to a terminal.
fn safe(cell: &str) -> String {
    let risky = cell
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || cell.starts_with(['\t', '\r', '\n']);
    if risky && cell.parse::<Decimal>().is_err() {
        visible(&format!("'{cell}"))
    } else {
        visible(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_looks_like_a_formula_stays_text() {
        for (cell, want) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("=100%", "'=100%"),
            ("@sum", "'@sum"),
            ("\tx", "'\tx"),
            ("-4.00", "-4.00"),
            ("≥90%", "≥90%"),
        ] {
            assert_eq!(safe(cell), want);
        }
    }
}
