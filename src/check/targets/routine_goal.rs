//! T08a: a goal that every unit must meet anyway.

use super::routine::{WORDS, is_routine, is_routine_name};
use crate::check::form::Form;
use crate::check::one::{Check, Found};
use crate::check::text::quoted;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::RoutineGoal, include_str!("routine_goal.md"), look).with(&[WORDS]);

fn look(form: &Form<'_>) -> Vec<Found> {
    let goals = form
        .facts
        .goals()
        .into_iter()
        .filter(|goal| is_routine(goal.text, form.lexicon()));
    let found = goals.map(|goal| {
        let message = format!(
            "绩效目标“{}”是任何项目都要做到的管理要求，不是产出或效果",
            quoted(goal.text)
        );
        Found::new(goal.place, message).label("日常管理要求").hint(hint(form))
    });
    found.collect()
}

/// From the rows that do measure something.
fn hint(form: &Form<'_>) -> String {
    let named: Vec<String> = form
        .rows()
        .filter(|row| !is_routine_name(row.name(), row.lexicon()))
        .take(2)
        .map(|row| format!("{}{}", row.name(), row.indicator.target))
        .collect();
    if named.is_empty() {
        return "改写为：用这笔钱做成什么事、做多少、带来什么效果".to_owned();
    }
    format!("改写为做成什么事、带来什么效果，如从指标归纳：“{}”", named.join("，"))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(goal: &str) -> usize {
        let top = format!("goals = [\"{goal}\"]\n");
        Trial::default()
            .project(2024, "A01", &top, &["数量指标/里程 | ≥10公里"], "")
            .found(&CHECK)
            .len()
    }

    #[test]
    fn hits() {
        for goal in [
            "资金按时拨付",
            "资金足额拨付",
            "资金及时、足额拨付到位",
            "经费支出严格执行国家规定的经费开支范围不能超范围开支",
            "资金使用严格执行现行国家规定的经费开支范围确保专款专用",
            "伙食补助按时发放",
            "伙食补助足额发发放",
            "按规定使用资金，做到专款专用",
            "加强资金监管，严禁截留挪用专项资金",
            "完善财务管理制度",
            "按进度支付资金，确保预算执行率达到95%以上",
            "保证项目资金专款专用，及时支付",
            "按规定使用经费，不超范围、不超标准支出",
            "加强对项目资金的监督检查，确保资金安全",
            "资金及时足额拨付到位，保证专项工作正常开展。",
            "严格执行国库集中支付制度，按时完成支付",
            "工程款按时支付，支付手续齐全、合规。",
            "加强组织领导，健全管理制度，确保项目顺利实施。",
            "严格按照政府采购程序选定第三方机构，规范合同管理。",
            "经费及时到位，原始凭证真实、完整，推动各项工作有序开展",
        ] {
            assert_eq!(found(goal), 1, "{goal}");
        }
    }

    #[test]
    fn near_misses() {
        for goal in [
            "战士满意度提高",
            "及时足额发放各类救助资金",
            "按时足额发放高龄津贴",
            "加强食品安全监督管理",
            "落实残疾人两项补贴制度",
            "建立护林员制度",
            "为1.2万名困难群众按时足额发放低保金",
            "及时发放救助资金，保障困难群众基本生活",
            "保障犯罪嫌疑人的基本生活需要以及合法权益",
            "保障侦查、起诉和审判工作的顺利进行",
            "确保项目顺利实施",
            "加强治安巡防，保障群众安全",
            "加强档案整理，卷宗齐全、规范",
            "资金及时拨付到位，保障困难家庭住上安全房",
            "建成6处集中供水工程",
            "河道管护常态化，汛期安全",
            "建立健全河长制长效管护机制",
            "加强水质监测，及时发布监测结果",
            "提高群众用水保障水平，降低供水成本",
            "完善农村公路养护体系，养护里程120公里",
        ] {
            assert_eq!(found(goal), 0, "{goal}");
        }
    }
}
