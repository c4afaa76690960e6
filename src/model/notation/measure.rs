//! Where the unit ends and the prose begins: `360天全年开放`, `10台套`, `90案件结案率达到90%以上`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::clean::Clean;
use super::operator;
use super::unit::{Scale, Unit};

/// Measures in Chinese; the longest that fits is taken.
const MEASURES: &str = "个 件 份 次 场 人 户 名 位 项 台 套 例 起 篇 条 期 批 家 所 间 处 座 栋 幢 辆 艘 架 部 只 头 羽 尾 株 棵 亩 顷 公顷 \
    平方米 平方公里 平方千米 平米 平方 立方米 立方 方 米 公里 千米 厘米 毫米 吨 公斤 千克 克 斤 升 毫升 瓶 袋 盒 箱 包 桶 支 枚 张 本 册 卷 \
    天 日 工作日 个工作日 小时 分钟 秒 周 星期 月 个月 季度 个季度 年 学年 年度 学时 课时 元 美元 港元 欧元 日元 英镑 人民币元 元人民币 \
    级 分 倍 度 千瓦 千瓦时 兆瓦 点 门 种 类 款 层 组 队 团 班 对 双 副 幅 块 片 根 段 道 口 眼 盏 具 床 扇 面 顶 把 \
    人次 户次 场次 批次 台次 车次 架次 班次 频次 站次 家次 件次 例次 航次 航时 人天 人日 工日 人年 人月 人份 台套 标段 品种 门次 期次 \
    轮 轮次 回 遍 趟 版 页 字 行 集 帧 宗 笔 单 案次 村 镇 乡 县 市 省 区 社区 校 院 站 局 百分点 个百分点 百分比 \
    千字 千元 百元 百万元 千万元 元人次 网格 机位 车位 床位 席 席位 岗位 个点 点位 点次 样 样品 份次 样次 剂 剂次 针 针次 支次 吨公里 微克/立方米";

/// Measures in Latin letters, compared without case.
const LATIN: &[&str] = &[
    "TB", "GB", "MB", "KB", "PB", "KVA", "kV", "kW", "kWh", "MW", "km", "cm", "mm", "km2", "m2", "m3", "kg", "mg",
    "mg/L", "μg/m3", "Mbps", "Gbps", "dB", "Hz", "min", "h", "ml", "L", "m", "t", "g", "mg/m3", "W",
];

/// Words that begin with the sign of a measure and are none: in `90人民群众满意度` nobody counts 人.
const COMPOUNDS: &str = "人民 人员 人大 人均 人才 人群 人口 人们 人士 人社 项目 家长 家庭 家属 家禽 家畜 年度 年初 年底 年末 年终 年中 年内 年均 村民 村庄 村级 件均 \
    户均 户籍 户主 次数 次均 场所 场馆 场地 条件 条例 份额 名单 名额 名称 位置 位于 部门 部分 部署 部件 口径 口碑 月度 月均 月底 月末 日常 日均 日期 天然 天气 分析 \
    分配 分布 分类 分别 时间 期间 期限 期内 期满 班子 班级 组织 对象 对于 对外 级别 区域 区级 区县 市民 市场 市级 市政 县级 县域 镇级 乡镇 乡村 省级 面积 面向 面对 \
    层面 层次 类别 类型 种类 种植 站点 校园 校舍 校外 院内 队伍 处理 处置 处罚 点击 点评 度假 单位 单项 单价 单独 行业 行政 行为 行动 字数 版权 本年 本级 本地 本市 本县 本区 \
    支出 支付 支持 支部 支撑 方案 方面 方便 方式 包含 包括 包装 对比 双方 双向 双随机 头部 团队 道路 段落 根据 片区 块状 口岸 案件 案例 所有 所属 所在 所需 间隔 座谈 \
    套餐 台账 台风 起诉 起草 例行 例如 篇幅 批准 批复 局部 局限 省内 样本 样式 张贴 卷宗 册数 回复 回访 回收 回应 集中 集体 集约 页面 把关 把握 顶层 升级 升学 克服 秒级 \
    分数 分值 组成 门户 门诊 款项 架构 站位 乡风 镇区";

