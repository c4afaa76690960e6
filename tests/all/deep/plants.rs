//! What is planted: of each code two packs, one that stands alone and scores `≥`, one on `mof-2020` that scores `≤` of a row
//! by its name.

use super::draw::Draw;
use ziping::diagnostic::Code;
use ziping::source::Memory;

/// A pack with a fault in it.
pub struct Planted {
    pub code: Code,
    /// Function in which it is.
    pub function: &'static str,
    pub id: &'static str,
    pub manifest: String,
    pub script: String,
}

impl Planted {
    pub fn files(&self) -> Memory {
        Memory::new(vec![
            (format!("{}/pack.toml", self.id), self.manifest.clone()),
            (format!("{}/own.rhai", self.id), self.script.clone()),
        ])
    }

    fn of(mut self, function: &'static str) -> Self {
        self.function = function;
        self
    }

    /// With more in the manifest's head, and another function.
    fn with(mut self, head: &str, script: &str) -> Self {
        self.manifest = self.manifest.replace("# head\n", head);
        self.script += script;
        self
    }
}

type Plant = fn(&mut Draw) -> [Planted; 2];

/// One of each code, by their numbers.
pub const PLANTS: &[Plant] = &[
    outside, lower, cliff, unearned, by_zero, fails, dead, no_clause, edge, order, again, limit, reason,
];

const ALONE: &str = r#"id = "alone"
version = "1"
title = "试"
# head
[execution]
points = 10
function = "money"
[[class]]
level1 = "产出指标"
points = 60
[[class]]
level1 = "效益指标"
points = 30
[[grade]]
name = "好"
from = 60
[[grade]]
name = "差"
from = 0
[[score]]
function = "measure"
reads = "at-least"
[clause.measure]
basis = "own"
text = "没有达到的按比例扣分"
"#;

const MONEY: &str = r#"
fn money(e) {
    if e.executed < e.adjusted {
        e.lose(e.points - e.points * e.executed / e.adjusted, "measure",
            `全年执行数${fmt(e.executed)}万元，全年预算数${fmt(e.adjusted)}万元，按比例扣分`);
    }
}
"#;

/// A pack that stands alone, with the body of its function on `≥`.
fn alone(code: Code, body: &str) -> Planted {
    Planted {
        code,
        function: "measure",
        id: "alone",
        manifest: ALONE.to_owned(),
        script: format!("fn measure(i) {{\n{body}\n}}\n{MONEY}"),
    }
}

const OVERLAY: &str = r#"id = "overlay"
version = "1"
title = "试"
extends = "mof-2020"
# head
[[score]]
function = "measure"
reads = "at-most"
name = "损耗"
"#;

/// A pack on `mof-2020`, with the body of its function on `≤`.
fn overlay(code: Code, body: &str) -> Planted {
    Planted {
        code,
        function: "measure",
        id: "overlay",
        manifest: OVERLAY.to_owned(),
        script: format!("fn measure(i) {{\n{body}\n}}\n"),
    }
}

/// `≥` in proportion.
const SHARE: &str = r#"    if i.actual < i.target {
        i.lose(i.points - i.points * max(0, i.actual) / i.target, "measure",
            `完成值${fmt(i.actual)}${i.unit}，指标值${fmt(i.target)}${i.unit}，按比例扣分`);
    }"#;

/// `≤`, by what is beyond it in proportion.
const EXCESS: &str = r#"    if i.actual > i.target {
        let beyond = if i.target > 0 { min(1, (i.actual - i.target) / i.target) } else { 1 };
        i.lose(i.points * beyond, "reverse", `完成值${fmt(i.actual)}${i.unit}，超过指标值${fmt(i.target)}${i.unit}，扣分值的${percent(beyond)}`);
    }"#;

/// Two packs without a fault, each with steps of a drawn size.
pub fn clean(draw: &mut Draw) -> [Planted; 2] {
    let (step, lose) = (draw.whole(2, 7), draw.hundredths(10, 90));
    let one = format!(
        r#"    if i.actual < i.target {{
        let steps = floor((i.target - i.actual) / {step});
        i.lose(min(i.points, steps * {lose}), "measure",
            `完成值${{fmt(i.actual)}}${{i.unit}}，每低{step}${{i.unit}}扣{lose}分，计${{fmt(steps)}}步`);
    }}"#
    );
    let [a, b, c] = draw.falling(190, 105, 3);
    let other = format!(
        r#"    let share = if i.actual <= i.target * 1.01 {{ 1 }} else if i.actual <= i.target * {c} {{ 0.75 }}
        else if i.actual <= i.target * {b} {{ 0.5 }} else if i.actual <= i.target * {a} {{ 0.25 }} else {{ 0 }};
    if share < 1 {{
        i.lose(i.points - i.points * share, "reverse", `完成值${{fmt(i.actual)}}${{i.unit}}，得分值的${{percent(share)}}`);
    }}"#
    );
    [alone(Code::Unused, &one), overlay(Code::Unused, &other)]
}

