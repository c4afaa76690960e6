//! What only one trade does, and another trade's text therefore does not report: 学生营养餐, 水库管护, 公交班次.

use super::trade::{is_for_any, shows, shows_any};
use crate::check::form::Form;
use crate::check::one::Found;
use crate::check::passage::{Part, Passage};
use crate::check::text::{first_of, has_any, quoted};

/// Words of a trade's own work, and who may speak of them; the owner first. Narrower than the matters of indicators: a text
/// mentions pupils and patients in passing.
const DEEDS: [(&[&str], &[&str]); 17] = [
    (&["营养餐"], &["教育"]),
    (
        &[
            "义务教育阶段",
            "义务教育均衡",
            "失学辍学",
            "控辍保学",
            "办学条件",
            "教学质量",
            "教育教学",
            "升学率",
            "公办学位",
            "学位供给",
            "幼儿入园",
            "教学仪器",
            "校舍",
            "师生员工",
        ],
        &["教育", "体育", "人社", "残联", "民政", "退役", "妇联"],
    ),
    (
        &[
            "诊疗水平",
            "诊疗能力",
            "就医环境",
            "看病就医",
            "门诊人次",
            "门诊服务",
            "床位使用率",
            "医疗服务能力",
            "家庭医生签约",
            "孕产妇",
            "预防接种",
            "疫苗接种",
            "免疫规划",
            "公共卫生服务",
            "分级诊疗",
            "医护人员",
            "规范随访",
            "医患",
        ],
        &["卫健", "计生", "医保", "残联", "监狱", "退役", "民政", "妇联"],
    ),
    (
        &["医保基金", "参保率", "医疗救助资金", "报销比例"],
        &["医保", "人社", "卫健", "民政", "残联", "退役"],
    ),
    (
        &[
            "水库大坝",
            "水库管护",
            "小型水库",
            "病险水库",
            "水库除险",
            "溢洪道",
            "灌区",
            "河道清淤",
            "堤防",
            "水土流失治理",
            "水利工程",
            "水旱灾害",
        ],
        &["水利", "农业", "环保", "林业", "住建"],
    ),
    (
        &[
            "高标准农田",
            "灌排条件",
            "粮食产量",
            "粮食播种",
            "播种面积",
            "良种覆盖",
            "畜禽养殖",
            "生猪出栏",
            "农机购置",
            "农机作业",
            "动物防疫",
            "耕地地力",
            "病虫害防治",
            "绿色防控",
            "农药减量",
        ],
        &["农业", "水利", "环保", "林业"],
    ),
    (
        &["造林面积", "森林覆盖率", "森林抚育", "退耕还林", "苗木成活率"],
        &["林业", "农业", "环保", "水利", "住建", "交通"],
    ),
    (
        &[
            "公交班次",
            "公交线路",
            "公交车辆",
            "公交运营",
            "客运班线",
            "公路养护",
            "路面修复",
            "路况指数",
            "班次正点率",
            "道路通行条件",
            "桥涵",
        ],
        &["交通", "住建", "农业", "水利"],
    ),
    (
        &[
            "棚户区改造",
            "公租房",
            "保障性住房",
            "集中供热",
            "生活垃圾处理",
            "环卫保洁",
            "物业管理水平",
        ],
        &["住建", "农业", "环保", "民政"],
    ),
    (
        &["空气质量优良", "污水处理率", "污染物减排", "排污口整治"],
        &["环保", "住建", "水利", "农业", "卫健"],
    ),
    (
        &[
            "低保金",
            "低保对象",
            "特困供养",
            "五保供养",
            "火化率",
            "殡葬",
            "养老床位",
            "社会组织评估",
            "孤儿基本生活",
        ],
        &["民政", "医保", "残联", "妇联", "教育", "住建", "卫健", "人社", "司法"],
    ),
    (&["罪犯改造", "罪犯教育", "服刑人员改造"], &["监狱", "司法"]),
    (
        &["破案率", "命案", "辖区治安", "在押人员"],
        &["公安", "司法", "法检", "监狱"],
    ),
    (
        &["审判质效", "案件审判", "执结率", "公诉案件"],
        &["法检", "司法", "公安"],
    ),
    (
        &[
            "馆藏",
            "文物修缮",
            "非遗传承",
            "送戏下乡",
            "游客接待",
            "演出场次",
            "读者到馆",
        ],
        &["文旅", "教育", "林业", "体育", "农业"],
    ),
    (
        &["城镇新增就业", "养老金发放", "失业保险金", "技能培训补贴", "职业介绍"],
        &["人社", "残联", "退役", "民政", "农业", "妇联", "教育"],
    ),
    (
        &["奖励扶助", "特别扶助", "扶助资金"],
        &["计生", "残联", "民政", "妇联", "退役", "教育"],
    ),
];

