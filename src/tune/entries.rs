//! An effective pack as a list of values, each with its path and the pack of the chain that says it: what `rules show`
//! prints and `rules diff` compares.

use super::functions::functions;
use crate::model::points::RoundingMode;
use crate::rules::{Mark, Origins, Pack, Reads, Redistribute, RoundEach};
use rust_decimal::Decimal;

/// One value of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which section of the pack, in Chinese: 参数, 条款, 函数 …
    pub section: &'static str,
    /// Path in the manifest, e.g. `param.late_loss.value`; `function.on_time`.
    pub path: String,
    /// The value as text; of a function its source.
    pub value: String,
    /// What it means, where the pack says so.
    pub about: String,
    /// Pack that says it.
    pub origin: String,
}

/// All values, in the order of a manifest.
pub fn entries(pack: &Pack, origins: &Origins) -> Vec<Entry> {
    let mut list = List {
        origins,
        id: &pack.id,
        entries: Vec::new(),
    };
    list.add("取位", "rounding.places", pack.rounding.places.to_string(), "");
    list.add("取位", "rounding.mode", mode(pack.rounding.mode), "");
    list.add("取位", "rounding.each", each(pack.round_each), "");
    list.add("表样", "form.layout", pack.layout.clone(), "");
    if !pack.prose.chapters.is_empty() {
        let chapters: Vec<&str> = pack.prose.chapters.iter().map(|chapter| chapter.as_str()).collect();
        list.add("表样", "form.chapters", chapters.join("、"), "必有的章节");
    }
    if !pack.prose.longest.is_empty() {
        let limits = pack.prose.longest.iter();
        let limits: Vec<String> = limits
            .map(|(chapter, most)| format!("{} {most}", chapter.as_str()))
            .collect();
        list.add("表样", "form.longest", limits.join("、"), "各栏最多多少字");
    }
    list.add(
        "表样",
        "form.redistribute",
        redistribute(pack.redistribute),
        "无处可去的分值",
    );
    if pack.split_is_free {
        list.add("表样", "form.split", "free".to_owned(), "各类的分值不是规定的");
    }
    list.add(
        "预算执行率",
        "execution.points",
        plain(pack.execution_points),
        "分值，分",
    );
    list.add(
        "预算执行率",
        "execution.function",
        pack.execution_function.clone(),
        "评分函数",
    );
    if let Some(zero) = &pack.execution_zero {
        list.add(
            "预算执行率",
            "execution.zero",
            zero.clone(),
            "全年预算数为 0 时用的函数",
        );
    }
    list.add(
        "部门汇总",
        "department.weight_base",
        pack.department.weight_base.method().as_str().to_owned(),
        "",
    );
    for (kind, function) in &pack.decisions {
        list.add("人工认定", &format!("decision.{kind}"), function.clone(), "函数");
    }
    classes(pack, &mut list);
    for grade in &pack.grades {
        list.add(
            "等级",
            &format!("grade.{}", grade.name),
            format!("{} 分起", plain(grade.from)),
            "",
        );
    }
    for band in &pack.bands {
        let default = band
            .default
            .map(|default| format!("，没有写程度按 {}", plain(default)))
            .unwrap_or_default();
        list.add(
            "定性分档",
            &format!("band.{}", band.grade),
            format!("{}{default}", band.in_words()),
            "",
        );
    }
    rules(pack, &mut list);
    for (number, names) in (1..).zip(&pack.either) {
        list.add("择其一", &format!("either.{number}"), names.join("、"), "");
    }
    if !pack.whole.is_empty() {
        list.add("整张表", "whole", pack.whole.join("、"), "函数");
    }
    params(pack, &mut list);
    clauses(pack, &mut list);
    let mut entries = list.entries;
    for (name, function) in functions(pack) {
        entries.push(Entry {
            section: "函数",
            path: format!("function.{name}"),
            value: function.text,
            about: format!("{}:{}", function.shown, function.line),
            origin: function.origin,
        });
    }
    entries
}

struct List<'a> {
    origins: &'a Origins,
    id: &'a str,
    entries: Vec<Entry>,
}

impl List<'_> {
    /// The origin is that of the path, or of the list that it is an item of; what no pack says is the program's default.
    fn add(&mut self, section: &'static str, path: &str, value: String, about: &str) {
        let head = path.split('.').next().unwrap_or(path);
        let origin = self.origins.get(path).or_else(|| self.origins.get(head));
        let origin = origin.cloned().unwrap_or_else(|| {
            if head == "score" {
                self.id.to_owned()
            } else {
                "默认".into()
            }
        });
        self.entries.push(Entry {
            section,
            path: path.to_owned(),
            value,
            about: about.trim().to_owned(),
            origin,
        });
    }
}

