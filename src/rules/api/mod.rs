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

/// What a value is to a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// One indicator.
    Indicator,
    /// 预算执行情况.
    Execution,
    /// A decision on a whole form.
    Decision,
    /// A form as a whole.
    Form,
    /// A decimal.
    Number,
    /// A whole number, as written without a point.
    Whole,
    /// A decimal or a whole number; anything else is an error.
    EitherNumber,
    /// A text.
    Text,
    /// Yes or no.
    Truth,
    /// No value.
    Nothing,
    /// Any value.
    Anything,
}

/// What a function is given.
pub struct Arg {
    /// Name, in definition files.
    pub name: &'static str,
    /// Name, on the page.
    pub says: &'static str,
    /// What it is.
    pub of: Type,
}

/// When a function is an error, with a call that is one.
pub struct Fails {
    /// When.
    pub when: &'static str,
    /// A call.
    pub example: &'static str,
    /// Words of the message.
    pub says: &'static str,
}

/// One way to call a function.
pub struct Use {
    /// Cases that it is called on; none for a function that stands alone.
    pub on: &'static [Type],
    /// What is given in brackets.
    pub args: &'static [Arg],
    /// What comes back.
    pub gives: Type,
    /// What it does, with units.
    pub about: &'static str,
    /// A call, on an indicator `i` where it is called on any case.
    pub example: &'static str,
    /// What the call gives, or what it does.
    pub shows: &'static str,
    /// When it is an error.
    pub fails: &'static [Fails],
}

/// A function or an operator.
pub struct Function {
    /// Name.
    pub name: &'static str,
    /// The language's own: nothing is registered for it.
    pub of_language: bool,
    /// The ways to call it.
    pub uses: &'static [Use],
}

const fn own(name: &'static str, uses: &'static [Use]) -> Function {
    Function {
        name,
        of_language: false,
        uses,
    }
}

const fn of_language(name: &'static str, uses: &'static [Use]) -> Function {
    Function {
        name,
        of_language: true,
        uses,
    }
}

const fn arg(name: &'static str, says: &'static str, of: Type) -> Arg {
    Arg { name, says, of }
}

const fn fails(when: &'static str, example: &'static str, says: &'static str) -> Fails {
    Fails { when, example, says }
}

/// A use that stands alone and cannot fail.
const fn alone(
    args: &'static [Arg],
    gives: Type,
    about: &'static str,
    example: &'static str,
    shows: &'static str,
) -> Use {
    Use {
        on: &[],
        args,
        gives,
        about,
        example,
        shows,
        fails: &[],
    }
}

const X: Arg = arg("x", "x", Type::EitherNumber);
const X_DECIMAL: Arg = arg("x", "x", Type::Number);
const X_WHOLE: Arg = arg("x", "x", Type::Whole);
const PLACES: Arg = arg("places", "位数", Type::Whole);
const NAME: Arg = arg("name", "名字", Type::Text);
const POINTS: Arg = arg("points", "扣分", Type::EitherNumber);
const REASON: Arg = arg("reason", "原因", Type::Text);
const WORDS: Arg = arg("words", "文字", Type::Text);
const EVERY_CASE: &[Type] = &[Type::Indicator, Type::Execution, Type::Decision, Type::Form];

/// A use that is always an error.
macro_rules! refused {
    ([$($arg:expr),*], $when:literal, $example:expr, $says:expr) => {
        Use {
            on: &[],
            args: &[$($arg),*],
            gives: Type::Nothing,
            about: "",
            example: "",
            shows: "",
            fails: &[fails($when, $example, $says)],
        }
    };
}

/// A comparison that has nothing on a side.
macro_rules! compared {
    (one $sign:literal, $a:ident $left:literal, $b:ident $right:literal) => {
        Use {
            gives: Type::Truth,
            ..refused!(
                [arg("a", "a", Type::$a), arg("b", "b", Type::$b)],
                "有一边没有值",
                concat!($left, " ", $sign, " ", $right),
                concat!("不能拿“没有值”作 ", $sign, " 比较")
            )
        }
    };
    ($sign:literal) => {
        own(
            $sign,
            &[
                compared!(one $sign, Anything "i.name", Nothing "()"),
                compared!(one $sign, Nothing "()", Anything "i.name"),
                compared!(one $sign, Nothing "()", Nothing "()"),
                compared!(one $sign, Number "2.5", Nothing "()"),
                compared!(one $sign, Nothing "()", Number "2.5"),
                compared!(one $sign, Whole "2", Nothing "()"),
                compared!(one $sign, Nothing "()", Whole "2"),
            ],
        )
    };
}

