//! Cells whose words or numbers make it doubtful what was done, and those that only look so.

use rust_decimal::Decimal;

use super::{against, cell};
use crate::model::notation::{Actual, Cell, Grade, Guess, Read, Reading, Refusal, Side, read_actual, read_target};

/// The slug of a refusal, or the number and the guesses.
fn outcome(target: &str, actual: &str) -> String {
    match against(target, actual) {
        Err(refusal) => refusal.slug().to_owned(),
        Ok(read) => {
            let Actual::Number(number) = read.value.actual else {
                return format!("{:?}", read.value.actual);
            };
            let slugs: Vec<_> = read.guesses.iter().map(Guess::slug).collect();
            format!("{} {}", number.normalize(), slugs.join(" "))
                .trim_end()
                .to_owned()
        }
    }
}

/// What a clerk adds to what was done does not take it back.
#[test]
fn what_is_told_beside_what_was_done_does_no_harm() {
    for (target, actual, number) in [
        ("≥12处", "完成12处，其中新建3处", "12"),
        ("≥12处", "12处（其中改造9处）", "12"),
        ("≥12处", "新建12处", "12"),
        ("≥12处", "累计完成12处", "12"),
        ("≥12处", "建成12处并投入使用", "12"),
        ("≥12处", "12处，受益5200人", "12"),
        ("≤300万元", "实际支出285万元", "285"),
        ("≤300万元", "人民币285万元", "285"),
        ("≤300万元", "未超300万元", ""),
    ] {
        let read = outcome(target, actual);
        let found = read.split(' ').next().unwrap_or_default();
        if number.is_empty() {
            assert!(against(target, actual).is_err(), "{actual}: {read}");
        } else {
            assert_eq!(found, number, "{actual}: {read}");
        }
    }
    // A second thing of the same kind, or a rate of it, may be what was done.
    for (actual, slug) in [
        ("12处，其中完成9处", "two-requirements"),
        ("12处，9处", "two-requirements"),
        ("12处，完成率75%", "two-requirements"),
    ] {
        assert_eq!(outcome("≥12处", actual), slug, "{actual}");
    }
    // Without a unit of its own the target does not say which.
    assert_eq!(outcome("≥100", "3场，培训120人"), "two-requirements");
    for actual in ["0起，没有事故", "0起（没有安全事故）"] {
        assert_eq!(outcome("≤0起", actual).split(' ').next(), Some("0"), "{actual}");
    }
}

#[test]
fn a_number_that_its_words_take_back_is_refused() {
    for (target, actual) in [
        ("≥12处", "12处未完成"),
        ("≥12处", "未完成12处"),
        ("≥12处", "未达到12处"),
        ("≥12处", "少于12处"),
        ("≥12处", "低于12处"),
        ("≥12处", "＜12处"),
        ("≥12处", "‹12处"),
        ("≥12处", "≤12处"),
        ("≥12处", "12处以下"),
        ("≥12处", "不超过12处"),
        ("≥12处", "不足12处"),
        ("≥12处", "不到12处"),
        ("≥12处", "12处（缺1处）"),
        ("≥12处", "12处（差1处）"),
        ("≥12处", "12处（尚有1处在建）"),
        ("≥12处", "完成12处（2处正在施工）"),
        ("≥12处", "12处（预计）"),
        ("≤5天", "超过5天"),
        ("≤5天", ">5天"),
        ("≤5天", "5天以上"),
        ("20-30人", "≥25人"),
        ("≤0起", "0起（尚未统计）"),
        ("12月底前", "12月20日未完成"),
        ("≥90%", "92%不满意"),
        ("≥12处", "12处开工，9处完工"),
        ("≥12处", "12处应建，9处实建"),
        ("≥12处", "12处完成一半"),
        ("≥12处", "12处，已招标"),
        ("≥12处", "12处（计划）"),
        ("≤300万元", "300万元出头"),
        ("≤300万元", "280万元（不含尾款60万元）"),
        ("10月底前", "10月20日开工"),
        ("10月底前", "10月20日以后"),
        ("10月底前", "10月20日，次年"),
        ("12月底前", "未完成，预计12月20日"),
    ] {
        let refusal = against(target, actual).expect_err(actual);
        assert_eq!(refusal.slug(), "denied-number", "{target} {actual}");
        assert!(refusal.instead().is_empty(), "{actual}");
    }
    let refusal = against("≥12处", "少于 12处").unwrap_err();
    assert_eq!(
        refusal.says(),
        "完成值`少于 12处`里有“少于”，不能照其中的数或日期算完成"
    );
    assert_eq!(
        refusal.hint().as_deref(),
        Some("写实际完成的数，没有完成的不算在内；情况写在 reason（偏差原因）里")
    );
}

#[test]
fn a_second_number_that_may_be_what_was_done_is_refused() {
    for actual in [
        "12处（实际完成11处）",
        "12处（实际11）",
        "12处（其中已验收11处）",
        "12处，完成11处",
        "完成12处中的11处",
    ] {
        assert_eq!(outcome("≥12处", actual), "two-requirements", "{actual}");
    }
    assert_eq!(outcome("≥12处", "12处，其中2处未验收"), "denied-number");
    assert_eq!(outcome("≥12处", "12处（含县级3处）"), "12 prose-ignored");
    assert_eq!(outcome("≥12处", "12处（实际完成12处）"), "12 prose-ignored");
    assert_eq!(outcome("≥95%", "96%（完成率101%）"), "96 prose-ignored");
    assert_eq!(outcome("≥95%", "96%（应结120件，已结115件）"), "96 prose-ignored");
}

