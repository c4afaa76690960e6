//! Random years: projects with targets of all notations, some with actuals already.

use super::chance::Chance;
use std::fmt::Write;
use ziping::source::Memory;

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

const CLASSES: [(&str, &str); 6] = [
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("效益指标", "社会效益指标"),
    ("效益指标", "经济效益指标"),
    ("满意度指标", "服务对象满意度指标"),
];

const TARGETS: [&str; 10] = [
    "≥90%",
    "≤12万元",
    "=100%",
    "20-30人",
    "12月31日前",
    "是",
    "显著提高",
    "≥140件",
    "较上年有所提高，群众认可",
    "≥0.5‰",
];

/// A workspace with one year.
pub fn year(chance: &mut Chance) -> Memory {
    let mut files = Memory::default();
    files.put("ziping.toml", "[department]\ncode = \"3<1&2\"\nname = \"示例局\"\n");
    for number in 0..=chance.below(3) {
        let code = format!("P{number}x");
        let ids = project(chance, &code, &mut files);
        if chance.percent(50) {
            files.put(&format!("2024/actuals/{code}.toml"), actuals(chance, &ids));
        }
    }
    if chance.percent(40) {
        let mut text = format!(
            "overall = {}\n",
            quoted(&chance.text().repeat(1 + usize::try_from(chance.below(40)).unwrap()))
        );
        let ids = indicators(chance, &mut text);
        files.put("2024/department.toml", text);
        if chance.percent(30) {
            files.put("2024/actuals/department.toml", own_actuals(&actuals(chance, &ids)));
        }
    }
    files
}

fn project(chance: &mut Chance, code: &str, files: &mut Memory) -> Vec<String> {
    let mut text = String::new();
    let goals: Vec<String> = (0..chance.below(4))
        .map(|_| quoted(&format!("{}\n{}", chance.text(), chance.text())))
        .collect();
    let _ = writeln!(
        text,
        "goals = [{}]\n[project]\nname = {}",
        goals.join(", "),
        quoted(&chance.text())
    );
    if chance.percent(70) {
        let total = chance.below(900);
        let _ = writeln!(text, "[budget]\ntotal = {total}.00\nfiscal = {total}\nother = 0");
    }
    let ids = indicators(chance, &mut text);
    files.put(&format!("2024/targets/{code}.toml"), text);
    ids
}

fn indicators(chance: &mut Chance, text: &mut String) -> Vec<String> {
    let mut ids = Vec::new();
    for number in 0..=chance.below(9) {
        let (level1, level2) = CLASSES[usize::try_from(number.min(5)).unwrap()];
        let name = format!("{}{number}", chance.text().trim());
        let _ = write!(
            text,
            "\n[[indicator]]\nlevel1 = {}\nlevel2 = {}\nname = {}\ntarget = {}\n",
            quoted(level1),
            quoted(level2),
            quoted(&name),
            quoted(chance.pick(&TARGETS))
        );
        if chance.percent(20) {
            let _ = writeln!(text, "id = {}", quoted(&format!("Z{number}")));
            ids.push(format!("Z{number}"));
        } else {
            ids.push(format!("{level2}/{name}"));
        }
    }
    ids
}

/// The same for the department, whose execution is computed.
fn own_actuals(text: &str) -> String {
    let lines = text.lines().filter(|line| {
        !["[execution]", "executed", "progress"]
            .iter()
            .any(|word| line.starts_with(word))
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// A file that somebody filled in by hand, with things that no workbook knows.
fn actuals(chance: &mut Chance, ids: &[String]) -> String {
    let mut text = String::from("# kept: top\n");
    if chance.percent(20) {
        text += "currency_unit = \"元\"\n";
    }
    text += "completion = [\"甲\\n乙\", \"丙\"] # kept: completion\n\n[execution]\n";
    text += "executed = 5\nprogress = { \"6月底\" = 47 } # kept: progress\n";
    for id in ids.iter().filter(|_| chance.percent(70)).collect::<Vec<_>>() {
        let _ = write!(
            text,
            "\n# kept: result\n[[result]]\nindicator = {}\nactual = {} # kept: actual\nreason = {}\n",
            quoted(id),
            chance.pick(&["\"88.2%\"", "140", "2024-11-30", "\"达成\"", "12.50"]),
            quoted(&chance.text())
        );
        if chance.percent(50) {
            text += "degree = 0.85\nnote = \"评议\"\n";
        }
        if chance.percent(50) {
            text += "evidence = [{ name = \"统计表\", file = \"evidence/a.xlsx\" }, { name = \"台账\", kind = \"原始凭证\" }]\n";
        }
    }
    let _ = write!(
        text,
        "\n[[decision]]\non = {}\nkind = \"score\"\nvalue = 1\nclause = \"依据\"\nby = \"某人\"\nnote = \"kept\"\n\
         \n[[monitoring]]\ndate = 2024-07-31\non = {}\nforecast = \"确定能\"\n",
        quoted(&ids[0]),
        quoted(&ids[0])
    );
    if chance.percent(50) {
        text += "\n[narrative]\nconclusion = \"好\"\nproblems = [\n  \"一\", # kept: problem\n  \"二\",\n]\n";
    }
    text
}
