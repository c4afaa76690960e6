//! The defects that a reviewer sees in the targets of `examples/pingquan-psb`, which are a real document's: each is
//! reported at its line, once per indicator and code; and the list of everything that is said of these targets is a
//! snapshot, in which every line was read by a person and none is a false alarm.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]
#![allow(clippy::print_stdout, reason = "a test that was not run says so")]

use std::collections::BTreeSet;
use std::path::Path;
use ziping::check::Stage;
use ziping::diagnostic::Diagnostic;
use ziping::score::ScoredYear;
use ziping::source::Disk;
use ziping::tour::{self, Request};

/// The target files, as the document numbers its tables.
const P1: &str = "2021/targets/1308232102WNCUW7BS7E8.toml";
const P2: &str = "2021/targets/130823214E40R89ZP9B3G.toml";
const P3: &str = "2021/targets/130823211U7F31OYV8KE7.toml";
const P4: &str = "2021/targets/13082321U7G2YFG2VR498.toml";
const DEPARTMENT: &str = "2021/department.toml";

/// What a person found in reading the document: file, the indicator (or the text of the line), the codes.
const DEFECTS: &[(&str, &str, &[&str])] = &[
    // 符号写 ≥85，文字写 90%；三个“社会影响力”；描述填 0
    (P1, "可持续影响指标/社会影响力", &["T10a", "T05a", "T02", "T09a"]),
    (P1, "社会效益指标/社会影响力", &["T05a", "T02"]),
    // 社会影响力不是经济效益
    (P1, "经济效益指标/社会影响力", &["T04g", "T02", "T09a"]),
    (P2, "经济效益指标/社会影响力", &["T04g", "T02", "T09a"]),
    (P2, "可持续影响指标/社会影响力", &["T05a", "T02", "T09a"]),
    // 成本用 ≥，或只是重复预算执行率
    (P1, "成本指标/支付金额", &["T03", "T04b", "T09a", "T10g"]),
    (P2, "成本指标/案件查处成本", &["T03", "T10f", "T09a"]),
    (P3, "成本指标/完成率", &["T03", "T04f", "T05a"]),
    (P4, "成本指标/预算执行率（%）", &["T03", "T04b"]),
    // 结案率与办结率是一件事；比率当数量
    (P1, "数量指标/案件结案率(%)", &["T04a"]),
    (P1, "质量指标/案件办结率", &["T05b", "T09a"]),
    (P2, "数量指标/案件结案率(%)", &["T04a"]),
    (P2, "质量指标/案件办结率", &["T05b", "T09a"]),
    // 满意度放在社会效益里
    (P2, "社会效益指标/受益人口满意度", &["T04c"]),
    (P2, "服务对象满意度指标/群众满意度", &["T09a"]),
    // 时效考核的是设备采购完成率；资金支付及时率是日常管理要求
    (P2, "时效指标/完成率", &["T04e"]),
    (P1, "时效指标/资金支付及时率", &["T08b", "T09a"]),
    // “战士满意度提高”没有指标；没有满意度指标
    (P3, "战士满意度提高", &["T07e"]),
    (P3, "", &["T07d"]),
    // 费用增幅越大越好；金额写成百分比；≥100%
    (P3, "经济效益指标/费用支出比", &["T03"]),
    (P3, "数量指标/伙食补助发放金额", &["T10g", "T06a", "T04a", "T10d"]),
    (P3, "时效指标/完成率", &["T06a", "T04e", "T10d"]),
    (P3, "质量指标/伙食质量提高", &["T02", "T10d"]),
    (P3, "社会效益指标/社会影响力", &["T02", "T10d"]),
    (P4, "质量指标/罪犯改造经费专款专用率", &["T06a", "D02d"]),
    (P4, "时效指标/扶助资金到位率", &["D02d"]),
    (P4, "数量指标/覆盖率（%）", &["T04a"]),
    (P4, "社会效益指标/社会稳定水平", &["T01"]),
    (P4, "服务对象满意度指标/群众满意", &["T10d"]),
    // 日常管理要求当绩效目标
    (P1, "资金按时拨付", &["T08a"]),
    (P1, "经费支出严格执行国家规定", &["T08a"]),
    (P1, "资金足额拨付", &["T08a"]),
    (P2, "资金及时、足额拨付到位", &["T08a"]),
    (P2, "资金使用严格执行现行国家规定", &["T08a"]),
    (P3, "伙食补助按时发放", &["T08a"]),
    (P3, "伙食补助足额发发放", &["T08a"]),
    // 支出计划空白；平均分配
    (P2, "", &["B01a"]),
    (P1, "[spending_plan]", &["B01d"]),
    (P3, "[spending_plan]", &["B01d"]),
    (P4, "[spending_plan]", &["B01d"]),
    // 部门整体：定性而没有标准；把已经取得的结果当目标；满意度只凭回访
    (DEPARTMENT, "数量指标/全年案件数量", &["T01"]),
    (DEPARTMENT, "经济效益指标/挽回经济损失", &["T15"]),
    (DEPARTMENT, "服务对象满意度指标/服务对象满意度", &["T16"]),
];

