//! The Chinese sentences of this room, once. Both sides of a mismatch, the author's own text, then what to write.

use super::amounts::Currency;
use crate::diagnostic::{Code, Diagnostic, Instead, is_blank};
use crate::model::form::DecisionKind;
use crate::model::notation::{Guess, GuessLevel, NoDate, Refusal, Stated};
use crate::model::{Place, Source};
use crate::source::why_not_read;
use crate::source::write::file_name;
use rust_decimal::Decimal;
use std::io;
use std::sync::Arc;

// Files and folders.

/// There is no workspace file.
pub(super) fn no_workspace(messages: Diagnostic) -> Diagnostic {
    messages.hint("请在有 ziping.toml 的文件夹里运行，或者写上这个文件夹的路径")
}

/// A folder that cannot be listed.
pub(super) fn unreadable_folder(dir: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::new(
        Code::UnreadableFile,
        format!("读不了文件夹：{dir}（{}）", why_not_read(error)),
    )
    .at(&file(dir))
    .hint("检查它是不是文件夹、当前用户有没有读取权限")
}

/// Something in a folder that is not read.
pub(super) fn stray_file(path: &str) -> Diagnostic {
    let what = if path.ends_with('/') {
        "子文件夹"
    } else {
        "不是 .toml 的文件"
    };
    Diagnostic::new(Code::StrayFile, format!("没有读取{what}：{path}"))
        .at(&file(path))
        .hint("如果是一个项目，把它存成 .toml 文件放在本文件夹里；如果不是，移到别处")
}

/// A year without target files.
pub(super) fn no_projects(year: i16) -> Diagnostic {
    Diagnostic::new(
        Code::NoProjects,
        format!("{year} 年没有项目：{year}/targets/ 里没有目标文件"),
    )
    .at(&file(&format!("{year}/targets/")))
    .hint(format!(
        "把批复的绩效目标放进 {year}/targets/，一个项目一个 .toml 文件；如果年度写错了，改正年度"
    ))
}

/// A year that is none.
pub(super) fn no_year(typed: &str, place: &Place) -> Diagnostic {
    Diagnostic::new(Code::WrongType, format!("预算年度应为四位数字，这里是 `{typed}`"))
        .at(place)
        .hint("写成 [years.2021]")
}

/// An actuals file that no project has.
pub(super) fn orphan_actuals(stem: &str, near: Option<&str>, place: &Place) -> Diagnostic {
    let hint = match near {
        Some(near) => format!("是否是项目 {near} 的？把文件名改为 {near}.toml"),
        None => "把文件名改为目标文件的项目编码，或补上这个项目的目标文件".to_owned(),
    };
    Diagnostic::new(
        Code::OrphanActuals,
        format!("有完成情况，没有目标：没有编码为 {stem} 的项目"),
    )
    .at(place)
    .hint(hint)
}

/// The department's actuals without the department's file.
pub(super) fn orphan_department(year: i16, place: &Place) -> Diagnostic {
    Diagnostic::new(
        Code::OrphanActuals,
        format!("有部门的完成情况，没有部门整体目标：缺 {year}/department.toml"),
    )
    .at(place)
    .hint(format!("补上 {year}/department.toml，或删去这个文件"))
}

/// Two codes for one file.
pub(super) fn code_mismatch(code: &str, stem: &str, place: &Place) -> Diagnostic {
    Diagnostic::new(
        Code::CodeMismatch,
        format!("项目编码不一致：code 是 `{code}`，文件名是 `{stem}`"),
    )
    .at(place)
    .label("以这里为准")
    .hint(format!(
        "编码对，就把文件名改为 {}.toml；文件名对，就删去 code",
        file_name(code)
    ))
}

/// Two files for one code, or for two that come to the name of one file.
pub(super) fn duplicate_project(code: &str, other: &str, first: &str, place: &Place) -> Diagnostic {
    let message = if code == other {
        format!("两个项目用了同一个编码 {code}")
    } else {
        format!("两个项目的编码 {other} 和 {code} 只差大小写或不能作文件名的字符，写成文件是同一个")
    };
    Diagnostic::new(Code::DuplicateProject, message)
        .at(place)
        .hint(format!("另一个在 {first}；改正其中一个的编码，或删去重复的文件"))
}

/// A file that a file manager made from another one, which would be a project of its own.
pub(super) fn copied_project(code: &str, original: &str, place: &Place) -> Diagnostic {
    Diagnostic::new(
        Code::DuplicateProject,
        format!("文件名 {code} 看来是 {original} 的副本，会算成另一个项目"),
    )
    .at(place)
    .hint("是副本的，移出 targets 文件夹；真是另一个项目的，换一个编码")
}

