//! The fields of each kind of case: what a script reads as `i.name`.

use super::refusal::{Answer, wrong};
use super::value::Type;
use crate::model::shared_text::SharedText;
use crate::rules::case::{Case, CaseKind, DecisionCase, ExecutionCase, FormCase, IndicatorCase};
use rhai::{Engine, ImmutableString};
use rust_decimal::Decimal;

/// A field that a script reads as `i.name`.
pub struct Field {
    /// Name.
    pub name: &'static str,
    /// What it is, with its unit.
    pub about: &'static str,
    holds: Holds,
}

/// What a field holds, and where else than in a script it is seen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// A decimal in the unit that the page names.
    Number,
    /// A decimal in the indicator's own unit.
    Measured,
    /// A text.
    Text,
    /// A text that ledger lines show beside the numbers.
    TextOnLines,
    /// Yes or no.
    Truth,
}

impl Field {
    /// What it is to a script: a number is an error where the case does not have it, a text is empty, a truth false.
    pub fn gives(&self) -> Type {
        match self.holds {
            Holds::Number | Holds::Measured => Type::Number,
            Holds::Text | Holds::TextOnLines => Type::Text,
            Holds::Truth => Type::Truth,
        }
    }

    /// Whether ledger lines show the text.
    pub fn is_on_lines(&self) -> bool {
        self.holds == Holds::TextOnLines
    }

    /// Whether it has the indicator's own unit.
    pub fn is_measured(&self) -> bool {
        self.holds == Holds::Measured
    }
}

/// The fields of one kind of case.
pub struct CaseFields {
    /// The case.
    pub case: CaseKind,
    /// Its fields: numbers, then texts, then truths.
    pub fields: &'static [Field],
}

impl CaseFields {
    /// Those that give a script what is asked for.
    pub fn giving(&self, of: Type) -> impl Iterator<Item = &'static Field> {
        self.fields.iter().filter(move |field| field.gives() == of)
    }
}

const fn field(name: &'static str, about: &'static str, holds: Holds) -> Field {
    Field { name, about, holds }
}

const fn number(name: &'static str, about: &'static str) -> Field {
    field(name, about, Holds::Number)
}

const fn measured(name: &'static str, about: &'static str) -> Field {
    field(name, about, Holds::Measured)
}

const fn text(name: &'static str, about: &'static str) -> Field {
    field(name, about, Holds::Text)
}

const fn text_on_lines(name: &'static str, about: &'static str) -> Field {
    field(name, about, Holds::TextOnLines)
}

const fn truth(name: &'static str, about: &'static str) -> Field {
    field(name, about, Holds::Truth)
}

/// All fields of all cases.
pub const CASES: &[CaseFields] = &[
    CaseFields {
        case: CaseKind::Indicator,
        fields: &[
            number("points", "分值，分"),
            measured("target", "指标值（≥ 或 ≤ 后面的数），单位见 unit"),
            measured("low", "区间下限"),
            measured("high", "区间上限"),
            measured("actual", "完成值，已换算成指标值的单位"),
            measured("last_year", "上年完成值，已换算成指标值的单位"),
            number("degree", "完成程度，0–1：定性指标的判断，或逾期完成时认定的程度"),
            number("days_late", "逾期天数，按时为 0"),
            text("id", "指标编号：二级指标/三级指标"),
            text("name", "三级指标"),
            text("level1", "一级指标"),
            text("level2", "二级指标"),
            text(
                "kind",
                "指标类型：quantitative、qualitative、yes-no、satisfaction、choice",
            ),
            text("unit", "单位，没有则为空"),
            text("target_text", "指标值原文"),
            text("actual_text", "完成值原文"),
            text_on_lines("deadline", "要求完成的日期"),
            text_on_lines("done", "实际完成的日期"),
            text_on_lines("expected", "应有的答案（是/否，或选项）"),
            text_on_lines("answer", "实际的答案"),
            text_on_lines("grade", "达成、部分达成、未达成"),
            text("cause", "超额的原因：target-too-low、extra-effort、other，没有则为空"),
            text("why_none", "没有完成值的原因：not-implemented、no-evidence"),
            text("why_none_text", "没有完成值的原因，中文"),
            text("reason", "偏差原因，没有则为空"),
            truth("late", "是否逾期"),
            truth("as_expected", "答案是否符合"),
            truth("core", "是否核心指标"),
        ],
    },
    CaseFields {
        case: CaseKind::Execution,
        fields: &[
            number("points", "分值，分"),
            number("initial", "年初预算数，万元"),
            number("adjusted", "全年预算数，万元"),
            number("executed", "全年执行数，万元"),
        ],
    },
    CaseFields {
        case: CaseKind::Decision,
        fields: &[
            number("total", "到这一步为止的总分，分"),
            number("points", "满分，分"),
            number("value", "认定的分数，分"),
            text("clause", "依据"),
            text("by", "认定人"),
            text("note", "说明"),
        ],
    },
    CaseFields {
        case: CaseKind::Form,
        fields: &[
            number("total", "到这一步为止的总分，分"),
            number("points", "满分，分"),
            number("rows", "计分的指标个数"),
            number("adjusted", "全年预算数，万元"),
            number("executed", "全年执行数，万元"),
            number(
                "rate",
                "预算执行率，1 为 100%；全年预算数为 0 或没有填的，用 f.has(\"rate\") 判断",
            ),
            number("failed_core", "没有得满分的核心指标个数"),
            number(
                "days_late",
                "报送迟了几天；没有写报送期限或填报日期的，用 f.has(\"days_late\") 判断",
            ),
            text("due", "报送期限，没有则为空"),
            text("filed", "填报日期，没有则为空"),
        ],
    },
];

/// Names of all fields of all cases; one that several cases have comes several times.
pub fn names() -> impl Iterator<Item = &'static str> {
    CASES.iter().flat_map(|case| case.fields).map(|field| field.name)
}

/// Puts the cases with their fields before a script.
pub(super) fn register(engine: &mut Engine) {
    for CaseFields { case, fields } in CASES {
        match case {
            CaseKind::Indicator => register_case::<IndicatorCase>(engine, fields),
            CaseKind::Execution => register_case::<ExecutionCase>(engine, fields),
            CaseKind::Decision => register_case::<DecisionCase>(engine, fields),
            CaseKind::Form => register_case::<FormCase>(engine, fields),
        }
    }
}

fn register_case<C: Case>(engine: &mut Engine, fields: &'static [Field]) {
    engine.register_type_with_name::<C>(C::KIND.name());
    for field in fields {
        let name = field.name;
        match field.holds {
            Holds::Number | Holds::Measured => engine.register_get(name, move |case: &mut C| -> Answer<Decimal> {
                let value = case.facts().numbers.get(name).copied();
                value.ok_or_else(|| {
                    let about = field.about;
                    wrong(format!("没有 {name}（{about}）；先用 i.has(\"{name}\") 判断"))
                })
            }),
            Holds::Text | Holds::TextOnLines => engine.register_get(name, move |case: &mut C| -> ImmutableString {
                let text = case.facts().words.get(name);
                text.map(SharedText::as_str).unwrap_or_default().into()
            }),
            Holds::Truth => engine.register_get(name, move |case: &mut C| -> bool {
                case.facts().flags.get(name).copied().unwrap_or(false)
            }),
        };
    }
}