#[test]
fn harmless_words_beside_a_number_stay_harmless() {
    for (target, actual, want) in [
        ("≥12处", "≥12处", "12 operator-repeated"),
        ("≥12处", "12处以上", "12 operator-repeated"),
        ("≥12处", "不少于12处", "12 operator-repeated"),
        ("≥12处", "超过12处", "12 operator-repeated"),
        ("≤5天", "≤5天", "5 operator-repeated"),
        ("≤5天", "5天以内", "5 operator-repeated"),
        ("≤5天", "低于5天", "5 operator-repeated"),
        ("≤5天", "4天（未超期）", "4 prose-ignored"),
        ("≥100%", "100%，未发生质量问题", "100 prose-ignored"),
        ("≤0起", "0起，未发生安全事故", "0 prose-ignored"),
        ("≥12处", "0处，均未完成", "0 prose-ignored"),
        ("≥12名", "12名未成年人", "12 prose-ignored"),
        ("≥12名（未就业）", "12名未就业人员", "12 prose-ignored"),
    ] {
        let read = outcome(target, actual);
        assert!(read == want || read.ends_with(want), "{target} {actual}: {read}");
    }
    let named = Cell {
        name: "未完工项目清理数",
        ..cell("≥12个")
    };
    let (_, wanted) = read_target(&named).unwrap().value;
    assert!(read_actual("12个未完工", "≥12个", &wanted, &named).is_ok());
}

#[test]
fn no_word_short_of_the_target_is_all_of_it() {
    for actual in [
        "大部分达成",
        "部分完成80%",
        "未能达成",
        "没有达成",
        "尚未达成",
        "接近达成",
        "基本完成",
        "基本达标",
        "已部分达成",
        "达成80%",
        "未全部达成",
    ] {
        let refusal = against("明显提高", actual).expect_err(actual);
        assert!(refusal.slug().ends_with("for-grade"), "{actual}: {}", refusal.slug());
    }
    for actual in ["基本达成", "基本达成预期指标", "基本达成年度指标"] {
        let read = against("明显提高", actual).unwrap();
        assert_eq!(read.value.actual, Actual::Grade(Grade::Met), "{actual}");
        assert!(Reading::of(read.guesses).is_band_only(), "{actual}");
    }
    let whole = against("明显提高", "全部或基本达成预期指标").unwrap();
    assert!(whole.guesses.is_empty());
}

#[test]
fn a_day_in_january_without_its_year_is_asked_about() {
    let guesses = |target, actual| {
        let read = against(target, actual).expect(actual);
        read.guesses.iter().map(Guess::says).collect::<Vec<_>>()
    };
    assert_eq!(
        guesses("12月底前", "1月15日"),
        ["完成值没有写年份：`1月15日`，看作 2021 年；在 2022 年的，就晚于期限"]
    );
    assert_eq!(guesses("2021年12月31日", "3月").len(), 1);
    for (target, actual) in [
        ("12月底前", "2021年1月15日"),
        ("12月底前", "今年1月15日"),
        ("12月底前", "次年1月15日"),
        ("12月底前", "11月15日"),
        ("3月底前", "1月15日"),
        ("2022年6月底前", "1月15日"),
    ] {
        assert_eq!(guesses(target, actual), [""; 0], "{target} {actual}");
    }
}

#[test]
fn a_share_of_one_is_no_percentage() {
    let read = |name, level1, target, actual| {
        let cell = Cell {
            level1,
            name,
            ..cell(target)
        };
        let Read { value, guesses } = read_target(&cell).unwrap();
        let doubted = guesses.iter().any(|guess| matches!(guess, Guess::PerhapsShare { .. }));
        let outcome = read_actual(actual, target, &value.1, &cell).map_or_else(|refusal| refusal.slug(), |_| "read");
        format!("{}{outcome}", if doubted { "doubted " } else { "" })
    };
    let (output, satisfied) = ("产出指标", "满意度指标");
    for (name, level1, target, actual, want) in [
        ("群众满意度", satisfied, "0.9", "60%", "doubted percent-or-share"),
        ("群众满意度", satisfied, "≥0.9", "60", "doubted percent-or-share"),
        ("群众满意度", satisfied, "0.9", "0.95", "doubted read"),
        ("学员满意度", satisfied, "≥0.9%", "60%", "doubted percent-or-share"),
        ("学员满意度", satisfied, "≥0.9%", "60", "doubted percent-or-share"),
        ("工程合格率", output, "≥0.9%", "60%", "doubted percent-or-share"),
        ("政策知晓率", output, "≥0.9", "60%", "doubted percent-or-share"),
        ("政策知晓率", output, "≥0.9%", "60%", "doubted percent-or-share"),
        ("工程合格率", output, "1", "100%", "doubted percent-or-share"),
        ("覆盖面", output, "0.9", "60%", "percent-or-share"),
        ("不合格率", output, "≥0.9%", "1.2%", "read"),
        ("群众满意度提升", satisfied, "≥1%", "2%", "read"),
        ("投诉率", satisfied, "≤0.5%", "2%", "read"),
        ("抽检覆盖率", output, "≥0.8%", "2%", "read"),
        ("新增路灯", output, "≥1", "12", "read"),
        ("群众满意度", satisfied, "≥90%", "95%", "read"),
    ] {
        assert_eq!(read(name, level1, target, actual), want, "{name} {target} {actual}");
    }
}

#[test]
fn what_takes_a_target_over_keeps_its_symbol() {
    let refusal = Refusal::PercentOrShare {
        text: "≥0.9".to_owned(),
        side: Side::Target,
        number: Decimal::new(9, 1),
    };
    let texts: Vec<_> = refusal.instead().into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["≥90%", "≥0.9%"]);
}
