//! T10g: the unit does not fit the name: an amount in %.

use super::cell::{Cell, plain};
use super::payment_as_result::is_payment;
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::has_any;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::row(Code::UnitAgainstName, include_str!("unit_against_name.md"), look);

/// Names that end so count something.
const COUNTS: [&str; 21] = [
    "金额", "总额", "余额", "数额", "人数", "人次", "数量", "次数", "户数", "件数", "场次", "场数", "台数", "面积",
    "里程", "长度", "天数", "批次", "总量", "个数", "数",
];
/// … unless the number is none of pieces.
const NO_COUNTS: [&str; 8] = ["指数", "系数", "倍数", "分数", "参数", "基数", "对数", "百分数"];
/// A count that was meant as a growth has a % rightly, if not a good name.
const GROWTH: [&str; 7] = ["增长", "增幅", "同比", "提高", "下降", "降低", "减少"];

/// Names that end so are shares …
const SHARES: [&str; 5] = ["率", "比例", "占比", "比重", "满意度"];
/// … unless they are measured in something else.
const NO_SHARES: [&str; 18] = [
    "频率",
    "效率",
    "功率",
    "速率",
    "分辨率",
    "汇率",
    "周转率",
    "倍率",
    "费率",
    "容积率",
    "曲率",
    "码率",
    "产出率",
    "出米率",
    "心率",
    "流转率",
    "流率",
    "生产率",
];
/// What shares may be measured in beside %.
const PARTS: [&str; 7] = ["%", "‰", "百分点", "个百分点", "分", "倍", "比"];

/// A kind of measure: names that end so, the units that it has, and what it is.
struct Kind {
    ends: &'static [&'static str],
    units: &'static [&'static str],
    says: &'static str,
}

/// Units without 万 and 亿. A kind lists whatever people measure it in, the sloppy ones too: only what nobody can have
/// meant is said.
const KINDS: [Kind; 9] = [
    Kind {
        ends: &[
            "金额",
            "总额",
            "余额",
            "资金额",
            "经费额",
            "费用",
            "成本",
            "单价",
            "造价",
            "均价",
            "经费",
            "价款",
        ],
        units: &["元", "%", "美元", "欧元"],
        says: "是金额，单位却不是元或万元",
    },
    Kind {
        ends: &["人数", "人次", "人次数"],
        units: &["人", "人次", "名", "次", "位", "个", "户", "家", "例", "%"],
        says: "是人数，单位却不是人或人次",
    },
    Kind {
        ends: &["期数", "场次", "场数", "次数", "班次", "班数"],
        units: &[
            "期", "场", "次", "场次", "班", "班次", "批", "批次", "届", "轮", "轮次", "起", "个", "趟", "回", "节",
            "课时", "家次", "项次", "车次", "点次", "项", "条", "件", "%",
        ],
        says: "是场次或次数，单位却不是场、次、期",
    },
    Kind {
        ends: &["户数"],
        units: &["户", "家", "户次", "个", "%"],
        says: "是户数，单位却不是户",
    },
    Kind {
        ends: &["件数", "台数", "套数", "辆数", "起数", "座数"],
        units: &[
            "件", "台", "套", "台套", "辆", "起", "个", "部", "座", "处", "份", "项", "宗", "条", "批", "组", "例",
            "案", "架", "艘", "台次", "件次", "%",
        ],
        says: "是件数或台数，单位却不是件、台、套",
    },
    Kind {
        ends: &["面积"],
        units: &[
            "平方米",
            "亩",
            "公顷",
            "平方公里",
            "平方千米",
            "㎡",
            "m2",
            "km2",
            "亩次",
            "平米",
            "平方",
            "%",
        ],
        says: "是面积，单位却不是平方米、亩、公顷",
    },
    Kind {
        ends: &["里程", "长度", "公里数"],
        units: &[
            "公里",
            "千米",
            "米",
            "延米",
            "厘米",
            "里",
            "km",
            "m",
            "车公里",
            "芯公里",
            "延长米",
            "线公里",
            "皮长公里",
            "%",
        ],
        says: "是长度，单位却不是公里或米",
    },
    Kind {
        ends: &["天数"],
        units: &[
            "天",
            "日",
            "工作日",
            "个工作日",
            "周",
            "个月",
            "月",
            "年",
            "小时",
            "人天",
            "%",
        ],
        says: "是天数，单位却不是天",
    },
    Kind {
        ends: &["时长"],
        units: &[
            "小时",
            "分钟",
            "分",
            "秒",
            "天",
            "日",
            "工作日",
            "个工作日",
            "学时",
            "课时",
            "个月",
            "月",
            "时",
            "毫秒",
            "%",
        ],
        says: "是时长，单位却不是小时或分钟",
    },
];

