//! D01d: a number of projects in the department's prose that is not the number.

use super::prose::{is_elsewhen, plain};
use crate::check::form::Form;
use crate::check::one::{Check, Found};
use crate::check::passage::Passage;
use crate::check::text::has_any;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::ProseCountDiffers, include_str!("prose_count_differs.md"), look);

/// What may stand between 「个」 and 「项目」 while they are still the projects of the budget.
const KINDS: [&str; 14] = [
    "",
    "预算",
    "专项",
    "支出",
    "绩效",
    "部门预算",
    "财政",
    "自评",
    "预算支出",
    "部门",
    "专项资金",
    "财政支出",
    "部门专项",
    "专项预算",
];

/// Before the number: all of them are meant.
const ALL_BEFORE: [&str; 12] = [
    "全部", "所有", "总计", "合计", "涉及", "包括", "纳入", "开展", "自评", "实施", "安排", "下设",
];

/// Right before the number: all of them are meant.
const ALL_RIGHT_BEFORE: [&str; 6] = ["共", "共计", "共有", "对", "为", "本年度"];

/// Behind the number: all of them are meant.
const ALL_BEHIND: [&str; 21] = [
    "完成自评",
    "完成绩效自评",
    "完成了自评",
    "完成了绩效自评",
    "已完成自评",
    "参加自评",
    "参与自评",
    "纳入",
    "列入",
    "进行自评",
    "全部",
    "均",
    "都",
    "全面",
    "绩效自评",
    "自评",
    "整体",
    "主要任务",
    "总体",
    "预算",
    "开展",
];

/// Some of them are meant, or others.
const SOME: [&str; 31] = [
    "其中",
    "另",
    "还有",
    "个别",
    "部分",
    "除",
    "新增",
    "追加",
    "结转",
    "年中",
    "优",
    "良",
    "等级",
    "未",
    "不",
    "低于",
    "较低",
    "逾期",
    "偏",
    "落后",
    "建设",
    "工程",
    "招标",
    "施工",
    "竣工",
    "开工",
    "抽查",
    "重点评价",
    "招商",
    "每",
    "前",
];

fn look(form: &Form<'_>) -> Vec<Found> {
    let count = form.year.facts.projects.len();
    if form.project().is_some() || count == 0 {
        return Vec::new();
    }
    let found = Passage::report(form).into_iter().filter_map(|passage| {
        let text = plain(passage.text);
        let wrong = text
            .split(['。', '；', '，'])
            .filter_map(|clause| stated(clause, form.year.facts.year))
            .find(|stated| *stated != count && !is_of_a_row(form, *stated))?;
        let found = passage.found(format!(
            "{}写“{wrong} 个项目”，本年度目标文件共 {count} 个项目",
            passage.part.in_chinese()
        ));
        Some(
            found
                .label("项目个数不一致")
                .hint(format!("改为“{count} 个项目”；有项目漏报的，补上目标文件")),
        )
    });
    found.collect()
}

/// An indicator that counts projects of another kind.
fn is_of_a_row(form: &Form<'_>, stated: usize) -> bool {
    let stated = rust_decimal::Decimal::from(stated);
    form.rows()
        .filter(|row| row.name().contains("项目"))
        .any(|row| row.number() == Some(stated) || row.actual() == Some(stated))
}