/// A code whose files have the name of the department's own.
pub(super) fn named_as_department(code: &str, place: &Place) -> Diagnostic {
    let message = format!("项目编码 {code} 写成文件是 department.toml，与部门整体的完成情况是同一个");
    Diagnostic::new(Code::DuplicateProject, message)
        .at(place)
        .hint("改用别的编码，文件名一并改")
}

// Indicators and their targets.

/// A name that is there but empty.
pub(super) fn blank_name(key: &str, term: &str, place: &Place) -> Diagnostic {
    Diagnostic::new(Code::MissingKey, format!("{term}（`{key}`）是空的"))
        .at(place)
        .hint(format!("填上{term}"))
}

/// A target that was refused.
pub(super) fn unreadable_target(refusal: &Refusal, place: &Place) -> Diagnostic {
    refused(Code::UnreadableTarget, refusal, place)
}

/// An actual that was refused.
pub(super) fn unreadable_actual(refusal: &Refusal, place: &Place) -> Diagnostic {
    let code = match refusal.slug() {
        "unit-mismatch" | "scale-unclear" | "scale-missing" => Code::UnitMismatch,
        "percent-or-share" => Code::PercentOrShare,
        "above-hundred-percent" => Code::ImpossiblePercent,
        "negative-actual" => Code::NegativeActual,
        _ => Code::UnreadableActual,
    };
    refused(code, refusal, place)
}

/// What a refused cell could say instead, where it is clear what was meant.
fn instead(refusal: &Refusal) -> Vec<Instead> {
    let meant = refusal.instead().into_iter();
    meant.map(|(side, text)| Instead::new(side.key(), text)).collect()
}

fn refused(code: Code, refusal: &Refusal, place: &Place) -> Diagnostic {
    Diagnostic::new(code, refusal.says())
        .at(place)
        .label(refusal.label())
        .hint_maybe(refusal.hint())
        .instead(instead(refusal))
}

/// What reading a cell assumed.
pub(super) fn guessed(guess: &Guess, place: &Place) -> Diagnostic {
    let code = match guess.level() {
        GuessLevel::Warning => Code::NotationWarning,
        GuessLevel::Hint => Code::NotationGuess,
    };
    let hint = match guess {
        Guess::Direction { equals: true, .. } => {
            "意思就是这个数的（如“=100%”“=0起”）不用改；越多越好的写 ≥，越少越好的写 ≤".into()
        }
        Guess::Direction { .. } => "写明符号：越多越好写 ≥，越少越好写 ≤，如 target = \"≥90%\"".into(),
        Guess::Strict { .. } | Guess::OperatorHealed { .. } => "批复就是这样写的不用改；否则改用 ≥ 或 ≤".into(),
        Guess::UnitFromProse { unit, .. } | Guess::UnitFromName { unit, .. } | Guess::UnitFromActual { unit } => {
            format!("在指标值里写明单位“{unit}”")
        }
        Guess::ProseIgnored { .. }
        | Guess::DeadlineIgnored { .. }
        | Guess::PeriodEnd { .. }
        | Guess::Quotient { .. } => "读得对就不用改；批复的原话放在 original 里".into(),
        Guess::MonthAsDeadline { end, .. } => {
            format!("是期限就不用改，也可写 target = \"{end}\"；是多少个月的，写“个月”")
        }
        Guess::PerhapsShare { .. } => "核对批复的指标值，写成带百分号的数".into(),
        Guess::YearAssumed { .. } => "写上实际完成的年份".into(),
        Guess::OperatorRepeated { .. } => "完成值只写实际完成的数，如 actual = \"266米\"".into(),
        Guess::BandOfScale { .. } => "认定完成程度：degree = 0.85，并写 note = \"谁认定、为什么\"".to_owned(),
        Guess::WordAsMet { .. } => "读得对就不用改，也可写 达成；没有全部达成的写 部分达成 或 未达成".to_owned(),
        Guess::SameAsTarget { .. } => "写 达成、部分达成 或 未达成".to_owned(),
    };
    Diagnostic::new(code, guess.says()).at(place).hint(hint)
}

/// A date that says no day; `term` and `key` name it.
pub(super) fn unreadable_date(term: &str, key: &str, date: &Stated, place: &Place) -> Diagnostic {
    let text = date.text.trim();
    let (message, label) = match date.meant {
        Err(NoDate::Impossible) => (format!("{term}不存在：`{text}`"), "没有这一天"),
        Err(NoDate::Unreadable) => (format!("{term}看不懂：`{text}`"), "不是日期"),
        Ok(_) | Err(NoDate::Unclear) => (format!("{term}看不出是哪一天：`{text}`"), "没有写明哪一天"),
    };
    Diagnostic::new(Code::UnreadableDate, message)
        .at(place)
        .label(label)
        .hint(format!("写成年月日，例如：{key} = 2022-01-20 或 \"2022年1月20日\""))
}