impl Unit {
    /// The unit that a whole text is, brackets around it or not: `(万元)`, `人次`, `%(百分比)`. Any word without digits may be a unit here.
    /// ```
    /// use ziping::model::notation::Unit;
    /// assert_eq!(Unit::parse("元/人*月").map(|u| u.to_string()).as_deref(), Some("元/人·月"));
    /// assert_eq!(Unit::parse(""), None);
    /// ```
    pub fn parse(text: &str) -> Option<Unit> {
        const LONGEST: usize = 12;
        let clean = Clean::new(text);
        let text = clean.text();
        let text = text
            .strip_prefix('(')
            .and_then(|inner| inner.strip_suffix(')'))
            .unwrap_or(text);
        if let Some((unit, "")) = unit_at(text) {
            return Some(unit);
        }
        let word = !text.is_empty() && text.chars().count() <= LONGEST;
        let plain = |c: char| c.is_alphabetic() || matches!(c, '/' | '·' | '*' | '、' | '(' | ')');
        (word && text.chars().all(plain) && text.chars().any(char::is_alphabetic)).then(|| scaled(text))
    }
}

/// The unit at the beginning of a text that follows a number, and what follows the unit; `None` where prose, or nothing, follows.
pub(super) fn unit_at(text: &str) -> Option<(Unit, &str)> {
    if let Some(found) = rate_at(text) {
        return Some(found);
    }
    if let Some((inner, rest)) = text.strip_prefix('(').and_then(|text| text.split_once(')')) {
        // `98(%)`, `50(万元)`
        return unit_at(inner)
            .filter(|(_, left)| left.is_empty())
            .map(|(unit, _)| (unit, rest));
    }
    let (scale, after) = scale_at(text);
    let Some((base, rest)) = base_at(after) else {
        // 万 of something unsaid, per month or not.
        let (per, rest) = per_at(after);
        return (scale != Scale::One).then_some((Unit { scale, base: per }, rest));
    };
    let (per, rest) = per_at(rest);
    Some((
        Unit {
            scale,
            base: base + per.as_str(),
        },
        rest,
    ))
}

/// Whether a whole text is a unit that the lists know and no word besides: 公里, 元/人, 万亩, %.
pub(super) fn is_unit(text: &str) -> bool {
    let text = text
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'))
        .unwrap_or(text);
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    // Letters that no list knows may be any word.
    let latin = |text: &str| {
        let letters = text.split('/').next().unwrap_or_default();
        LATIN
            .iter()
            .any(|latin| latin.eq_ignore_ascii_case(letters) || latin.eq_ignore_ascii_case(text))
    };
    let known = |text: &str| rate_at(text).is_some() || latin(text) || measure_at(text).is_some();
    let (scale, measure) = scale_at(text);
    let is_scale = scale != Scale::One && measure.is_empty();
    (is_scale || known(measure)) && unit_at(text).is_some_and(|(_, rest)| rest.is_empty())
}

/// A whole text as a unit, taken as it stands but for 万 and 亿 and the marks.
pub(super) fn scaled(text: &str) -> Unit {
    let (scale, base) = scale_at(text);
    Unit {
        scale,
        base: marks(base),
    }
}

fn scale_at(text: &str) -> (Scale, &str) {
    match (text.strip_prefix('万'), text.strip_prefix('亿')) {
        (Some(rest), _) => (Scale::Wan, rest),
        (_, Some(rest)) => (Scale::Yi, rest),
        _ => (Scale::One, text),
    }
}

fn rate_at(text: &str) -> Option<(Unit, &str)> {
    let (rest, base) = [
        ("%", "%"),
        ("‰", "‰"),
        ("百分比", "%"),
        ("个百分点", "百分点"),
        ("百分点", "百分点"),
    ]
    .into_iter()
    .find_map(|(written, base)| Some((text.strip_prefix(written)?, base)))?;
    let rest = ["(百分比)", "(%)", "(百分号)"]
        .into_iter()
        .find_map(|again| rest.strip_prefix(again))
        .unwrap_or(rest);
    Some((Unit::of(base), rest))
}

