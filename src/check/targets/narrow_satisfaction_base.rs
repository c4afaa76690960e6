//! T16: a satisfaction that asks only some of those served.

use crate::check::class::Class;
use crate::check::form::Form;
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::{first_of, has_any, quoted};
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::form(
    Code::NarrowSatisfactionBase,
    include_str!("narrow_satisfaction_base.md"),
    look,
);

/// Ways of asking that reach only those who came, called or were chosen.
const NARROW: [&str; 42] = [
    "回访",
    "座谈",
    "留言",
    "来电",
    "来信",
    "来访",
    "意见箱",
    "意见簿",
    "意见本",
    "热线",
    "访谈",
    "表扬信",
    "锦旗",
    "微信群",
    "公众号评论",
    "网上评论",
    "网络评论",
    "口头询问",
    "现场询问",
    "已结案件",
    "办结案件",
    "代表反映",
    "代表评价",
    "代表打分",
    "仅对",
    "仅限",
    "只对",
    "只统计",
    "内部职工评",
    "本单位职工评",
    "机关干部评",
    "口头评价",
    "口头了解",
    "走访",
    "部分群众",
    "部分农户",
    "部分学生",
    "部分家长",
    "部分患者",
    "部分职工",
    "部分服务对象",
    "部分代表",
];

/// Ways that reach anybody.
const BROAD: [&str; 15] = [
    "问卷",
    "抽样",
    "随机",
    "第三方",
    "全覆盖",
    "全部",
    "所有",
    "全体",
    "测评",
    "民意调查",
    "满意度调查",
    "电话调查",
    "网络调查",
    "调查结果",
    "逐户",
];

/// Whoever is named behind these is all who are asked, by whatever means.
const ONLY: [char; 2] = ['只', '仅'];
/// … unless the word says how answers are counted and given.
const NO_ONLY_BEFORE: [char; 3] = ['不', '一', '船'];
const NO_ONLY_BEHIND: [&str; 23] = [
    "计",
    "能",
    "填",
    "限一",
    "限填",
    "需",
    "用于",
    "含",
    "作为",
    "统计有效",
    "要",
    "有",
    "允许",
    "选一",
    "选填",
    "可",
    "供",
    "为",
    "限本人",
    "按",
    "以",
    "取最",
    "统计满意",
];

/// People who were picked because of what they will say, or who are the unit's own.
const PICKED: [&str; 27] = [
    "村干部",
    "社区干部",
    "党员代表",
    "党员干部",
    "家委会",
    "家长委员会",
    "积极分子",
    "先进代表",
    "代表填写",
    "代表打分",
    "代表评分",
    "代表评价",
    "代表发放",
    "代表测评",
    "本单位职工填写",
    "机关干部填写",
    "领导评分",
    "热心乘客",
    "热心群众",
    "热心市民",
    "热心居民",
    "热心家长",
    "热心读者",
    "座谈会上",
    "座谈会向",
    "座谈会发",
    "座谈会填",
];
/// … and a sample, where they are drawn by lot or among all.
const SAMPLED: [&str; 11] = [
    "随机",
    "抽样",
    "抽取",
    "抽查",
    "第三方",
    "全体",
    "全部",
    "所有",
    "全覆盖",
    "逐户",
    "分层",
];

fn look(form: &Form<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = form
        .rows()
        .filter_map(|row| on_row(&row).map(|found| found.about(&row)))
        .collect();
    let mut asked = form.rows().filter(is_satisfaction);
    let only = asked.next().filter(|_| asked.next().is_none());
    let is_said = !found.is_empty();
    for goal in form.facts.goals() {
        let Some(word) = narrow(goal.text).filter(|_| goal.text.contains("满意")) else {
            continue;
        };
        match only {
            // The one row that there is must be asked as the goal says.
            Some(_) if is_said => {}
            Some(row) => {
                let message = format!(
                    "“{}”没有另写怎么调查，绩效目标说只来自“{word}”，没有问到其他服务对象：“{}”",
                    row.name(),
                    quoted(goal.text)
                );
                found.push(row.found("name", message).label("范围太窄").hint(HINT).about(&row));
                break;
            }
            None => {
                let message = format!("满意度只来自“{word}”，没有问到其他服务对象：“{}”", quoted(goal.text));
                found.push(Found::new(goal.place, message).label("范围太窄").hint(HINT));
            }
        }
    }
    found
}

