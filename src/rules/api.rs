//! All that a script can see, on one page: the fields of a case, what it may do with it, and arithmetic without traps.
//!
//! Three traps of the language are closed here: `7 / 2` is 3.5 and not 3, comparing with nothing is an error and not
//! false, and `round` is 四舍五入 and not banker's rounding.

use super::cage::Verdict;
use super::case::{Case, DecisionCase, ExecutionCase, Facts, FormCase, IndicatorCase};
use super::pack::Pack;
use crate::model::points::half_up;
use rhai::{Dynamic, Engine, EvalAltResult, ImmutableString, NativeCallContext, Position};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// Most losses and notes that one function may say.
const MOST_LINES: usize = 100;

/// A field that a script reads as `i.name`.
pub struct Field {
    /// Name.
    pub name: &'static str,
    /// What it is, with its unit.
    pub about: &'static str,
}

const fn field(name: &'static str, about: &'static str) -> Field {
    Field { name, about }
}

/// Numbers of an indicator: decimals; reading one that the indicator does not have is an error.
pub const INDICATOR_NUMBERS: &[Field] = &[
    field("points", "分值，分"),
    field("target", "指标值（≥ 或 ≤ 后面的数），单位见 unit"),
    field("low", "区间下限"),
    field("high", "区间上限"),
    field("actual", "完成值，已换算成指标值的单位"),
    field("degree", "完成程度，0–1：定性指标的判断，或逾期完成时认定的程度"),
    field("days_late", "逾期天数，按时为 0"),
];
/// Texts of an indicator.
pub const INDICATOR_WORDS: &[Field] = &[
    field("id", "指标编号：二级指标/三级指标"),
    field("name", "三级指标"),
    field("level1", "一级指标"),
    field("level2", "二级指标"),
    field(
        "kind",
        "指标类型：quantitative、qualitative、yes-no、satisfaction、choice",
    ),
    field("unit", "单位，没有则为空"),
    field("target_text", "指标值原文"),
    field("actual_text", "完成值原文"),
    field("deadline", "要求完成的日期"),
    field("done", "实际完成的日期"),
    field("expected", "应有的答案（是/否，或选项）"),
    field("answer", "实际的答案"),
    field("grade", "达成、部分达成、未达成"),
    field("cause", "超额的原因：target-too-low、extra-effort、other，没有则为空"),
    field("why_none", "没有完成值的原因：not-implemented、no-evidence"),
    field("why_none_text", "没有完成值的原因，中文"),
    field("reason", "偏差原因，没有则为空"),
];
/// Yes or no of an indicator.
pub const INDICATOR_FLAGS: &[Field] = &[
    field("late", "是否逾期"),
    field("as_expected", "答案是否符合"),
    field("core", "是否核心指标"),
];
/// Numbers of an execution.
pub const EXECUTION_NUMBERS: &[Field] = &[
    field("points", "分值，分"),
    field("initial", "年初预算数，万元"),
    field("adjusted", "全年预算数，万元"),
    field("executed", "全年执行数，万元"),
];
/// Numbers of a decision.
pub const DECISION_NUMBERS: &[Field] = &[
    field("total", "到这一步为止的总分，分"),
    field("points", "满分，分"),
    field("value", "认定的分数，分"),
];
/// Numbers of a form as a whole.
pub const FORM_NUMBERS: &[Field] = &[
    field("total", "到这一步为止的总分，分"),
    field("points", "满分，分"),
    field("rows", "计分的指标个数"),
    field("failed_core", "没有得满分的核心指标个数"),
    field(
        "days_late",
        "报送迟了几天；没有写报送期限或填报日期的，用 f.has(\"days_late\") 判断",
    ),
];
/// Texts of a form as a whole.
pub const FORM_WORDS: &[Field] = &[
    field("due", "报送期限，没有则为空"),
    field("filed", "填报日期，没有则为空"),
];
/// Texts of a decision.
pub const DECISION_WORDS: &[Field] = &[field("clause", "依据"), field("by", "认定人"), field("note", "说明")];

/// What a script can call.
pub(super) const FUNCTIONS: &[&str] = &[
    "lose", "branch", "note", "has", "arg", "veto", "param", "percent", "fmt", "min", "max", "clamp", "round", "floor",
    "ceiling", "abs",
];

