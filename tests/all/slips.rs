//! What a clerk types wrong, and what is said of it: code, key words, indicator, the value that was meant; and that nothing
//! is filed until it is mended. Each slip is one row of an otherwise sound filing, held in memory.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

use ziping::book::Filing;
use ziping::diagnostic::{Diagnostic, Severity};
use ziping::score::ScoredYear;
use ziping::source::Memory;
use ziping::tour::{self, FileRefusal, Request};

/// One row, its result and the money of its project, as TOML.
#[derive(Clone, Copy)]
struct Typed {
    level2: &'static str,
    name: &'static str,
    target: &'static str,
    result: &'static str,
    execution: &'static str,
}

/// What was typed, what is said of it, and what is typed instead.
struct Slip {
    typed: Typed,
    code: &'static str,
    /// Words of the message.
    says: &'static str,
    /// Words of the hint: the value that was meant.
    proposes: &'static str,
    /// What stands there once it is mended; nothing where nothing needs to be.
    mended: Option<Typed>,
}

const MONEY: &str = "initial = 22\nadjusted = 22\nexecuted = 21.98";

const fn row(level2: &'static str, name: &'static str, target: &'static str, result: &'static str) -> Typed {
    Typed {
        level2,
        name,
        target,
        result,
        execution: MONEY,
    }
}