fn is_satisfaction(row: &Row<'_>) -> bool {
    row.class() == Class::Satisfaction || row.name().contains("满意")
}

const HINT: &str = "改为对服务对象随机抽样问卷，写明调查对象、样本数和方式，如：description = \"随机抽取服务对象200人问卷调查，满意人数÷有效问卷数\"";

fn on_row(row: &Row<'_>) -> Option<Found> {
    if !is_satisfaction(row) {
        return None;
    }
    let texts = [
        ("description", row.description()),
        ("name", row.name()),
        ("original", row.indicator.original.as_deref().unwrap_or_default()),
        ("target", row.indicator.target.as_str()),
        ("basis", row.indicator.basis.as_deref().unwrap_or_default()),
    ];
    let picked = texts
        .into_iter()
        .find_map(|(key, text)| Some((key, text, picked(text)?)));
    // 村干部满意度 asks whom it serves.
    let picked = picked.filter(|(_, _, word)| !row.name().contains(word.as_str()));
    let is_broad = texts.iter().any(|(_, text)| has_any(text, &BROAD));
    let narrow = || {
        let narrow = |(key, text)| Some((key, text, narrow(text)?.to_owned()));
        texts.into_iter().find_map(narrow).filter(|_| !is_broad)
    };
    let (key, text, word) = picked.or_else(narrow)?;
    let message = format!(
        "“{}”只来自“{word}”，没有问到其他服务对象：“{}”",
        row.name(),
        quoted(text)
    );
    Some(row.found(key, message).label("范围太窄").hint(HINT))
}

/// 仅在前来领取礼品的居民中, 由村干部和党员代表填写: a questionnaire in the wrong hands is no better than none.
fn picked(text: &str) -> Option<String> {
    let only = text.char_indices().find(|(at, c)| {
        let behind = &text[at + c.len_utf8()..];
        ONLY.contains(c)
            && !text[..*at].ends_with(NO_ONLY_BEFORE)
            && !NO_ONLY_BEHIND.iter().any(|word| behind.starts_with(word))
    });
    // 只限一次: behind a number or at the end there is nobody.
    let only = only.map(|(at, _)| {
        let clause: String = text[at..].chars().take_while(|c| c.is_alphanumeric()).collect();
        quoted(&clause)
    });
    only.filter(|clause| clause.chars().count() > 4).or_else(|| {
        first_of(text, &PICKED)
            .filter(|_| !has_any(text, &SAMPLED))
            .map(str::to_owned)
    })
}

fn narrow(text: &str) -> Option<&'static str> {
    first_of(text, &NARROW).filter(|_| !has_any(text, &BROAD))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("narrow_satisfaction_base.trials.toml"));
    }

    #[test]
    fn the_departments_paragraph_too() {
        let own = "[[objective]]\nclass = \"服务对象满意度指标\"\ntext = \"回访已结案件，服务对象对公安工作的满意度明显提升。\"\n";
        let trial = Trial::rows(&["数量指标/里程 | ≥10公里"]).file("2024/department.toml", own);
        assert_eq!(trial.found(&CHECK).len(), 1);
        // The one row that asks is asked as the paragraph says.
        let row = "[[indicator]]\nlevel1 = \"满意度指标\"\nlevel2 = \"服务对象满意度指标\"\nname = \"服务对象满意度\"\ntarget = \"≥90%\"\n";
        let with = |rows: &str| {
            let trial = Trial::rows(&["数量指标/里程 | ≥10公里"]);
            trial
                .file("2024/department.toml", &format!("{own}{rows}"))
                .found(&CHECK)
        };
        let found = with(row);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].indicator.as_deref(), Some("服务对象满意度指标/服务对象满意度"));
        assert!(found[0].message.contains("回访已结案件"), "{}", found[0].message);
        let two = format!("{row}{}", row.replace("服务对象满意度\"", "企业满意度\""));
        let found = with(&two);
        assert!(found.len() == 1 && found[0].indicator.is_none(), "{found:?}");
    }
}