/// Names of all fields of all cases.
pub(super) fn field_names() -> impl Iterator<Item = &'static str> {
    [
        INDICATOR_NUMBERS,
        INDICATOR_WORDS,
        INDICATOR_FLAGS,
        EXECUTION_NUMBERS,
        DECISION_NUMBERS,
        DECISION_WORDS,
        FORM_NUMBERS,
        FORM_WORDS,
    ]
    .into_iter()
    .flatten()
    .map(|field| field.name)
}

/// What a function has said so far.
pub(super) struct Desk {
    params: BTreeMap<String, Decimal>,
    clauses: BTreeSet<String>,
    numbers: BTreeMap<String, String>,
    losses: Vec<RawLoss>,
    verdict: Verdict,
}

pub(super) struct RawLoss {
    pub points: Decimal,
    pub clause: String,
    pub reason: String,
    pub line: usize,
    pub numbers: BTreeMap<String, String>,
}

impl Desk {
    pub fn new(pack: &Pack) -> Self {
        Self {
            params: pack
                .params
                .iter()
                .map(|(name, param)| (name.clone(), param.value))
                .collect(),
            clauses: pack.clauses.keys().cloned().collect(),
            numbers: BTreeMap::new(),
            losses: Vec::new(),
            verdict: Verdict::default(),
        }
    }

    pub fn begin(&mut self, facts: &Facts) {
        self.numbers = facts.shown();
        self.losses.clear();
        self.verdict = Verdict::default();
    }

    pub fn finish(&mut self) -> (Vec<RawLoss>, Verdict) {
        (std::mem::take(&mut self.losses), std::mem::take(&mut self.verdict))
    }

    fn param(&mut self, name: &str) -> Said<Decimal> {
        let Some(value) = self.params.get(name).copied() else {
            let near = crate::source::closest(name, self.params.keys().map(String::as_str));
            return Err(match near {
                Some(near) => wrong(format!("规则包没有参数 `{name}`，是否想写 `{near}`？")),
                None => wrong(format!("规则包没有参数 `{name}`")),
            });
        };
        self.numbers.insert(name.to_owned(), value.to_string());
        Ok(value)
    }

    fn lose(&mut self, points: Decimal, clause: String, reason: String, line: usize, checked: bool) -> Said<()> {
        if checked && !self.clauses.contains(&clause) {
            let near = crate::source::closest(&clause, self.clauses.iter().map(String::as_str));
            let near = near.map(|near| format!("，是否想写 `{near}`？")).unwrap_or_default();
            return Err(wrong(format!("规则包没有条款 `{clause}`{near}")));
        }
        if reason.trim().is_empty() {
            return Err(wrong("扣分没有写原因"));
        }
        if self.losses.len() >= MOST_LINES {
            return Err(wrong(format!("一个指标的扣分超过 {MOST_LINES} 条")));
        }
        let numbers = self.numbers.clone();
        self.losses.push(RawLoss {
            points,
            clause,
            reason,
            line,
            numbers,
        });
        Ok(())
    }
}

type Said<T> = Result<T, Box<EvalAltResult>>;

#[expect(clippy::unnecessary_box_returns, reason = "the interpreter's own error type")]
fn wrong(message: impl Into<String>) -> Box<EvalAltResult> {
    EvalAltResult::ErrorRuntime(message.into().into(), Position::NONE).into()
}

/// Any number as a decimal.
fn number(value: &Dynamic, what: &str) -> Said<Decimal> {
    if let Ok(decimal) = value.as_decimal() {
        return Ok(decimal);
    }
    value.as_int().map(Decimal::from).map_err(|kind| {
        let kind = if kind == "string" { "文字" } else { "别的东西" };
        wrong(format!("{what}应为数字，这里是{kind}"))
    })
}

/// Puts the whole page before a script.
pub(super) fn register(engine: &mut Engine, desk: &Arc<Mutex<Desk>>) {
    register_case::<IndicatorCase>(engine, "Indicator", INDICATOR_NUMBERS, INDICATOR_WORDS, INDICATOR_FLAGS);
    register_case::<ExecutionCase>(engine, "Execution", EXECUTION_NUMBERS, &[], &[]);
    register_case::<DecisionCase>(engine, "Decision", DECISION_NUMBERS, DECISION_WORDS, &[]);
    register_case::<FormCase>(engine, "Form", FORM_NUMBERS, FORM_WORDS, &[]);
    register_sayings::<IndicatorCase>(engine, desk);
    register_sayings::<FormCase>(engine, desk);
    register_sayings::<ExecutionCase>(engine, desk);
    register_decisions(engine, desk);
    let params = Arc::clone(desk);
    engine.register_fn("param", move |name: ImmutableString| locked(&params).param(&name));
    register_arithmetic(engine);
    register_words(engine);
    close_traps(engine);
}

