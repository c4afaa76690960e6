//! D02d: a matter of another trade, such as 罪犯改造 in the form of a 看守所.

use super::deed;
use super::subject::short;
use super::trade::{is_for_any, names, serves_every_trade, shows, shows_any};
use crate::check::form::Form;
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::first_of;
use crate::diagnostic::Code;
use crate::model::form::ProjectHead;

pub(in crate::check) const CHECK: Check = Check::form(Code::ForeignSubject, include_str!("foreign_subject.md"), look);

/// Matters of a trade that no other has: the words, and who may speak of them.
const MATTERS: [(&[&str], &[&str]); 22] = [
    (&["罪犯改造", "罪犯教育", "服刑人员", "罪犯"], &["监狱", "司法"]),
    (&["刑满释放", "社区矫正对象"], &["司法", "监狱", "民政", "公安"]),
    (
        &["扶助资金", "奖励扶助", "特别扶助", "扶助对象", "计划生育"],
        &["计生", "残联", "民政", "妇联", "退役"],
    ),
    (
        &[
            "义务教育",
            "在校学生",
            "在校生",
            "入学率",
            "巩固率",
            "升学率",
            "师生满意",
            "学生满意",
            "家长满意",
            "营养餐",
            "校舍",
            "教学质量",
            "教学仪器",
        ],
        &["教育", "体育", "人社", "残联", "民政", "公安"],
    ),
    (
        &[
            "患者",
            "门诊",
            "床位使用率",
            "诊疗",
            "住院",
            "家庭医生",
            "孕产妇",
            "疫苗接种",
            "医护人员",
        ],
        &["卫健", "医保", "民政", "残联", "监狱", "公安", "退役", "人社", "妇联"],
    ),
    (
        &["参保率", "参保人", "医保基金", "报销比例", "新农合"],
        &["医保", "人社", "卫健", "民政", "残联", "退役"],
    ),
    (
        &["殡葬", "火化率", "孤儿", "五保", "特困供养", "低保金"],
        &["民政", "医保", "残联", "妇联", "教育", "住建", "卫健", "人社"],
    ),
    (
        &["残疾人"],
        &[
            "残联", "民政", "卫健", "教育", "人社", "医保", "体育", "文旅", "住建", "交通", "退役", "妇联", "司法",
            "公安",
        ],
    ),
    (
        &["老年人", "孤寡老人", "养老机构", "养老床位"],
        &[
            "民政", "卫健", "医保", "人社", "残联", "体育", "文旅", "交通", "住建", "退役", "教育", "妇联", "司法",
            "公安",
        ],
    ),
    (
        &["退役军人", "退役士兵", "优抚对象", "军休"],
        &["退役", "民政", "卫健", "医保", "人社", "教育", "公安"],
    ),
    (
        &[
            "播种面积",
            "粮食产量",
            "农作物",
            "良种",
            "畜禽",
            "生猪",
            "农机具",
            "养殖户",
            "种植户",
            "高标准农田",
            "动物防疫",
        ],
        &["农业", "水利", "环保", "林业", "民政"],
    ),
    (
        &["造林面积", "森林覆盖率", "苗木成活率", "森林抚育", "退耕还林"],
        &["林业", "农业", "环保", "水利", "住建", "交通"],
    ),
    (
        &[
            "堤防",
            "病险水库",
            "灌溉面积",
            "水土流失",
            "河道清淤",
            "饮水安全",
            "供水保证率",
        ],
        &["水利", "农业", "环保", "住建", "林业", "卫健", "交通"],
    ),
    (
        &[
            "公路养护",
            "路面破损率",
            "路况指数",
            "通车里程",
            "公交线路",
            "客运班线",
            "路面平整度",
            "乘客满意",
            "旅客满意",
        ],
        &["交通", "住建", "农业", "公安"],
    ),
    (
        &[
            "棚户区",
            "公租房",
            "保障性住房",
            "危房改造",
            "生活垃圾处理率",
            "供热面积",
        ],
        &["住建", "农业", "民政", "残联", "环保"],
    ),
    (
        &["空气质量优良", "PM2.5", "污水处理率", "排污", "减排量"],
        &["环保", "住建", "水利", "农业", "交通", "卫健"],
    ),
    (
        &[
            "馆藏",
            "文物保护",
            "非遗传承",
            "送戏下乡",
            "游客满意",
            "游客接待",
            "读者满意",
            "观众满意",
            "演出场次",
        ],
        &["文旅", "教育", "农业", "林业", "体育", "水利", "交通", "住建"],
    ),
    (
        &["破案率", "犯罪嫌疑人", "在押人员", "辅警", "命案"],
        &["公安", "司法", "法检", "监狱"],
    ),
    (
        &["刑事案件", "治安案件"],
        &["公安", "司法", "法检", "监狱", "教育", "民政", "住建", "交通"],
    ),
    (&["庭审", "案件审判", "公诉案件", "执结率"], &["法检", "司法", "公安"]),
    (
        &["就业困难人员", "技能培训补贴", "城镇新增就业", "养老金发放"],
        &["人社", "残联", "退役", "民政", "农业", "妇联", "教育"],
    ),
    (&["宗教场所", "信教群众", "侨胞"], &["统战", "公安", "消防"]),
];

