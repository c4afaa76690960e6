//! What guesses and refusals say.

use rust_decimal::Decimal;

use super::assumed::Reason;
use super::clean::Clean;
use super::guess::Guess;
use super::number::shifted;
use super::operator::{Direction, leading_symbol};
use super::refusal::{Disguised, Doubt, Refusal, Side};
use super::unit::Unit;

/// Of what was reported.
const EXACT: &str = "写实际完成的数，不加“约”“左右”，单位与指标值一致";
const ALIKE: &str = "写实际完成的数和单位，单位与指标值一致";

impl Side {
    /// 指标值 or 完成值.
    pub fn noun(self) -> &'static str {
        match self {
            Side::Target => "指标值",
            Side::Actual => "完成值",
        }
    }

    /// The key in the file.
    pub fn key(self) -> &'static str {
        match self {
            Side::Target => "target",
            Side::Actual => "actual",
        }
    }

    fn write(self, like: &str) -> String {
        format!("改为：{} = \"{like}\"", self.key())
    }
}

impl Direction {
    fn words(self) -> &'static str {
        match self {
            Direction::AtLeast => "不低于（≥）",
            Direction::AtMost => "不超过（≤）",
        }
    }
}

impl Reason {
    fn says(&self) -> String {
        match self {
            Reason::Zero => "指标值为0".to_owned(),
            Reason::CostClass => "属成本指标".to_owned(),
            Reason::TimeSpan => "时效指标的单位是时间".to_owned(),
            Reason::Name(word) => format!("指标名称含“{word}”"),
            Reason::GoodRate(word) => format!("指标名称以“{word}”结尾，越高越好"),
            Reason::Nothing => "没有别的依据".to_owned(),
        }
    }
}

impl Guess {
    /// The assumption as a sentence.
    pub fn says(&self) -> String {
        match self {
            Guess::Direction {
                direction,
                reason,
                equals,
            } => {
                let written = if *equals {
                    "指标值只写了“=”"
                } else {
                    "指标值没有写符号"
                };
                format!("{written}，{}，按{}计分", reason.says(), direction.words())
            }
            Guess::Strict { written, direction } => format!("指标值的“{written}”按“{}”计分", direction.symbol()),
            Guess::OperatorHealed { written, meant } => format!("指标值的符号`{written}`看作“{meant}”"),
            Guess::UnitFromProse { unit, prose } => format!("指标值没有写单位，依文字`{prose}`看作“{unit}”"),
            Guess::UnitFromName { unit, name } => format!("指标值没有写单位，依指标名称`{name}`看作“{unit}”"),
            Guess::UnitFromActual { unit } => format!("指标值没有写单位，依完成值看作“{unit}”"),
            Guess::ProseIgnored { side, prose } => format!("{}里的文字`{prose}`不参与计分，只取数值", side.noun()),
            Guess::DeadlineIgnored { side, deadline } => {
                format!(
                    "{}里既有期限又有比率，按比率计分，期限`{deadline}`只作说明",
                    side.noun()
                )
            }
            Guess::Quotient { written, number, unit } => {
                let unit = unit.as_ref().map(ToString::to_string).unwrap_or_default();
                format!(
                    "完成值`{written}`按两数相除读作 {}{unit}",
                    number.round_dp(4).normalize()
                )
            }
            Guess::MonthAsDeadline { written, end } => {
                format!("指标值`{written}`是月份，看作期限 {end}")
            }
            Guess::PeriodEnd { side, period, end } => {
                format!("{}是一段时间`{period}`，取其最后一日 {end}", side.noun())
            }
            Guess::OperatorRepeated { actual } => {
                format!("完成值`{actual}`带有符号，像是照抄指标值；只取其中的数值，请核对实际完成数")
            }
            Guess::PerhapsShare { written, number } => {
                let (as_percent, as_share) = percents(*number);
                format!("指标值`{written}`小得少见：是 {as_share} 还是 {as_percent}？")
            }
            Guess::YearAssumed { written, year } => format!(
                "完成值没有写年份：`{written}`，看作 {year} 年；在 {} 年的，就晚于期限",
                year.saturating_add(1)
            ),
            Guess::BandOfScale { word, grade } => format!("完成值`{word}`在“{grade}”一档，得分在这一档的范围内"),
            Guess::WordAsMet { word } => format!("定性指标的完成值`{word}`看作“达成”"),
            Guess::SameAsTarget { text } => {
                format!("完成值与指标值的文字相同：`{text}`，看作“达成”；请写 达成、部分达成 或 未达成")
            }
        }
    }
}