fn classes(pack: &Pack, list: &mut List<'_>) {
    for class in &pack.classes {
        let path = |part: &str| format!("class.{}.{part}", class.level1);
        list.add("一级指标", &path("points"), plain(class.points), "分值，分");
        if !class.aliases.is_empty() {
            list.add("一级指标", &path("aliases"), class.aliases.join("、"), "别名");
        }
        if !class.absent_to.is_empty() {
            list.add(
                "一级指标",
                &path("absent_to"),
                class.absent_to.join("、"),
                "缺这一类时分值给谁",
            );
        }
        if !class.absent_split.is_empty() {
            let parts = class
                .absent_split
                .iter()
                .map(|(to, points)| format!("{to} {}", plain(*points)));
            list.add(
                "一级指标",
                &path("absent_split"),
                parts.collect::<Vec<_>>().join("、"),
                "缺这一类时怎样分",
            );
        }
    }
}

fn params(pack: &Pack, list: &mut List<'_>) {
    for (name, param) in &pack.params {
        let path = |part: &str| format!("param.{name}.{part}");
        list.add(
            "参数",
            &path("value"),
            param.typed(),
            &format!("{}，{}", param.about, param.unit),
        );
        if !param.words.is_empty() {
            list.add("参数", &path("words"), param.words.join("、"), "可选的写法");
        }
        for (part, end) in [("min", param.min), ("max", param.max)] {
            if let Some(end) = end {
                list.add("参数", &path(part), plain(end), "允许范围");
            }
        }
        if let Some(other) = &param.not_above {
            list.add("参数", &path("not_above"), other.clone(), "不得高于的参数");
        }
    }
}

fn clauses(pack: &Pack, list: &mut List<'_>) {
    for (id, clause) in &pack.clauses {
        let article = clause
            .article
            .as_ref()
            .map(|article| format!(" {article}"))
            .unwrap_or_default();
        let document = clause
            .document
            .as_deref()
            .filter(|_| clause.basis.cites())
            .unwrap_or_default();
        let passage = clause
            .passage
            .as_ref()
            .map(|passage| format!(" {passage}"))
            .unwrap_or_default();
        let value = format!(
            "{document}{article}{passage}（{}）：{}",
            clause.basis.in_chinese(),
            clause.text
        );
        list.add("条款", &format!("clause.{id}"), value, "");
        if !clause.sources.is_empty() {
            list.add(
                "条款",
                &format!("clause.{id}.sources"),
                clause.sources.join("；"),
                "可查的出处",
            );
        }
    }
}

fn rules(pack: &Pack, list: &mut List<'_>) {
    for (number, rule) in (1..).zip(&pack.rules) {
        let mut when: Vec<String> = Vec::new();
        when.extend(rule.reads.map(|reads| format!("读作 {}", Reads::word(reads))));
        when.extend(rule.kind.map(|kind| format!("类型 {}", kind.as_str())));
        for (what, text) in [("一级", &rule.level1), ("二级", &rule.level2), ("三级", &rule.name)] {
            when.extend(text.as_ref().map(|text| format!("{what}指标含“{text}”")));
        }
        when.extend(rule.of.iter().map(|(name, word)| format!("{name}是“{word}”")));
        if rule.why_none {
            when.push("没有完成值且写明原因".into());
        }
        when.extend(
            rule.args
                .iter()
                .map(|(name, value)| format!("{name}={}", plain(*value))),
        );
        when.extend(rule.marks.iter().map(mark));
        let origin = rule.origin.clone();
        let value = format!(
            "{}（{}）",
            rule.function,
            if when.is_empty() {
                "其余".into()
            } else {
                when.join("，")
            }
        );
        list.entries.push(Entry {
            section: "评分对应",
            path: format!("score.{number}"),
            value,
            about: String::new(),
            origin,
        });
    }
}

/// 90以上记5, 10以内记2, 其余记0.
fn mark(mark: &Mark) -> String {
    let get = plain(mark.get);
    match (mark.from, mark.to) {
        (Some(from), Some(to)) => format!("{}–{}记{get}", plain(from), plain(to)),
        (Some(from), None) => format!("{}以上记{get}", plain(from)),
        (None, Some(to)) => format!("{}以内记{get}", plain(to)),
        (None, None) => format!("其余记{get}"),
    }
}

fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}

fn mode(mode: RoundingMode) -> String {
    match mode {
        RoundingMode::HalfUp => "half-up",
        RoundingMode::Floor => "floor",
        RoundingMode::HalfEven => "half-even",
    }
    .to_owned()
}

fn each(each: RoundEach) -> String {
    match each {
        RoundEach::Indicator => "indicator",
        RoundEach::Total => "total",
    }
    .to_owned()
}

fn redistribute(redistribute: Redistribute) -> String {
    match redistribute {
        Redistribute::Benefit => "benefit",
        Redistribute::Proportional => "proportional",
        Redistribute::Normalize => "normalize",
        Redistribute::Error => "error",
        Redistribute::Given => "given",
    }
    .to_owned()
}
