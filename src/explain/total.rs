//! The account of a total: a form's, the department's.

use super::account::Account;
use super::row::{claim, deduction};
use super::wording::{decision_sentence, minus, number, percent, range_text, weight_base};
use crate::model::scorecard::{FormScore, Range, Scorecard, Settlement};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// 总分 of a form.
pub fn form(card: &Scorecard, form: &FormScore) -> Account {
    let mut account = match form.project() {
        Some(project) => Account::new(format!("{}（{}）", project.name, project.code)),
        None => Account::new(format!("{}：部门整体绩效自评", form.name())),
    };
    if let Some(unit) = form.project().and_then(|project| project.unit.as_ref()) {
        account.say("单位", format!("{} {}", unit.code, unit.name).trim().to_owned());
    }
    total(card, form, &mut account);
    if let Some(claimed) = form.claimed_total {
        account.say("单位自填总分", claim(claimed, form.total));
    }
    if let Some(claimed) = &form.claimed_grade {
        let same = form.grade.as_ref() == Some(claimed);
        let computed = form.grade.as_deref().unwrap_or("未定");
        account.say(
            "单位自填等级",
            if same {
                format!("{claimed}，与核算一致")
            } else {
                format!("{claimed}，核算为 {computed}")
            },
        );
    }
    account
}

/// The department's total over all projects.
pub fn department(card: &Scorecard) -> Account {
    let department = &card.department_score;
    let mut account = Account::new(format!("{}：项目支出绩效自评综合得分", card.department.name));
    account.say(
        "综合得分",
        settled(
            department.total,
            department.grade.as_deref(),
            department.range.as_ref(),
            department.status,
        ),
    );
    account.say("方法", weight_base(department.method));
    let projects: BTreeMap<&str, &FormScore> = card.projects.iter().rev().map(|one| (one.code(), one)).collect();
    for contribution in &department.contributions {
        let project = projects.get(contribution.code.as_str()).copied();
        let name = project.map_or(contribution.code.as_str(), FormScore::name);
        let total = project.and_then(|project| project.total);
        let weight = contribution.weight.map(|weight| format!("权重 {}", percent(weight)));
        let share = contribution.share.map(|share| format!("贡献 {share} 分"));
        let total = Some(total.map_or_else(|| "得分未定".to_owned(), |total| format!("得分 {total} 分")));
        let parts: Vec<String> = [total, weight, share].into_iter().flatten().collect();
        account.say("项目", format!("{name}：{}", parts.join("，")));
    }
    account.say_maybe("简单平均", department.simple_mean.map(|mean| format!("{mean} 分")));
    for note in &department.notes {
        account.say("说明", note);
    }
    account
}

fn total(card: &Scorecard, form: &FormScore, account: &mut Account) {
    account.say(
        "总分",
        settled(form.total, form.grade.as_deref(), form.range.as_ref(), form.status),
    );
    account.say("构成", parts(form));
    for line in &form.ledger {
        deduction(card.rules_of(form), line, account);
    }
    for decision in form.decisions_on("project") {
        account.say("人工决定", decision_sentence(decision, None));
    }
    account.say_maybe("扣分", lost_rows(form));
    if let Some(total) = form.total {
        let lost = form.lost();
        account.say(
            "核对",
            format!(
                "满分 {}，扣分合计 {lost}，总分 {} = {total} 分",
                number(form.points),
                minus(form.points, lost)
            ),
        );
    }
    let open = form.open();
    if !open.is_empty() {
        account.say("未定", format!("{}得分未定，总分要等它们定下来", open.join("、")));
    }
    account.say_maybe(
        "不适用",
        form.total_if_zero
            .map(|total| format!("不适用的指标如果按 0 分计，总分为 {total} 分")),
    );
    for note in &form.notes {
        account.say("说明", note);
    }
}

/// `96.43 分，等级“优”` or `未定（最低 …，最高 …）`.
fn settled(total: Option<Decimal>, grade: Option<&str>, range: Option<&Range>, status: Settlement) -> String {
    match (total, range) {
        (Some(total), _) => {
            let grade = grade.map(|grade| format!("，等级“{grade}”")).unwrap_or_default();
            format!("{total} 分{grade}")
        }
        (None, Some(range)) => format!("未定（{}），暂无等级", range_text(range)),
        (None, None) if status == Settlement::Undefined => "无法计算：没有可以加权的金额".to_owned(),
        (None, None) => "未定，分值也没有定下来，暂无等级".to_owned(),
    }
}

/// `产出指标 50 分中得 49.75`; a class with an open row has no score yet.
fn parts(form: &FormScore) -> String {
    let part = |name: &str, points: Decimal, score: Option<Decimal>| match score {
        Some(score) => format!("{name} {} 分中得 {score}", number(points)),
        None => format!("{name} {} 分（得分未定）", number(points)),
    };
    let execution = part("预算执行率", form.execution.points, form.execution.score);
    let classes = form
        .classes
        .iter()
        .map(|class| part(&class.level1, class.points, class.score));
    std::iter::once(execution).chain(classes).collect::<Vec<_>>().join("，")
}

/// Rows that lost points, most first.
fn lost_rows(form: &FormScore) -> Option<String> {
    let mut rows: Vec<(Decimal, &str)> = form.rows().map(|(name, row)| (row.lost(), name)).collect();
    rows.retain(|(lost, _)| !lost.is_zero());
    rows.sort_by_key(|(lost, _)| std::cmp::Reverse(*lost));
    if rows.is_empty() {
        return None;
    }
    let account: Vec<String> = rows.iter().map(|(lost, name)| format!("{name} {lost} 分")).collect();
    Some(account.join("，"))
}