fn locked(desk: &Mutex<Desk>) -> std::sync::MutexGuard<'_, Desk> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}

fn register_case<C: Case>(
    engine: &mut Engine,
    type_name: &str,
    numbers: &'static [Field],
    words: &'static [Field],
    flags: &'static [Field],
) {
    engine.register_type_with_name::<C>(type_name);
    for field in numbers {
        engine.register_get(field.name, move |case: &mut C| -> Said<Decimal> {
            let value = case.facts().numbers.get(field.name).copied();
            value.ok_or_else(|| {
                wrong(format!(
                    "没有 {}（{}）；先用 i.has(\"{}\") 判断",
                    field.name, field.about, field.name
                ))
            })
        });
    }
    for field in words {
        engine.register_get(field.name, move |case: &mut C| -> ImmutableString {
            case.facts()
                .words
                .get(field.name)
                .map(String::as_str)
                .unwrap_or_default()
                .into()
        });
    }
    for field in flags {
        engine.register_get(field.name, move |case: &mut C| -> bool {
            case.facts().flags.get(field.name).copied().unwrap_or(false)
        });
    }
    engine.register_fn("has", |case: &mut C, name: ImmutableString| -> bool {
        let facts = case.facts();
        facts.numbers.contains_key(name.as_str()) || facts.words.get(name.as_str()).is_some_and(|word| !word.is_empty())
    });
}

/// `lose`, `branch`, `note` and `arg` of a case.
fn register_sayings<C: Case>(engine: &mut Engine, desk: &Arc<Mutex<Desk>>) {
    let at = Arc::clone(desk);
    engine.register_fn("arg", move |case: &mut C, name: ImmutableString| -> Said<Decimal> {
        let args = &case.facts().args;
        let value = args.get(name.as_str()).copied().ok_or_else(|| {
            let near = crate::source::closest(&name, args.keys().map(String::as_str));
            let near = near.map(|near| format!("，是否想写 `{near}`？")).unwrap_or_default();
            wrong(format!("[[score]] 的 args 里没有 `{name}`{near}"))
        })?;
        locked(&at).numbers.insert(name.to_string(), value.to_string());
        Ok(value)
    });
    let at = Arc::clone(desk);
    engine.register_fn(
        "lose",
        move |context: NativeCallContext,
              _case: &mut C,
              points: Dynamic,
              clause: ImmutableString,
              reason: ImmutableString| {
            let line = context.call_position().line().unwrap_or(0);
            let points = number(&points, "扣分")?;
            locked(&at).lose(points, clause.to_string(), reason.to_string(), line, true)
        },
    );
    register_remarks::<C>(engine, desk);
}

fn register_remarks<C: Case>(engine: &mut Engine, desk: &Arc<Mutex<Desk>>) {
    let at = Arc::clone(desk);
    engine.register_fn("branch", move |_case: &mut C, words: ImmutableString| {
        locked(&at).verdict.branch = Some(words.to_string());
    });
    let at = Arc::clone(desk);
    engine.register_fn("note", move |_case: &mut C, words: ImmutableString| -> Said<()> {
        let mut desk = locked(&at);
        if desk.verdict.notes.len() >= MOST_LINES {
            return Err(wrong(format!("一个指标的说明超过 {MOST_LINES} 条")));
        }
        desk.verdict.notes.push(words.to_string());
        Ok(())
    });
}

/// A decision's line rests on the decision's own clause.
fn register_decisions(engine: &mut Engine, desk: &Arc<Mutex<Desk>>) {
    let at = Arc::clone(desk);
    engine.register_fn(
        "lose",
        move |context: NativeCallContext, case: &mut DecisionCase, points: Dynamic, reason: ImmutableString| {
            let line = context.call_position().line().unwrap_or(0);
            let points = number(&points, "扣分")?;
            let clause = case.facts().words.get("clause").cloned().unwrap_or_default();
            locked(&at).lose(points, clause, reason.to_string(), line, false)
        },
    );
    let at = Arc::clone(desk);
    engine.register_fn("veto", move |_case: &mut DecisionCase| {
        locked(&at).verdict.veto = true;
    });
    register_remarks::<DecisionCase>(engine, desk);
}