impl Refusal {
    /// What is wrong.
    pub fn says(&self) -> String {
        match self {
            Refusal::BlankTarget => "指标值是空的".to_owned(),
            Refusal::NotApplicable {
                text,
                side: Side::Target,
            } => format!("指标值只写了`{text}`，没有要求"),
            Refusal::NotApplicable {
                text,
                side: Side::Actual,
            } => format!("完成值写了`{text}`，看不出是不适用、没有实施还是没有依据"),
            Refusal::Leftover { text, side } => format!("{}还是模板里的样子：`{text}`", side.noun()),
            Refusal::Separators { text, side } => format!("{}的数字里分隔符位置不对：`{text}`", side.noun()),
            Refusal::TooManyDigits { text, side } => format!("{}的位数太多，无法精确计算：`{text}`", side.noun()),
            Refusal::UnitAlone { name, text, side } => format!("`{name}`的{}只有单位，没有数：`{text}`", side.noun()),
            Refusal::NumericUnit { name, value, unit, .. } => {
                format!("`{name}`的计量单位是数：指标值一栏`{value}`，单位一栏`{unit}`")
            }
            Refusal::TwoRequirements {
                text,
                side: Side::Target,
            } => format!("一个指标值里有两个要求：`{text}`"),
            Refusal::TwoRequirements {
                text,
                side: Side::Actual,
            } => format!("一个完成值里有两个数：`{text}`"),
            Refusal::OperatorConflict { text, .. } => format!("指标值的符号互相矛盾：`{text}`"),
            Refusal::UpsideDown { text, side, .. } => format!("{}的区间上下限颠倒：`{text}`", side.noun()),
            Refusal::Vague { text, side, .. } => format!("{}不是确定的数：`{text}`", side.noun()),
            Refusal::NumberInWords { text, side, .. }
            | Refusal::Unreadable { text, side, .. }
            | Refusal::TextWithDigits { text, side, .. } => format!("{}看不懂：`{text}`", side.noun()),
            Refusal::Denied { text, word, .. } => {
                format!("完成值`{text}`里有“{word}”，不能照其中的数或日期算完成")
            }
            Refusal::DateAsNumber(date) => {
                let Disguised {
                    name, text, side, kind, ..
                } = date.as_ref();
                match &date.target {
                    Some(target) => format!("`{name}`的指标值是`{target}`，完成值`{text}`{kind} {}", date.like),
                    None => format!("`{name}`的{}`{text}`{kind}，却写成了数", side.noun()),
                }
            }
            Refusal::ImpossibleDate { text, side } => format!("{}里的日期不存在：`{text}`", side.noun()),
            Refusal::UnclearDate { text, side } => format!("{}里的日期不明确：`{text}`", side.noun()),
            Refusal::TextForQuantitative { text } => format!("定量指标的指标值里没有数：`{text}`"),
            Refusal::NoStandard { text } => format!("指标值`{text}`只列出了选项，没有说应达到哪一项"),
            Refusal::TextForNumber { text, target, .. } | Refusal::DateForNumber { text, target, .. } => {
                format!("指标值是`{target}`，完成值却是`{text}`，无法比较")
            }
            Refusal::RangeForNumber { text } => format!("完成值是一个区间：`{text}`"),
            Refusal::NumberForGrade { text, target } => format!("指标值是文字`{target}`，完成值却是数：`{text}`"),
            Refusal::TextForGrade { text, .. } => format!("定性指标的完成值`{text}`不是达成程度"),
            Refusal::YesNoWord { text, target, .. } => {
                format!("指标值是`{target}`，完成值`{text}`看不出是“是”还是“否”")
            }
            Refusal::UnreadableDate { text, target, .. } => format!("指标值是日期`{target}`，完成值`{text}`看不出日期"),
            Refusal::UnitMismatch { text, target, .. } => {
                format!("完成值的单位与指标值不同：完成值`{text}`，指标值`{target}`")
            }
            Refusal::PercentOrShare { text, side, number } => {
                let (as_percent, as_share) = percents(*number);
                let noun = side.noun();
                if has_sign(text) {
                    return format!("{noun}`{text}`不超过 1%：是 {as_percent} 还是 {as_share}？");
                }
                format!("{noun}`{text}`没有百分号：是 {as_percent} 还是 {as_share}？")
            }
            Refusal::ScaleUnclear { text, target, .. } => {
                format!("完成值`{text}`与指标值`{target}`相差太大，看不出是否同为“万”")
            }
            Refusal::ScaleMissing(doubt) => format!(
                "`{}`的完成值`{}`没有写单位，却是指标值`{}`的 100 倍以上：是{}还是{}？",
                doubt.name, doubt.text, doubt.target, doubt.plain, doubt.scaled
            ),
            Refusal::Negative { text } => format!("完成值是负数：`{text}`，而指标名称不是增减变动一类"),
            Refusal::AboveHundred { text, name } => format!("`{name}`的完成值超过100%：`{text}`"),
        }
    }

