//! The library called by something that is not the command line: a workspace that is nowhere but in memory goes through
//! every door, and what the doors would write is put back into memory.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

use rust_decimal::Decimal;
use rust_decimal_macros::dec;
use ziping::book::{Filing, Stated, verify};
use ziping::compare::Factor;
use ziping::diagnostic::Findings;
use ziping::report::{Format, Templates};
use ziping::source::write::Output;
use ziping::source::{Files, Memory};
use ziping::tour::{
    self, CompareRefusal, Department, FileRefusal, Import, ImportKind, ImportRefusal, Papers, Request, Standing,
};

const DOCUMENT: &str = include_str!("doors/targets.txt");

/// One project of two years: 9公里 of 10, and 8公里 of 10.
fn workspace() -> Memory {
    let mut files = Memory::default();
    files.put(
        "ziping.toml",
        "[department]\ncode = \"1\"\nname = \"示例局\"\n\n[years.2021]\nrules = \"mof-2020\"\n\n[years.2022]\nrules = \"mof-2020\"\n",
    );
    for (year, length) in [(2021, 9), (2022, 8)] {
        files.put(
            &format!("{year}/targets/A01.toml"),
            "[project]\nname = \"道路养护\"\n\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"养护里程\"\ntarget = \"≥10公里\"\npoints = 90\n",
        );
        files.put(
            &format!("{year}/actuals/A01.toml"),
            format!(
                "[execution]\ninitial = 100\nadjusted = 100\nexecuted = 100\n\n[[result]]\nindicator = \"养护里程\"\nactual = \"{length}公里\"\n"
            ),
        );
    }
    files
}

fn put(files: &mut Memory, folder: &str, outputs: Vec<Output>) {
    for output in outputs {
        files.put(&format!("{folder}{}", output.path.to_str().unwrap()), output.bytes);
    }
}

fn names(outputs: &[Output]) -> Vec<&str> {
    outputs.iter().map(|output| output.path.to_str().unwrap()).collect()
}

fn codes(findings: &Findings) -> Vec<&str> {
    findings.iter().map(|one| one.code.as_str()).collect()
}

#[test]
fn a_year_is_scored_and_every_lost_point_is_in_its_ledger() {
    let year = tour::score(&workspace(), &Request::default().with_year(2021)).unwrap();
    let project = &year.card.projects[0];
    // 90 × 9 ÷ 10 + 10 = 91
    assert_eq!(project.total, Some(dec!(91.00)));
    let lost: Decimal = project.indicators[0].ledger.iter().map(|line| line.points).sum();
    assert_eq!(lost, dec!(9.00));
    assert!(year.is_settled() && year.facts.year == 2021 && year.pack.id == "mof-2020");
    // The latest year without a choice, and other rules where they are asked for.
    let latest = tour::score(&workspace(), &Request::default().with_rules("hubei")).unwrap();
    assert_eq!((latest.card.year, &*latest.card.rules.id), (2022, "hubei"));
}

#[test]
fn what_cannot_be_scored_is_an_error_that_says_why() {
    let why: Box<dyn std::error::Error> = Box::new(tour::score(&Memory::default(), &Request::default()).unwrap_err());
    assert!(why.to_string().contains("ziping.toml"), "{why}");
}

#[test]
fn a_check_finds_more_than_a_score_and_departments_are_laid_side_by_side() {
    let files = workspace();
    let request = Request::default().with_year(2021);
    let alone = tour::check(&files, &request).unwrap();
    let scored = tour::score(&files, &request).unwrap();
    assert!(
        alone.findings.len() > scored.findings.len(),
        "{:?}",
        codes(&alone.findings)
    );
    // What stands beside the year is looked at: the targets of the last one.
    let mut lowered = workspace();
    let targets = String::from_utf8(lowered.read("2022/targets/A01.toml", 1 << 20).unwrap()).unwrap();
    lowered.put("2022/targets/A01.toml", targets.replace("≥10公里", "≥7公里"));
    let found = tour::check(&lowered, &Request::default()).unwrap().findings;
    let without = tour::check(&workspace(), &Request::default()).unwrap().findings;
    assert!(
        codes(&found).contains(&"T17"),
        "lower than last year: {:?}",
        codes(&found)
    );
    assert!(!codes(&without).contains(&"T17"));
    // The same prose in two departments.
    let text = "[narrative]\nconclusion = \"示例路段在汛期以前完成了全部养护，沿线村民出行时间明显缩短，雨季没有发生塌方和中断，巡查记录完整可查\"\n";
    let with_text = |name: &str| {
        let mut files = workspace();
        files.put(
            "ziping.toml",
            format!("[department]\ncode = \"1\"\nname = \"{name}\"\n"),
        );
        let actuals = String::from_utf8(files.read("2022/actuals/A01.toml", 1 << 20).unwrap()).unwrap();
        files.put("2022/actuals/A01.toml", format!("{actuals}\n{text}"));
        files
    };
    let both = [with_text("示例县交通局"), with_text("示例县水务局")];
    let departments: Vec<Department<'_>> = both
        .iter()
        .map(|files| Department {
            name: "",
            files,
            request: Request::default(),
        })
        .collect();
    let steps = std::sync::atomic::AtomicUsize::new(0);
    let step = || {
        steps.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    };
    let mut county = Vec::new();
    let told: Result<(), ()> = tour::check_county(&departments, &step, |_, checked| {
        county.push(checked);
        Ok(())
    });
    assert_eq!(told, Ok(()));
    assert_eq!(steps.into_inner(), 2);
    for (one, files) in county.into_iter().zip(&both) {
        let beside = codes(&one.unwrap().findings).len();
        let alone = codes(&tour::check(files, &Request::default()).unwrap().findings).len();
        assert!(beside > alone, "{beside} findings beside each other, {alone} alone");
    }
    let mut years = Vec::new();
    let score = |one: &Department<'_>| tour::score(one.files, &one.request);
    let told: Result<(), Findings> = tour::in_order(&departments, score, |_, scored| {
        years.push(scored?.card.year);
        Ok(())
    });
    assert_eq!((told, years), (Ok(()), vec![2022, 2022]));
}

