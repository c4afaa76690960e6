//! A function of a pack that breaks on a total leaves no total, no grade, and a range that holds whatever it would have made.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

use crate::oracle;
use crate::oracle::project::Broken;
use crate::oracle::{compare, department, generate, program, toml_text};
use proptest::prelude::*;
use ziping::diagnostic::{Code, to_text};
use ziping::model::scorecard::{FormScore, Settlement};
use ziping::score::ScoredYear;
use ziping::source::{Files, Memory};
use ziping::tour::{self, Request};

const HEAD: &str = "id = \"mine\"\nversion = \"1\"\ntitle = \"我县\"\nextends = \"mof-2020\"\n";
const LATE: &str = "[clause.late]\ndocument = \"试\"\ntext = \"试\"\nverified = false\n";

/// 90 × 95 ÷ 100 = 85.50 and 执行率 10: 95.50, 优, before anybody looks at the form as a whole.
fn files(manifest: &str, script: &str, decisions: &str) -> Memory {
    Memory::new(vec![
        (
            "ziping.toml".into(),
            "[department]\ncode = \"1\"\nname = \"某局\"\n[years.2021]\nrules = \"mine\"\n".into(),
        ),
        ("scoring-rules/mine/pack.toml".into(), format!("{HEAD}{manifest}{LATE}")),
        ("scoring-rules/mine/mine.rhai".into(), script.into()),
        (
            "2021/targets/A.toml".into(),
            "[project]\nname = \"甲\"\n[budget]\ntotal = 100\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\n\
             name = \"量\"\ntarget = \"≥100个\"\n"
                .into(),
        ),
        (
            "2021/actuals/A.toml".into(),
            format!(
                "[execution]\nadjusted = 100\nexecuted = 100\n[[result]]\nindicator = \"量\"\nactual = \"95个\"\n{decisions}"
            ),
        ),
    ])
}

fn decided(kind: &str, value: &str) -> String {
    let value = if value.is_empty() {
        String::new()
    } else {
        format!("value = {value}\n")
    };
    format!(
        "[[decision]]\non = \"project\"\nkind = \"{kind}\"\n{value}clause = \"某文件\"\nby = \"财政局\"\nnote = \"查实\"\n"
    )
}

fn scored(files: &Memory) -> ScoredYear {
    tour::score(files, &Request::default())
        .unwrap_or_else(|all| panic!("{}", all.iter().map(to_text).collect::<String>()))
}

/// `low–high`, or the total.
fn standing(form: &FormScore) -> String {
    match (&form.total, &form.range) {
        (Some(total), _) => total.to_string(),
        (None, Some(range)) => format!("{}–{}", range.low, range.high),
        (None, None) => "nothing".into(),
    }
}

const WHOLE: &str = "whole = [\"broken\"]\n";

