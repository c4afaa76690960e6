//! Random 指标值: what an indicator measures, what it is called, and a target of that shape.

use super::facts::{Date, Num, Target, YEAR};
use super::tape::Tape;

/// What an indicator measures.
#[derive(Clone, Copy)]
pub enum Shape {
    Count,
    Percent,
    Change,
    Money,
    Span,
    Deadline,
    Rate,
    YesNo,
    Grade,
    Satisfaction,
}

const OUTPUT: &str = "产出指标";

pub fn names(shape: Shape) -> &'static [&'static str] {
    match shape {
        Shape::Count => &[
            "培训场次",
            "走访户数",
            "设备购置数量",
            "投诉件数",
            "事故起数",
            "新增就业人数",
        ],
        Shape::Percent => &[
            "案件结案率",
            "设备合格率",
            "政策覆盖率",
            "任务进度",
            "资料归档比例",
            "投诉比例",
            "逾期发放率",
            "资金使用效率",
            "火灾受害率",
        ],
        Shape::Change => &["收入同比增长率", "案发降幅", "费用变动率"],
        Shape::Money => &["案件查处成本", "设备单价", "项目控制数", "支付金额"],
        Shape::Span => &["办结时限", "响应时长", "平均用时"],
        Shape::Deadline => &["设备购置时间", "资金拨付时间", "任务办结时间"],
        Shape::Rate => &["设备安装进度", "任务办结进度"],
        Shape::YesNo => &["制度建立情况", "预警机制", "重大舆情"],
        Shape::Grade => &["社会稳定水平", "队伍能力", "持续影响"],
        Shape::Satisfaction => &["服务对象满意度", "群众满意度", "战士满意度"],
    }
}

pub fn place(tape: &mut Tape<'_>, wild: bool, first: bool) -> (&'static str, &'static str, Shape) {
    let kinds: &[(u16, (&str, &str))] = &[
        (20, (OUTPUT, "数量指标")),
        (16, (OUTPUT, "质量指标")),
        (16, (OUTPUT, "时效指标")),
        (14, (OUTPUT, "成本指标")),
        (12, ("效益指标", "经济效益指标")),
        (14, ("效益指标", "社会效益指标")),
        (3, ("效果指标", "可持续影响指标")),
        (18, ("满意度指标", "服务对象满意度指标")),
        (1, ("管理指标", "管理指标")),
        (1, ("成本指标", "经济成本指标")),
    ];
    let few = if first {
        4
    } else {
        kinds.len() - if wild { 0 } else { 2 }
    };
    let (level1, level2) = tape.weighted(&kinds[..few]);
    let shapes: &[Shape] = match level2 {
        "数量指标" => &[Shape::Count, Shape::Count, Shape::Percent],
        "质量指标" => &[Shape::Percent, Shape::Grade, Shape::YesNo],
        "时效指标" => &[Shape::Deadline, Shape::Span, Shape::Rate, Shape::Deadline],
        "成本指标" | "经济成本指标" => &[Shape::Money, Shape::Money, Shape::Percent],
        "经济效益指标" => &[Shape::Change, Shape::Money, Shape::Count],
        "服务对象满意度指标" => &[Shape::Satisfaction],
        _ => &[Shape::Grade, Shape::YesNo, Shape::Percent, Shape::Change],
    };
    (level1, level2, tape.pick(shapes))
}

pub fn small(digits: u16, places: u32) -> Num {
    Num::new(i128::from(digits), places)
}

fn number_target(tape: &mut Tape<'_>, shape: Shape) -> Target {
    let sign = tape.pick(&["≥", "≤", "", "≥", "=", ">", "<", ">=", "<="]);
    let (most, places, unit) = match shape {
        Shape::Count => (500, 0, tape.pick(&["件", "人", "场", "万人", "公里"])),
        Shape::Money => (9000, tape.pick(&[0, 1, 2]), tape.pick(&["万元", "元", "亿元"])),
        Shape::Span => (60, tape.pick(&[0, 1]), tape.pick(&["天", "小时", "分钟"])),
        _ => (100, tape.pick(&[0, 0, 1]), tape.pick(&["%", "%", "%", "‰"])),
    };
    let sign = if matches!(shape, Shape::Satisfaction) {
        tape.pick(&["≥", "", "=", ">"])
    } else {
        sign
    };
    let never_zero = matches!(shape, Shape::Satisfaction);
    let value = if !never_zero && tape.one_in(14) {
        0
    } else {
        1 + tape.draw(most)
    };
    let mut value = small(value, places);
    if matches!(shape, Shape::Change) && tape.one_in(4) && !sign.contains('=') {
        value.digits = -value.digits;
    }
    // Without a unit only where nothing else hangs on it: not for money, spans or small percentages.
    let may_be_bare =
        matches!(shape, Shape::Count | Shape::Percent | Shape::Satisfaction) && !matches!(unit, "万人" | "公里");
    if may_be_bare && unit != "‰" && tape.one_in(10) {
        return Target::Number {
            sign,
            value,
            unit: "",
            bare: sign.is_empty(),
        };
    }
    Target::Number {
        sign,
        value,
        unit,
        bare: false,
    }
}

fn month(tape: &mut Tape<'_>) -> (u16, u8) {
    let year = YEAR + 1 - tape.weighted(&[(14, 1), (1, 0), (1, 2)]);
    (year, u8::try_from(12 - tape.draw(12)).expect("a month"))
}

pub fn day(on: Date, tape: &mut Tape<'_>, last: &str) -> String {
    let Date { year, month, day } = on;
    let Some(day) = day else {
        return match tape.draw(3) {
            1 if year == YEAR => format!("\"{month}月{last}\""),
            2 if month == 12 && last == "底" => format!("\"{year}年底\""),
            _ => format!("\"{year}年{month}月{last}\""),
        };
    };
    match tape.draw(4) {
        1 if year == YEAR => format!("\"{month}月{day}日\""),
        2 => format!("{year}-{month:02}-{day:02}"),
        3 => format!("\"{year}-{month:02}-{day:02}\""),
        _ => format!("\"{year}年{month}月{day}日\""),
    }
}

pub fn some_date(tape: &mut Tape<'_>) -> Date {
    let (year, month) = month(tape);
    let last = match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let day = tape
        .one_in(2)
        .then(|| u8::try_from(last - tape.draw(last)).expect("a day"));
    Date { year, month, day }
}

pub fn target(tape: &mut Tape<'_>, shape: Shape) -> Target {
    match shape {
        Shape::Count | Shape::Span if tape.one_in(5) => {
            let low = tape.draw(40);
            let (low, high) = (small(low, 0), small(low + 1 + tape.draw(40), 0));
            let unit = if matches!(shape, Shape::Count) {
                tape.pick(&["人", "件"])
            } else {
                "天"
            };
            Target::Interval {
                low,
                high,
                between: tape.pick(&["-", "～", "至"]),
                unit,
            }
        }
        Shape::Deadline => {
            let due = some_date(tape);
            Target::Deadline {
                due,
                toml: day(due, tape, "底"),
            }
        }
        Shape::Rate => {
            let value = small(100 - tape.draw(40), 0);
            Target::RateByMonth {
                month: u8::try_from(1 + tape.draw(12)).expect("a month"),
                value,
            }
        }
        Shape::YesNo => Target::YesNo(tape.pick(&["是", "有", "已完成", "无", "否"])),
        Shape::Grade => Target::Text(tape.pick(&["持续改善", "较上年有所提高", "有效保障", "优良", "优良中低差"])),
        _ => number_target(tape, shape),
    }
}
