//! A miss that costs less than half a cent.

use super::desk::{Desk, filled, sheet, typed};
use super::slip::Typed::Text;
use super::slip::{Book, Row};
use ziping::tour::{self, Request};

#[test]
fn full_marks_that_hide_a_miss_say_so() {
    for (actual, says) in [
        (
            "89.99%",
            "没有全部达到指标值：应扣 0.0028 分，四舍五入后为 0，得分仍是满分",
        ),
        ("90%", ""),
    ] {
        let mut desk = Desk::approved(Row("质量指标", "验收合格率", "≥90%"));
        let mut workbook = filled(&desk.files);
        typed(&mut workbook, sheet(Book::Filled).0, &[("G13", Text(actual))]);
        desk.import(super::desk::FILLED, workbook.bytes());
        let year = tour::check(&desk.files, &Request::default()).unwrap();
        let one = &year.card.projects[0].indicators[0];
        let lost: rust_decimal::Decimal = one.ledger.iter().map(|line| line.points).sum();
        assert_eq!(one.score, Some(one.points - lost));
        assert_eq!(one.score, Some(one.points), "{actual}");
        let said = one.notes.iter().any(|note| note == says);
        assert_eq!(said, !says.is_empty(), "{actual}: {:?}", one.notes);
    }
}
