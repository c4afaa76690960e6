use super::*;

/// `deadline happened rest`
fn read(text: &str, spelling: Spelling) -> String {
    match find(text, 2021, spelling) {
        None => "none".to_owned(),
        Some(Found::Impossible) => "impossible".to_owned(),
        Some(Found::Unclear) => "unclear".to_owned(),
        Some(Found::Date { when, period, rest }) => {
            let period = if period { " period " } else { " " };
            format!("{} {}{period}{rest}", when.deadline(), when.happened())
                .trim_end()
                .to_owned()
        }
    }
}

#[test]
fn to_the_day() {
    for text in [
        "2021年12月31日",
        "2021年12月31号",
        "2021-12-31",
        "2021/12/31",
        "2021.12.31",
        "12月31日",
        "2021年12月31日前",
        "2021年12月31日之前完成",
        "截至2021年12月31日",
        "2021-12-31 00:00:00",
        "2021-12-31T08:30:00",
        "2021年12月31",
        "本年12月31日",
    ] {
        assert_eq!(read(text, Spelling::Certain), "2021-12-31 2021-12-31", "{text}");
    }
    for text in ["12-31", "12.31", "12/31", "20211231"] {
        assert_eq!(read(text, Spelling::Certain), "none", "{text}");
        assert_eq!(read(text, Spelling::Expected), "2021-12-31 2021-12-31", "{text}");
    }
}

#[test]
fn to_the_month_or_the_year() {
    for text in [
        "2021年12月",
        "12月",
        "2021年12月份",
        "2021-12",
        "2021/12",
        "2021年12月完成",
        "2021年12月前完成",
    ] {
        assert_eq!(read(text, Spelling::Certain), "2021-12-31 2021-12-01", "{text}");
    }
    for text in [
        "2021年底",
        "年底",
        "2021年末",
        "2021年度",
        "2021年",
        "年底前完成",
        "12月底",
        "12月底之前",
        "12月底之前完成",
        "2021年12月底前完成",
        "12月末",
        "当年年底",
        "本年底",
    ] {
        let text = text.replace("当年年底", "当年底");
        assert_eq!(read(&text, Spelling::Certain), "2021-12-31 2021-12-31", "{text}");
    }
    assert_eq!(read("11月底前", Spelling::Certain), "2021-11-30 2021-11-30");
    assert_eq!(read("次年3月底", Spelling::Certain), "2022-03-31 2022-03-31");
    assert_eq!(read("2021.12", Spelling::Certain), "none");
    assert_eq!(read("2021.12", Spelling::Expected), "2021-12-31 2021-12-01");
}

#[test]
fn a_period_ends_where_it_ends() {
    for text in [
        "2021年1月--2021年11月",
        "2021年1月-11月",
        "1-11月",
        "1月至11月",
        "2021年1-11月",
        "2021年1月1日至2021年11月",
        "2021-01-2021-11",
        "2021-01至2021-11",
    ] {
        assert_eq!(read(text, Spelling::Certain), "2021-11-30 2021-11-01 period", "{text}");
    }
    assert_eq!(
        read("3月1日—11月30日", Spelling::Certain),
        "2021-11-30 2021-11-30 period"
    );
    assert_eq!(read("2021年11月-3月", Spelling::Certain), "impossible");
    assert_eq!(read("2020-2021年", Spelling::Certain), "2021-12-31 2021-12-31 period");
    assert_eq!(read("2020-2021", Spelling::Certain), "none");
}

#[test]
fn what_follows_is_handed_back() {
    assert_eq!(read("11月底完成100%", Spelling::Certain), "2021-11-30 2021-11-30 100%");
    assert_eq!(
        read("2021年12月完成80户", Spelling::Certain),
        "2021-12-31 2021-12-01 80户"
    );
    assert_eq!(
        read("2021年12月31日前资金拨付", Spelling::Certain),
        "2021-12-31 2021-12-31 资金拨付"
    );
}

#[test]
fn not_every_date_exists_or_says_its_day() {
    for text in [
        "2月30日",
        "2月29日",
        "2021年13月",
        "2021-02-30",
        "13月1日",
        "2021年2月29日前",
    ] {
        assert_eq!(read(text, Spelling::Certain), "impossible", "{text}");
    }
    assert_eq!(
        find("2月29日", 2020, Spelling::Certain).map(|f| matches!(f, Found::Date { .. })),
        Some(true)
    );
    for text in [
        "12月中旬",
        "2021年12月上旬",
        "2021年上半年",
        "2021年第三季度",
        "2021年3季度",
        "2021年初",
        "21年12月",
        "21年12月31日",
    ] {
        assert_eq!(read(text, Spelling::Certain), "unclear", "{text}");
    }
}

#[test]
fn numbers_intervals_and_words_are_left_alone() {
    for text in [
        "15年",
        "20-30人",
        "1250",
        "2200篇",
        "10个月",
        "3月/次",
        "2021-30人",
        "-5%",
        "年终总结",
        "年内部控制",
        "全年",
        "18月",
        "30日",
        "80%-90%",
        "12.5",
    ] {
        assert_eq!(read(text, Spelling::Certain), "none", "{text}");
    }
    assert_eq!(read("6月", Spelling::AfterOperator), "none");
    assert_eq!(read("6月30日", Spelling::AfterOperator), "2021-06-30 2021-06-30");
    assert_eq!(read("6月底", Spelling::AfterOperator), "2021-06-30 2021-06-30");
}

#[test]
fn a_year_that_no_calendar_has_is_no_panic() {
    assert_eq!(find("12月", i16::MIN, Spelling::Certain), Some(Found::Impossible));
    assert_eq!(find("次年底", i16::MAX, Spelling::Certain), None);
}