fn outside(draw: &mut Draw) -> [Planted; 2] {
    let (more, lose) = (draw.hundredths(105, 180), draw.hundredths(400, 6000));
    let one = format!(
        r#"    if i.actual < i.target {{
        i.lose(i.points * {more} * (i.target - i.actual) / i.target, "measure", "没有达到");
    }}"#
    );
    let other = format!(r#"    if i.actual > i.target {{ i.lose({lose}, "reverse", "超过"); }}"#);
    [alone(Code::OutsidePoints, &one), overlay(Code::OutsidePoints, &other)]
}

fn lower(draw: &mut Draw) -> [Planted; 2] {
    let (far, near, share) = (
        draw.hundredths(110, 240),
        draw.hundredths(30, 90),
        draw.hundredths(5, 45),
    );
    let one = format!(
        r#"{SHARE}
    if i.actual > i.target * {far} {{ i.lose(i.points * {share}, "measure", "超得太多"); }}"#
    );
    let other = format!(
        r#"{EXCESS}
    if i.actual < i.target * {near} {{ i.lose(i.points * {share}, "reverse", "用得太少"); }}"#
    );
    [
        alone(Code::BetterScoresLower, &one),
        overlay(Code::BetterScoresLower, &other),
    ]
}

fn cliff(draw: &mut Draw) -> [Planted; 2] {
    let (pass, far) = (draw.hundredths(55, 98), draw.hundredths(103, 230));
    let one = format!(
        r#"    if i.actual < i.target * {pass} {{
        i.lose(i.points, "measure", "不及格");
    }} else if i.actual < i.target {{
        i.lose(i.points - i.points * i.actual / i.target, "measure", "按比例扣分");
    }}"#
    );
    let other = format!(r#"    if i.actual > i.target * {far} {{ i.lose(i.points, "reverse", "超得太多，不得分"); }}"#);
    [alone(Code::Cliff, &one), overlay(Code::Cliff, &other)]
}

fn unearned(draw: &mut Draw) -> [Planted; 2] {
    let (least, most) = (draw.hundredths(10, 400), draw.whole(3, 9));
    let one = format!("    if i.actual < {least} {{ i.branch(\"没有开展\"); return; }}\n{SHARE}");
    let other = format!("    if i.actual > i.target * {most} {{ i.branch(\"另行处理\"); return; }}\n{EXCESS}");
    [alone(Code::FullForNothing, &one), overlay(Code::FullForNothing, &other)]
}

fn by_zero(draw: &mut Draw) -> [Planted; 2] {
    let (target, far) = (draw.whole(3, 60), draw.hundredths(110, 190));
    let one = format!(
        r#"    if i.actual < i.target {{
        let part = min(1, abs(1 / (i.target - {target})));
        i.lose(i.points * part, "measure", "没有达到");
    }}"#
    );
    let other = format!(
        r#"    if i.actual > i.target {{
        let part = min(1, abs(i.target / (i.actual - i.target * {far})));
        i.lose(i.points * part, "reverse", "超过");
    }}"#
    );
    [alone(Code::DividesByZero, &one), overlay(Code::DividesByZero, &other)]
}

fn fails(draw: &mut Draw) -> [Planted; 2] {
    let (near, far) = (draw.hundredths(30, 90), draw.hundredths(110, 190));
    let one =
        format!("    if i.actual < i.target * {near} && i.actual < i.last_year {{ i.note(\"不如上年\"); }}\n{SHARE}");
    let other = format!("    if i.actual > i.target * {far} && i.degree > 0 {{ i.note(\"认定过\"); }}\n{EXCESS}");
    [alone(Code::ScriptFails, &one), overlay(Code::ScriptFails, &other)]
}

fn dead(draw: &mut Draw) -> [Planted; 2] {
    let (far, near, nearer) = (
        draw.hundredths(110, 240),
        draw.hundredths(60, 90),
        draw.hundredths(10, 50),
    );
    let one = format!(
        r#"    if i.actual > i.target * {far} && i.target > 0 {{
        if i.actual < i.target {{ i.note("走不到"); }}
    }}
{SHARE}"#
    );
    let other = format!(
        r#"    if i.actual <= i.target * {near} {{ i.branch("少用"); }}
    else if i.target > 0 && i.actual <= i.target * {nearer} {{ i.branch("用得更少"); }}
{EXCESS}"#
    );
    [alone(Code::DeadBranch, &one), overlay(Code::DeadBranch, &other)]
}