/// All indicators of the first two tables: a cell such as `≥90案件结案率达到90%以上` has no unit and mixes in prose.
const MIXED_CELLS: [&str; 2] = ["T10b", "T10c"];

fn checked(files: &Disk) -> ScoredYear {
    tour::check(files, &Request::default().with_year(2021)).unwrap()
}

fn example() -> Disk {
    Disk::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pingquan-psb"))
}

/// Findings about targets.
fn findings(year: ScoredYear) -> Vec<Diagnostic> {
    Stage::Targets.of(year.findings).into_iter().collect()
}

fn is_at(one: &Diagnostic, file: &str, what: &str) -> bool {
    let Some(place) = one.place.as_ref().filter(|place| place.file() == file) else {
        return false;
    };
    what.is_empty() && one.indicator.is_none()
        || one.indicator.as_deref() == Some(what)
        || !what.is_empty() && one.indicator.is_none() && place.line_text().contains(what)
}

#[test]
fn every_defect_that_a_person_found_is_reported_at_its_line() {
    let files = example();
    let checked = checked(&files);
    let messages = findings(checked.clone());
    let mut missed = Vec::new();
    for (file, what, codes) in DEFECTS {
        for code in *codes {
            if !messages
                .iter()
                .any(|one| one.code.as_str() == *code && is_at(one, file, what))
            {
                missed.push(format!("{code} {file} {what}"));
            }
        }
    }
    for project in checked
        .facts
        .projects
        .iter()
        .filter(|project| project.indicators.len() == 8)
    {
        for row in &project.indicators {
            for code in MIXED_CELLS {
                let file = format!("2021/targets/{}.toml", project.code());
                if !messages
                    .iter()
                    .any(|one| one.code.as_str() == code && is_at(one, &file, &row.id))
                {
                    missed.push(format!("{code} {file} {}", row.id));
                }
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn one_finding_per_indicator_and_code() {
    let files = example();
    let mut seen = BTreeSet::new();
    for one in findings(checked(&files)) {
        // Each guess of a notation is an assumption of its own.
        if one.indicator.is_some() && one.code.as_str() != "L34" {
            assert!(
                seen.insert((one.code, one.project.clone(), one.indicator.clone())),
                "{one:?}"
            );
        }
    }
}

#[test]
fn the_list_of_all_findings_is_as_reviewed() {
    let files = example();
    let lines: Vec<String> = findings(checked(&files))
        .iter()
        .map(|one| {
            let place = one
                .place
                .as_ref()
                .map(|place| format!("{}:{}", place.file(), place.line()));
            format!(
                "{} {} {}\n    {}\n    = {}",
                one.code.as_str(),
                place.unwrap_or_default(),
                one.indicator.as_deref().unwrap_or_default(),
                one.message,
                one.hint.as_deref().unwrap_or_default()
            )
        })
        .collect();
    insta::assert_snapshot!("seed-findings", lines.join("\n"));
}

/// The example sums the long paragraphs up; the document has the same paragraph under 总体绩效目标 and under 满意度.
#[test]
fn a_paragraph_of_the_document_that_stands_twice_is_found() {
    let Some(path) = std::env::var_os("ZIPING_SEED_DOCUMENT") else {
        assert!(
            std::env::var_os("ZIPING_REQUIRE_TOOLS").is_none_or(|required| required != "1"),
            "ZIPING_SEED_DOCUMENT is not set"
        );
        println!("not run: ZIPING_SEED_DOCUMENT is not set");
        return;
    };
    let document = std::fs::read_to_string(path).unwrap();
    let between = |from: &str, to: &str| {
        let (_, rest) = document.split_once(from).unwrap();
        rest.split_once(to).unwrap().0.trim().to_owned()
    };
    let quoted = |text: String| toml::Value::String(text).to_string();
    let department = format!(
        "overall = {}\n\n[[objective]]\nclass = \"社会效益指标\"\ntext = {}\n\n[[objective]]\nclass = \"服务对象满意度指标\"\ntext = {}\n",
        quoted(between("1、总体绩效目标\n\n", "2、分项绩效目标")),
        quoted(between("（1）社会效益。", "（2）经济效益")),
        quoted(between("（4）服务对象满意度指标", "3、工作保障措施")),
    );
    let files = example();
    let mut texts = vec![("2021/department.toml".to_owned(), department)];
    for path in ["ziping.toml", P1, P2, P3, P4] {
        let bytes = ziping::source::Files::read(&files, path, 1 << 20).unwrap();
        texts.push((path.to_owned(), String::from_utf8(bytes).unwrap()));
    }
    let files = ziping::source::Memory::new(texts);
    let messages = findings(tour::check(&files, &Request::default()).unwrap());
    let repeated: Vec<&Diagnostic> = messages.iter().filter(|one| one.code.as_str() == "T18").collect();
    assert_eq!(repeated.len(), 1, "{repeated:#?}");
    assert!(messages.iter().any(|one| one.code.as_str() == "T16"), "满意度只凭回访");
}
