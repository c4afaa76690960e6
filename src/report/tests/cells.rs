//! Every number of the scorecard stands in its cell, in both formats.

use super::table::{row_with, rows};
use super::{card, document};
use crate::model::scorecard::{Basis, IndicatorScore, Scorecard};
use crate::report::Format;

const FORMATS: [Format; 3] = [Format::Md, Format::Html, Format::Docx];

fn shown(number: Option<rust_decimal::Decimal>) -> String {
    number.map_or_else(|| "—".to_owned(), |number| number.to_string())
}

/// The row of an indicator: name, target, actual, 分值 and 得分 beside each other.
fn check_indicator(cells: &[Vec<String>], row: &IndicatorScore) {
    let points = row.points.normalize().to_string();
    let score = shown(row.score);
    let found: Vec<_> = cells
        .iter()
        .filter(|line| {
            line.windows(5).any(|some| {
                some[0] == row.name && some[1].starts_with(row.target.as_str()) && some[3] == points && some[4] == score
            })
        })
        .collect();
    assert!(!found.is_empty(), "{} {points} {score} in {cells:#?}", row.id);
    let actual = row.filled.actual.as_deref().unwrap_or("");
    assert!(
        found.iter().any(|line| line.iter().any(|cell| cell.contains(actual))),
        "{}",
        row.id
    );
}

#[test]
fn each_form_holds_all_scores_of_its_project() {
    let card = card();
    for format in FORMATS {
        for project in &card.projects {
            let text = document(&card, format, &format!("自评表-{}", project.code()));
            let cells = rows(&text, format);
            for row in &project.indicators {
                check_indicator(&cells, row);
            }
            let execution = &project.execution;
            let amounts = [execution.initial, execution.adjusted, execution.executed].map(shown);
            let [initial, adjusted, executed] = amounts.each_ref().map(String::as_str);
            let line = row_with(&cells, &["年度资金总额", initial, adjusted, executed]);
            assert_eq!(line.last().unwrap(), &shown(execution.score));
            assert_eq!(line[line.len() - 3], execution.points.to_string());
        }
    }
}

#[test]
fn the_totals_stand_where_a_reader_looks() {
    let card = card();
    for format in FORMATS {
        let settled = rows(&document(&card, format, "自评表-1308232102WNCUW7BS7E8"), format);
        // The unit claimed 100: that and the difference stand between total and grade.
        // The form for Word has the official columns and says it in a note.
        let line = match format {
            Format::Docx => row_with(&settled, &["100", "95.00"]),
            _ => row_with(&settled, &["100", "95.00", "100", "+5"]),
        };
        assert!(line.last().unwrap().starts_with("等级：优"), "{line:?}");
        let open = rows(&document(&card, format, "自评表-1308232102WNCUW7BS7E9"), format);
        match format {
            Format::Docx => row_with(&open, &["100", "未定", "未定（最低 75.83，最高 95.83）"]),
            _ => row_with(&open, &["100", "未定（最低 75.83，最高 95.83）"]),
        };
        let summary = rows(&document(&card, format, "部门汇总"), format);
        row_with(&summary, &["96.00%", "95.00", "优", "96.26%", "—"]);
        row_with(
            &summary,
            &["588.00", "588.00", "564.26", "95.96%", "未定（最低 94.28，最高 95.03）"],
        );
        row_with(&summary, &["优", "1", "50.00%", "566.00", "96.26%"]);
        row_with(&summary, &["未定级", "1", "50.00%", "22.00", "3.74%"]);
        for row in &card.department_score.own.as_ref().unwrap().indicators {
            check_indicator(&summary, row);
        }
        row_with(&summary, &["100", "91.50", "等级：优"]);
    }
}

#[test]
fn the_ledger_has_every_line_and_each_form_checks() {
    let card = card();
    for format in FORMATS {
        let cells = rows(&document(&card, format, "扣分台账"), format);
        let own = card.department_score.own.as_ref().unwrap();
        let own_rows = own
            .indicators
            .iter()
            .chain(card.projects.iter().flat_map(|project| &project.indicators));
        let mut lines: Vec<(String, String)> = own_rows
            .flat_map(|row| row.ledger.iter().map(|line| (row.name.to_string(), line)))
            .map(|(name, line)| (name, line.points.to_string()))
            .collect();
        let executions = card
            .projects
            .iter()
            .map(|project| &project.execution)
            .chain([&own.execution]);
        lines.extend(
            executions
                .flat_map(|row| &row.ledger)
                .map(|line| ("预算执行率".into(), line.points.to_string())),
        );
        lines.push(("总分调整".into(), "3.85".into()));
        for (name, lost) in &lines {
            let there = |row: &&Vec<String>| row.windows(3).any(|some| some[0] == *name && some[2] == *lost);
            assert!(cells.iter().any(|row| there(&row)), "{name} {lost}");
        }
        let numbered: Vec<_> = cells.iter().filter(|row| row[0].parse::<usize>().is_ok()).collect();
        assert_eq!(numbered.len(), lines.len());
        row_with(&cells, &["100", "5.00", "95.00", "100 − 5.00 = 95.00"]);
        row_with(&cells, &["100", "8.50", "91.50", "100 − 8.50 = 91.50"]);
        let text = document(&card, format, "扣分台账");
        assert!(text.contains("未定（最低 75.83，最高 95.83）") && text.contains("已扣 4.17 分，总分未定"));
        assert!(text.contains("战士满意度（缺完成值；最低 0.00，最高 10.00）"));
    }
}

