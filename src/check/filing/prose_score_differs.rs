//! D01a: a score in the prose that is not the total.

use super::prose::{Figure, figures, is_elsewhen, plain};
use super::subject::{is_part, is_whole_department};
use crate::check::form::Form;
use crate::check::one::{Check, Found};
use crate::check::passage::Passage;
use crate::check::text::has_any;
use crate::diagnostic::Code;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::ProseScoreDiffers, include_str!("prose_score_differs.md"), look);

/// Names of a score; the first ones can only be the total.
const TOTALS: [&str; 24] = [
    "绩效评价",
    "自评得分",
    "自评总得分",
    "自评总分",
    "自评分数",
    "自评分值",
    "自评分",
    "自评结果",
    "自评",
    "综合得分",
    "综合评分",
    "综合评价",
    "综合自评",
    "评价得分",
    "评价总分",
    "评价结果",
    "评价结论",
    "总得分",
    "总评分",
    "总分",
    "总评",
    "最终得分",
    "总体得分",
    "整体得分",
];
/// What the mean of a department's projects is called, where it is said to be weighted.
const MEANS: [&str; 11] = [
    "加权",
    "加权得",
    "加权后",
    "加权后得",
    "加权平均",
    "加权平均得",
    "得分",
    "总分",
    "均分",
    "平均分",
    "分数",
];

const SCORES: [&str; 8] = ["得分评定", "得分核定", "得分", "评分", "打分", "分数", "评", "得"];

/// Who or what has the score, where its name alone could be that of a part.
const WHOLES: [&str; 17] = [
    "项目",
    "专项",
    "部门",
    "整体",
    "支出",
    "绩效",
    "自评",
    "评价",
    "综合",
    "我局",
    "我单位",
    "本单位",
    "全年",
    "年度",
    "本年",
    "最后",
    "评定",
];

/// Parts that the table does not name so, and others who judge.
const OTHERS: [&str; 15] = [
    "执行",
    "资金",
    "群众",
    "家长",
    "学生",
    "患者",
    "服务对象",
    "问卷",
    "调查",
    "代表",
    "考核",
    "上级",
    "专家",
    "企业",
    "用户",
];

fn look(form: &Form<'_>) -> Vec<Found> {
    let Some(total) = form.score.total else {
        return Vec::new();
    };
    let right = rights(form, total);
    let found = Passage::report(form).into_iter().filter_map(|passage| {
        let text = plain(passage.text);
        let claims: Vec<Figure<'_>> = figures(&text)
            .into_iter()
            .filter(|figure| is_total(figure, form) || is_mean(figure, form))
            .collect();
        // 「总分 100 分，得分 96.43 分」: full marks, and then the score.
        let wrong = claims
            .iter()
            .find(|claim| !right.iter().any(|right| claim.says(*right)) && !is_full_marks(claim, &claims, form))?;
        let stated = wrong.value;
        let mean = form.year.card.department_score.total.filter(|_| is_mean(wrong, form));
        if let Some(mean) = mean {
            let found = passage.found(format!(
                "{}写“{}{stated}分”，各项目加权平均为 {mean} 分",
                passage.part.in_chinese(),
                wrong.before
            ));
            return Some(found.label("与加权平均分不一致").hint(format!(
                "文字按自评表改为“{}{mean}分”；如果文字是对的，核对各项目的得分和预算数",
                wrong.before
            )));
        }
        let found = passage.found(format!(
            "{}写“{}{stated}分”，自评表总分为 {total} 分",
            passage.part.in_chinese(),
            wrong.before
        ));
        Some(found.label("与总分不一致").hint(format!(
            "文字按自评表改为“{}{total}分”；如果文字是对的，核对各指标的完成值和得分",
            wrong.before
        )))
    });
    found.collect()
}

/// What may be called the total: the total, what the unit claims it to be (said elsewhere), and a department's mean of projects.
fn rights(form: &Form<'_>, total: Decimal) -> Vec<Decimal> {
    let mut right = vec![total];
    right.extend(form.facts.words.claimed_total.as_ref().map(|claimed| claimed.value));
    if form.project().is_none() {
        let department = &form.year.card.department_score;
        right.extend([department.total, department.simple_mean].into_iter().flatten());
        right.extend(form.year.card.projects.iter().filter_map(|project| project.total));
    }
    right
}

/// Whether a figure is the mean of a department's projects, which its own text may give.
fn is_mean(figure: &Figure<'_>, form: &Form<'_>) -> bool {
    let named = figure.named();
    let is_weighted = named.contains("加权") && MEANS.iter().any(|name| named.ends_with(name));
    let is_of_projects = named.contains("项目")
        && ["平均得分", "平均分", "平均自评得分"]
            .iter()
            .any(|name| named.ends_with(name));
    let after = figure.after();
    form.project().is_none()
        && (is_weighted || is_of_projects)
        && after
            .strip_prefix('分')
            .is_some_and(|behind| !behind.starts_with(['钟', '以', '左', '之']))
        && !is_elsewhen(&figure.before.replace("平均", ""), form.year.facts.year)
}