/// The number of projects that a clause gives.
fn stated(clause: &str, year: i16) -> Option<usize> {
    if has_any(clause, &SOME) || is_elsewhen(clause, year) {
        return None;
    }
    clause.match_indices(['个', '项']).find_map(|(at, unit)| {
        let (before, behind) = (&clause[..at], &clause[at + unit.len()..]);
        let (start, number) = trailing_number(before)?;
        let before = &before[..start];
        let (kind, rest) = behind.split_once("项目").unwrap_or(("?", ""));
        if KINDS.contains(&kind) {
            let all = has_any(before, &ALL_BEFORE)
                || ALL_RIGHT_BEFORE.iter().any(|word| before.ends_with(word))
                || ALL_BEHIND
                    .iter()
                    .any(|word| rest.trim_start_matches('的').starts_with(word));
            return (all && !before.ends_with('有') || before.ends_with("共有")).then_some(number);
        }
        // 「自评项目共 5 个」
        let before = before.trim_end_matches(['共', '计', '有', '：', '为', '合', '总', '数']);
        (behind.is_empty()
            && before.ends_with("项目")
            && has_any(before, &["自评", "预算", "部门", "全部", "本年度", "专项"]))
        .then_some(number)
    })
}

/// A number at the end of `text`, in digits or as a Chinese numeral below a hundred, and where it begins.
fn trailing_number(text: &str) -> Option<(usize, usize)> {
    const NUMERALS: &str = "零一二三四五六七八九十两";
    let digits = text.trim_end_matches(|c: char| c.is_ascii_digit());
    if digits.len() < text.len() {
        return text[digits.len()..].parse().ok().map(|number| (digits.len(), number));
    }
    let start = text.trim_end_matches(|c| NUMERALS.contains(c)).len();
    let value = |c: char| match c {
        '两' => Some(2),
        c => NUMERALS.chars().position(|one| one == c),
    };
    let numeral = &text[start..];
    let number = match numeral.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() {
                Some(1)
            } else {
                tens.chars().next().and_then(value)
            };
            let ones = if ones.is_empty() {
                Some(0)
            } else {
                ones.chars().next().and_then(value)
            };
            tens? * 10 + ones?
        }
        None => numeral
            .chars()
            .next()
            .and_then(value)
            .filter(|_| numeral.chars().count() == 1)?,
    };
    Some((start, number))
}

#[cfg(test)]
mod tests {
    use super::{CHECK, trailing_number};
    use crate::check::tests::Trial;

    fn found(conclusion: &str) -> usize {
        let row = "数量指标/养护里程 | ≥10公里 | actual=9公里";
        let actuals = format!("[narrative]\nconclusion = \"{conclusion}\"\n");
        let trial = Trial::default()
            .file("2024/department.toml", "overall = \"保障通行\"\n")
            .file("2024/actuals/department.toml", &actuals);
        let trial = ["A01", "A02", "A03", "A04"]
            .iter()
            .fold(trial, |trial, code| trial.project(2024, code, "", &[row], ""));
        trial.found(&CHECK).len()
    }

    #[test]
    fn numerals() {
        assert_eq!(trailing_number("共12"), Some((3, 12)));
        assert_eq!(trailing_number("共十二"), Some((3, 12)));
        assert_eq!(trailing_number("共二十"), Some((3, 20)));
        assert_eq!(trailing_number("两"), Some((0, 2)));
        assert_eq!(trailing_number("共"), None);
    }

    #[test]
    fn hits() {
        for text in [
            "2024年部门预算共5个项目，总体完成较好。",
            "对6个项目开展了绩效自评。",
            "五个项目的主要任务都已完成。",
            "我局共有3个专项资金项目。",
            "纳入自评的预算项目共十二个。",
            "全年实施5个项目，资金使用规范",
            "3个项目完成自评，预算合计1000万元。",
            "2 个项目参加自评，均为优。",
            "5个项目纳入绩效评价范围。",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
    }

    #[test]
    fn near_misses() {
        for text in [
            "四个项目的主要任务都已完成。",
            "2024年部门预算共4个项目，其中3个项目评为优。",
            "有2个项目未按期完成。",
            "完成12个工程建设项目。",
            "实施3个道路建设项目。",
            "上年共5个项目，本年4个。",
            "对2个项目开展重点评价。",
            "计划下年安排6个项目。",
            "3个项目执行率低于90%。",
            "3个项目完成招标。",
            "2个项目完成竣工验收。",
            "4个项目完成自评，预算合计1000万元。",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