fn register_arithmetic(engine: &mut Engine) {
    engine.register_fn("round", |x: Decimal| half_up(x, 0));
    engine.register_fn("round", |x: Decimal, places: i64| -> Said<Decimal> {
        let places = u32::try_from(places).ok().filter(|places| *places <= 12);
        Ok(half_up(x, places.ok_or_else(|| wrong("round 的小数位数应在 0–12"))?))
    });
    engine.register_fn("round", |x: i64, _places: i64| Decimal::from(x));
    engine.register_fn("min", |a: Dynamic, b: Dynamic| -> Said<Decimal> {
        Ok(number(&a, "min 的参数")?.min(number(&b, "min 的参数")?))
    });
    engine.register_fn("max", |a: Dynamic, b: Dynamic| -> Said<Decimal> {
        Ok(number(&a, "max 的参数")?.max(number(&b, "max 的参数")?))
    });
    engine.register_fn("clamp", |x: Dynamic, low: Dynamic, high: Dynamic| -> Said<Decimal> {
        let (low, high) = (number(&low, "clamp 的下限")?, number(&high, "clamp 的上限")?);
        if low > high {
            return Err(wrong("clamp 的下限大于上限"));
        }
        Ok(number(&x, "clamp 的参数")?.clamp(low, high))
    });
    engine.register_fn("/", |a: i64, b: i64| -> Said<Decimal> {
        Decimal::from(a)
            .checked_div(Decimal::from(b))
            .ok_or_else(|| wrong("除数为 0"))
    });
}

fn register_words(engine: &mut Engine) {
    engine.register_fn("percent", |x: Dynamic| -> Said<ImmutableString> {
        let hundred = number(&x, "percent 的参数")?.checked_mul(Decimal::ONE_HUNDRED);
        let percent = half_up(hundred.ok_or_else(|| wrong("数字太大"))?, 2).normalize();
        Ok(format!("{percent}%").into())
    });
    engine.register_fn("fmt", |x: Dynamic| -> Said<ImmutableString> {
        Ok(plain(number(&x, "fmt 的参数")?).into())
    });
    engine.register_fn("fmt", |x: Dynamic, places: i64| -> Said<ImmutableString> {
        let places = u32::try_from(places).ok().filter(|places| *places <= 12);
        let places = places.ok_or_else(|| wrong("fmt 的小数位数应在 0–12"))?;
        Ok(half_up(number(&x, "fmt 的参数")?, places).to_string().into())
    });
    // What `${x}` prints: never 28 digits of a quotient.
    engine.register_fn("to_string", |x: &mut Decimal| -> ImmutableString { plain(*x).into() });
    engine.register_fn("+=", |text: &mut ImmutableString, x: Decimal| {
        *text += plain(x).as_str();
    });
    engine.register_fn("+", |text: ImmutableString, x: Decimal| -> ImmutableString {
        text + plain(x).as_str()
    });
    engine.register_fn("+", |x: Decimal, text: ImmutableString| -> ImmutableString {
        (plain(x) + text.as_str()).into()
    });
}

/// At most four decimals, without trailing zeros.
fn plain(x: Decimal) -> String {
    half_up(x, 4).normalize().to_string()
}

fn close_traps(engine: &mut Engine) {
    for operator in ["==", "!=", ">", ">=", "<", "<="] {
        let refuse = move || wrong(format!("不能拿“没有值”作 {operator} 比较"));
        engine.register_fn(operator, move |_: Dynamic, (): ()| -> Said<bool> { Err(refuse()) });
        engine.register_fn(operator, move |(): (), _: Dynamic| -> Said<bool> { Err(refuse()) });
        engine.register_fn(operator, move |(): (), (): ()| -> Said<bool> { Err(refuse()) });
        engine.register_fn(operator, move |_: Decimal, (): ()| -> Said<bool> { Err(refuse()) });
        engine.register_fn(operator, move |(): (), _: Decimal| -> Said<bool> { Err(refuse()) });
        engine.register_fn(operator, move |_: i64, (): ()| -> Said<bool> { Err(refuse()) });
        engine.register_fn(operator, move |(): (), _: i64| -> Said<bool> { Err(refuse()) });
    }
    engine.register_fn("sleep", |_: Dynamic| -> Said<()> {
        Err(wrong("评分脚本不能等待"))
    });
    engine.register_fn("sleep", |_: i64| -> Said<()> { Err(wrong("评分脚本不能等待")) });
    engine.register_fn("sleep", |_: Decimal| -> Said<()> {
        Err(wrong("评分脚本不能等待"))
    });
}