    /// The short form, for under the mark.
    pub fn label(&self) -> String {
        match self {
            Refusal::BlankTarget => "没有填写",
            Refusal::NotApplicable { .. } => "不是数、文字、日期或“是/否”",
            Refusal::Leftover { .. } => "模板没有填完",
            Refusal::Separators { .. } => "分隔符位置不对",
            Refusal::TooManyDigits { .. } => "最多28位数字",
            Refusal::UnitAlone { .. } => "只有单位",
            Refusal::NumericUnit { .. } => "不是计量单位",
            Refusal::TwoRequirements { side: Side::Target, .. } => "两个要求",
            Refusal::TwoRequirements { side: Side::Actual, .. } => "两个数",
            Refusal::OperatorConflict { .. } => "前后的符号矛盾",
            Refusal::UpsideDown { .. } => "下限大于上限",
            Refusal::Vague { word, .. } => return format!("“{word}”不能计分"),
            Refusal::NumberInWords { .. } => "请用数字写",
            Refusal::Unreadable { .. } => "像数字，但读不出",
            Refusal::TextWithDigits { side: Side::Target, .. } => "不是数字、区间、日期或“是/否”",
            Refusal::TextWithDigits { side: Side::Actual, .. } => "只写数和单位",
            Refusal::Denied { .. } => "实际完成了多少？",
            Refusal::DateAsNumber(date) => date.kind,
            Refusal::ImpossibleDate { .. } => "没有这一天",
            Refusal::UnclearDate { .. } => "看不出是哪一天",
            Refusal::TextForQuantitative { .. } => "没有数",
            Refusal::NoStandard { .. } => "应达到哪一项？",
            Refusal::TextForNumber { .. } => "这里要填数",
            Refusal::DateForNumber { .. } => "这里要填数，不是日期",
            Refusal::RangeForNumber { .. } => "这里要填一个数",
            Refusal::NumberForGrade { .. } | Refusal::TextForGrade { .. } => "这里要填达成程度",
            Refusal::YesNoWord { words, .. } => return format!("这里要填 {words}"),
            Refusal::UnreadableDate { .. } => "这里要填日期",
            Refusal::UnitMismatch {
                actual_unit,
                target_unit,
                ..
            } => {
                return format!("单位是“{actual_unit}”，指标值是“{target_unit}”");
            }
            Refusal::PercentOrShare { text, .. } if has_sign(text) => "小得少见",
            Refusal::PercentOrShare { .. } => "缺百分号",
            Refusal::ScaleUnclear { .. } | Refusal::ScaleMissing(_) => "缺单位",
            Refusal::Negative { .. } => "不应小于0",
            Refusal::AboveHundred { .. } => "不应大于100%",
        }
        .to_owned()
    }