/// Units that are certainly of some other kind when a kind does not list them; a word nobody knows may be anything.
const KNOWN: [&str; 62] = [
    "元",
    "人",
    "人次",
    "名",
    "户",
    "次",
    "场",
    "期",
    "个",
    "件",
    "起",
    "台",
    "套",
    "处",
    "条",
    "项",
    "份",
    "辆",
    "家",
    "例",
    "座",
    "所",
    "间",
    "篇",
    "册",
    "张",
    "块",
    "株",
    "头",
    "只",
    "吨",
    "公斤",
    "千克",
    "克",
    "升",
    "立方米",
    "公里",
    "千米",
    "米",
    "延米",
    "亩",
    "公顷",
    "平方米",
    "平方公里",
    "天",
    "小时",
    "分钟",
    "秒",
    "个月",
    "工作日",
    "年",
    "度",
    "千瓦时",
    "班",
    "批次",
    "盏",
    "支",
    "队",
    "幅",
    "点次",
    "剂次",
    "床",
];

/// Sums of which each is one person's or one piece's: those in % are no growth.
const EACH: [&str; 10] = [
    "人均", "户均", "亩均", "生均", "次均", "单位", "单个", "平均", "每", "单台",
];
/// Costs that are no money.
const NO_MONEY: [&str; 6] = ["时间成本", "人力成本", "碳", "水成本", "非经费", "控制"];

fn look(row: &Row<'_>) -> Option<Found> {
    let name = plain(row.name());
    let bare = name
        .split('(')
        .next()
        .unwrap_or_default()
        .trim_end_matches(['%', '≥', '≤']);
    let cell = Cell::of_row(row);
    let unit = [row.unit(), cell.unit.clone()]
        .into_iter()
        .find(|unit| !unit.is_empty())?;
    let ends = |words: &[&str]| words.iter().any(|word| bare.ends_with(word));
    let is_growth = has_any(row.description(), &GROWTH) || has_any(bare, &GROWTH);
    let (says, hint) = if ends(&COUNTS) && !ends(&NO_COUNTS) && unit == "%" && !is_growth {
        let count = count_unit(bare);
        let rate = rate_name(bare);
        // 支付率 would be no better than 支付金额: that it is payment is said as T04b.
        let hint = if is_payment(row) {
            format!("名称是金额的，单位写“{count}”；是比率的，名称里写明")
        } else {
            format!("名称改为“{rate}”并保留 %；或指标值写成数量，如：target = \"≥…{count}\"")
        };
        ("是数量，单位却是 %", hint)
    } else if ends(&SHARES) && !ends(&NO_SHARES) && is_no_share(&unit) {
        let number = row
            .number()
            .map(|number| number.normalize().to_string())
            .unwrap_or_default();
        let hint = format!("指标值改为百分比，如：target = \"≥…%\"；或名称改成数量，指标值保留“{number}{unit}”");
        ("是比率，单位却不是 %", hint)
    } else if let Some(says) = of_another_kind(bare, &unit, is_growth) {
        (says, "按名称改单位，或按单位改名称，使两者说的是同一件事".to_owned())
    } else {
        return None;
    };
    let message = format!("“{}”{says}：指标值是“{}”", row.name(), row.cell());
    Some(
        Found::new(Some(row.at_cell()), message)
            .label("单位与名称不符")
            .hint(hint),
    )
}

/// 万元 as 元, 万平方米 as 平方米.
fn bare_unit(unit: &str) -> &str {
    let scales = ['万', '亿', '千', '百'];
    let bare = unit.trim_start_matches(scales);
    // 千米 and 千克 are no thousands of what is counted, and 百分点 no hundred.
    if bare.is_empty() || KNOWN.contains(&unit) || unit.starts_with("百分") {
        unit
    } else {
        bare
    }
}

fn is_no_share(unit: &str) -> bool {
    let bare = bare_unit(unit);
    !PARTS.contains(&unit) && KNOWN.contains(&bare)
}