/// A date whose year was taken from the budget year.
pub(super) fn assumed_year(term: &str, date: &Stated, place: &Place) -> Option<Diagnostic> {
    let year = date.year_assumed?;
    let message = format!("{term}没有写年份：`{}`，看作 {year} 年", date.text.trim());
    Some(
        Diagnostic::new(Code::NotationGuess, message)
            .at(place)
            .hint("读得对就不用改；否则写上年份"),
    )
}

/// A date on which something was done, before the budget year and before the year in which it was due, or later than the year
/// after both.
pub(super) fn date_of_another_year(done: i16, year: i16, place: &Place) -> Diagnostic {
    let message = format!("完成日期在 {done} 年，预算年度是 {year} 年");
    Diagnostic::new(Code::NotationWarning, message)
        .at(place)
        .hint("年份写错的，改过来；没有写错的，用 waive 写明理由")
}

/// An adjustment that nobody approved.
pub(super) fn unapproved_adjustment(place: &Place) -> Diagnostic {
    Diagnostic::new(Code::UnapprovedAdjustment, "调整指标值没有批准文号，仍按原指标值评分")
        .at(place)
        .label("没有 approval")
        .hint("补上 approval = \"批准调整的文号\"；没有批准的，删去这条调整")
}

/// Two indicators of one id.
pub(super) fn duplicate_indicator(id: &str, first: &Place, place: &Place) -> Diagnostic {
    Diagnostic::new(Code::DuplicateIndicator, format!("两个指标同名：`{id}`"))
        .at(place)
        .hint(format!(
            "前一个在第 {} 行；给其中一个加上 id = \"…\"，或删去重复的一个",
            first.line()
        ))
}

/// Why the second of them cannot be scored.
pub(super) fn two_indicators(id: &str) -> String {
    format!("与前面的指标同名（{id}），分不清填报的是哪一个")
}

/// Why an indicator cannot be scored whose table holds a bad value.
pub(super) fn bad_value() -> String {
    "这一项里有写法不对的值，改正后才能评分".to_owned()
}

// Results.

/// A name that leads nowhere; `near` are ids.
pub(super) fn unknown_indicator(key: &str, typed: &str, near: &[String], place: &Place) -> Diagnostic {
    let hint = match near {
        [] => "照目标文件写“二级指标/三级指标”".to_owned(),
        [near] => format!("是否想写 {key} = \"{near}\"？"),
        several => format!("是否想写其中之一：{}", several.join("、")),
    };
    Diagnostic::new(Code::UnknownIndicator, format!("目标文件里没有指标 `{typed}`"))
        .at(place)
        .label("没有这个指标")
        .hint(hint)
}

/// A name of several indicators.
pub(super) fn ambiguous_indicator(key: &str, typed: &str, ids: &[String], place: &Place) -> Diagnostic {
    let which = ids
        .iter()
        .map(|id| format!("{key} = \"{id}\""))
        .collect::<Vec<_>>()
        .join(" 或 ");
    Diagnostic::new(
        Code::AmbiguousIndicator,
        format!("有 {} 个指标叫 `{typed}`，分不清是哪一个", ids.len()),
    )
    .at(place)
    .hint(format!("写成 {which}"))
}

/// Two results for one indicator.
pub(super) fn duplicate_result(id: &str, first: &Place, place: &Place) -> Diagnostic {
    Diagnostic::new(Code::DuplicateResult, format!("指标 `{id}` 填了两次"))
        .at(place)
        .hint(format!("前一次在第 {} 行；删去不对的一个", first.line()))
}

/// Why an indicator with two results cannot be scored.
pub(super) fn two_results(id: &str) -> String {
    format!("完成情况填了两次（{id}），分不清以哪个为准")
}

/// A value and a reason why there is none.
pub(super) fn actual_beside_why_none(actual: &str, place: &Place) -> Diagnostic {
    let message = if is_blank(actual) {
        "写了 why_none（无完成值的原因），又留着空的 actual".to_owned()
    } else {
        format!("写了 why_none（无完成值的原因），又写了完成值 `{actual}`")
    };
    Diagnostic::new(Code::ActualBesideWhyNone, message)
        .at(place)
        .hint("二者只能有一个：有完成值就删去 why_none，没有就删去 actual 这一行")
}