fn look(form: &Form<'_>) -> Vec<Found> {
    let names = names(form);
    if serves_every_trade(&names) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut reported = Vec::new();
    if let Some(project) = form.project().filter(|_| !is_for_any(&names) && shows_any(&names)) {
        let mut told = format!("{names} {}", project.goals.concat());
        told += project.budget.purpose.as_deref().unwrap_or_default();
        for row in form.rows() {
            if let Some(foreign) = on_row(&row, project, &told) {
                found.push(foreign.about(&row));
                reported.push(row.name());
            }
        }
    }
    found.extend(deed::in_texts(form, &names, &reported));
    found
}

fn on_row(row: &Row<'_>, project: &ProjectHead, told: &str) -> Option<Found> {
    // A goal or a purpose that speaks of the other trade explains the matter as well.
    let (word, allowed) = MATTERS.iter().find_map(|(words, allowed)| {
        let word = first_of(row.name(), words).or_else(|| first_of(row.description(), words))?;
        (!told.contains(word) && !shows(told, allowed)).then_some((word, *allowed))
    })?;
    let key = if row.name().contains(word) {
        "name"
    } else {
        "description"
    };
    let department = &row.form.year.facts.department.name;
    let owner = project.unit.as_ref().map_or(department, |unit| &unit.name);
    let message = format!(
        "“{}”里的“{word}”是{}方面的事项，{owner}的项目“{}”的目标和用途都没有提到，像是从别处复制来的",
        if key == "name" { row.name() } else { row.description() },
        allowed.first().copied().unwrap_or_default(),
        row.form.name()
    );
    Some(row.found(key, message).label("不是本项目的事项").hint(hint(row, word)))
}

