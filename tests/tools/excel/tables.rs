//! 扣分台账 and 部门汇总.

use super::made::{EXAMPLES, score, workbooks};
use super::read::{sheets, shown};
use ziping::model::scorecard::Basis;
use ziping::report::{Templates, view};

#[test]
fn every_line_of_the_ledger_names_its_project_and_the_lines_add_up() {
    for example in EXAMPLES {
        let card = score(example);
        let ledger = view::ledger(&card);
        let all = workbooks(&card, &Templates::shipped());
        let (_, bytes) = all.iter().find(|(name, _)| name == "扣分台账.xlsx").unwrap();
        let Some(read) = sheets(bytes) else { return };
        assert_eq!(
            read.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(),
            ["扣分台账", "条款"]
        );
        let sheet = &read[0];
        let head = sheet.row_of("序号");
        sheet.is_printable("landscape", &format!("${head}:${head}"));
        let mut at = head;
        for section in &ledger.sections {
            let name = if section.code.is_none() {
                format!("{}（部门整体）", section.name)
            } else {
                section.name.to_owned()
            };
            for row in &section.rows {
                at += 1;
                let cells: Vec<&str> = [2, 3, 7].map(|column| sheet.at(at, column)).to_vec();
                assert_eq!(cells, [&name, row.indicator, row.reason]);
                assert_eq!(sheet.cells[&(at, 5)].kind, "n");
                let lost: rust_decimal::Decimal = sheet.at(at, 5).parse().unwrap();
                assert_eq!(lost, row.lost);
            }
            at += if section.rows.is_empty() { 2 } else { 1 };
            assert!(sheet.at(at, 7).starts_with(&section.check), "{}", sheet.at(at, 7));
        }
        assert_eq!(sheet.message["filter"].as_str().unwrap(), format!("A{head}:K{at}"));
        assert_eq!(
            read[1]
                .cells
                .values()
                .filter(|cell| cell.value == "本规则包自定")
                .count()
                > 0,
            { ledger.clauses.iter().any(|clause| clause.basis == Basis::Own) }
        );
        let Some(all) = shown(&[bytes]) else { return };
        // Words of neighbouring cells are mixed on paper, so that sentences are looked for in the cells.
        for row in ledger.sections.iter().flat_map(|section| &section.rows) {
            let line = all[0].sheets[0].iter().find(|line| line[0] == row.no.to_string());
            let line = line.unwrap_or_else(|| panic!("no line {}", row.no));
            assert_eq!(
                (line[4].as_str(), line[6].as_str()),
                (row.lost.to_string().as_str(), row.reason)
            );
            assert!(all[0].paper.contains(&row.lost.to_string()), "{}", row.lost);
        }
    }
}

#[test]
fn the_summary_shows_how_the_total_comes_about_and_carries_the_departments_form() {
    for example in EXAMPLES {
        let card = score(example);
        let summary = view::summary(&card);
        let all = workbooks(&card, &Templates::shipped());
        let (_, bytes) = all.iter().find(|(name, _)| name == "部门汇总.xlsx").unwrap();
        let Some(read) = sheets(bytes) else { return };
        let sheet = &read[0];
        let head = sheet.row_of("项目编码");
        sheet.is_printable("landscape", &format!("${head}:${head}"));
        for (at, project) in (head + 1..).zip(&summary.projects) {
            assert_eq!([sheet.at(at, 1), sheet.at(at, 2)], [project.code, project.name]);
            let score = project.total.score.map(|score| score.normalize().to_string());
            let found = sheet.at(at, 8).parse::<rust_decimal::Decimal>().ok();
            assert_eq!(found.map(|score| score.normalize().to_string()), score);
        }
        let forms = read.iter().filter(|sheet| sheet.name == "部门整体绩效自评表").count();
        assert_eq!(forms, usize::from(summary.own.is_some()));
        if let Some(own) = &summary.own {
            assert_eq!(read[1].at(1, 1), "部门整体绩效自评表");
            let head = read[1].row_of("三级指标");
            read[1].is_printable("portrait", &format!("${head}:${head}"));
            let total = head + 1 + own.classes.iter().map(|class| class.rows as u64).sum::<u64>();
            assert!(read[1].at(total, 1).contains("总"), "{}", read[1].at(total, 1));
        }
        let Some(all) = shown(&[bytes]) else { return };
        assert_eq!(all[0].sheets.len(), read.len());
        for row in &summary.projects {
            let score = row.total.score.map(|score| score.to_string()).unwrap_or_default();
            assert!(all[0].paper.contains(&score), "{score}");
        }
    }
}
