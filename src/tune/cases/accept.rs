//! Writes what came out into `cases.toml` in place of what was expected; everything else in the file stays as it is.

use super::{Case, Outcome, Tried, differences, status};
use crate::model::scorecard::{LedgerLine, Status};
use crate::source::tables_mut;
use rust_decimal::Decimal;
use toml_edit::{Array, DocumentMut, InlineTable, Item, TableLike, Value};

/// `cases.toml` with other expectations.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// The file.
    pub text: String,
    /// Which cases have another expectation now, counted from 0.
    pub which: Vec<usize>,
    /// Notes of the cases that stay as they are, and why.
    pub left: Vec<(String, &'static str)>,
}

/// `text` with what came out of each of its cases as what is expected. What only a person can say stays: a case that could not
/// be scored, one whose script failed, and words that a note is to contain. So does a case of a sheet, whose cells are mended
/// in the sheet.
/// Nothing where `text` is not the `cases.toml` that these cases were read from.
pub fn accept(text: &str, cases: &[Tried<'_>]) -> Option<Accepted> {
    let mut document: DocumentMut = text.parse().ok()?;
    let mut accepted = Accepted {
        text: String::new(),
        which: Vec::new(),
        left: Vec::new(),
    };
    let tables = document.get_mut("case").map(tables_mut).unwrap_or_default();
    let numbered = cases.iter().enumerate();
    let (own, in_sheet): (Vec<_>, Vec<_>) = numbered.partition(|(_, (case, _))| case.is_in_file());
    if tables.len() != own.len() {
        return None;
    }
    for (table, (number, (case, got))) in tables.into_iter().zip(own) {
        if table.get("note").and_then(Item::as_str) != Some(&case.note) {
            return None;
        }
        let differing = differences(case, got);
        if differing.is_empty() {
            continue;
        }
        let left = match got {
            Ok(Some(got)) if got.row.status == Status::Failed && case.status != status(Status::Failed) => {
                Some("函数出错，先改函数")
            }
            Ok(Some(got)) => {
                put(table, case, got);
                accepted.which.push(number);
                let words = differing.iter().any(|one| one.what == "说明");
                words.then_some("says、says_not 要自己改")
            }
            _ => Some("没有算出来，先改输入"),
        };
        accepted.left.extend(left.map(|why| (case.note.clone(), why)));
    }
    let in_sheet = in_sheet.into_iter().map(|(_, tried)| tried);
    let differing = in_sheet.filter(|(case, got)| !differences(case, got).is_empty());
    accepted
        .left
        .extend(differing.map(|(case, _)| (case.note.clone(), "在 cases.xlsx 里改")));
    accepted.text = document.to_string();
    Some(accepted)
}

fn put(table: &mut dyn TableLike, case: &Case, got: &Outcome) {
    let score = got.row.score;
    if score != case.score {
        set(table, "score", score.map(number));
    }
    let now = status(got.row.status);
    if now != case.status {
        set(table, "status", (got.row.status != Status::Scored).then(|| now.into()));
    }
    let range = got.row.range.as_ref().map(|range| (range.low, range.high));
    if range != case.range && (case.range.is_some() || got.row.status == Status::Scored) {
        set(
            table,
            "range",
            range.map(|(low, high)| InlineTable::from_iter([("low", number(low)), ("high", number(high))]).into()),
        );
    }
    lines(table, "ledger", case.ledger.as_deref(), &got.row.ledger);
    lines(table, "whole", case.whole.as_deref(), &got.whole);
    if let Some(reasons) = &case.reasons {
        let said: Vec<&str> = got.row.ledger.iter().map(|line| line.reason.as_str()).collect();
        if *reasons != said {
            set(table, "reasons", Some(Array::from_iter(said).into()));
        }
    }
    if case.grade.is_some() && case.grade != got.grade {
        set(table, "grade", got.grade.as_deref().map(Value::from));
    }
}

/// A ledger, where the case says something of it: a clause that it does not name stays unnamed.
fn lines(table: &mut dyn TableLike, key: &str, expected: Option<&[(Decimal, Option<String>)]>, got: &[LedgerLine]) {
    let Some(expected) = expected else { return };
    let names = |at: usize| expected.get(at).is_none_or(|(_, clause)| clause.is_some());
    let now: Vec<(Decimal, Option<String>)> = got
        .iter()
        .enumerate()
        .map(|(at, line)| (line.points, names(at).then(|| line.clause.clone())))
        .collect();
    if now == expected {
        return;
    }
    let line = |(points, clause): (Decimal, Option<String>)| -> Value {
        let clause = clause.map(|clause| ("clause", Value::from(clause)));
        [("points", number(points))]
            .into_iter()
            .chain(clause)
            .collect::<InlineTable>()
            .into()
    };
    set(table, key, Some(now.into_iter().map(line).collect::<Array>().into()));
}

fn number(number: Decimal) -> Value {
    let text = number.normalize().to_string();
    text.parse().unwrap_or_else(|_| text.into())
}

/// Puts a value in the place of another. The arithmetic in the comment beside the old one is of the old number: it stays, and
/// says so.
fn set(table: &mut dyn TableLike, key: &str, value: Option<Value>) {
    let Some(mut value) = value else {
        table.remove(key);
        return;
    };
    if let Some(old) = table.get(key).and_then(Item::as_value) {
        let mut decor = old.decor().clone();
        let beside = decor.suffix().and_then(|suffix| suffix.as_str()).unwrap_or_default();
        if let Some((space, comment)) = beside.split_once('#') {
            let was = old.to_string();
            let was = was.split('#').next().unwrap_or_default().trim();
            decor.set_suffix(format!("{space}# 原为 {was}：{}", comment.trim_start()));
        }
        *value.decor_mut() = decor;
    }
    table.insert(key, Item::Value(value));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Source;
    use crate::rules::Shelf;
    use crate::tune::cases::{outcome, read};

    const CASES: &str = "# 说明留着\n\n[[case]]\nnote = \"完成一半\"\n\
        given = { target = \"≥10个\", actual = \"6个\" }\n\
        score = 5    # 10 × 5 ÷ 10\nledger = [{ points = 5 }]\n\n\
        [[case]]\nnote = \"对的\"\ngiven = { target = \"≥10个\", actual = \"10个\" }\nscore = 10.0\n\n\
        [[case]]\nnote = \"没有填\"\ngiven = { target = \"≥10个\" }\nscore = 10\n";

    fn accepted(text: &str) -> Accepted {
        let source = Source::new("cases.toml", text);
        let cases = read(&source.into(), &mut crate::diagnostic::Findings::new());
        let shelf = Shelf::shipped();
        let got: Vec<_> = cases
            .iter()
            .map(|case| (case, outcome(&shelf, "mof-2020", case)))
            .collect();
        accept(text, &got).expect("TOML")
    }

    #[test]
    fn what_differs_is_written_and_nothing_else() {
        let accepted = accepted(CASES);
        assert_eq!((accepted.which.len(), accepted.left), (2, Vec::new()));
        assert_eq!(accepted.which, [0, 2]);
        assert_eq!(
            accepted.text,
            CASES
                .replace("score = 5    # 10 × 5 ÷ 10", "score = 6    # 原为 5：10 × 5 ÷ 10")
                .replace("[{ points = 5 }]", "[{ points = 4 }]")
                .replace("score = 10\n", "status = \"missing\"\n")
        );
    }

    #[test]
    fn after_that_every_case_holds() {
        let once = accepted(CASES).text;
        let twice = accepted(&once);
        assert_eq!((twice.which.len(), twice.text), (0, once));
    }
}