/// What remains of the name without the foreign words, where that is still a name.
fn hint(row: &Row<'_>, word: &str) -> String {
    let rest = row.name().replace(word, "");
    let rest = rest.trim_start_matches(['的', '人', '数']);
    let measured = ["率", "度", "数", "额", "面积", "里程"]
        .iter()
        .any(|end| rest.ends_with(end));
    if measured && rest.chars().count() >= 4 {
        return format!(
            "改为本项目的事项，如：name = \"{}{rest}\"；用不上的指标删去",
            short(row.form.name())
        );
    }
    "改为本项目实际要做的事；用不上的指标删去，与资金用途对应".to_owned()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(unit: &str, project: &str, goal: &str, row: &str) -> usize {
        let top = format!(
            "goals = [\"{goal}\"]\n[project]\nname = \"{project}\"\nunit = {{ code = \"1\", name = \"{unit}\" }}\n"
        );
        Trial::default()
            .project(2024, "A01", &top, &[row], "")
            .found(&CHECK)
            .len()
    }

    #[test]
    fn hits() {
        for (unit, project, goal, row) in [
            (
                "平泉市看守所",
                "在押人员经费",
                "保障基本生活",
                "质量指标/罪犯改造经费专款专用率 | ≥90%",
            ),
            (
                "平泉市看守所",
                "在押人员经费",
                "保障基本生活",
                "时效指标/扶助资金到位率 | ≥85%",
            ),
            (
                "清水县水利局",
                "河道管护",
                "河道管护常态化",
                "满意度指标/在校学生满意度 | ≥90%",
            ),
            (
                "清水县交通运输局",
                "农村公路日常养护",
                "保障畅通",
                "数量指标/门诊人次 | ≥500人次",
            ),
            (
                "清水县教育局",
                "校园维修改造",
                "改善办学条件",
                "社会效益指标/破案率 | ≥75%",
            ),
            (
                "清水县公安局",
                "办案经费",
                "打击犯罪",
                "数量指标/补助农作物播种面积 | ≥100亩",
            ),
            (
                "县委统战部",
                "统战工作经费",
                "联系党外人士",
                "服务对象满意度指标/老年人满意度 | ≥90%",
            ),
            (
                "清水县卫生健康局",
                "基层医疗设备",
                "改善就医条件",
                "质量指标/验收合格率 | =100% | description=路面平整度验收合格",
            ),
        ] {
            assert_eq!(found(unit, project, goal, row), 1, "{unit} {row}");
        }
    }

    /// The texts of a filing: one of them at a time.
    fn found_in_text(unit: &str, project: &str, place: &str, text: &str) -> usize {
        let purpose = if place == "purpose" {
            format!("[budget]\ntotal = 1\nfiscal = 1\npurpose = \"{text}\"\n")
        } else {
            String::new()
        };
        let more = match place {
            "completion" => format!("completion = [\"{text}\"]\n"),
            "conclusion" => format!("[narrative]\nconclusion = \"{text}\"\n"),
            "measures" | "problems" => format!("[narrative]\n{place} = [\"{text}\"]\n"),
            "reason" => format!("[execution]\nadjusted = 1\nexecuted = 0.5\nreason = \"{text}\"\n"),
            _ => String::new(),
        };
        let top = format!(
            "goals = [\"完成年度任务\"]\n{purpose}[project]\nname = \"{project}\"\nunit = {{ code = \"1\", name = \"{unit}\" }}\n"
        );
        Trial::default()
            .project(2024, "A01", &top, &["数量指标/完成次数 | ≥9次 | actual=9次"], &more)
            .found(&CHECK)
            .len()
    }

    #[test]
    fn texts_of_another_trade() {
        for (unit, project, place, text) in [
            (
                "示例县公安局",
                "打击治理电信网络诈骗专项",
                "purpose",
                "预警劝阻外呼 52 万元。保障在校学生营养餐供应。",
            ),
            (
                "示例县卫生健康局",
                "基层慢性病健康管理",
                "purpose",
                "随访管理 228 万元。落实小型水库大坝管护人员报酬。",
            ),
            (
                "示例县公路养护中心",
                "公路桥梁技术档案数字化",
                "conclusion",
                "资料调阅省时，高标准农田灌排条件得到改善。",
            ),
            (
                "示例县农村供水服务中心",
                "农村供水管网更新改造",
                "completion",
                "用水户满意度 89.6%，义务教育阶段学生无失学辍学。",
            ),
            (
                "样本市数据局",
                "政务服务一网通办平台升级",
                "measures",
                "未上线的接口优先接入，并优化城乡公交班次和线路。",
            ),
            ("清水县交通运输局", "桥梁加固", "problems", "低保金发放不够及时。"),
            ("清水县水利局", "河道管护", "completion", "孕产妇系统管理率 96%。"),
            (
                "清水县农业农村局",
                "农机作业补助",
                "conclusion",
                "全年破案率明显提高，辖区治安稳定。",
            ),
            ("清水县民政局", "养老机构补助", "measures", "加快高标准农田建设进度。"),
        ] {
            assert_eq!(found_in_text(unit, project, place, text), 1, "{unit} {text}");
        }
        for (unit, project, place, text) in [
            (
                "示例县公安局",
                "反诈宣传",
                "completion",
                "会同教育局向义务教育阶段学生家长发放手册。",
            ),
            ("示例县公安局", "反诈宣传", "reason", "部分宣传活动因中考高考延期。"),
            ("示例县公安局", "民警体检", "conclusion", "两名民警住院未参加体检。"),
            (
                "样本市数据局",
                "政务平台",
                "completion",
                "公交线路数据接入平台，低保金发放信息可在线查询。",
            ),
            (
                "清水县水利局",
                "灌区改造",
                "conclusion",
                "改善高标准农田灌排条件，粮食产量稳定。",
            ),
            (
                "清水县教育局",
                "学生营养改善",
                "completion",
                "营养餐供应覆盖全部农村学校。",
            ),
            ("清水县交通运输局", "公交运营补贴", "measures", "优化公交班次和线路。"),
            (
                "清水县交通运输局",
                "农村公路养护",
                "completion",
                "方便沿线农户运输粮食和生猪。",
            ),
            (
                "清水镇人民政府",
                "民生保障",
                "conclusion",
                "低保金按时发放，病险水库安全度汛。",
            ),
            (
                "清水县卫生健康局",
                "学生近视防控",
                "completion",
                "筛查在校学生 3 万人。",
            ),
            (
                "清水县民政局",
                "社会救助",
                "completion",
                "困难患者住院费用由临时救助解决一部分。",
            ),
        ] {
            assert_eq!(found_in_text(unit, project, place, text), 0, "{unit} {text}");
        }
    }

    #[test]
    fn near_misses() {
        for (unit, project, goal, row) in [
            (
                "平泉市看守所",
                "在押人员经费",
                "保障基本生活",
                "数量指标/在押人员保障人数 | ≥90人",
            ),
            (
                "平泉市公安局本级",
                "战士伙食补助费",
                "按时发放",
                "服务对象满意度指标/战士满意度 | ≥90%",
            ),
            ("清水县司法局", "社区矫正", "帮教", "质量指标/服刑人员教育合格率 | ≥90%"),
            // The goal speaks of it.
            (
                "清水县水利局",
                "农村供水",
                "保障农村学校在校学生饮水",
                "数量指标/受益在校学生 | ≥90人",
            ),
            (
                "清水县水利局",
                "灌区改造",
                "改善灌溉",
                "经济效益指标/粮食产量增加 | ≥90吨",
            ),
            (
                "清水县卫生健康局",
                "学生近视防控",
                "筛查",
                "数量指标/筛查在校学生 | ≥900人",
            ),
            // Work for any trade.
            (
                "清水县大数据中心",
                "区域卫生信息平台",
                "互联互通",
                "满意度指标/患者满意度 | ≥90%",
            ),
            (
                "清水县民政局",
                "困难残疾人补贴",
                "按月发放",
                "数量指标/发放残疾人补贴人数 | ≥900人",
            ),
            (
                "清水县交通运输局",
                "公交运营补贴",
                "便民",
                "数量指标/老年人免费乘车 | ≥90万人次",
            ),
            ("清水镇人民政府", "道路养护", "畅通", "数量指标/慰问老年人 | ≥90人"),
            ("某单位", "专项经费", "完成任务", "数量指标/慰问患者 | ≥90人"),
        ] {
            assert_eq!(found(unit, project, goal, row), 0, "{unit} {row}");
        }
    }
}