    /// What to write instead.
    pub fn hint(&self) -> Option<String> {
        const QUALITATIVE: &str = "若是定性指标，加一行：kind = \"qualitative\"";
        Some(match self {
            Refusal::BlankTarget => "写上批复的指标值，例如：target = \"≥90%\"".to_owned(),
            Refusal::NotApplicable { side: Side::Target, .. } => {
                "写上批复的指标值；没有要求的指标请删去整条".to_owned()
            }
            Refusal::NotApplicable { side: Side::Actual, .. } => {
                "确实不适用的，删去 actual，改为：why_none = \"not-applicable\"，并写 reason 和 approval".to_owned()
            }
            Refusal::Leftover { side, .. } => format!("把 {} 里的空处换成数", side.key()),
            Refusal::Separators { side, .. } => format!("不写千分位，例如：{} = \"1234.5\"", side.key()),
            Refusal::TooManyDigits { .. } => "换成大一些的单位（万、亿），或舍去多余的小数位".to_owned(),
            Refusal::UnitAlone { text, side, .. } => match side {
                Side::Target => format!(
                    "补上批复的数：target = \"…{}\"",
                    text.trim_start_matches(['≥', '≤', '>', '<', '='])
                ),
                Side::Actual => format!("补上实际完成的数：actual = \"…{text}\""),
            },
            Refusal::NumericUnit { date: Some(date), .. } => {
                format!("像是 Excel 的日期序号，应为 {date}？改为：target = \"{date}\"；单位一栏不填")
            }
            Refusal::NumericUnit { value, .. } => {
                format!("写明计量单位，如 target = \"{value}个\"；核对两栏有没有错位")
            }
            Refusal::TwoRequirements { side: Side::Target, .. } => format!("拆成两个指标，各写一个数；{QUALITATIVE}"),
            Refusal::TwoRequirements { side: Side::Actual, .. } => "只写与指标值对应的那个数".to_owned(),
            Refusal::OperatorConflict { like, .. } => match like {
                Some(like) => Side::Target.write(like),
                None => "只留一个符号，例如：target = \"≥90%\"".to_owned(),
            },
            Refusal::UpsideDown { side, like, .. } | Refusal::NumberInWords { side, like, .. } => side.write(like),
            Refusal::Vague { side: Side::Target, .. } => {
                "写成确定的数或区间，例如：target = \"≥100人\" 或 \"90-110人\"".to_owned()
            }
            Refusal::Vague { side: Side::Actual, .. } => EXACT.to_owned(),
            Refusal::Unreadable { side, like, .. } => side.write_like(like.as_deref()),
            Refusal::TextWithDigits {
                side: Side::Target,
                like,
                ..
            } => match like {
                Some(like) => format!("{}；{QUALITATIVE}", Side::Target.write(like)),
                None => QUALITATIVE.to_owned(),
            },
            Refusal::TextWithDigits {
                side: Side::Actual,
                like,
                ..
            } => Side::Actual.write_like(like.as_deref()),
            Refusal::Denied { asked, .. } => {
                format!("写实际完成的{asked}，没有完成的不算在内；情况写在 reason（偏差原因）里")
            }
            Refusal::DateAsNumber(date) => date.hint(),
            Refusal::ImpossibleDate { side, .. } | Refusal::UnclearDate { side, .. } => {
                format!("写成年月日，例如：{} = \"2021-12-31\"", side.key())
            }
            Refusal::TextForQuantitative { .. } => {
                "写成数，例如：target = \"≥90%\"；若是定性指标，把 kind 改为 \"qualitative\"".to_owned()
            }
            Refusal::NoStandard { .. } => "写应达到的那一项，例如：target = \"好\"".to_owned(),
            Refusal::TextForNumber { unit, .. } | Refusal::DateForNumber { unit, .. } => {
                format!("写实际完成的数，例如：actual = \"{}\"", example_in(unit.as_ref()))
            }
            Refusal::RangeForNumber { .. } => "写实际完成的一个数".to_owned(),
            Refusal::TextForGrade { words: Some(words), .. } => {
                format!("写 {words} 中的一个，或 达成、部分达成、未达成")
            }
            Refusal::NumberForGrade { .. } | Refusal::TextForGrade { .. } => {
                "写 达成、部分达成 或 未达成，例如：actual = \"达成\"".to_owned()
            }
            Refusal::YesNoWord { words, .. } => format!("写 {words}"),
            Refusal::UnreadableDate { example, .. } => format!("写实际完成的日期，例如：actual = \"{example}\""),
            Refusal::UnitMismatch { target_unit, .. } => format!("换算成“{target_unit}”再填"),
            Refusal::PercentOrShare { text, side, number } => with_percent_sign(text, *side, *number),
            Refusal::ScaleUnclear { like, .. } => match like {
                Some(like) => format!("若是 {like}，写：actual = \"{like}\"；否则两边都写上单位"),
                None => "两边都写上单位".to_owned(),
            },
            Refusal::ScaleMissing(doubt) => doubt.hint(),
            Refusal::Negative { .. } => "请核对；没有完成的写 0".to_owned(),
            Refusal::AboveHundred { .. } => "请核对分子分母；比率最多 100%".to_owned(),
        })
    }
}

