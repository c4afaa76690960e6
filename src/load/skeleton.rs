//! The actuals file that a clerk fills in: one `[[result]]` per indicator, its approved target beside it as a comment.

use crate::diagnostic::{visible, visible_toml};
use crate::model::form::{Form, Head, ProjectHead};
use crate::model::indicator::Indicator;
use crate::model::notation::Target;
use std::fmt::Write;

/// The empty actuals file of a form.
pub fn skeleton(form: &Form) -> String {
    let mut text = match &form.head {
        Head::Project(project) => of_project(project),
        Head::Department(_) => {
            "# 部门整体绩效目标完成情况；预算执行率由各项目合计算出，不用填\n\ncompletion = []\n".to_owned()
        }
    };
    results(&mut text, form);
    text
}

/// All but the results.
fn of_project(project: &ProjectHead) -> String {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "# {}（{}）完成情况",
        comment(&project.name),
        comment(&project.code)
    );
    text += "# 填写说明：数字和单位写在引号里，如 \"88.2%\"；还没有的留空（空着就是“缺”，不是 0 分，也不是满分）。\n\n";
    let blanks: Vec<&str> = project.goals.iter().map(|_| "\"\"").collect();
    for (number, goal) in (1..).zip(&project.goals) {
        let _ = writeln!(text, "# 绩效目标 {number}：{}", comment(goal));
    }
    let _ = writeln!(
        text,
        "completion = [{}]    # 年度总体目标实际完成情况，与绩效目标一一对应\n",
        blanks.join(", ")
    );
    text += "[execution]               # 万元\n";
    if let Some(total) = project.budget.total {
        let _ = writeln!(text, "initial = {total}            # 年初预算数");
        let _ = writeln!(
            text,
            "adjusted = {total}           # 全年（调整后）预算数，执行率的分母；有调整的改这里"
        );
    }
    text += "# executed =              # 全年执行数\nreason = \"\"               # 执行率不足时写原因\n";
    text
}

fn results(text: &mut String, form: &Form) {
    for indicator in &form.indicators {
        let _ = writeln!(text, "\n[[result]]");
        let _ = writeln!(text, "indicator = {}", visible_toml(&indicator.id));
        let _ = writeln!(
            text,
            "# 指标值：{}{}",
            comment(indicator.target_in_force()),
            how(indicator)
        );
        text.push_str("actual = \"\"\n");
        text.push_str("reason = \"\"      # 没有达到时写偏差原因\nmeasure = \"\"     # 和改进措施\n");
    }
}

fn how(indicator: &Indicator) -> &'static str {
    match &indicator.meant {
        Ok(Target::Graded(_)) => "（填：达成、部分达成、未达成；后两档另写 degree = 0.7 和 note = \"谁认定、为什么\"）",
        Ok(Target::YesNo(_)) => "（填：是、否）",
        Ok(Target::By(_)) => "（填完成日期，如“11月20日”）",
        _ => "",
    }
}

/// Text for a comment: one line, in which everything can be seen.
fn comment(text: &str) -> String {
    visible(&text.split(['\n', '\r']).collect::<Vec<_>>().join(" "))
}
