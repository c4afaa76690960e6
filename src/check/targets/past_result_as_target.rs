//! T15: what was already achieved, as a target.

use super::{cell, past};
use crate::check::form::Form;
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::quoted;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::PastResultAsTarget, include_str!("past_result_as_target.md"), look)
        .with(&[past::WORDS, cell::WORDS]);

fn look(form: &Form<'_>) -> Vec<Found> {
    let rows = form
        .rows()
        .filter_map(|row| on_row(&row).map(|found| found.about(&row)));
    let goals = form.facts.goals().into_iter().filter_map(|goal| {
        let word = past::in_goal(goal.text, form.year.facts.year, form.lexicon())?;
        let message = format!("绩效目标“{}”写的是已经取得的结果（“{word}”）", quoted(goal.text));
        let hint = "改为本年度计划做到的：全年完成……，达到……";
        Some(Found::new(goal.place, message).label("已有的结果").hint(hint))
    });
    rows.chain(goals).collect()
}

fn on_row(row: &Row<'_>) -> Option<Found> {
    let cells = [
        (row.indicator.original.as_deref(), "original"),
        (Some(row.indicator.target.as_str()), "target"),
    ];
    let in_cells = cells
        .into_iter()
        .find_map(|(text, key)| text.and_then(|text| Some((text, key, past::in_cell(text, row.lexicon())?))));
    let Some((text, key, word)) = in_cells else {
        return on_description(row);
    };
    let message = format!(
        "“{}”的指标值写的是已经取得的结果（“{word}”）：“{}”",
        row.name(),
        quoted(text)
    );
    let hint = match row.number() {
        Some(number) => format!(
            "改为本年度的计划数，如：target = \"{}{}{}\"，以上年实际数为依据的写进 basis",
            row.direction().map_or("≥", |direction| direction.symbol()),
            number.normalize(),
            row.unit()
        ),
        None => "改为本年度要做到的程度和评定标准，如“较上年提高 5%”".to_owned(),
    };
    Some(row.found(key, message).label("已有的结果").hint(hint))
}

fn on_description(row: &Row<'_>) -> Option<Found> {
    let text = row.description();
    let word = past::in_description(text, row.form.year.facts.year, row.lexicon())?;
    let message = format!(
        "“{}”的描述写的是以前已经取得的结果（“{word}”），没有写今年怎么算：“{}”",
        row.name(),
        quoted(text)
    );
    let hint = format!(
        "在 description 写明今年“{}”的计算方法和数据来源；以前的实际数写进 basis",
        row.name()
    );
    Some(row.found("description", message).label("已有的结果").hint(hint))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("past_result_as_target.trials.toml"));
    }

    #[test]
    fn goals_too() {
        let found = |goal: &str| {
            let top = format!("goals = [\"{goal}\"]\n");
            Trial::default()
                .project(2024, "A01", &top, &["数量指标/里程 | ≥10公里"], "")
                .found(&CHECK)
                .len()
        };
        for goal in [
            "共计挽回经济损失4800余万元",
            "破获假冒注册商标案1起、职务侵占案件2起",
            "全县已建成农村公路120公里",
            "完成了12所学校的改造",
            "全年累计救助困难群众1200人次",
            "上年已破获可防性案件 261 起，抓获犯罪嫌疑人 187 人，为群众挽回损失 430 万元。",
            "去年已举办集中培训 10 期，培训教师 1063 人，取得良好效果。",
            "2023 年已修复农村公路 58 公里，路况明显好转。",
            "截至 2023 年底，累计治理水土流失面积 25.3 平方公里，通过市级验收。",
        ] {
            assert_eq!(found(goal), 1, "{goal}");
        }
        for goal in [
            "破获案件不低于50起",
            "上年已完成一期工程，本年建成二期30公里",
            "养护已建成的农村公路120公里",
            "计划全年累计救助困难群众1200人次",
            "为了改善12个村的饮水条件，建设供水工程",
            "抓获率提高2个百分点",
            "比上年增加培训 10 期，累计覆盖 300 人以上",
            "在 2023 年已治理 25 平方公里的基础上，再治理 26 平方公里",
            "2023 年已开工的 3 座水库，今年全部完工",
            "2023 年已建成的 12 所幼儿园全部投入使用",
            "2023 年公共数据 8 亿条的基础上再归集 2 亿条",
        ] {
            assert_eq!(found(goal), 0, "{goal}");
        }
    }
}
