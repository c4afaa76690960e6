//! What an office would otherwise retouch by hand: units, dates, notes that apply, guesses, a cover.

use super::{card, document};
use crate::model::money::MoneyRow;
use crate::model::notation::Stated;
use crate::model::scorecard::Scorecard;
use crate::office::Archive;
use crate::report::{Format, Templates, documents, view};
use rust_decimal_macros::dec;
use std::sync::Arc;

/// 享受补助人数, of the second project: `≥60人`, done 57人.
const COUNTED: &str = "数量指标/享受补助人数";

/// The hand-built year, one row of which says so.
fn filled(target: &str, actual: &str, notes: &[&str]) -> Scorecard {
    let mut card = card();
    let rows = &mut card.projects[1].indicators;
    let row = rows.iter_mut().find(|row| row.id == COUNTED).unwrap();
    row.target = target.into();
    Arc::make_mut(&mut row.filled).actual = Some(actual.into());
    row.row.notes = notes.iter().map(|note| (*note).to_owned()).collect();
    card
}

fn printed_actual(card: &Scorecard) -> String {
    let form = view::form_of(card, &card.projects[1]);
    let groups = form.classes.iter().flat_map(|class| &class.groups);
    let row = groups.flat_map(|group| &group.rows).find(|row| row.id == COUNTED);
    row.unwrap().actual.clone()
}

/// What the form of the second project says in every format.
fn forms(card: &Scorecard) -> Vec<String> {
    let name = "自评表-1308232102WNCUW7BS7E9";
    let text = |format| document(card, format, name);
    let sheets = documents(card, &Templates::shipped(), &[Format::Xlsx]).unwrap();
    let sheet = sheets
        .iter()
        .find(|one| one.path.to_str().unwrap().starts_with(name))
        .unwrap();
    let archive = Archive::open(&sheet.bytes).unwrap();
    vec![
        text(Format::Md),
        text(Format::Html),
        text(Format::Docx),
        archive.text("xl/sharedStrings.xml").unwrap().to_owned(),
    ]
}

#[test]
fn a_bare_number_is_printed_with_the_unit_of_its_target() {
    for (target, actual, printed) in [
        ("≥130件", "140", "140件"),
        ("≥130件", "140件", "140件"),
        ("≥130 件", " 140 ", "140件"),
        ("≤3天", "2.5", "2.5天"),
        ("20-30人", "25", "25人"),
        // No unit to lend, or a number that was not taken as it stands.
        ("≥130", "140", "140"),
        ("效果明显", "达成", "达成"),
    ] {
        let card = filled(target, actual, &[]);
        assert_eq!(printed_actual(&card), printed, "{target} {actual}");
        let row = card.projects[1]
            .indicators
            .iter()
            .find(|row| row.id == COUNTED)
            .unwrap();
        assert_eq!(row.filled.actual.as_deref(), Some(actual), "what was typed is kept");
    }
}

#[test]
fn a_document_has_one_form_of_date() {
    for form in forms(&filled("2021-12-31前", "2021.12.5", &[])) {
        assert!(
            form.contains("2021年12月31日前") && form.contains("2021年12月5日"),
            "{form}"
        );
        assert!(!form.contains("2021-12-31") && !form.contains("2021.12.5"), "{form}");
    }
}

#[test]
fn a_guess_is_told_in_the_ledger_and_not_on_the_form() {
    let guess = "指标值没有写符号，没有别的依据，按不低于（≥）计分";
    let card = filled("60人", "57人", &[guess, "另有一句"]);
    for form in forms(&card) {
        assert!(!form.contains("没有写符号") && form.contains("另有一句"), "{form}");
    }
    for format in [Format::Md, Format::Html, Format::Docx] {
        assert!(document(&card, format, "扣分台账").contains("没有写符号"), "{format:?}");
    }
    let ledger = view::ledger(&card);
    let told: Vec<&str> = ledger.assumed.iter().map(|one| one.text).collect();
    assert_eq!(told, [guess]);
}

