//! A rule pack that somebody sent: its `pack.toml`, or its script.

use super::{Target, corpus, workspace};
use crate::mutate::Shape;
use ziping::source::Memory;
use ziping::tour::{self, Request};

pub const PACK: Target = Target {
    name: "pack",
    shape: Shape::Text,
    words: PACK_WORDS,
    seeds: packs,
    run: pack,
    share: 110,
    short: 100,
};

pub const SCRIPT: Target = Target {
    name: "script",
    shape: Shape::Text,
    words: SCRIPT_WORDS,
    seeds: scripts,
    run: script,
    share: 110,
    short: 100,
};

const PACK_WORDS: &[&str] = &[
    "extends = \"mof-2020\"",
    "extends = \"own\"",
    "extends = \"sichuan\"",
    "[[class]]",
    "[[grade]]",
    "[[band]]",
    "[[score]]",
    "[[either]]",
    "[rounding]",
    "places = 0",
    "places = 6",
    "mode = \"floor\"",
    "each = \"total\"",
    "[execution]",
    "points = ",
    "function = \"at_least\"",
    "[form]",
    "redistribute = \"normalize\"",
    "redistribute = \"proportional\"",
    "layout = \"sichuan\"",
    "[department]",
    "weight_base = \"equal\"",
    "[decision]",
    "cap = ",
    "whole = [\"late_filing\"]",
    "[param.late_loss]",
    "value = ",
    "[clause.late]",
    "verified = true",
    "article = ",
    "absent_to = [\"产出指标\"]",
    "absent_split = ",
    "from = ",
    "to = ",
    "to_included = true",
    "default = ",
    "names = [\"养护里程\", \"完工时间\"]",
    "args = { pass = 0.6 }",
    "reads = \"at-least\"",
    "level1 = \"产出指标\"",
    "aliases = ",
    "[check.T01]",
    "[words]",
    "off = true",
];

const SCRIPT_WORDS: &[&str] = &[
    "fn at_least(i) {",
    "fn on_time(i) {",
    "fn execution_rate(e) {",
    "fn graded(i) {",
    "i.lose(",
    "i.branch(\"甲\");",
    "i.points",
    "i.actual",
    "i.target",
    "i.degree",
    "i.days_late",
    "i.has(\"degree\")",
    "i.arg(\"pass\")",
    "param(\"late_loss\")",
    "min(",
    "max(",
    "round(",
    "fmt(",
    "if ",
    "else ",
    "while true {",
    "loop {",
    "for n in 0..1000000 {",
    "let a = ",
    "a += a;",
    "a.push(a);",
    "[1, 2, 3]",
    "#{a: 1}",
    "\"text\"",
    "`${i.points}`",
    "return;",
    "throw 1;",
    "try {",
    "} catch {",
    "switch i.kind {",
    "|x| x + 1",
    "Fn(\"at_least\")",
    ".call(",
    "eval(\"1\")",
    "import \"a\" as b;",
    "export ",
    "private fn ",
    "const A = 1;",
    "1 / 0",
    "0 / 0",
    "10 ** 100",
    "-1",
    "1 << 64",
    "i == e",
    "this",
    "();",
    "}",
    "a.to_string()",
    "a.pad(1000000, \"x\")",
    "a.len()",
    "a[0]",
    "a[-1]",
    "a?.b",
    "a ?? 0",
    "print(a);",
    "debug(a);",
    "f.rows",
    "f.total",
    "d.value",
    "bonus(",
    "0.1",
    "1e5",
];

fn packs() -> Vec<Vec<u8>> {
    let names = [
        "mof-2020",
        "mof-2021",
        "hubei",
        "sichuan",
        "hunan-dept",
        "chongqing-dept",
    ];
    let shipped = names
        .iter()
        .map(|name| corpus::text(&format!("scoring-rules/{name}/pack.toml")));
    let shipped: Vec<String> = shipped.collect();
    let mut seeds: Vec<Vec<u8>> = shipped.iter().map(|text| text.clone().into_bytes()).collect();
    let overlay = "id = \"own\"\nversion = \"1\"\ntitle = \"我县规则\"\nextends = \"mof-2020\"\n";
    seeds.push(format!("{overlay}[param.late_loss]\nvalue = 0.1\n").into_bytes());
    seeds.push(
        format!("{overlay}[rounding]\nplaces = 1\n[[either]]\nnames = [\"养护里程\", \"完工时间\"]\n").into_bytes(),
    );
    seeds
}

fn scripts() -> Vec<Vec<u8>> {
    let shipped = corpus::files(&corpus::root().join("scoring-rules"), ".rhai");
    let shipped = shipped.iter().filter_map(|path| std::fs::read(path).ok());
    let own = "fn at_least(i) {\n    if i.actual < i.target {\n        i.branch(\"未达到\");\n        i.lose(min(i.points, i.points * (i.target - i.actual) / i.target), \"proportional\", `少${fmt(i.target - i.actual)}`);\n    }\n}\n";
    shipped.chain([own.as_bytes().to_vec()]).collect()
}

/// A pack of this name that is not one of the shipped ones takes the scripts of the national one.
fn pack(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let mut files = workspace::whole();
    let extends = text.lines().any(|line| line.trim_start().starts_with("extends"));
    if !extends {
        for script in ["indicators", "form"] {
            let text = corpus::text(&format!("scoring-rules/mof-2020/{script}.rhai"));
            files.put(&format!("scoring-rules/own/{script}.rhai"), text);
        }
    }
    // The folder says what the pack is called.
    let named: Vec<String> = text
        .lines()
        .map(|line| {
            if line.starts_with("id = ") {
                "id = \"own\"".to_owned()
            } else {
                line.to_owned()
            }
        })
        .collect();
    files.put("scoring-rules/own/pack.toml", named.join("\n"));
    scored(&files)
}

fn script(bytes: &[u8]) -> bool {
    let mut files = workspace::whole();
    files.put(
        "scoring-rules/own/pack.toml",
        "id = \"own\"\nversion = \"1\"\ntitle = \"我县规则\"\nextends = \"mof-2020\"\n",
    );
    files.put("scoring-rules/own/own.rhai", bytes);
    scored(&files)
}

fn scored(files: &Memory) -> bool {
    let request = Request::default().with_year(2021).with_rules("own");
    match tour::score(files, &request) {
        Ok(_) => true,
        Err(findings) => {
            findings
                .iter()
                .map(|one| ziping::diagnostic::to_text(one).len())
                .sum::<usize>();
            false
        }
    }
}
