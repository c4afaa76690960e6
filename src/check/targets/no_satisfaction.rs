//! T07d: no 满意度指标 though somebody is served.

use super::class_absent::{found, has, is_classified};
use crate::check::class::Class;
use crate::check::form::Form;
use crate::check::lexicon::{List, Sheet};
use crate::check::one::{Check, Found};
use crate::check::text::quoted;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::NoSatisfaction, include_str!("no_satisfaction.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::NoSatisfaction, include_str!("no_satisfaction.toml"));
const PUBLIC: List = WORDS.list("public");
const SERVICES: List = WORDS.list("services");
const STAFF: List = WORDS.list("staff");
const SERVING: List = WORDS.list("serving");
const INTERNAL: List = WORDS.list("internal");
const PAID_OUT: List = WORDS.list("paid_out");
const PHRASES: List = WORDS.list("phrases");

fn look(form: &Form<'_>) -> Vec<Found> {
    let named = form.rows().any(|row| row.name().contains("满意"));
    if !is_classified(form) || named || has(form, |class| class == Class::Satisfaction) {
        return Vec::new();
    }
    let Some((who, text)) = served(form) else {
        return Vec::new();
    };
    let found = found(form, "满意度指标", |_| true);
    let hint = format!(
        "补一条：level1 = \"满意度指标\"，level2 = \"服务对象满意度指标\"，name = \"{who}满意度\"，target = \"≥90%\"，并安排问卷调查"
    );
    vec![
        found
            .hint(hint)
            .label(format!("服务对象是{who}，见“{}”", quoted(&text))),
    ]
}

/// Who is served, and the words that show it.
fn served<'a>(form: &Form<'a>) -> Option<(&'a str, String)> {
    if form.project().is_none() {
        return Some(("服务对象", form.name().to_owned()));
    }
    let name = form.name().to_owned();
    let who = form.list(PUBLIC).first_in(&name);
    if who.is_none() && !form.list(INTERNAL).any_in(&name) && form.list(SERVICES).any_in(&name) {
        return Some(("服务对象", name));
    }
    let is_paid_out = form.list(PAID_OUT).any_in(&name);
    let is_internal = form.list(INTERNAL).any_in(&name) && !is_paid_out;
    let purpose = form.project().and_then(|project| project.budget.purpose.clone());
    let goals = form.facts.goals().into_iter().map(|goal| goal.text.to_owned());
    // A benefit may name everybody in the county; only what is done tells whom it is done for.
    let rows = form
        .rows()
        .filter(|row| matches!(row.class(), Class::Quantity | Class::Social));
    let rows: Vec<String> = rows.map(|row| format!("{}{}", row.name(), row.description())).collect();
    let texts = [name].into_iter().chain(purpose).chain(goals).chain(rows);
    let reach = if is_internal { 1 } else { usize::MAX };
    let public = texts.take(reach).find_map(|text| {
        let plain = form
            .list(PHRASES)
            .iter()
            .fold(text.clone(), |text, phrase| text.replace(phrase, ""));
        Some((form.list(PUBLIC).first_in(&plain)?, text))
    });
    public.or_else(|| {
        // Any project pays for some of its own people's travel and training; only a name says that it is for them.
        let staff = form.list(STAFF).first_in(form.name())?;
        let is_for_them = !is_internal && form.list(SERVING).any_in(form.name());
        is_for_them.then(|| (if staff == "培训" { "参训人员" } else { staff }, form.name().to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(name: &str, goal: &str, row: &str) -> usize {
        let top = format!(
            "goals = [\"{goal}\"]\n[project]\nname = \"{name}\"\nunit = {{ code = \"1\", name = \"示例局本级\" }}\n"
        );
        Trial::default()
            .project(2024, "A01", &top, &[row], "")
            .found(&CHECK)
            .len()
    }

    #[test]
    fn somebody_is_served() {
        for (name, goal, row) in [
            ("战士伙食补助", "伙食补助按时发放", "数量指标/补助人数 | ≥50人"),
            ("农村公路养护", "方便沿线群众出行", "数量指标/里程 | ≥10公里"),
            ("学生营养改善计划", "提高营养水平", "数量指标/供餐次数 | ≥200次"),
            ("基本公共卫生服务", "规范健康管理", "数量指标/老年人体检数 | ≥500人"),
            ("城乡低保", "应保尽保", "数量指标/保障户数 | ≥500户"),
            ("干部教育培训", "举办培训班", "数量指标/培训班期数 | ≥5期"),
            (
                "农机购置补贴",
                "补贴农机500台",
                "数量指标/补贴台数 | ≥500台 | description=向农户补贴的台数",
            ),
            ("教师培训", "提高教学水平", "数量指标/期数 | ≥5期"),
            (
                "视频监控补盲与智能安防小区建设",
                "试点小区入室盗窃发案比上年下降20%",
                "数量指标/建成小区 | ≥18个",
            ),
            ("老旧街巷整治", "完成街巷整治", "数量指标/整治街巷 | ≥18条"),
            ("县乡公路日常养护", "优良中等路率达到86%", "数量指标/里程 | ≥10公里"),
        ] {
            assert_eq!(found(name, goal, row), 1, "{name}");
        }
    }

    #[test]
    fn nobody_is_asked() {
        for (name, goal, row) in [
            (
                "执法装备购置",
                "提高执法能力，保护人民群众生命财产安全",
                "数量指标/装备数量 | ≥50套",
            ),
            ("政务信息系统运维", "保障群众网上办事", "数量指标/系统数量 | ≥5个"),
            ("水旱灾害防御物资储备", "提高应急保障能力", "数量指标/编织袋 | ≥2万条"),
            ("国土空间规划编制", "完成规划编制", "数量指标/成果数量 | ≥1份"),
            (
                "河道清淤",
                "减轻洪涝灾害，保障群众生命财产安全",
                "数量指标/清淤长度 | ≥12公里",
            ),
            ("农村公路养护", "方便沿线群众出行", "满意度指标/沿线群众满意度 | ≥90%"),
            ("农村公路技术状况检测", "完成检测", "数量指标/里程 | ≥10公里"),
            ("住宅小区普查", "完成普查", "数量指标/普查小区 | ≥180个"),
            ("民警单警装备更新", "更新装备", "数量指标/装备数量 | ≥50套"),
            ("农村公路养护", "方便沿线群众出行", "绩效指标/里程 | ≥10公里"),
        ] {
            assert_eq!(found(name, goal, row), 0, "{name}: {goal}");
        }
    }
}
