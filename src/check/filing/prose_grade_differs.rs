//! D01b: a grade in the prose that is not the grade.

use super::prose::{Figure, figures, is_elsewhen, plain, trim_fillers};
use super::prose_score_differs::is_total;
use super::subject::{is_part, is_whole_department};
use crate::check::form::Form;
use crate::check::one::{Check, Found};
use crate::check::passage::Passage;
use crate::check::text::has_any;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::ProseGradeDiffers, include_str!("prose_grade_differs.md"), look);

/// What people write for a grade, the longer words first.
const GRADES: [(&str, &str); 11] = [
    ("优秀", "优"),
    ("良好", "良"),
    ("中等", "中"),
    ("合格", "中"),
    ("一般", "中"),
    ("较差", "差"),
    ("不合格", "差"),
    ("优", "优"),
    ("良", "良"),
    ("中", "中"),
    ("差", "差"),
];

/// What stands before a grade.
const NAMES: [&str; 24] = [
    "等级",
    "等次",
    "级别",
    "档次",
    "评级",
    "自评结果",
    "评价结果",
    "自评结论",
    "评价结论",
    "总体评价",
    "综合评价",
    "总体结论",
    "结果",
    "结论",
    "被评",
    "评",
    "定",
    "确定",
    "认定",
    "自评",
    "评价",
    "评定",
    "属于",
    "列",
];

/// What shows that it is the grade of a self-evaluation.
const CONTEXT: [&str; 9] = [
    "自评",
    "绩效",
    "得分",
    "总分",
    "综合评",
    "评价等级",
    "评价结果",
    "评价结论",
    "总体评价",
];

/// What else is graded.
const OTHERS: [&str; 21] = [
    "管理", "资金", "水质", "空气", "工程", "验收", "考核", "信用", "环境", "路况", "演练", "培训", "服务", "指标",
    "满意", "监测", "耕地", "安全", "卫生", "案卷", "上级",
];

fn look(form: &Form<'_>) -> Vec<Found> {
    let Some(grade) = form.score.grade.as_deref().and_then(meant) else {
        return Vec::new();
    };
    let claimed = form
        .facts
        .words
        .claimed_grade
        .as_ref()
        .and_then(|claimed| meant(claimed.value.trim()));
    let found = Passage::report(form).into_iter().filter_map(|passage| {
        let text = plain(passage.text);
        let wrong = stated(&text, form)
            .into_iter()
            .find(|(_, stated)| *stated != grade && Some(*stated) != claimed);
        let (typed, _) = wrong?;
        let total = form
            .score
            .total
            .map(|total| format!("（总分 {total} 分）"))
            .unwrap_or_default();
        let found = passage.found(format!(
            "{}写等级为“{typed}”，自评表的等级是“{grade}”{total}",
            passage.part.in_chinese()
        ));
        Some(found.label("与等级不一致").hint(format!(
            "文字按自评表改为“{grade}”；如果文字是对的，核对各指标的完成值和得分"
        )))
    });
    found.collect()
}

/// The grade that a word stands for.
fn meant(word: &str) -> Option<&'static str> {
    GRADES.iter().find(|(typed, _)| *typed == word).map(|(_, grade)| *grade)
}

/// The grades that a text gives this form: as typed, and as meant.
fn stated(text: &str, form: &Form<'_>) -> Vec<(&'static str, &'static str)> {
    let of_sentences = text.split(['。', '；', '！', '？']).flat_map(|sentence| {
        let words = GRADES
            .iter()
            .flat_map(move |(typed, grade)| sentence.match_indices(typed).map(move |(at, _)| (at, *typed, *grade)));
        words
            .filter(move |(at, typed, _)| is_grade(sentence, *at, typed, form))
            .collect::<Vec<_>>()
    });
    let named = of_sentences.map(|(_, typed, grade)| (typed, grade));
    // 「自评得分 96.43 分（优）」
    let behind_scores = figures(text)
        .into_iter()
        .filter(|figure| is_total(figure, form))
        .filter_map(|figure| {
            let rest = figure.rest.strip_prefix('分')?;
            let rest = rest
                .strip_prefix(['（', '，', '、', '(', '“'])?
                .trim_start_matches(['“', '"', '「', '为']);
            GRADES
                .iter()
                .find(|(typed, _)| rest.strip_prefix(typed).is_some_and(is_end))
                .copied()
        });
    named.chain(behind_scores).collect()
}