#[test]
fn years_are_compared_as_they_stand_and_as_they_were_filed() {
    let mut files = workspace();
    let made = tour::compare(&files, &[]).unwrap();
    let [one] = made.comparisons.as_slice() else {
        panic!("{} comparisons", made.comparisons.len())
    };
    // 82 − 91
    assert_eq!(one.total.change, Some(dec!(-9.00)));
    assert_eq!(one.total.parts.unwrap().of(Factor::Performance), dec!(-9.00));
    assert_eq!((made.years.len(), made.ranking.len(), made.fragile.len()), (2, 1, 1));
    assert_eq!(one.filed, [None, None]);
    let page = String::from_utf8(made.html(&Templates::shipped()).unwrap()).unwrap();
    assert!(page.contains("道路养护") && page.contains("82.00"));
    assert!(made.docx(&Templates::shipped()).unwrap().starts_with(b"PK"));
    assert!(
        matches!(tour::compare(&files, &[2021, 2019]), Err(CompareRefusal::NoSuchYear(2019, known)) if known == [2021, 2022])
    );
    assert!(matches!(tour::compare(&files, &[2021]), Err(CompareRefusal::TooFew(_))));
    // Filed, then changed: the filing counts.
    let draft = Filing {
        draft: true,
        ..Filing::default()
    };
    let request = Request::default().with_year(2021);
    let freeze = tour::file(&files, &request, draft).unwrap();
    put(&mut files, "", freeze.outputs);
    assert_eq!(
        tour::compare(&files, &[]).unwrap().comparisons[0].filed,
        [None, None],
        "a draft is no filing"
    );
    let refused = tour::file(&files, &request, Filing::default()).unwrap_err();
    assert!(
        matches!(&refused, FileRefusal::NotReady(wrong) if wrong.any_p0()),
        "{refused:?}"
    );
}

#[test]
fn what_was_approved_and_what_is_handed_in_are_filed_and_come_out_again() {
    let mut files = workspace();
    let request = Request::default().with_year(2021);
    let freeze = tour::file_targets(&files, &request, Stated::default()).unwrap();
    assert_eq!(freeze.folder, "2021/filed/targets-1");
    put(&mut files, "", freeze.outputs);
    let draft = Filing {
        draft: true,
        date: Some("2022-01-20"),
        ..Filing::default()
    };
    let freeze = tour::file(&files, &request, draft).unwrap();
    put(&mut files, "", freeze.outputs);
    let verified = verify(&files, 2021);
    assert_eq!(verified.len(), 1);
    assert!(
        verified[0].draft && verified[0].findings.is_empty(),
        "{:?}",
        verified[0].findings
    );
    assert_eq!(verified[0].total, "总分 91.00");
}