impl Refusal {
    /// Whole cells that could stand there instead, where what was meant is clear enough to be taken over.
    pub fn instead(&self) -> Vec<(Side, String)> {
        let one = |side: Side, like: &str| vec![(side, like.to_owned())];
        match self {
            Refusal::NumericUnit { date: Some(date), .. } => one(Side::Target, date),
            Refusal::OperatorConflict { like: Some(like), .. } => one(Side::Target, like),
            Refusal::UpsideDown { side, like, .. }
            | Refusal::NumberInWords { side, like, .. }
            | Refusal::Unreadable {
                side, like: Some(like), ..
            }
            | Refusal::TextWithDigits {
                side, like: Some(like), ..
            } => one(*side, like),
            Refusal::PercentOrShare { text, side, number } => {
                let (as_percent, as_share) = percents(*number);
                let symbol = leading_symbol(text).map_or("", |(symbol, _)| symbol);
                let mut both = vec![(*side, format!("{symbol}{as_share}"))];
                both.extend((!has_sign(text)).then(|| (*side, format!("{symbol}{as_percent}"))));
                both
            }
            Refusal::ScaleUnclear { like: Some(like), .. } => one(Side::Actual, like),
            Refusal::ScaleMissing(doubt) => {
                let first = doubt.like.as_ref().unwrap_or(&doubt.plain);
                vec![(Side::Actual, first.clone()), (Side::Actual, doubt.scaled.clone())]
            }
            Refusal::DateAsNumber(date) if date.target.is_none() => {
                let all = std::iter::once(&date.like).chain(&date.also);
                all.map(|like| (date.side, like.clone())).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Doubt {
    fn hint(&self) -> String {
        let Doubt {
            plain, scaled, like, ..
        } = self;
        match like {
            Some(like) => format!(
                "像是 {plain}，应为 {like}？改为：actual = \"{like}\"；确是 {scaled} 的，写：actual = \"{scaled}\""
            ),
            None => format!("写明单位：actual = \"{plain}\"，或 actual = \"{scaled}\""),
        }
    }
}

impl Disguised {
    fn hint(&self) -> String {
        if self.target.is_some() {
            return "写实际完成的数；要考核的是日期的，先改指标值".to_owned();
        }
        let Disguised { side, kind, like, .. } = self;
        let last = self
            .last
            .as_ref()
            .map_or_else(String::new, |day| format!("（到 {day} 为止）"));
        let also = self.also.as_ref().map_or_else(String::new, |also| {
            format!("；若是 {also}，写：{} = \"{also}\"", side.key())
        });
        format!("{kind}，应为 {like}{last}？{}{also}", side.write(like))
    }
}

/// An actual in a unit.
fn example_in(unit: Option<&Unit>) -> String {
    match unit {
        Some(unit) if unit.is_percent() => Side::Actual.example().to_owned(),
        Some(unit) => format!("12{unit}"),
        None => "12".to_owned(),
    }
}

/// What to write instead of a share.
fn with_percent_sign(text: &str, side: Side, number: Decimal) -> String {
    let (as_percent, as_share) = percents(number);
    match side {
        Side::Actual => format!("改为：actual = \"{as_share}\"，或 actual = \"{as_percent}\""),
        Side::Target if has_sign(text) => format!("核对批复的指标值：应为 {as_share} 的，改正 target"),
        Side::Target => format!("在指标值里写上百分号：{as_share} 或 {as_percent}"),
    }
}

/// Whether a cell writes % itself.
fn has_sign(text: &str) -> bool {
    Clean::new(text).text().contains('%')
}

/// A number without sign as the percentage it is written as, and as the one it is if it was meant as a share.
fn percents(number: Decimal) -> (String, String) {
    let percent = |n: Decimal| format!("{}%", n.normalize());
    (percent(number), percent(shifted(number, 2).unwrap_or(number)))
}

impl Side {
    /// What is to be written, as far as that is known.
    fn write_like(self, like: Option<&str>) -> String {
        match (self, like) {
            (side, Some(like)) => side.write(like),
            (Side::Actual, None) => ALIKE.to_owned(),
            (Side::Target, None) => format!("写成数和单位，例如：{} = \"{}\"", self.key(), self.example()),
        }
    }

    fn example(self) -> &'static str {
        match self {
            Side::Target => "≥90%",
            Side::Actual => "88.2%",
        }
    }
}