/// Why such an indicator cannot be scored.
pub(super) fn both_actual_and_why_none() -> String {
    "既有完成值，又写了无完成值的原因".to_owned()
}

/// 不适用 that nobody approved; `missing` are keys.
pub(super) fn unapproved_not_applicable(missing: &[&str], place: &Place) -> Diagnostic {
    let terms: Vec<_> = missing.iter().map(|key| named(key)).collect();
    Diagnostic::new(
        Code::UnapprovedNotApplicable,
        format!("“不适用”缺{}，按没有填报处理", terms.join("和")),
    )
    .at(place)
    .hint(format!("补上：{}", lines(missing)))
}

/// A degree that is none.
pub(super) fn impossible_degree(typed: &str, place: &Place) -> Diagnostic {
    Diagnostic::new(
        Code::ImpossibleDegree,
        format!("完成程度应为 0 到 1 之间的数字，这里是 `{typed}`"),
    )
    .at(place)
    .hint("七成五写成 degree = 0.75")
}

/// Why an indicator with such a degree cannot be scored.
pub(super) fn no_degree(typed: &str) -> String {
    format!("完成程度 {typed} 不在 0 到 1 之间")
}

/// A judgement that nobody answers for.
pub(super) fn degree_without_note(place: &Place) -> Diagnostic {
    Diagnostic::new(Code::DegreeWithoutNote, "有完成程度，没有说明是谁的判断、凭什么")
        .at(place)
        .hint("补上一行：note = \"谁判断的，依据是什么\"")
}

// Money.

/// Less than nothing.
pub(super) fn negative_amount(term: &str, amount: &str, place: &Place) -> Diagnostic {
    Diagnostic::new(Code::NegativeAmount, format!("{term}是负数：{amount}"))
        .at(place)
        .hint("金额不能小于 0；如果是退回或结余，写实际收支的净额，并在 reason 里说明")
}

/// Why 执行率 cannot be computed.
pub(super) fn negative_execution(term: &str, amount: &str) -> String {
    format!("{term}是负数（{amount}），无法计算执行率")
}

/// Executed a hundred times the budget: 元 for 万元. `shown` are executed and budget; `instead` what was meant, where that is clear.
pub(super) fn execution_out_of_scale(shown: &[String; 2], instead: Option<&str>, place: &Place) -> Diagnostic {
    let message = hundredfold_execution(shown);
    let finding = Diagnostic::new(Code::ExecutionOutOfScale, message).at(place);
    match instead {
        Some(instead) => {
            let number = instead.trim_end_matches(" 万元");
            let whole = "整份文件按元填的，在最前面写 currency_unit = \"元\"";
            finding
                .label("像是元")
                .hint(format!("像是元，应为 {instead}？改为：executed = {number}；{whole}"))
                .instead(vec![Instead::new("executed", number)])
        }
        None => finding
            .label("两个数的单位不同？")
            .hint("核对全年执行数和全年预算数：单位是不是同为万元，小数点有没有漏；全年预算数有调整的，写 adjusted"),
    }
}

/// A budget typed in 元: typed, approved, and what was meant.
pub(super) fn budget_out_of_scale(term: &str, amounts: [Decimal; 3], place: &Place) -> Diagnostic {
    let [typed, approved, instead] = amounts.map(|amount| amount.normalize());
    let message = format!("{term} {typed} 万元是批复的预算数 {approved} 万元的 1 万倍左右");
    Diagnostic::new(Code::NotationWarning, message)
        .at(place)
        .label("像是元")
        .hint(format!(
            "像是元，应为 {instead} 万元？金额单位是万元，整份文件按元填的写 currency_unit = \"元\""
        ))
}

/// Why 执行率 cannot be computed.
pub(super) fn hundredfold_execution([executed, adjusted]: &[String; 2]) -> String {
    format!("全年执行数 {executed}是全年预算数 {adjusted}的 100 倍以上，无法计算执行率")
}

/// Why 执行率 cannot be computed.
pub(super) fn negative_budget(amount: &str) -> String {
    format!("预算数是负数（{amount}），无法计算执行率")
}

/// Why 执行率 cannot be computed.
pub(super) fn unreadable_budget(currency: Currency) -> String {
    match currency {
        Currency::Unreadable => unreadable_currency(),
        Currency::TenThousand | Currency::Yuan => "预算数（total）不是数字，无法计算执行率".to_owned(),
    }
}

/// Why 执行率 cannot be computed.
pub(super) fn unreadable_currency() -> String {
    "金额单位（currency_unit）不是万元或元，无法计算执行率".to_owned()
}

