//! The words of the forms: `labels.toml` beside this file, and `import/labels.toml` of a workspace over it.

use super::text::squeezed;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::Source;
use crate::source::{Fields, Key, Kind, Shape, read_fields};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// Where a workspace has its own words.
pub const OWN_WORDS: &str = "import/labels.toml";

/// A list of a group; what a word of it means.
pub(super) trait Meaning: Copy + 'static {
    /// The group in the file.
    const GROUP: &'static str;
    /// All of them, as the file calls them.
    const ALL: &'static [(Self, &'static str)];
}

macro_rules! group {
    ($(#[$doc:meta])* $name:ident $shape:ident $group:literal $title:literal {
        $($(#[$of:meta])* $variant:ident $key:literal $about:literal;)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum $name { $($(#[$of])* $variant,)* }

        impl Meaning for $name {
            const GROUP: &'static str = $group;
            const ALL: &'static [(Self, &'static str)] = &[$((Self::$variant, $key),)*];
        }

        static $shape: Shape = Shape {
            title: $title,
            keys: &[$(Key::may($key, Kind::Texts, $about),)*],
        };
    };
}

group! {
    /// What the value beside a label is.
    Label LABELS "label" "标签" {
        Code "code" "项目编码：标签";
        CodeAndName "code_and_name" "项目编码及名称：标签，编码和名称在一格里";
        Name "name" "项目名称：标签";
        ParentName "parent_name" "一级项目名称：标签，另有二级项目的不用它";
        Unit "unit" "预算单位：标签";
        Department "department" "主管部门：标签";
        DepartmentCode "department_code" "部门编码：标签";
        Total "total" "预算数：标签";
        YearTotal "year_total" "年度资金总额：标签，与别的总额不同的以它为准";
        Fiscal "fiscal" "财政资金：标签";
        CarriedOver "carried_over" "上年结转资金：标签";
        Other "other" "其他资金：标签";
        Part "part" "资金分项：标签，只在没有总额时相加";
        Executed "executed" "全年执行数：标签";
        ClaimedTotal "claimed_total" "自评总分：标签";
        ClaimedGrade "claimed_grade" "自评等级：标签";
        /// 中期资金总额: an amount of several years.
        TermTotal "term_total" "中期资金总额：标签";
        Purpose "purpose" "资金用途：标签";
        /// 预算规模及资金用途: amounts in its first row, the purpose in its second.
        Budget "budget" "预算规模及资金用途：标签";
        Plan "plan" "资金支出计划：标签";
        Goals "goals" "绩效目标：标签";
        /// 单位：万元.
        Currency "currency" "金额单位：标签";
    }
}

group! {
    /// What a label that no list has may be.
    LabelPart LABEL_PARTS "label_part" "标签里的字" {
        Total "total" "预算数：标签里的字";
        NoTotal "no_total" "不是预算数：标签里的字";
    }
}

group! {
    /// What stands below a head in the rows of 绩效目标.
    GoalColumn GOAL_COLUMNS "goal_column" "绩效目标的栏目" {
        Year "year" "年度目标：表头";
        Other "other" "中期目标：表头";
        Completion "completion" "实际完成情况：表头";
    }
}

group! {
    /// What a column of indicators holds.
    Column HEADS "head" "指标表的表头" {
        Level1 "level1" "一级指标：表头";
        Level2 "level2" "二级指标：表头";
        /// 指标类型: 一级 or 二级, by its cells.
        Class "class" "指标类型：表头，一级或二级，看各行写的";
        Name "name" "三级指标：表头";
        /// 指标内容: the name where there is no other, else the description.
        Content "content" "指标内容：表头，没有三级指标的是名称";
        Description "description" "绩效指标描述：表头";
        /// 指标性质, 计算符号.
        Nature "nature" "指标性质：表头";
        Value "value" "指标值：表头";
        /// 度量单位.
        Unit "unit" "度量单位：表头";
        /// 方向: 正向, 反向.
        Direction "direction" "指标方向：表头";
        Points "points" "分值：表头";
        Basis "basis" "指标值确定依据：表头";
        Actual "actual" "实际完成值：表头";
        /// 度量单位 of 实际完成值, where it has a column of its own.
        ActualUnit "actual_unit" "实际完成值的单位：表头";
        Claimed "claimed" "得分：表头";
        Reason "reason" "偏差原因：表头";
        Measure "measure" "改进措施：表头";
        ReasonAndMeasure "reason_and_measure" "偏差原因及改进措施：表头";
        /// Known, and not imported.
        Adjusted "adjusted" "调整指标值：表头";
        // Of lists with a line per indicator and the project beside it:
        Project "project" "项目名称：清单的表头";
        ProjectCode "project_code" "项目编码：清单的表头";
        ProjectUnit "project_unit" "单位名称：清单的表头";
        ProjectTotal "project_total" "预算数：清单的表头";
        ProjectGoals "project_goals" "年度目标：清单的表头";
        /// 绩效指标 along the side, 序号.
        Frame "frame" "序号等：不用说没有录入的表头";
    }
}

static HEAD_PARTS: Shape = Shape {
    title: "表头里的字",
    keys: HEADS.keys,
};

group! {
    /// Which time a head speaks of.
    Period PERIODS "period" "时期" {
        ThisYear "this_year" "本年：表头里的字";
        Other "other" "别的时期：表头里的字";
        Done "done" "已经实现：表头里的字";
    }
}

group! {
    /// A column of the rows of money.
    Stage STAGES "stage" "资金的栏目" {
        Initial "initial" "年初预算数：表头";
        Adjusted "adjusted" "全年预算数：表头";
        Executed "executed" "全年执行数：表头";
        Points "points" "执行率分值：表头";
        Rate "rate" "执行率：表头";
        Claimed "claimed" "执行率得分：表头";
        Reason "reason" "原因：表头";
    }
}

group! {
    /// Words of a title.
    TitleWord TITLES "title" "标题" {
        Ending "endings" "目标表：标题的结尾";
        OwnEnding "own_endings" "部门整体的表：标题的结尾";
        Department "department" "部门整体：标题里的字";
        Kind "kinds" "种类：标题里不是项目名称的字";
    }
}

group! {
    /// What stands below 完成值 and is none, and what brackets there say.
    State STATES "state" "没有完成值的话" {
        Missing "missing" "缺：没有填";
        NotImplemented "not_implemented" "未实施：无完成值的原因";
        NoEvidence "no_evidence" "无佐证材料：无完成值的原因";
        NotApplicable "not_applicable" "不适用：无完成值的原因";
        Degree "degree" "评定系数：括号里的";
        Approved "approved" "年初指标值：括号里的";
    }
}

group! {
    /// Rows that are no indicators, and words in them.
    RowWord ROWS "row" "没有指标的行" {
        Total "total" "总分：收尾的行";
        Grade "grade" "自评等级：收尾的行";
        Conclusion "conclusion" "评价结论：收尾的行";
        Problems "problems" "存在问题：收尾的行";
        Measures "measures" "改进措施：收尾的行";
        Notes "notes" "填报说明：下面的都不是表";
        Execution "execution" "预算执行率：指标表里的一行";
        Closing "closing" "负责人等：收尾的行";
        Inapplicable "inapplicable" "不适用：没有这个指标";
        Class "classes" "类别：一级指标里的字";
        Numbered "numbered" "指标：模板里编号前的字";
    }
}

static FILE: Shape = Shape {
    title: "目标表的用语",
    keys: &[
        Key::may("label", Kind::Table(&LABELS), "标签：写在值前面的"),
        Key::may(
            "label_part",
            Kind::Table(&LABEL_PARTS),
            "标签里的字：没有整个列出的标签",
        ),
        Key::may(
            "goal_column",
            Kind::Table(&GOAL_COLUMNS),
            "目标栏目：绩效目标那几行里的",
        ),
        Key::may("head", Kind::Table(&HEADS), "表头：指标表的"),
        Key::may("head_part", Kind::Table(&HEAD_PARTS), "表头里的字：没有整个列出的表头"),
        Key::may("period", Kind::Table(&PERIODS), "时期：表头里的字"),
        Key::may("stage", Kind::Table(&STAGES), "资金栏目：年初预算数、全年执行数等"),
        Key::may("title", Kind::Table(&TITLES), "标题：结尾和种类"),
        Key::may("state", Kind::Table(&STATES), "无完成值：完成值一栏里的话"),
        Key::may("row", Kind::Table(&ROWS), "行：收尾的、没有指标的"),
    ],
};

/// The words, by group.
#[derive(Debug, Clone, Default)]
pub struct Words {
    groups: BTreeMap<&'static str, Group>,
}

#[derive(Debug, Clone, Default)]
struct Group {
    /// The list that a word stands in.
    list_of: BTreeMap<String, &'static str>,
    lists: BTreeMap<&'static str, Vec<String>>,
}

impl Words {
    /// The shipped words.
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Words> = OnceLock::new();
        SHIPPED.get_or_init(|| {
            let mut words = Self::default();
            let source = Arc::new(Source::new("labels.toml", include_str!("labels.toml")));
            words.add(&source, &mut Findings::new());
            words
        })
    }

    /// These words and those of a workspace, which win over them.
    ///
    /// # Errors
    /// What is wrong with the file, each at its place.
    pub fn with(&self, source: &Arc<Source>) -> Result<Self, Findings> {
        let mut words = self.clone();
        let mut findings = Findings::new();
        words.add(source, &mut findings);
        if findings.is_empty() { Ok(words) } else { Err(findings) }
    }

    fn add(&mut self, source: &Arc<Source>, findings: &mut Findings) {
        read_fields(source, &FILE, findings, |fields, findings| {
            for group in FILE.keys {
                let (Kind::Table(shape), Some(lists)) = (group.kind, fields.table(group.name)) else {
                    continue;
                };
                self.groups.entry(group.name).or_default().add(shape, &lists, findings);
            }
        });
    }

    /// What a word means.
    pub(super) fn find<M: Meaning>(&self, word: &str) -> Option<M> {
        let key = self.groups.get(M::GROUP)?.list_of.get(word)?;
        M::ALL.iter().find(|(_, name)| name == key).map(|(meaning, _)| *meaning)
    }

    /// The words that mean this.
    pub(super) fn list<M: Meaning + PartialEq>(&self, meaning: M) -> &[String] {
        self.words_of(M::GROUP, meaning)
    }

    /// The words that a head with this meaning has within.
    pub(super) fn parts(&self, column: Column) -> &[String] {
        self.words_of("head_part", column)
    }

    fn words_of<M: Meaning + PartialEq>(&self, group: &str, meaning: M) -> &[String] {
        let key = M::ALL.iter().find(|(one, _)| *one == meaning).map(|(_, key)| *key);
        key.and_then(|key| self.groups.get(group)?.lists.get(key))
            .map_or(&[], Vec::as_slice)
    }

    /// Whether a text has one of these words in it.
    pub(super) fn any_in<M: Meaning + PartialEq>(&self, meaning: M, text: &str) -> bool {
        self.list(meaning).iter().any(|word| text.contains(word.as_str()))
    }
}