#[test]
fn blank_forms_go_out_and_filled_in_ones_come_back() {
    let files = workspace();
    let request = Request::default().with_year(2021);
    let blank = tour::form(&files, &request).unwrap();
    assert_eq!((blank.year, names(&blank.outputs)), (2021, vec!["A01.toml"]));
    let mut empty = workspace();
    put(&mut empty, "2021/actuals/", blank.outputs);
    assert!(!tour::score(&empty, &request).unwrap().is_settled());
    // The workbook shows what is there; into a workspace whose file is blank it brings it back.
    let book = tour::form_workbook(&files, &request).unwrap();
    assert_eq!((book.projects, book.indicators), (1, 1));
    let mut from = Memory::default();
    from.put("填好.xlsx", book.bytes);
    let names = ["填好.xlsx"];
    assert_eq!(tour::import_kind(&from, &names).unwrap(), ImportKind::Actuals);
    let Import::Actuals(plan) = tour::import(&empty, &from, &names, None).unwrap() else {
        panic!("no actuals")
    };
    assert_eq!((plan.year, plan.changed.len(), plan.unchanged.len()), (2021, 1, 0));
    assert!(plan.changed[0].existed && plan.checked.unwrap().is_empty());
    empty.put(&plan.changed[0].path, plan.changed[0].text.clone());
    let total = tour::score(&empty, &request).unwrap().card.projects[0].total;
    assert_eq!(total, Some(dec!(91.00)));
    // Nothing changes where it was filled in already.
    let Import::Actuals(plan) = tour::import(&files, &from, &names, None).unwrap() else {
        panic!("no actuals")
    };
    assert!(plan.changed.is_empty() && plan.unchanged.len() == 1);
    // A workbook and a document are two imports.
    from.put("目标.txt", DOCUMENT);
    assert!(matches!(
        tour::import(&files, &from, &["填好.xlsx", "目标.txt"], None),
        Err(ImportRefusal::Mixed { form, other }) if form == "填好.xlsx" && other == "目标.txt"
    ));
}

#[test]
fn a_document_becomes_a_workspace_where_there_was_none() {
    let mut from = Memory::default();
    from.put("目标.txt", DOCUMENT);
    let mut files = Memory::default();
    let Import::Targets(plan) = tour::import(&files, &from, &["目标.txt"], Some(2022)).unwrap() else {
        panic!("no targets")
    };
    assert!(plan.files.iter().all(|one| one.standing == Standing::New));
    let outputs: Vec<Output> = plan.files.into_iter().map(|one| one.output).collect();
    assert!(names(&outputs).contains(&"ziping.toml"), "{:?}", names(&outputs));
    put(&mut files, "", outputs);
    let year = tour::score(&files, &Request::default()).unwrap();
    assert_eq!((year.card.year, year.card.projects.len()), (2022, 1));
    // Once more: the same; another target: a difference, by name.
    let Import::Targets(plan) = tour::import(&files, &from, &["目标.txt"], Some(2022)).unwrap() else {
        panic!("no targets")
    };
    assert!(plan.files.iter().all(|one| one.standing == Standing::Same));
    let path = plan.files[0].output.path.to_str().unwrap().to_owned();
    let text = String::from_utf8(files.read(&path, 1 << 20).unwrap()).unwrap();
    files.put(&path, text.replace("≥10", "≥12"));
    let Import::Targets(plan) = tour::import(&files, &from, &["目标.txt"], Some(2022)).unwrap() else {
        panic!("no targets")
    };
    assert!(
        matches!(&plan.files[0].standing, Standing::Differs(changes) if !changes.is_empty()),
        "{:?}",
        plan.files[0].standing
    );
    assert!(matches!(
        tour::import(&files, &from, &["没有.txt"], Some(2022)),
        Err(ImportRefusal::Documents(why)) if why[0].message.contains("没有.txt")
    ));
}

#[test]
fn the_documents_are_made_from_the_shipped_or_the_workspaces_own_templates() {
    let mut files = workspace();
    let request = Request::default().with_year(2021);
    let papers = Papers {
        formats: &[Format::Html, Format::Md],
        ..Papers::default()
    };
    let made = tour::report(&files, &request, &papers).unwrap();
    assert_eq!(made.year.card.projects[0].total, Some(dec!(91.00)));
    let paths = names(&made.outputs);
    for ending in ["html", "md"] {
        for name in ["自评表", "自评报告", "扣分台账", "部门汇总"] {
            let is_it = |path: &&str| path.contains(name) && path.ends_with(ending);
            assert!(paths.iter().any(is_it), "{name}.{ending}: {paths:?}");
        }
    }
    let text = |outputs: &[Output], name: &str| {
        let one = outputs
            .iter()
            .find(|one| one.path.to_str().unwrap().contains(name))
            .unwrap();
        String::from_utf8(one.bytes.clone()).unwrap()
    };
    assert!(text(&made.outputs, "自评表").contains("养护里程"));
    // A template of the workspace stands before the shipped one.
    files.put("templates/form.md.j2", "自己的表");
    let papers = Papers {
        formats: &[Format::Md],
        ..Papers::default()
    };
    let made = tour::report(&files, &request, &papers).unwrap();
    assert!(
        text(&made.outputs, "自评表").starts_with("自己的"),
        "{}",
        text(&made.outputs, "自评表")
    );
}

#[test]
fn one_project_is_packed_and_scores_the_same_alone() {
    let files = workspace();
    let made = tour::pack(&files, &Request::default().with_year(2021), "道路养护", false).unwrap();
    assert!(made.folder.contains("A01") && made.left_out.is_empty());
    let mut alone = Memory::default();
    put(&mut alone, "", made.outputs);
    let total = tour::score(&alone, &Request::default()).unwrap().card.projects[0].total;
    assert_eq!(total, Some(dec!(91.00)));
    assert!(tour::pack(&files, &Request::default(), "没有的项目", false).is_err());
}