fn no_clause(draw: &mut Draw) -> [Planted; 2] {
    let (near, far) = (draw.hundredths(20, 90), draw.hundredths(110, 240));
    let one = format!(
        r#"    let clause = if i.actual < i.target * {near} {{ "measures" }} else {{ "measure" }};
    if i.actual < i.target {{ i.lose(i.points - i.points * max(0, i.actual) / i.target, clause, "没有达到"); }}"#
    );
    let other = format!(
        r#"    let clause = "reverse";
    if i.actual > i.target * {far} {{ clause += "-far"; }}
    if i.actual > i.target {{ i.lose(i.points, clause, "超过"); }}"#
    );
    [
        alone(Code::LossWithoutClause, &one),
        overlay(Code::LossWithoutClause, &other),
    ]
}

/// Three edges, one of which belongs to the other side.
fn edge(draw: &mut Draw) -> [Planted; 2] {
    let bands = |draw: &mut Draw, [a, b, c]: [String; 3], [right, wrong]: [&str; 2], clause: &str| {
        let odd = draw.whole(0, 2);
        let sign = |at: u64| if at == odd { wrong } else { right };
        format!(
            r#"    let share = if i.actual {} i.target * {a} {{ 1 }} else if i.actual {} i.target * {b} {{ 0.7 }}
        else if i.actual {} i.target * {c} {{ 0.4 }} else {{ 0 }};
    if share < 1 {{ i.lose(i.points - i.points * share, "{clause}", "按所在的档"); }}"#,
            sign(0),
            sign(1),
            sign(2)
        )
    };
    let down = draw.falling(98, 30, 3);
    let [a, b, c] = draw.falling(240, 110, 3);
    let one = bands(draw, down, [">=", ">"], "measure");
    let other = bands(draw, [c, b, a], ["<=", "<"], "reverse");
    [alone(Code::BandEdge, &one), overlay(Code::BandEdge, &other)]
}

fn order(draw: &mut Draw) -> [Planted; 2] {
    let (least, lose) = (draw.whole(3, 9), draw.hundredths(10, 300));
    let head = "whole = [\"look\"]\neither = [{ names = [\"甲率\", \"乙率\"] }]\n";
    let one = format!(
        r#"fn look(f) {{
    if f.has_row("甲率") && f.score_of("甲率") < {least} {{ f.lose(min(f.total, {lose}), "measure", "甲率太低"); }}
}}
"#
    );
    let other = format!(
        r#"fn look(f) {{
    if f.has_row("乙率") && f.score_of("乙率") >= {least} {{ f.note("乙率得分高"); }}
    else if f.total > {lose} {{ f.lose({lose}, "reverse", "没有乙率，或乙率太低"); }}
}}
"#
    );
    [
        alone(Code::RowOrder, SHARE).with(head, &one).of("look"),
        overlay(Code::RowOrder, EXCESS).with(head, &other).of("look"),
    ]
}

fn again(draw: &mut Draw) -> [Planted; 2] {
    let (near, far) = (draw.hundredths(20, 90), draw.hundredths(110, 240));
    let one = format!(
        r#"    let part = |x| {{ x * {near} }};
    if i.actual < i.target {{ i.lose(part.call(i.points), "measure", `按${{part}}扣分`); }}"#
    );
    let other = format!(
        r"    let limit = |x| {{ x * {far} }};
    if i.actual > limit.call(i.target) {{ i.note(`超过了${{limit}}`); }}
{EXCESS}"
    );
    [
        alone(Code::NotDeterministic, &one),
        overlay(Code::NotDeterministic, &other),
    ]
}

fn limit(draw: &mut Draw) -> [Planted; 2] {
    let (times, rows) = (draw.whole(4, 20), draw.whole(60, 90));
    let one = format!("    let n = 0;\n    while n < i.actual * {times} {{ n += 1; }}\n{SHARE}");
    let other = format!(
        r"    let n = 0;
    for a in 0..{rows} {{ for b in 0..{rows} {{ n += a * b; }} }}
{EXCESS}"
    );
    [alone(Code::NearLimit, &one), overlay(Code::NearLimit, &other)]
}

fn reason(draw: &mut Draw) -> [Planted; 2] {
    let (says, share, more) = (draw.hundredths(1100, 4000), draw.whole(10, 40), draw.hundredths(1, 900));
    let says_share = share + draw.whole(5, 50);
    let one = match draw.whole(0, 1) {
        0 => format!(r#"    if i.actual < i.target {{ i.lose(i.points, "measure", "没有达到，扣{says}分"); }}"#),
        _ => format!(
            r#"    if i.actual < i.target {{ i.lose(i.points * 0.{share}, "measure", "没有达到，扣分值的{says_share}%"); }}"#
        ),
    };
    let other = match draw.whole(0, 1) {
        0 => EXCESS.replace("fmt(i.actual)", &format!("fmt(i.actual + {more})")),
        _ => EXCESS.replace("完成值${fmt(i.actual)}", "完成值${fmt(i.target)}"),
    };
    [
        alone(Code::ReasonAgainstNumbers, &one),
        overlay(Code::ReasonAgainstNumbers, &other),
    ]
}