#[test]
fn a_broken_function_leaves_no_total_and_no_grade() {
    let on = |kind: &str| format!("[decision]\n{kind} = \"broken\"\n");
    let (low, high) = ("0.00–95.50", "95.50–100.00");
    let cases = [
        // Division by zero, an endless loop, a field and a clause that there are not, more than there is.
        (
            WHOLE.to_owned(),
            "let x = 1 / (f.points - f.points);",
            String::new(),
            low,
        ),
        (WHOLE.to_owned(), "loop { }", String::new(), low),
        (
            WHOLE.to_owned(),
            "f.lose(f.degree, \"late\", \"试\");",
            String::new(),
            low,
        ),
        (WHOLE.to_owned(), "f.lose(1, \"lat\", \"试\");", String::new(), low),
        (
            WHOLE.to_owned(),
            "f.lose(f.total + 1, \"late\", \"试\");",
            String::new(),
            low,
        ),
        // Points that nobody decided to give.
        (WHOLE.to_owned(), "f.lose(-4, \"late\", \"试\");", String::new(), low),
        (
            WHOLE.to_owned(),
            "f.lose(3, \"late\", \"试\"); f.lose(-1, \"late\", \"试\");",
            String::new(),
            low,
        ),
        (on("veto"), "f.lose(1 / 0, \"试\");", decided("veto", ""), low),
        (on("veto"), "loop { f.note(\"试\"); }", decided("veto", ""), low),
        (
            on("veto"),
            "f.lose(f.target, \"试\"); f.veto();",
            decided("veto", ""),
            low,
        ),
        (on("veto"), "f.lose(-1, \"试\"); f.veto();", decided("veto", ""), low),
        (on("cap"), "f.lose(1 / 0, \"试\");", decided("cap", "89"), low),
        (on("cap"), "f.lose(f.total + 0.01, \"试\");", decided("cap", "89"), low),
        (on("cap"), "f.lose(-1, \"试\");", decided("cap", "89"), low),
        (on("bonus"), "f.lose(1 / 0, \"试\");", decided("bonus", "2"), high),
        (on("bonus"), "f.lose(-5, \"试\");", decided("bonus", "2"), high),
        (on("bonus"), "f.lose(1, \"试\");", decided("bonus", "2"), high),
    ];
    for (manifest, body, decisions, range) in cases {
        let year = scored(&files(&manifest, &format!("fn broken(f) {{ {body} }}"), &decisions));
        let project = &year.card.projects[0];
        assert_eq!(standing(project), range, "{body}");
        assert_eq!(
            (project.status, &project.grade),
            (Settlement::Unsettled, &None),
            "{body}"
        );
        assert!(
            project.ledger.is_empty() && project.indicators[0].score.is_some(),
            "{body}"
        );
        assert!(
            project.notes.iter().any(|note| note.starts_with("评分脚本出错")),
            "{body}"
        );
        let department = &year.card.department_score;
        assert_eq!((department.total, &department.grade), (None, &None), "{body}");
        let range_of_all = department
            .range
            .as_ref()
            .map(|range| format!("{}–{}", range.low, range.high));
        assert_eq!(range_of_all.as_deref(), Some(range), "{body}");
        assert!(year.findings.iter().any(|one| one.code == Code::ScriptFailed), "{body}");
        assert!(!year.is_settled() && year.findings.any_p0(), "{body}");
        let json = serde_json::to_value(&year.card).unwrap();
        assert_eq!(json["projects"][0]["total"], serde_json::Value::Null, "{body}");
        assert_eq!(json["projects"][0]["status"], "unsettled", "{body}");
    }
}

/// What others did before it broke stays in the range and is told; the lines of a total that is not there would add up to
/// nothing.
#[test]
fn what_was_done_before_a_function_broke_is_told() {
    let manifest = "whole = [\"late\"]\n[decision]\nveto = \"broken\"\n";
    let script = "fn late(f) { f.lose(1.5, \"late\", \"迟报\"); }\nfn broken(d) { d.lose(1 / 0, \"试\"); }\n";
    let decisions = format!("{}{}", decided("bonus", "2"), decided("veto", ""));
    let year = scored(&files(manifest, script, &decisions));
    let project = &year.card.projects[0];
    // 95.50 − 1.50 + 2
    assert_eq!(standing(project), "0.00–96.00");
    let notes = project.notes.join("\n");
    assert!(
        notes.contains("还要按整张表的规定扣分") && notes.contains("待总分确定后执行：财政局认定（查实）"),
        "{notes}"
    );
    // The decisions themselves are in the scorecard.
    assert_eq!(project.decisions.len(), 2);
}

/// A function that breaks after another one acts on the ends of its range.
#[test]
fn what_comes_after_a_broken_function_acts_on_the_range() {
    let script = "fn broken(f) { f.lose(1 / 0, \"late\", \"试\"); }";
    let year = scored(&files(
        WHOLE,
        script,
        &format!("{}{}", decided("bonus", "2"), decided("cap", "89")),
    ));
    // 0…95.50, and 2 more, and 89 at most.
    assert_eq!(standing(&year.card.projects[0]), "2.00–89.00");
}