#[test]
fn the_report_adds_up_what_the_scorecard_has() {
    let card = card();
    for format in FORMATS {
        let text = document(&card, format, "自评报告");
        for wanted in [
            "纳入绩效自评的项目共2个",
            "全年预算588.00万元",
            "全年执行564.26万元，执行率95.96%",
            "综合得分未定（最低 94.28，最高 95.03），按全年预算数加权平均",
            "部门整体绩效自评得分91.50分，等级为“优”",
            "共15项三级指标，其中8项得满分",
            "享受补助人数（指标值≥60人，完成值57人，扣0.67分）",
            "战士满意度（缺完成值）",
            "单位自填 100 分，核算为 95.00 分",
            "按规则计算 15.84 分，人工定为 16 分",
        ] {
            assert!(text.contains(wanted), "{wanted}\n{text}");
        }
    }
}

#[test]
fn every_document_says_what_the_year_says_of_itself() {
    let mut card = card();
    for format in FORMATS {
        let printed = if format == Format::Md {
            "为测试而虚构 &lt;i>"
        } else {
            "为测试而虚构 &lt;i&gt;"
        };
        for name in ["自评表-1308232102WNCUW7BS7E8", "自评报告", "扣分台账", "部门汇总"] {
            assert!(document(&card, format, name).contains(printed), "{name}");
        }
    }
    card.remark = None;
    assert!(!document(&card, Format::Html, "自评报告").contains("<p class=\"remark\">"));
}

#[test]
fn no_document_cites_a_document_for_what_no_document_says() {
    let mut card = card();
    for clause in card.rules.clauses.values_mut() {
        (clause.document, clause.article) = (
            Some("《引不得的办法》（假财〔2020〕99号）".into()),
            Some("第九十九条".into()),
        );
        clause.text = "规定".into();
    }
    for (basis, words) in [(Basis::Own, "本规则包自定"), (Basis::Practice, "各地复核做法")] {
        for clause in card.rules.clauses.values_mut() {
            clause.basis = basis;
        }
        for format in FORMATS {
            for name in ["自评表-1308232102WNCUW7BS7E8", "自评报告", "扣分台账", "部门汇总"] {
                let text = document(&card, format, name);
                assert!(
                    !text.contains("引不得") && !text.contains("第九十九条"),
                    "{basis:?} {name}"
                );
            }
            assert!(document(&card, format, "扣分台账").contains(words), "{basis:?}");
        }
    }
    for clause in card.rules.clauses.values_mut() {
        clause.basis = Basis::Form;
    }
    let text = document(&card, Format::Md, "扣分台账");
    assert!(text.contains("填表说明（《引不得的办法》") && !text.contains("第九十九条"));
    for clause in card.rules.clauses.values_mut() {
        clause.basis = Basis::Text;
    }
    let text = document(&card, Format::Md, "扣分台账");
    assert!(text.contains("《引不得的办法》（假财〔2020〕99号）第九十九条：规定"));
}

#[test]
fn a_form_without_scores_or_money_is_still_a_form() {
    let mut card: Scorecard = card();
    let project = &mut card.projects[1];
    (
        project.range,
        project.execution.executed,
        project.execution.rate,
        project.execution.row.score,
    ) = (None, None, None, None);
    project.execution.row.status = crate::model::scorecard::Status::Missing;
    project.indicators.clear();
    for format in FORMATS {
        let text = document(&card, format, "自评表-1308232102WNCUW7BS7E9");
        assert!(text.contains("未定（分值未定）") && text.contains("缺完成值"), "{text}");
        let report = document(&card, format, "自评报告");
        assert!(report.contains("执行率未定："), "{report}");
    }
    card.projects.clear();
    card.department_score.own = None;
    card.department_score.grades.clear();
    card.department_score.contributions.clear();
    for format in FORMATS {
        assert!(document(&card, format, "自评报告").contains("项目共0个"));
        document(&card, format, "部门汇总");
    }
}