/// Another department takes part, or is the reason.
const TOGETHER: [&str; 20] = [
    "会同", "配合", "联合", "协助", "协同", "与", "和教", "和卫", "牵头", "对接", "移交", "委托", "因", "由于", "受",
    "按照", "参照", "类似", "上级", "部门",
];

/// In the text of work that is done for any trade: its data, and not its deeds.
const ABOUT_DATA: [&str; 24] = [
    "数据",
    "系统",
    "接口",
    "平台",
    "信息",
    "网上",
    "线上",
    "在线",
    "办件",
    "共享",
    "查询",
    "网办",
    "办理",
    "事项",
    "一件事",
    "监测",
    "视频",
    "档案",
    "场景",
    "应用",
    "电子",
    "证照",
    "上云",
    "公示",
];

/// Passages of `form` that report another trade's work; `said` are indicators of which that is said already.
pub(super) fn in_texts(form: &Form<'_>, names: &str, reported: &[&str]) -> Vec<Found> {
    let is_for_any = is_for_any(names);
    if !is_for_any && !shows_any(names) {
        return Vec::new();
    }
    // A cause may come from anywhere.
    let speaks = |passage: &Passage<'_>| {
        !matches!(passage.part, Part::Reason | Part::Measure | Part::Safeguard)
            && passage.row.is_none_or(|row| !reported.contains(&row.name()))
            && foreign(passage.text, names).is_some()
    };
    let passages = Passage::all(form);
    let mut found = Vec::new();
    for passage in passages.iter().filter(|passage| speaks(passage)) {
        let clauses = passage.text.split(['，', '。', '；', '！', ',', ';']);
        let foreign = clauses
            .filter(|clause| !has_any(clause, &TOGETHER) && (!is_for_any || !has_any(clause, &ABOUT_DATA)))
            .find_map(|clause| Some((clause, foreign(clause, names)?)));
        let Some((clause, (word, owner))) = foreign else {
            continue;
        };
        let is_told = passages
            .iter()
            .filter(|other| matches!(other.part, Part::Goal | Part::Purpose) && other.text != passage.text)
            .any(|other| other.text.contains(word));
        if is_told || form.rows().any(|row| row.name().contains(word)) {
            continue;
        }
        found.push(on_clause(form, passage, clause.trim(), word, owner));
    }
    found
}

/// The word of another trade's work in a clause, and that trade.
fn foreign(clause: &str, names: &str) -> Option<(&'static str, &'static str)> {
    DEEDS.iter().find_map(|(words, allowed)| {
        let word = first_of(clause, words)?;
        (!names.contains(word) && !shows(names, allowed)).then_some((word, *allowed.first()?))
    })
}

fn on_clause(form: &Form<'_>, passage: &Passage<'_>, clause: &str, word: &str, owner: &str) -> Found {
    let part = passage.part.in_chinese();
    let department = &form.year.facts.department.name;
    let whose = if form.project().is_some() {
        format!("{department}的项目“{}”", form.name())
    } else {
        department.clone()
    };
    passage
        .found(format!(
            "{part}里的“{}”说的是{owner}方面的事，{whose}的目标和指标都没有提到，像是从别处复制来的",
            quoted(clause)
        ))
        .label("不是本项目的事项")
        .hint(format!(
            "删去“{}”，改写本项目做了什么；确实做了“{word}”的，在绩效目标或资金用途里写明",
            quoted(clause)
        ))
}