/// The functions that a script can call, in the order that messages list them.
pub const CALLS: &[Function] = &[
    own(
        "lose",
        &[
            Use {
                on: &[Type::Indicator, Type::Execution, Type::Form],
                args: &[POINTS, arg("clause", "条款", Type::Text), REASON],
                gives: Type::Nothing,
                about: "记一条扣分，单位是分，不用取位。一个函数扣的合计在 0 到分值之外、任何一条是负数，这一行 `failed`",
                example: r#"i.lose(2.5, "late", "逾期20天")"#,
                shows: "扣 2.5 分，条款 late：逾期20天",
                fails: &[
                    fails(
                        "扣分不是数字",
                        r#"i.lose("2", "late", "逾期")"#,
                        "扣分应为数字，这里是文字",
                    ),
                    fails(
                        "条款不在规则包里",
                        r#"i.lose(2, "lat", "逾期")"#,
                        "规则包没有条款 `lat`",
                    ),
                    fails("原因是空的", r#"i.lose(2, "late", "")"#, "扣分没有写原因"),
                    fails(
                        "超过 100 条",
                        r#"for n in 0..101 { i.lose(0, "late", "逾期"); }"#,
                        "一个指标的扣分超过 100 条",
                    ),
                ],
            },
            Use {
                on: &[Type::Decision],
                args: &[POINTS, REASON],
                gives: Type::Nothing,
                about: "记一条，单位是分，条款就是决定自己的依据；负数是加分",
                example: r#"d.lose(-2, "加2分")"#,
                shows: "扣 -2 分，条款 依据：加2分",
                fails: &[
                    fails("扣分不是数字", r#"d.lose("2", "加分")"#, "扣分应为数字，这里是文字"),
                    fails("原因是空的", r#"d.lose(2, "")"#, "扣分没有写原因"),
                ],
            },
        ],
    ),
    own(
        "branch",
        &[Use {
            on: EVERY_CASE,
            args: &[WORDS],
            gives: Type::Nothing,
            about: "记下走的哪一个分支，`explain` 会讲；写两次的，后一次算",
            example: r#"i.branch("按时完成")"#,
            shows: "分支：按时完成",
            fails: &[],
        }],
    ),
    own(
        "note",
        &[Use {
            on: EVERY_CASE,
            args: &[WORDS],
            gives: Type::Nothing,
            about: "给读者的一句话，不扣分",
            example: r#"i.note("请说明原因")"#,
            shows: "说明：请说明原因",
            fails: &[fails(
                "超过 100 条",
                r#"for n in 0..101 { i.note("请说明原因"); }"#,
                "一个指标的说明超过 100 条",
            )],
        }],
    ),
    own(
        "has",
        &[Use {
            on: EVERY_CASE,
            args: &[NAME],
            gives: Type::Truth,
            about: "有没有这个数，或这个文字不为空；没有这个名字也是 false",
            example: r#"i.has("points")"#,
            shows: "true",
            fails: &[],
        }],
    ),
    own(
        "arg",
        &[Use {
            on: &[Type::Indicator, Type::Execution, Type::Form],
            args: &[NAME],
            gives: Type::Number,
            about: "这条 `[[score]]` 的 `args` 里的数，单位由规则包自己定，扣分的算式里会列出；只有指标有 `args`",
            example: r#"i.arg("pass")"#,
            shows: "0.6",
            fails: &[fails(
                "`args` 里没有",
                r#"i.arg("pas")"#,
                "args 里没有 `pas`，是否想写 `pass`",
            )],
        }],
    ),
    own(
        "veto",
        &[Use {
            on: &[Type::Decision],
            args: &[],
            gives: Type::Nothing,
            about: "等级定为最低一档，总分不动",
            example: "d.veto()",
            shows: "一票否决",
            fails: &[],
        }],
    ),
    own(
        "param",
        &[Use {
            on: &[],
            args: &[NAME],
            gives: Type::Number,
            about: "规则包的参数，单位见参数的 `unit`，扣分的算式里会列出",
            example: r#"param("late_loss")"#,
            shows: "0.3",
            fails: &[fails(
                "规则包没有这个参数",
                r#"param("late_los")"#,
                "规则包没有参数 `late_los`，是否想写 `late_loss`",
            )],
        }],
    ),
    own(
        "percent",
        &[Use {
            on: &[],
            args: &[X],
            gives: Type::Text,
            about: "比率成为百分数的文字，最多两位小数，四舍五入",
            example: "percent(0.95564)",
            shows: "95.56%",
            fails: &[
                fails("不是数字", r#"percent("0.9")"#, "percent 的参数应为数字"),
                fails(
                    "乘 100 超出了数的范围",
                    "percent(79228162514264337593543950335.0)",
                    "数字太大",
                ),
            ],
        }],
    ),
    own(
        "fmt",
        &[
            Use {
                on: &[],
                args: &[X],
                gives: Type::Text,
                about: "数成为文字：四舍五入到最多四位小数，去掉多余的 0；反引号里的 `${x}` 印得一样",
                example: "fmt(2.50000)",
                shows: "2.5",
                fails: &[fails("不是数字", r#"fmt("2")"#, "fmt 的参数应为数字")],
            },
            Use {
                on: &[],
                args: &[X, PLACES],
                gives: Type::Text,
                about: "数成为文字：固定几位小数，四舍五入",
                example: "fmt(2.345, 2)",
                shows: "2.35",
                fails: &[
                    fails("不是数字", r#"fmt("2", 2)"#, "fmt 的参数应为数字"),
                    fails("位数不在 0–12", "fmt(2.5, 13)", "fmt 的小数位数应在 0–12"),
                ],
            },
        ],
    ),
    own(
        "min",
        &[Use {
            on: &[],
            args: &[arg("a", "a", Type::EitherNumber), arg("b", "b", Type::EitherNumber)],
            gives: Type::Number,
            about: "两个数中较小的",
            example: "min(3, 2.5)",
            shows: "2.5",
            fails: &[fails("不是数字", r#"min(3, "2")"#, "min 的参数应为数字")],
        }],
    ),
    own(
        "max",
        &[Use {
            on: &[],
            args: &[arg("a", "a", Type::EitherNumber), arg("b", "b", Type::EitherNumber)],
            gives: Type::Number,
            about: "两个数中较大的",
            example: "max(3, 2.5)",
            shows: "3",
            fails: &[fails("不是数字", r#"max("3", 2)"#, "max 的参数应为数字")],
        }],
    ),
    own(
        "clamp",
        &[Use {
            on: &[],
            args: &[
                X,
                arg("low", "下限", Type::EitherNumber),
                arg("high", "上限", Type::EitherNumber),
            ],
            gives: Type::Number,
            about: "夹在两数之间：低于下限的取下限，高于上限的取上限",
            example: "clamp(1.2, 0, 1)",
            shows: "1",
            fails: &[
                fails("不是数字", r#"clamp("1", 0, 1)"#, "clamp 的参数应为数字"),
                fails("下限大于上限", "clamp(1, 2, 0)", "clamp 的下限大于上限"),
            ],
        }],
    ),
    own(
        "round",
        &[
            alone(
                &[X_DECIMAL],
                Type::Number,
                "四舍五入到整数；得分不用自己取位，由 `[rounding]` 统一取",
                "round(2.5)",
                "3",
            ),
            Use {
                on: &[],
                args: &[X_DECIMAL, PLACES],
                gives: Type::Number,
                about: "四舍五入到几位小数",
                example: "round(2.345, 2)",
                shows: "2.35",
                fails: &[fails("位数不在 0–12", "round(2.5, 13)", "round 的小数位数应在 0–12")],
            },
            alone(&[X_WHOLE, PLACES], Type::Number, "整数不变", "round(3, 2)", "3"),
        ],
    ),
    of_language(
        "floor",
        &[alone(
            &[X_DECIMAL],
            Type::Number,
            "不大于它的最大整数；也可以写成 `x.floor()`",
            "floor(3.9)",
            "3",
        )],
    ),
    of_language(
        "ceiling",
        &[alone(
            &[X_DECIMAL],
            Type::Number,
            "不小于它的最小整数；也可以写成 `x.ceiling()`",
            "ceiling(3.1)",
            "4",
        )],
    ),
    of_language(
        "abs",
        &[alone(&[X_DECIMAL], Type::Number, "绝对值", "abs(-2.5)", "2.5")],
    ),
];

/// The operators that work otherwise than in the language itself, and what is taken out of it.
pub const OPERATORS: &[Function] = &[
    own(
        "/",
        &[Use {
            on: &[],
            args: &[arg("a", "a", Type::Whole), arg("b", "b", Type::Whole)],
            gives: Type::Number,
            about: "精确的除法，两个整数也不舍去小数",
            example: "7 / 2",
            shows: "3.5",
            fails: &[fails("除数为 0", "7 / 0", "除数为 0")],
        }],
    ),
    own(
        "+",
        &[
            alone(
                &[WORDS, X_DECIMAL],
                Type::Text,
                "文字后面接一个数，印法同 `fmt(x)`",
                r#""共" + 2.50"#,
                "共2.5",
            ),
            alone(
                &[X_DECIMAL, WORDS],
                Type::Text,
                "数后面接文字，印法同 `fmt(x)`",
                r#"2.50 + "分""#,
                "2.5分",
            ),
        ],
    ),
    own(
        "+=",
        &[alone(
            &[WORDS, X_DECIMAL],
            Type::Nothing,
            "在文字变量后面接一个数，印法同 `fmt(x)`",
            r#"let s = "共"; s += 2.50; i.note(s)"#,
            "说明：共2.5",
        )],
    ),
    own(
        "to_string",
        &[alone(
            &[X_DECIMAL],
            Type::Text,
            "数成为文字，印法同 `fmt(x)`",
            "to_string(2.50)",
            "2.5",
        )],
    ),
    compared!("=="),
    compared!("!="),
    compared!(">"),
    compared!(">="),
    compared!("<"),
    compared!("<="),
    own(
        "sleep",
        &[
            refused!(
                [arg("x", "x", Type::Anything)],
                "总是",
                r#"sleep("1")"#,
                "评分脚本不能等待"
            ),
            refused!([X_WHOLE], "总是", "sleep(1)", "评分脚本不能等待"),
            refused!([X_DECIMAL], "总是", "sleep(1.5)", "评分脚本不能等待"),
        ],
    ),
];

/// Names of [`CALLS`], for messages.
pub(super) const FUNCTIONS: &[&str] = &{
    let mut names = [""; CALLS.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = CALLS[at].name;
        at += 1;
    }
    names
};

/// A bound of one call of a script.
pub struct Limit {
    /// Its name in the cage.
    pub name: &'static str,
    /// How many.
    pub most: u64,
    /// What is counted.
    pub about: &'static str,
}

const fn limit(name: &'static str, most: u64, about: &'static str) -> Limit {
    Limit { name, most, about }
}

/// The bounds that the cage sets.
pub const LIMITS: &[Limit] = &[
    limit("OPERATIONS", 200_000, "步：每算一个式子、走一条语句是一步"),
    limit("CALL_LEVELS", 24, "层：函数调用函数"),
    limit("EXPRESSION_DEPTH", 64, "层：表达式、语句块里套表达式、语句块"),
    limit("STRING_BYTES", 8 * 1024, "字节：一段文字，一个汉字三字节"),
    limit("ARRAY_ITEMS", 1024, "项：一个列表"),
    limit("MAP_ITEMS", 256, "个：一组键值对；逐个放进去时不量，整组再用时量"),
    limit("VARIABLES", 128, "个：同时有的变量"),
    limit("MODULES", 16, "个：`import` 的脚本"),
    limit("LINES_SAID", MOST_LINES as u64, "条：一个函数的扣分，说明也是"),
    limit("SOURCE_LINES", 60_000, "行：全部脚本合计"),
];

/// The fields of one kind of case.
pub struct CaseFields {
    /// The case.
    pub case: Type,
    /// Decimals: reading one that is not there is an error.
    pub numbers: &'static [Field],
    /// Texts: empty when not there.
    pub words: &'static [Field],
    /// Yes or no.
    pub flags: &'static [Field],
}

/// All fields of all cases.
pub const CASES: &[CaseFields] = &[
    CaseFields {
        case: Type::Indicator,
        numbers: INDICATOR_NUMBERS,
        words: INDICATOR_WORDS,
        flags: INDICATOR_FLAGS,
    },
    CaseFields {
        case: Type::Execution,
        numbers: EXECUTION_NUMBERS,
        words: &[],
        flags: &[],
    },
    CaseFields {
        case: Type::Decision,
        numbers: DECISION_NUMBERS,
        words: DECISION_WORDS,
        flags: &[],
    },
    CaseFields {
        case: Type::Form,
        numbers: FORM_NUMBERS,
        words: FORM_WORDS,
        flags: &[],
    },
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
    /// The case; what a ledger line shows of it is made only when something is lost.
    facts: Arc<Facts>,
    /// Parameters and args read so far.
    used: BTreeMap<String, String>,
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
            facts: Arc::default(),
            used: BTreeMap::new(),
            losses: Vec::new(),
            verdict: Verdict::default(),
        }
    }

    pub fn begin(&mut self, facts: &Arc<Facts>) {
        self.facts = Arc::clone(facts);
        self.used.clear();
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
        self.used.insert(name.to_owned(), value.to_string());
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
        let mut numbers = self.facts.shown();
        numbers.extend(self.used.iter().map(|(name, value)| (name.clone(), value.clone())));
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
        locked(&at).used.insert(name.to_string(), value.to_string());
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