/// Parts of the budget that are not the whole: fiscal, other, their sum, total.
pub(super) fn budget_parts([fiscal, other, sum, total]: [String; 4], place: &Place) -> Diagnostic {
    let message = format!("预算数与分项不符：财政资金 {fiscal} + 其他资金 {other} = {sum}，预算数是 {total}");
    Diagnostic::new(Code::BudgetParts, message)
        .at(place)
        .hint("改正 total、fiscal 或 other，使两个分项相加等于预算数")
}

/// Rows of the execution that are not the whole.
pub(super) fn execution_parts(term: &str, parts: &[String], sum: &str, total: &str, place: &Place) -> Diagnostic {
    let message = match parts {
        [part] => format!("{term}与分项不符：分项只有{part}，总额是 {total}"),
        _ => format!("{term}与分项不符：{} = {sum}，总额是 {total}", parts.join(" + ")),
    };
    Diagnostic::new(Code::ExecutionParts, message)
        .at(place)
        .hint("改正总额或分项，使分项相加等于总额；执行率按总额计算")
}

/// 全年预算数 that was left out.
pub(super) fn adjusted_assumed(amount: &str, from_approval: bool, place: &Place) -> Diagnostic {
    let from = if from_approval {
        "批复的预算数"
    } else {
        "年初预算数"
    };
    Diagnostic::new(Code::AdjustedAssumed, format!("没有写全年预算数，用{from} {amount}"))
        .at(place)
        .hint("年中没有调整预算就不用管；有调整就补上一行：adjusted = …")
}

/// A share that is none.
pub(super) fn plan_percent(term: &str, date: &str, share: Decimal, place: &Place) -> Diagnostic {
    Diagnostic::new(
        Code::PlanPercent,
        format!("{term}“{date}”应为 0 到 100 之间的百分数，这里是 {share}"),
    )
    .at(place)
    .hint("写累计比例，不带百分号：一半写成 50")
}

/// Money in the department's file.
pub(super) fn execution_is_computed(place: &Place) -> Diagnostic {
    Diagnostic::new(
        Code::ExecutionIsComputed,
        "部门的预算执行情况由各项目汇总，这里写的不算",
    )
    .at(place)
    .hint("删去 [execution]；金额写在各项目的完成情况文件里")
}

// Decisions.

/// A decision that lacks something; `missing` are keys.
pub(super) fn incomplete_decision(missing: &[&str], place: &Place) -> Diagnostic {
    let terms: Vec<_> = missing.iter().map(|key| named(key)).collect();
    Diagnostic::new(
        Code::IncompleteDecision,
        format!("人工决定缺{}，没有采用", terms.join("、")),
    )
    .at(place)
    .hint(format!("补上：{}", lines(missing)))
}

/// A decision about the whole that stands on a part.
pub(super) fn misplaced_decision(kind: DecisionKind, on: &str, place: &Place) -> Diagnostic {
    let what = match kind {
        DecisionKind::Score => "改分（score）",
        DecisionKind::Cap => "封顶（cap）",
        DecisionKind::Veto => "一票否决（veto）",
        DecisionKind::Bonus => "加分（bonus）",
    };
    Diagnostic::new(
        Code::MisplacedDecision,
        format!("{what}只对整个项目，不能用在 `{on}` 上，没有采用"),
    )
    .at(place)
    .hint("对整个项目写 on = \"project\"；改这一项的得分用 kind = \"score\"")
}

/// A key with the form's term.
fn named(key: &str) -> String {
    let term = match key {
        "value" => "数值",
        "clause" => "依据",
        "by" => "决定人",
        "note" => "决定说明",
        "reason" => "理由",
        "approval" => "批准文号",
        other => other,
    };
    format!("{term}（{key}）")
}

/// Lines to add.
fn lines(keys: &[&str]) -> String {
    let line = |key: &&str| {
        if *key == "value" {
            "value = 分数".to_owned()
        } else {
            format!("{key} = \"…\"")
        }
    };
    keys.iter().map(line).collect::<Vec<_>>().join("，")
}

/// The place of a file that was not read.
fn file(name: &str) -> Place {
    Place::whole(&Arc::new(Source::new(name.to_owned(), String::new())))
}

/// An id that decisions use for something else.
pub(super) fn reserved_id(id: &str, place: &Place) -> Diagnostic {
    Diagnostic::new(
        Code::DuplicateIndicator,
        format!("指标编号不能用 `{id}`：它在人工认定里另有所指"),
    )
    .at(place)
    .label("已有别的意思")
    .hint("换一个编号，或删去 id，用“二级指标/三级指标”")
}