/// The measure itself, without what it is counted per.
fn base_at(text: &str) -> Option<(String, &str)> {
    if let Some((latin, rest)) = latin_at(text) {
        return Some((latin.to_owned(), rest));
    }
    if let Some(measure) = measure_at(text) {
        let rest = &text[measure.len()..];
        // `台(套)`
        if let Some((also, after)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'))
            && measure_at(also) == Some(also)
        {
            return Some((format!("{measure}{also}"), after));
        }
        // Two measures that are all there is make one: 台套, 件次. But 个村 are 个.
        if measure != "个"
            && let Some(second) = measure_at(rest)
            && ends_here(&rest[second.len()..])
        {
            let both = &text[..measure.len() + second.len()];
            return Some((both.to_owned(), &rest[second.len()..]));
        }
        let compound = |word: &str| word.len() > measure.len() && text.starts_with(word);
        let compounds = by_first_sign(text, &COMPOUNDS_BY_SIGN);
        let is_prose = !ends_here(rest) && compounds.is_some_and(|words| words.iter().any(|word| compound(word)));
        return (!is_prose).then(|| (measure.to_owned(), rest));
    }
    // A sign that no list knows, alone between the number and the end, counts something: `5坛`.
    let mut chars = text.chars();
    let sign = chars.next().filter(|c| is_han(*c))?;
    ends_here(chars.as_str()).then(|| (sign.to_string(), chars.as_str()))
}

/// The longest measure in Chinese that a text begins with.
pub(super) fn measure_at(text: &str) -> Option<&str> {
    let longest = by_first_sign(text, &BY_SIGN)?
        .iter()
        .filter(|measure| text.starts_with(**measure))
        .map(|one| one.len())
        .max()?;
    Some(&text[..longest])
}

type BySign = BTreeMap<char, Vec<&'static str>>;

/// The lists by first sign: a year of cells asks them some hundred thousand times.
static BY_SIGN: LazyLock<BySign> = LazyLock::new(|| grouped(MEASURES));
static COMPOUNDS_BY_SIGN: LazyLock<BySign> = LazyLock::new(|| grouped(COMPOUNDS));

fn grouped(words: &'static str) -> BySign {
    let mut by_sign = BySign::new();
    for word in words.split_whitespace() {
        if let Some(sign) = word.chars().next() {
            by_sign.entry(sign).or_default().push(word);
        }
    }
    by_sign
}

fn by_first_sign(text: &str, words: &'static BySign) -> Option<&'static Vec<&'static str>> {
    words.get(&text.chars().next()?)
}

/// Letters are a unit when they are known, or when nothing else follows and they cannot be badly read digits.
fn latin_at(text: &str) -> Option<(&str, &str)> {
    // Micro has two signs that look the same.
    let end = text
        .find(|c: char| !(c.is_ascii_alphabetic() || matches!(c, 'µ' | 'μ')))
        .unwrap_or(text.len());
    let power = text[end..]
        .chars()
        .next()
        .filter(|c| matches!(c, '2' | '3' | '²' | '³'))
        .map_or(0, char::len_utf8);
    let square = matches!(text[end..].chars().next(), Some('㎡'));
    if square && end == 0 {
        return Some(text.split_at('㎡'.len_utf8()));
    }
    let known = |word: &str| {
        let plain = word.replace('²', "2").replace('³', "3").replace('µ', "μ");
        LATIN.iter().any(|latin| latin.eq_ignore_ascii_case(&plain))
    };
    // `mg/m³` before `mg`
    let per = text[end..].strip_prefix('/').map_or(0, |rest| {
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let power = rest[letters..]
            .chars()
            .next()
            .filter(|c| matches!(c, '2' | '3' | '²' | '³'))
            .map_or(0, char::len_utf8);
        1 + letters + power
    });
    if let Some(long) = [(per, end + per), (power, end + power), (end, end)]
        .into_iter()
        .find_map(|(more, long)| (more > 0 && known(&text[..long])).then_some(long))
    {
        return Some(text.split_at(long));
    }
    let letters = &text[..end];
    let misread = letters.chars().all(|c| matches!(c, 'O' | 'o' | 'I' | 'l'));
    (letters.len() > 1 && end == text.len() && !misread).then_some((letters, ""))
}

/// `/人·月`, in one spelling, and what follows; empty where nothing is counted per anything.
fn per_at(text: &str) -> (String, &str) {
    let (mut per, mut rest) = (String::new(), text);
    loop {
        let next = if per.is_empty() {
            rest.strip_prefix('/')
        } else {
            rest.strip_prefix(['/', '·', '*', '、'])
        };
        let Some(after) = next.map(|after| after.strip_prefix('每').unwrap_or(after)) else {
            break;
        };
        let word = measure_at(after).or_else(|| if per.is_empty() { short_word(after) } else { None });
        let Some(word) = word else { break };
        per.push(if per.is_empty() { '/' } else { '·' });
        per.push_str(word);
        rest = &after[word.len()..];
    }
    (per, rest)
}

/// What something is counted per need not be a measure: 元/课题.
fn short_word(text: &str) -> Option<&str> {
    const LONGEST: usize = 4;
    let end = text.find(|c: char| !is_han(c)).unwrap_or(text.len());
    let word = &text[..end];
    ((1..=LONGEST).contains(&word.chars().count()) && ends_here(&text[end..])).then_some(word)
}

fn marks(text: &str) -> String {
    match text.split_once('/') {
        Some((base, per)) => format!("{base}/{}", per.replace(['/', '*', '、'], "·")),
        None => text.replace('*', "·"),
    }
}

/// Whether nothing that could belong to a longer word follows.
fn ends_here(text: &str) -> bool {
    const CLOSING: &[char] = &[
        '(', ')', '/', ',', ';', '、', '。', '，', '.', '-', '—', '~', '且', '至', '≤', '≥', '<', '>', '=', '+', '·',
        '*',
    ];
    text.is_empty() || text.starts_with(CLOSING) || operator::suffix(text).is_some() || text.starts_with("左右")
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> (String, &str) {
        unit_at(text).map_or((String::new(), text), |(unit, rest)| (unit.to_string(), rest))
    }

    #[test]
    fn a_unit_may_be_all_there_is() {
        for text in [
            "天",
            "台套",
            "平方米",
            "TB",
            "KVA",
            "人/天",
            "元/人·天",
            "次/月",
            "万/月",
            "个百分点",
            "坛",
            "MWp",
            "㎡",
            "m²",
            "元/课题",
            "万元",
        ] {
            let shown = text.replace("个百分点", "百分点");
            assert_eq!(split(text), (shown, ""), "{text}");
        }
    }

    #[test]
    fn prose_may_follow_the_unit() {
        for (text, unit, rest) in [
            ("天全年开放", "天", "全年开放"),
            ("%覆盖", "%", "覆盖"),
            ("场培训", "场", "培训"),
            ("个村", "个", "村"),
            ("人次以上", "人次", "以上"),
            ("元/人、天", "元/人·天", ""),
            ("元/人、住宿", "元/人", "、住宿"),
            ("(万元)以内", "万元", "以内"),
            ("台(套)", "台套", ""),
            ("小时内", "小时", "内"),
            ("万余元", "万", "余元"),
            ("户家庭", "户", "家庭"),
        ] {
            assert_eq!(split(text), (unit.to_owned(), rest), "{text}");
        }
    }

    #[test]
    fn or_prose_alone() {
        for text in [
            "",
            "案件结案率达到90%以上",
            "人民群众满意度",
            "项目完成率",
            "家长满意度",
            "社会影响力",
            "村民满意",
            "以上",
            "O",
            "OO",
            "A级景区",
            "/3",
            "覆盖",
        ] {
            assert_eq!(split(text), (String::new(), text), "{text}");
        }
    }
}