/// An amount in 次, a number of people in 万元, an area in 米.
fn of_another_kind(name: &str, unit: &str, is_growth: bool) -> Option<&'static str> {
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    let kind = KINDS.iter().find(|kind| ends(kind.ends))?;
    if has_any(name, &NO_MONEY) {
        return None;
    }
    let (counted, per) = unit
        .split_once('/')
        .map_or((unit, None), |(counted, per)| (counted, Some(per)));
    let bare = bare_unit(counted);
    let is_share_of_one = kind.units.contains(&"元") && unit == "%" && has_any(name, &EACH) && !is_growth;
    let is_other = KNOWN.contains(&bare) && !kind.units.contains(&bare) && per.is_none();
    (is_share_of_one || is_other).then_some(kind.says)
}

fn count_unit(name: &str) -> &'static str {
    const BY_END: [(&str, &str); 11] = [
        ("额", "万元"),
        ("人数", "人"),
        ("人次", "人次"),
        ("户数", "户"),
        ("件数", "件"),
        ("场次", "场"),
        ("次数", "次"),
        ("面积", "平方米"),
        ("里程", "公里"),
        ("长度", "公里"),
        ("天数", "天"),
    ];
    BY_END
        .iter()
        .find(|(end, _)| name.ends_with(end))
        .map_or("个", |(_, unit)| unit)
}

/// 伙食补助发放金额 → 伙食补助发放率
fn rate_name(name: &str) -> String {
    let stem = COUNTS.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    format!("{stem}率")
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
                "数量指标/伙食补助发放金额 | ≥100% | original=≥100％",
                "数量指标/培训人数 | ≥95%",
                "数量指标/宣传活动次数 | =100%",
                "数量指标/新建校舍数量（栋） | ≥100%",
                "质量指标/验收合格率 | ≥20个",
                "质量指标/案件办结率 | ≥500件",
                "经济效益指标/资金节约率 | ≥10万元",
                "满意度指标/群众满意度 | ≥200人",
                "数量指标/补助发放金额 | ≥100次",
                "数量指标/培训人数 | ≥20万元",
                "数量指标/集中培训期数 | ≥12人",
                "数量指标/食堂改造面积 | ≥7700米",
                "数量指标/修建渠道长度 | ≥38亩",
                "成本指标/人均体检费用 | ≤900人",
                "成本指标/人均随访管理费用 | ≤91%",
                "生态效益指标/机房用电量下降率 | ≥4度",
                "数量指标/受益户数 | ≥300人",
                "数量指标/养护里程 | ≥12万平方米",
                "成本指标/设备采购单价 | ≤3台",
            ],
        );
        misses(
            &CHECK,
            &[
                "数量指标/培训人数 | ≥95人",
                "质量指标/培训合格人数比例 | =100%",
                "质量指标/验收合格率 | ≥95%",
                "社会效益指标/群众安全感指数 | ≥95%",
                "数量指标/巡查频率 | ≥2次",
                "经济效益指标/旅游接待人数 | ≥5% | description=较上年同比增长",
                "质量指标/孕产妇死亡率 | ≤10人/10万",
                "质量指标/群众满意度 | ≥90分",
                "数量指标/任务数量完成率 | ≥95%",
                "社会效益指标/参保人数增长率 | ≥3%",
                "数量指标/集中培训期数 | ≥12个",
                "数量指标/养护面积 | ≥12万平方米",
                "数量指标/绿化面积 | ≥30公顷",
                "成本指标/人均体检费用 | ≤900元/人",
                "成本指标/项目成本 | ≤90%",
                "成本指标/办件时间成本 | ≤2小时",
                "数量指标/培训人次 | ≥0.5万人次",
                "数量指标/接受临时救助的人次数 | ≥59人次",
                "数量指标/老年人免费乘车人次 | ≥95万人次",
                "社会效益指标/次均费用下降率 | ≥3个百分点",
                "数量指标/护栏长度 | ≥3200延米",
                "数量指标/巡查次数 | ≥12次/年",
            ],
        );
    }

    #[test]
    fn the_hint_offers_a_name_and_a_unit() {
        let found = Trial::rows(&["数量指标/伙食补助发放金额 | ≥100%"]).found(&CHECK);
        let hint = found[0].hint.as_deref().unwrap();
        assert!(hint.contains("伙食补助发放率") && hint.contains("万元"), "{hint}");
    }
}