#[test]
fn a_rule_stands_only_under_a_form_that_it_took_points_on() {
    let card = card();
    let clauses = |project: usize| view::form_of(&card, &card.projects[project]).clauses.concat();
    assert!(clauses(0).contains("按完成值与指标值的比例记分"), "{}", clauses(0));
    // It has no qualitative row, the other one has.
    assert!(!clauses(0).contains("定性指标"), "{}", clauses(0));
    assert!(clauses(1).contains("定性指标"), "{}", clauses(1));
}

#[test]
fn a_form_names_no_parameter_and_no_version() {
    let mut card = filled("≥60人", "57人", &["超过较多，请说明原因（cause）"]);
    for clause in card.rules.clauses.values_mut() {
        clause.text.push_str("或按超过的比例扣分（参数 reverse）。");
    }
    for form in forms(&card) {
        assert!(form.contains("或按超过的比例扣分。"), "{form}");
        for word in ["参数", "reverse", "cause）", "1.0.0", "mof-2020"] {
            assert!(!form.contains(word), "{word} in\n{form}");
        }
    }
    assert!(document(&card, Format::Md, "扣分台账").contains("（参数 reverse）"));
}

#[test]
fn what_was_executed_is_the_fiscal_money_where_there_is_no_other() {
    let row = |adjusted, executed| MoneyRow {
        initial: None,
        adjusted,
        executed,
    };
    let executed = |fiscal: MoneyRow, other: Option<MoneyRow>| {
        let mut card = card();
        let execution = &mut card.projects[0].execution;
        (execution.fiscal, execution.other) = (Some(fiscal), other);
        view::form_of(&card, &card.projects[0]).money[1].executed
    };
    // 全年预算数 566.00, 全年执行数 543.36.
    assert_eq!(executed(row(Some(dec!(566)), None), None), Some(dec!(543.36)));
    assert_eq!(executed(row(Some(dec!(566)), Some(dec!(540))), None), Some(dec!(540)));
    assert_eq!(executed(row(Some(dec!(500)), None), None), None);
    let other = Some(row(Some(dec!(66)), None));
    assert_eq!(executed(row(Some(dec!(566)), None), other), None);
}

#[test]
fn the_report_is_as_old_as_the_latest_of_its_forms() {
    let mut card = card();
    let own = card.department_score.own.as_mut().unwrap();
    own.signed.date = None;
    for (project, date) in card.projects.iter_mut().zip(["2022-02-10", "2022年1月20日"]) {
        project.signed.date = Some(Stated::alone(date));
    }
    for format in [Format::Md, Format::Html, Format::Docx] {
        let report = document(&card, format, "自评报告");
        // On the cover and at the end.
        assert_eq!(report.matches("2022年2月10日").count(), 2, "{format:?}");
        assert_eq!(report.matches("平泉市公安局（盖章）").count(), 2, "{format:?}");
        assert!(!report.contains("脚本"), "{format:?}");
    }
}

#[test]
fn months_stand_as_far_apart_as_they_are() {
    let mut card = card();
    let plan = |months: &[&str]| {
        let dates = months.iter().map(|month| (Stated::alone(month), dec!(50)));
        dates.collect::<Vec<_>>()
    };
    let mut drawn = |months: &[&str]| {
        let crate::model::form::Head::Project(project) = &mut card.projects[0].head else {
            panic!("a project");
        };
        project.plan = plan(months);
        let charts = view::charts(&card);
        let points = charts.pace[0].points.iter();
        points.map(|point| (point.x, point.date_y)).collect::<Vec<_>>()
    };
    // From the end of March 91, 214 and 275 days, on 190 units.
    assert_eq!(
        drawn(&["3月底", "6月底", "10月底", "12月底"]),
        [(dec!(0), 116), (dec!(62.9), 116), (dec!(147.9), 116), (dec!(190), 116)]
    );
    // 244 days; and names that would stand on each other do not.
    assert_eq!(
        drawn(&["3月底", "11月底", "12月底"]),
        [(dec!(0), 116), (dec!(168.6), 116), (dec!(190), 129)]
    );
}