fn is_full_marks(claim: &Figure<'_>, claims: &[Figure<'_>], form: &Form<'_>) -> bool {
    claim.value == form.score.points && (claims.len() > 1 || has_any(claim.before, &["满分", "设定", "总分值"]))
}

/// Whether a figure is the total of this form this year, in the sentence's words.
pub(super) fn is_total(figure: &Figure<'_>, form: &Form<'_>) -> bool {
    let after = figure.after();
    let is_points = after.strip_prefix('分').map_or_else(
        || figure.rest.is_empty() || figure.rest.starts_with(['，', '）', '、', '（']),
        |behind| !behind.starts_with(['钟', '之', '以', '制', '及', '值', '段', '左', '多', '的']),
    );
    let named = figure.named();
    let total = TOTALS.iter().find_map(|name| named.strip_suffix(name));
    let typed_bare = !after.starts_with('分');
    let score = SCORES
        .iter()
        .find_map(|name| named.strip_suffix(name))
        .filter(|_| !typed_bare);
    // 「经自评，得 96 分」: the clause before says whose score it is.
    let subject = match (total, score) {
        (Some(subject), _) => subject,
        (None, Some(subject)) if WHOLES.iter().any(|whole| subject.ends_with(whole)) => subject,
        (None, Some("" | "经" | "项目" | "共" | "总"))
            if has_any(figure.earlier, &["自评", "评价", "评定", "打分", "核算", "综合"]) =>
        {
            let last = figure.earlier.trim_end_matches(['，', '、']);
            last.rsplit(['，', '、']).next().unwrap_or_default()
        }
        _ => return false,
    };
    let year = form.year.facts.year;
    // A bare number is a score only behind a word for scores.
    let vague = typed_bare
        && ["结果", "结论", "评价", "自评"]
            .iter()
            .any(|word| named.ends_with(word));
    is_points
        && !vague
        && !is_elsewhen(figure.before, year)
        && !has_any(subject, &OTHERS)
        && !is_part(subject, form)
        && !is_whole_department(subject, form)
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    // 90 × 9 ÷ 10 = 81, and 10 × 96.43 %: 90.64.
    fn found(conclusion: &str) -> usize {
        let execution = "completion = [\"里程完成九成\"]\n[execution]\nexecuted = 96.43\nadjusted = 100\n";
        let row = "数量指标/养护里程 | ≥10公里 | points=90 | actual=9公里";
        Trial::concluding(execution, row, conclusion).found(&CHECK).len()
    }

    #[test]
    fn hits() {
        for text in [
            "项目自评得分 95 分，等级为“优”。",
            "经自评，本项目得分为98.5分。",
            "2024年度项目总体完成较好，综合评分９６分，结果为优",
            "对照指标逐项打分，自评总分：91.64分。",
            "自评得分90.46，等级优。",
            "本项目绩效自评得96分，存在里程未完成的问题。",
            "根据评分表，总得分达到100分。",
            "项目满分100分，自评得分93分。",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
    }

    // Two projects with 90.64, and the department's own indicators with 100.
    fn found_in_department(conclusion: &str) -> usize {
        let row = "数量指标/养护里程 | ≥10公里 | points=90 | actual=9公里";
        let execution = "[execution]\nexecuted = 96.43\nadjusted = 100\n";
        let own = "overall = \"保障通行\"\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"里程\"\ntarget = \"≥5公里\"\n";
        let actuals = format!(
            "[[result]]\nindicator = \"数量指标/里程\"\nactual = \"5公里\"\n[narrative]\nconclusion = \"{conclusion}\"\n"
        );
        Trial::default()
            .project(2024, "A01", "", &[row], execution)
            .project(2024, "A02", "", &[row], execution)
            .file("2024/department.toml", own)
            .file("2024/actuals/department.toml", &actuals)
            .found(&CHECK)
            .len()
    }

    #[test]
    fn the_mean_of_the_projects() {
        for text in [
            "全局2个项目自评，按预算加权得90.46分。",
            "按预算加权平均91.64分，等级优。",
            "加权平均得分96.40分。",
            "各项目加权平均分为98.64分。",
            "项目平均得分95分。",
        ] {
            assert_eq!(found_in_department(text), 1, "{text}");
        }
        for text in [
            "全局2个项目自评，按预算加权得90.64分。",
            "按预算加权平均90.6分，等级优。",
            "上年加权平均得分96.40分。",
            "问卷平均得分95分。",
            "每个项目平均用时95分钟。",
            "加权平均水质达标率95%。",
        ] {
            assert_eq!(found_in_department(text), 0, "{text}");
        }
    }

    #[test]
    fn near_misses() {
        for text in [
            "项目自评得分 90.64 分，等级为“优”。",
            "自评得分90.6分。",
            "自评得分91分。",
            "满分100分，自评得分90.64分。",
            "总分100分，自评得分90.64分，其中产出81分、预算执行9.64分。",
            "产出指标得分81分，预算执行率得分9.64分。",
            "养护里程得分81分，扣9分。",
            "上年自评得分95分，本年90.64分。",
            "2023年度自评得分95分。",
            "得分较上年提高2.5分。",
            "争取下年自评得分达到95分以上。",
            "巡查用时平均得分钟15分钟。",
            "部门整体自评得分97分。",
            "自评等级为优，90分以上为优。",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