fn files(typed: Typed) -> Memory {
    let mut files = Memory::default();
    files.put(
        "ziping.toml",
        "[department]\ncode = \"1\"\nname = \"示例局\"\n\n[years.2025]\nrules = \"mof-2020\"\n",
    );
    let Typed {
        level2,
        name,
        target,
        result,
        execution,
    } = typed;
    let level1 = if level2.contains("效益") {
        "效益指标"
    } else {
        "产出指标"
    };
    let row = |level1: &str, level2: &str, name: &str, target: &str| {
        format!(
            "[[indicator]]\nlevel1 = \"{level1}\"\nlevel2 = \"{level2}\"\nname = \"{name}\"\ntarget = \"{target}\"\nbasis = \"实施方案\"\n\n"
        )
    };
    let targets = [
        "goals = [\"完成年度任务\"]\n\n[project]\nname = \"示例项目\"\n\n[budget]\ntotal = 22\nfiscal = 22\nother = 0\n\n".to_owned(),
        row(level1, level2, name, target),
        row("产出指标", "数量指标", "检查次数", "≥10次"),
        row("效益指标", "社会效益指标", "隐患整改率", "≥90%"),
        row("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
    ];
    files.put("2025/targets/A01.toml", targets.concat());
    let done = |name: &str, actual: &str| {
        let evidence = "满意度调查报告（发放200份，收回190份）";
        format!(
            "[[result]]\nindicator = \"{name}\"\nactual = \"{actual}\"\nevidence = [{{ name = \"{evidence}\" }}]\n\n"
        )
    };
    let actuals = [
        format!("completion = [\"已完成\"]\n\n[execution]\n{execution}\n\n"),
        format!("[[result]]\nindicator = \"{level2}/{name}\"\n{result}\nevidence = [{{ name = \"台账\" }}]\n\n"),
        done("检查次数", "10次"),
        done("隐患整改率", "95%"),
        done("群众满意度", "92%"),
    ];
    files.put("2025/actuals/A01.toml", actuals.concat());
    files
}

fn check(typed: Typed) -> ScoredYear {
    tour::check(&files(typed), &Request::default()).unwrap()
}

fn is_filed(typed: Typed) -> Result<(), String> {
    match tour::file(&files(typed), &Request::default(), Filing::default()) {
        Ok(_) => Ok(()),
        Err(FileRefusal::NotReady(wrong)) => Err(wrong.iter().map(shown).collect::<Vec<_>>().join("\n")),
        Err(other) => panic!("{other:?}"),
    }
}

fn shown(one: &Diagnostic) -> String {
    format!(
        "{} {:?} {:?} {} | {}",
        one.code.as_str(),
        one.severity,
        one.indicator,
        one.message,
        one.hint.as_deref().unwrap_or_default()
    )
}

/// Looks at every slip and says of all what is not as written.
fn tell(slips: &[Slip]) {
    assert!(slips.len() >= 6, "{} slips", slips.len());
    let mut wrong = Vec::new();
    for slip in slips {
        let typed = slip.typed;
        let what = format!(
            "{} | {} | {} | {}",
            typed.name,
            typed.target,
            typed.result,
            typed.execution.replace('\n', " ")
        );
        let year = check(typed);
        let id = format!("{}/{}", typed.level2, typed.name);
        // Money belongs to the project, not to a row.
        let is_its = |one: &&Diagnostic| one.indicator.as_deref() == Some(&id) || one.indicator.is_none();
        let said = year.findings.iter().filter(is_its).find(|one| {
            one.code.as_str() == slip.code
                && one.message.contains(slip.says)
                && one.hint.as_deref().unwrap_or_default().contains(slip.proposes)
        });
        let Some(said) = said else {
            let all: Vec<_> = year.findings.iter().map(shown).collect();
            wrong.push(format!("{what}: not said; there is\n  {}", all.join("\n  ")));
            continue;
        };
        assert!(said.project.as_deref() == Some("A01"), "{what}");
        if said.indicator.is_none() && said.place.is_none() {
            wrong.push(format!("{what}: no place"));
        }
        let must_be_mended = slip.mended.is_some();
        if must_be_mended && is_filed(typed).is_ok() {
            wrong.push(format!("{what}: filed all the same"));
        }
        if must_be_mended && said.severity == Severity::P0 && year.is_settled() && said.indicator.is_some() {
            wrong.push(format!("{what}: P0, and scored all the same"));
        }
        if let Err(why) = is_filed(slip.mended.unwrap_or(typed)) {
            wrong.push(format!("{what}: mended, and not filed: {why}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A slip in the actual of a row, and the actual instead.
const fn actual(
    row_of: (&'static str, &'static str, &'static str),
    result: &'static str,
    said: (&'static str, &'static str, &'static str),
    instead: &'static str,
) -> Slip {
    let (level2, name, target) = row_of;
    let (code, says, proposes) = said;
    Slip {
        typed: row(level2, name, target, result),
        code,
        says,
        proposes,
        mended: Some(row(level2, name, target, instead)),
    }
}

/// A slip in the target of a row, and the target instead.
const fn target(
    row_of: (&'static str, &'static str, &'static str),
    typed: &'static str,
    said: (&'static str, &'static str, &'static str),
    instead: &'static str,
) -> Slip {
    let (level2, name, result) = row_of;
    let (code, says, proposes) = said;
    Slip {
        typed: row(level2, name, typed, result),
        code,
        says,
        proposes,
        mended: Some(row(level2, name, instead, result)),
    }
}

/// What is read, and told.
const fn told(typed: Typed, said: (&'static str, &'static str, &'static str)) -> Slip {
    let (code, says, proposes) = said;
    Slip {
        typed,
        code,
        says,
        proposes,
        mended: None,
    }
}

#[test]
fn units_and_scale() {
    let number = "数量指标";
    tell(&[
        actual(
            (number, "培训人数", "≥1.2万人"),
            "actual = \"11000\"",
            (
                "L15",
                "`培训人数`的完成值`11000`没有写单位",
                "应为 1.1万人？改为：actual = \"1.1万人\"",
            ),
            "actual = \"1.1万人\"\nreason = \"一期班因汛情顺延，少培训1000人\"\nmeasure = \"明年三月补办\"",
        ),
        actual(
            (number, "修路里程", "≥30公里"),
            "actual = \"30500\"",
            ("L15", "`修路里程`的完成值`30500`", "应为 30.5公里？"),
            "actual = \"30.5公里\"",
        ),
        actual(
            ("经济效益指标", "带动产值", "≥3亿元"),
            "actual = \"310000000\"",
            ("L15", "`带动产值`", "应为 3.1亿元？"),
            "actual = \"3.1亿元\"",
        ),
        actual(
            (number, "治理面积", "≥2平方公里"),
            "actual = \"2100000\"",
            ("L15", "`治理面积`", "应为 2.1平方公里？"),
            "actual = \"2.1平方公里\"",
        ),
        actual(
            ("质量指标", "验收合格率", "≥90%"),
            "actual = \"0.95\"",
            ("L16", "没有百分号", "改为：actual = \"95%\""),
            "actual = \"95%\"",
        ),
        actual(
            (number, "修桥长度", "≥10公里"),
            "actual = \"12座\"",
            ("L15", "完成值的单位与指标值不同", "换算成“公里”"),
            "actual = \"12公里\"",
        ),
        target(
            (number, "新建堤防长度", "actual = \"10公里\""),
            "公里",
            ("L07", "`新建堤防长度`的指标值只有单位", "target = \"…公里\""),
            "≥10公里",
        ),
        target(
            ("成本指标", "补助单价", "actual = \"100元/人\""),
            "≤元/人",
            ("L07", "`补助单价`的指标值只有单位", "target = \"…元/人\""),
            "≤100元/人",
        ),
        told(
            row(number, "修建作业道长度(公里)", "≥30", "actual = \"30公里\""),
            ("L34", "依指标名称`修建作业道长度(公里)`看作“公里”", "写明单位“公里”"),
        ),
    ]);
}

#[test]
fn dates() {
    let (class, name) = ("时效指标", "完成时间");
    let row_of = (class, name, "actual = \"2025-11-20\"");
    tell(&[
        target(
            row_of,
            "45989",
            (
                "L07",
                "`完成时间`的指标值`45989`像是 Excel 的日期序号",
                "应为 2025-11-28？",
            ),
            "2025-11-28",
        ),
        target(
            row_of,
            "≤20251231",
            ("L07", "`完成时间`", "应为 2025-12-31？"),
            "2025-12-31",
        ),
        target(
            row_of,
            "20251231",
            ("L07", "`完成时间`", "应为 2025-12-31？"),
            "2025-12-31",
        ),
        target(
            row_of,
            "202512",
            ("L07", "`完成时间`", "应为 2025年12月（到 2025-12-31 为止）？"),
            "2025年12月",
        ),
        target(
            row_of,
            "2025.07-2026.01",
            (
                "L07",
                "`完成时间`的指标值`2025.07-2026.01`像是一段时间",
                "应为 2025年7月-2026年1月（到 2026-01-31 为止）？",
            ),
            "2025年7月-2026年1月",
        ),
        target(
            row_of,
            "2025.1",
            ("L07", "像是日期", "若是 2025年10月，写：target = \"2025年10月\""),
            "2025年12月",
        ),
        actual(
            (class, name, "2025年12月"),
            "actual = \"45989\"",
            (
                "L08",
                "`完成时间`的完成值`45989`",
                "应为 2025-11-28？改为：actual = \"2025-11-28\"",
            ),
            "actual = \"2025-11-28\"",
        ),
        actual(
            (class, name, "2025年12月"),
            "actual = \"202511\"",
            ("L08", "`完成时间`", "应为 2025年11月"),
            "actual = \"2025年11月\"",
        ),
        actual(
            (class, name, "11月底前"),
            "actual = \"11\"",
            ("L08", "看不出日期", "actual = \"11月\""),
            "actual = \"11月\"",
        ),
        told(
            row(class, name, "≤11月", "actual = \"11月20日\""),
            ("L34", "指标值`≤11月`是月份，看作期限 2025-11-30", "写“个月”"),
        ),
    ]);
}

#[test]
fn words_for_numbers() {
    let rate = ("质量指标", "验收合格率", "actual = \"96%\"");
    let count = ("数量指标", "培训人次", "≥100人次");
    tell(&[
        target(rate, "九成以上", ("L07", "`九成以上`", "target = \"≥90%\""), "≥90%"),
        target(
            rate,
            "百分之九十五以上",
            ("L07", "`百分之九十五以上`", "target = \"≥95%\""),
            "≥95%",
        ),
        target(
            rate,
            "不低于九成五",
            ("L07", "`不低于九成五`", "target = \"≥95%\""),
            "≥95%",
        ),
        actual(
            count,
            "actual = \"一百二十人次\"",
            ("L08", "`一百二十人次`", "actual = \"120人次\""),
            "actual = \"120人次\"",
        ),
        actual(
            count,
            "actual = \"约120人次\"",
            ("L08", "不是确定的数", "写实际完成的数"),
            "actual = \"120人次\"",
        ),
        actual(
            count,
            "actual = \"120余人次\"",
            ("L08", "不是确定的数", "写实际完成的数"),
            "actual = \"123人次\"",
        ),
        actual(
            count,
            "actual = \"已完成\"",
            ("L08", "指标值是`≥100人次`，完成值却是`已完成`", "写实际完成的数"),
            "actual = \"120人次\"",
        ),
        actual(
            count,
            "actual = \"人次\"",
            ("L08", "`培训人次`的完成值只有单位", "补上实际完成的数"),
            "actual = \"120人次\"",
        ),
    ]);
}

#[test]
fn words_for_grades() {
    let class = "质量指标";
    let air = (class, "空气质量", "优良");
    let ladder = (class, "评定等次", "优良中低差");
    let grown = (class, "服务水平", "达到规范要求");
    tell(&[
        actual(
            air,
            "actual = \"中\"",
            ("L08", "完成值`中`不是达成程度", "写 优、良 中的一个"),
            "actual = \"良\"",
        ),
        actual(
            air,
            "actual = \"较好\"",
            ("L08", "`较好`", "写 优、良 中的一个"),
            "actual = \"优\"",
        ),
        actual(
            ladder,
            "actual = \"良好\"",
            ("L08", "`良好`", "写 优、良、中、低、差 中的一个"),
            "actual = \"优\"",
        ),
        actual(
            ladder,
            "actual = \"良\"",
            ("L34", "完成值`良`在“达成”一档", "认定完成程度：degree"),
            "actual = \"良\"\ndegree = 0.9\nnote = \"主管局年终考核\"\nreason = \"两处资料归档不全\"\nmeasure = \"三月底前补齐\"",
        ),
        actual(
            grown,
            "actual = \"群众反映良好\"",
            ("L08", "`群众反映良好`", "达成、部分达成 或 未达成"),
            "actual = \"达成\"",
        ),
        actual(
            grown,
            "actual = \"95%\"",
            ("L08", "完成值却是数：`95%`", "达成、部分达成 或 未达成"),
            "actual = \"达成\"",
        ),
        actual(
            grown,
            "actual = \"基本达标\"",
            ("L08", "`基本达标`", "达成、部分达成 或 未达成"),
            "actual = \"达标\"",
        ),
        actual(
            (class, "制度建立", "是"),
            "actual = \"基本完成\"",
            ("L08", "看不出是“是”还是“否”", "写 是 或 否"),
            "actual = \"是\"",
        ),
        target(
            (class, "工作成效", "actual = \"达成\""),
            "好/坏",
            ("L07", "只列出了选项", "写应达到的那一项"),
            "达到规范要求",
        ),
        told(
            row(grown.0, grown.1, grown.2, "actual = \"已完成\""),
            ("L34", "`已完成`看作“达成”", "也可写 达成"),
        ),
    ]);
}

#[test]
fn money() {
    let sound = row("数量指标", "培训人次", "≥100人次", "actual = \"120人次\"");
    let paid = |execution, said: (&'static str, &'static str, &'static str)| Slip {
        typed: Typed { execution, ..sound },
        code: said.0,
        says: said.1,
        proposes: said.2,
        mended: Some(sound),
    };
    tell(&[
        paid(
            "initial = 22\nadjusted = 22\nexecuted = 219800",
            (
                "L42",
                "全年执行数 219800 万元",
                "像是元，应为 21.98 万元？改为：executed = 21.98",
            ),
        ),
        // Only the approved total is there to compare with.
        paid("executed = 220000", ("L42", "全年预算数 22 万元", "应为 22 万元？")),
        paid(
            "adjusted = 22\nexecuted = 2200000",
            ("L42", "100 倍以上", "小数点有没有漏"),
        ),
        paid("adjusted = 22\nexecuted = -5", ("L21", "负数", "金额不能小于 0")),
        paid("adjusted = 22\nexecuted = \"二十二万\"", ("L09", "", "")),
        paid(
            "adjusted = 22\nexecuted = 22\nfiscal = { adjusted = 22, executed = 21 }",
            ("L20", "全年执行数与分项不符", "使分项相加等于总额"),
        ),
        actual(
            ("成本指标", "项目总成本", "≤22万元"),
            "actual = \"219800\"",
            (
                "L15",
                "`项目总成本`的完成值`219800`",
                "应为 21.98万元？改为：actual = \"21.98万元\"",
            ),
            "actual = \"21.98万元\"",
        ),
        // The budget itself in 元: the rate comes out right, and every weight of the department wrong.
        told(
            Typed {
                execution: "initial = 220000\nadjusted = 220000\nexecuted = 219800",
                ..sound
            },
            (
                "L33",
                "全年预算数 220000 万元是批复的预算数 22 万元的 1 万倍左右",
                "像是元，应为 22 万元？",
            ),
        ),
        // Below a hundredfold it is told and scored.
        told(
            Typed {
                execution: "adjusted = 22\nexecuted = 23\nreason = \"上级追加1万元，批复在途\"",
                ..sound
            },
            (
                "S09",
                "全年执行数 23 万元超过全年预算数 22 万元",
                "确有追加的，改 adjusted",
            ),
        ),
    ]);
}

#[test]
fn not_applicable_and_reasons() {
    let count = ("数量指标", "培训人次", "≥100人次");
    let done = "actual = \"120人次\"";
    let away = "why_none = \"not-applicable\"\nreason = \"机构改革，职能划出\"\napproval = \"示例财〔2025〕8号\"";
    tell(&[
        actual(
            count,
            "actual = \"/\"",
            (
                "L08",
                "看不出是不适用、没有实施还是没有依据",
                "why_none = \"not-applicable\"",
            ),
            done,
        ),
        actual(
            count,
            "actual = \"不适用\"",
            ("L08", "`不适用`", "写 reason 和 approval"),
            away,
        ),
        actual(
            count,
            "actual = \"不涉及\"",
            ("L08", "`不涉及`", "写 reason 和 approval"),
            away,
        ),
        actual(count, "actual = \"无\"", ("L08", "`无`", "why_none"), done),
        actual(
            count,
            "why_none = \"not-applicable\"",
            ("L23", "“不适用”缺", "补上"),
            away,
        ),
        actual(
            count,
            "why_none = \"not-applicable\"\nreason = \"职能划出\"",
            ("L23", "批准文号（approval）", "approval"),
            away,
        ),
        actual(
            count,
            "actual = \"120人次\"\nwhy_none = \"no-evidence\"",
            ("L22", "又写了完成值 `120人次`", "二者只能有一个"),
            done,
        ),
        target(
            (count.0, count.1, done),
            "/",
            ("L07", "没有要求", "写上批复的指标值"),
            "≥100人次",
        ),
        target(
            (count.0, count.1, done),
            "≥**人次",
            ("L07", "还是模板里的样子", "换成数"),
            "≥100人次",
        ),
    ]);
}

#[test]
fn full_marks_that_hide_a_miss_say_so() {
    // 89.99 of 90 % takes a hundredth of a per cent of the points: less than half a cent.
    for (target, actual, says) in [
        (
            "≥90%",
            "89.99%",
            "没有全部达到指标值：应扣 0.0028 分，四舍五入后为 0，得分仍是满分",
        ),
        ("≥90%", "90%", ""),
    ] {
        let result = format!("actual = \"{actual}\"").leak();
        let year = check(row("质量指标", "验收合格率", target, result));
        let one = &year.card.projects[0].indicators[0];
        let lost: rust_decimal::Decimal = one.ledger.iter().map(|line| line.points).sum();
        assert_eq!(one.score, Some(one.points - lost));
        assert_eq!(one.score, Some(one.points), "{actual}");
        let said = one.notes.iter().any(|note| note == says);
        assert_eq!(said, !says.is_empty(), "{actual}: {:?}", one.notes);
    }
}