impl Group {
    fn add(&mut self, shape: &'static Shape, lists: &Fields<'_>, findings: &mut Findings) {
        for list in shape.keys {
            for word in lists.texts(list.name) {
                let plain = squeezed(&word.value);
                if plain.is_empty() {
                    let message = "空白不是词";
                    findings.push(Diagnostic::new(Code::BadWords, message).at(&word.place).hint("删去它"));
                    continue;
                }
                if let Some(before) = self.list_of.insert(plain.clone(), list.name)
                    && let Some(words) = self.lists.get_mut(before)
                {
                    words.retain(|one| *one != plain);
                }
                self.lists.entry(list.name).or_default().push(plain);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(text: &str) -> Result<Words, String> {
        let source = Arc::new(Source::new(OWN_WORDS, text));
        Words::shipped().with(&source).map_err(|findings| {
            let messages = findings.iter().map(|one| format!("{:?} {}", one.code, one.message));
            messages.collect::<Vec<_>>().join("\n")
        })
    }

    #[test]
    fn the_shipped_words_are_sound_and_none_stands_twice() {
        let mut findings = Findings::new();
        let source = Arc::new(Source::new("labels.toml", include_str!("labels.toml")));
        Words::default().add(&source, &mut findings);
        assert!(findings.is_empty());
        let table: toml::Table = toml::from_str(include_str!("labels.toml")).unwrap();
        for (group, lists) in &table {
            let words = lists
                .as_table()
                .unwrap()
                .values()
                .flat_map(|list| list.as_array().unwrap());
            let mut seen = std::collections::BTreeSet::new();
            for word in words {
                assert!(seen.insert(squeezed(word.as_str().unwrap())), "{group}: {word}");
            }
            assert_eq!(
                seen.len(),
                Words::shipped().groups[group.as_str()].list_of.len(),
                "{group}"
            );
        }
    }

    #[test]
    fn a_workspace_adds_words_and_moves_them() {
        let words = with("[head]\nvalue = [\"标 准\"]\nname = [\"指标内容\"]\n").unwrap();
        assert_eq!(words.find("标准"), Some(Column::Value));
        assert_eq!(words.find("指标内容"), Some(Column::Name));
        assert_eq!(words.find("指标值"), Some(Column::Value));
        assert!(words.list(Column::Content).is_empty());
    }

    #[test]
    fn a_misspelt_list_is_told() {
        assert!(
            with("[head]\nvalues = [\"标准\"]\n")
                .unwrap_err()
                .contains("UnknownKey")
        );
        assert!(
            with("[heads]\nvalue = [\"标准\"]\n")
                .unwrap_err()
                .contains("UnknownKey")
        );
        assert!(with("[head]\nvalue = [\" \"]\n").unwrap_err().contains("BadWords"));
        assert!(with("[head]\nvalue = \"标准\"\n").is_err());
    }
}
