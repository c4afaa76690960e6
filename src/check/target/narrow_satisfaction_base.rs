//! T16: a satisfaction that asks only some of those served.

use crate::check::check::{Check, Found};
use crate::check::class::Class;
use crate::check::form::Form;
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

fn look(form: &Form<'_>) -> Vec<Found> {
    let rows: Vec<Found> = form
        .rows()
        .filter_map(|row| on_row(&row).map(|found| found.about(&row)))
        .collect();
    let goals = form.goals().into_iter().filter_map(|goal| {
        let word = narrow(goal.text).filter(|_| goal.text.contains("满意"))?;
        let message = format!("满意度只来自“{word}”，没有问到其他服务对象：“{}”", quoted(goal.text));
        Some(Found::new(goal.place, message).label("范围太窄").hint(HINT))
    });
    rows.into_iter().chain(goals).collect()
}

const HINT: &str = "改为对服务对象随机抽样问卷，写明调查对象、样本数和方式，如：description = \"随机抽取服务对象200人问卷调查，满意人数÷有效问卷数\"";

fn on_row(row: &Row<'_>) -> Option<Found> {
    if row.class() != Class::Satisfaction && !row.name().contains("满意") {
        return None;
    }
    let texts = [
        ("description", row.description()),
        ("name", row.name()),
        ("original", row.indicator.original.as_deref().unwrap_or_default()),
        ("target", row.indicator.target.as_str()),
        ("basis", row.indicator.basis.as_deref().unwrap_or_default()),
    ];
    if texts.iter().any(|(_, text)| has_any(text, &BROAD)) {
        return None;
    }
    let (key, text, word) = texts
        .into_iter()
        .find_map(|(key, text)| Some((key, text, narrow(text)?)))?;
    let message = format!(
        "“{}”只来自“{word}”，没有问到其他服务对象：“{}”",
        row.name(),
        quoted(text)
    );
    Some(row.found(key, message).label("范围太窄").hint(HINT))
}

fn narrow(text: &str) -> Option<&'static str> {
    first_of(text, &NARROW).filter(|_| !has_any(text, &BROAD))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, hits, misses};

    #[test]
    fn hits_and_near_misses() {
        hits(
            &CHECK,
            &[
                "满意度指标/群众满意度 | ≥90% | description=已结案件回访中满意的占比",
                "满意度指标/群众满意度 | ≥90% | description=通过召开座谈会了解群众满意情况",
                "满意度指标/服务对象满意度 | ≥90% | original=回访已结案件满意的占90%",
                "满意度指标/来电群众满意度 | ≥90%",
                "满意度指标/读者满意度 | ≥90% | description=根据意见箱和留言簿统计",
                "满意度指标/学生满意度 | ≥90% | basis=学生代表座谈",
            ],
        );
        misses(
            &CHECK,
            &[
                "满意度指标/群众满意度 | ≥90% | description=随机抽取200名群众问卷调查",
                "满意度指标/群众满意度 | ≥90% | description=对全部受助对象电话回访，满意户数占比",
                "满意度指标/群众满意度 | ≥90% | description=群众满意数量占总数的比例。",
                "满意度指标/群众满意度 | ≥90% | basis=实际调查结果",
                "质量指标/案件回访率 | ≥90% | description=已结案件回访的比例",
                "社会效益指标/热线接通率 | ≥90%",
                "满意度指标/群众满意度 | ≥90% | description=座谈与问卷相结合",
            ],
        );
    }

    #[test]
    fn the_departments_paragraph_too() {
        let own = "[[objective]]\nclass = \"服务对象满意度指标\"\ntext = \"回访已结案件，服务对象对公安工作的满意度明显提升。\"\n";
        let trial = Trial::rows(&["数量指标/里程 | ≥10公里"]).file("2024/department.toml", own);
        assert_eq!(trial.found(&CHECK).len(), 1);
    }
}