fn is_grade(sentence: &str, at: usize, typed: &str, form: &Form<'_>) -> bool {
    let (before, behind) = (&sentence[..at], &sentence[at + typed.len()..]);
    let named = trim_fillers(before);
    // 「评为优」 needs its 为; 「等级优」 does not.
    let linked = named.len() < before.len() || named.ends_with('属') || named.ends_with("属于");
    let word = NAMES.iter().find(|name| named.ends_with(*name));
    let graded = behind.trim_start_matches(['”', '"', '」']).starts_with("等");
    let is_named = match word {
        // 「评定良」 says it without 为.
        Some(_) if ["评定", "认定", "核定"].iter().any(|word| named.ends_with(word)) => true,
        Some(word) => linked || word.contains('级') || word.contains("等次") || word.contains("档次"),
        None => linked && graded,
    };
    let clause = before.rsplit(['，', '、']).next().unwrap_or_default();
    let year = form.year.facts.year;
    is_named
        && is_end(behind)
        && (has_any(before, &CONTEXT) || figures(before).iter().any(|figure| is_points(figure)))
        && !is_elsewhen(clause, year)
        && !has_any(clause, &OTHERS)
        && !is_part(clause, form)
        && !is_whole_department(clause, form)
        && (form.project().is_some() || !has_any(clause, &["个项目", "各项目"]))
}

/// 「项目得 99.56 分」.
fn is_points(figure: &Figure<'_>) -> bool {
    figure.named().ends_with('得') && figure.rest.starts_with('分') && !figure.rest.starts_with("分钟")
}

/// Whether nothing follows that would make another word of the grade: 「优秀单位」「良种」「中级」.
fn is_end(behind: &str) -> bool {
    let behind = behind.trim_start_matches(['”', '"', '」', '’', '》']);
    let behind = ["等级", "等次", "档次", "级", "档", "等"]
        .iter()
        .find_map(|word| behind.strip_prefix(word))
        .unwrap_or(behind);
    behind.is_empty() || behind.starts_with(['，', '、', '）', ')', '（', '(', '：', '-', '—', '”'])
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    // 81 + 9.64 = 90.64: 优.
    fn found(conclusion: &str) -> usize {
        let execution = "[execution]\nexecuted = 96.43\nadjusted = 100\n";
        let row = "数量指标/养护里程 | ≥10公里 | points=90 | actual=9公里";
        Trial::concluding(execution, row, conclusion).found(&CHECK).len()
    }

    #[test]
    fn hits() {
        for text in [
            "项目自评得分90.64分，等级为良。",
            "自评得分 90.64 分，评价等级为“良”。",
            "经综合评价，本项目绩效评定为“中”。",
            "自评得分90.64分（良），总体完成较好。",
            "项目绩效自评结果为良好。",
            "自评得分90.64分，评为“良”级。",
            "项目绩效自评等次：良好，主要任务都已完成。",
            "本项目自评得分90.64分，达到良好等次。",
            "自评得分90.64分，属于良好等级。",
            "项目得 90.64 分，等级良。执行率 96.43%。",
            "项目得分 90.64 分，评定良。",
            "本项目共得90.64分，等级为中。",
            "项目得分90.64分，核定“良好”。",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
    }

    #[test]
    fn near_misses() {
        for text in [
            "项目自评得分90.64分，等级为优。",
            "自评得分90.64分，评定为“优秀”。",
            "自评得分90.64分（优）。",
            "项目总体完成较好，养护质量良好。",
            "2023年度自评等级为良，本年为优。",
            "上年绩效评价等级为“中”。",
            "工程质量验收等级为合格。",
            "绩效自评认为，路况等级为良。",
            "得分在80分到90分的为良。",
            "项目得 90.64 分，等级优。",
            "项目得分 90.64 分，评定优。",
            "里程完成90%，公路技术等级中。",
            "项目得分90.64分，完成职业技能等级评定中级工12人。",
            "绩效自评结果良好运用，被评为优秀单位。",
            "部门整体绩效自评等级为良。",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