#[test]
fn the_departments_own_form_has_no_total_either() {
    let mut files = files(WHOLE, "fn broken(f) { f.lose(1 / 0, \"late\", \"试\"); }", "");
    files.put(
        "2021/department.toml",
        "overall = \"目标\"\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"量\"\ntarget = \"≥100个\"\n",
    );
    files.put(
        "2021/actuals/department.toml",
        "[[result]]\nindicator = \"量\"\nactual = \"95个\"\n",
    );
    let year = scored(&files);
    let own = year.card.department_score.own.as_ref().unwrap();
    assert_eq!((standing(own).as_str(), &own.grade), ("0.00–95.50", &None));
}

/// Beside another year it has no change, and nothing breaks.
#[test]
fn a_year_without_a_total_is_compared_without_one() {
    let mut here = files(WHOLE, "fn broken(f) { f.lose(1 / 0, \"late\", \"试\"); }", "");
    for path in ["targets/A.toml", "actuals/A.toml"] {
        let text = here.read(&format!("2021/{path}"), 10_000).unwrap();
        here.put(&format!("2022/{path}"), text);
    }
    here.put(
        "ziping.toml",
        "[department]\ncode = \"1\"\nname = \"某局\"\n[years.2021]\nrules = \"mof-2020\"\n[years.2022]\nrules = \"mine\"\n",
    );
    let compared = tour::compare(&here, &[2021, 2022]).unwrap();
    assert_eq!(compared.comparisons[0].total.change, None);
    assert_eq!(compared.years[1].card.department_score.total, None);
    assert!(compared.fragile.is_empty());
}

/// A script with the functions that are asked for, which break this way.
fn script(whole_form: bool, decisions: bool, way: usize) -> String {
    let whole = [
        "f.lose(1 / (f.points - f.points), \"late\", \"试\");",
        "f.lose(f.degree, \"late\", \"试\");",
        "f.lose(1, \"lat\", \"试\");",
        "f.lose(f.total + 1, \"late\", \"试\");",
        "f.lose(-1, \"late\", \"试\");",
    ];
    let decision = [
        "d.lose(1 / (d.points - d.points), \"试\");",
        "d.lose(d.target, \"试\");",
        "d.lose(0, \"\");",
        "d.lose(d.total + 1, \"试\");",
        "let x = 1; x.y.z();",
    ];
    let whole = format!("fn broken_whole(f) {{ {} }}\n", whole[way % whole.len()]);
    let decision = format!("fn broken_decision(d) {{ {} }}\n", decision[way % decision.len()]);
    let asked = [(whole_form, whole), (decisions, decision)].into_iter();
    asked.filter(|(is, _)| *is).map(|(_, text)| text).collect()
}

proptest! {
    #![proptest_config(oracle::config())]

    #[test]
    fn the_second_opinion_agrees_on_broken_functions(
        year in generate::any_year(),
        which in (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()),
        way in 0_usize..5,
    ) {
        let all = [("whole", which.0), ("bonus", which.1), ("cap", which.2), ("veto", which.3)];
        let broken: Vec<&str> = all.iter().filter(|(_, is)| *is).map(|(function, _)| *function).collect();
        let decisions: Vec<&str> = broken.iter().copied().filter(|function| *function != "whole").collect();
        let mut manifest = String::new();
        if which.0 {
            manifest += "whole = [\"broken_whole\"]\n";
        }
        manifest += "[decision]\n";
        for kind in &decisions {
            manifest += &format!("{kind} = \"broken_decision\"\n");
        }
        let mut files = toml_text::files(&year);
        for (path, text) in &mut files {
            if path == "ziping.toml" {
                *text = text.replace("rules = \"mof-2020\"", "rules = \"mine\"");
            }
        }
        files.push(("scoring-rules/mine/pack.toml".into(), format!("{HEAD}{manifest}{LATE}")));
        files.push(("scoring-rules/mine/mine.rhai".into(), script(which.0, !decisions.is_empty(), way)));
        let card = program::run(files);
        prop_assert!(card.is_ok(), "not read: {}", card.unwrap_err());
        let differences = compare::differences(&year, &department::year_by(&year, Broken(&broken)), &card.unwrap());
        prop_assert!(differences.is_empty(), "{broken:?} {way}\n{}", differences.join("\n"));
    }
}
