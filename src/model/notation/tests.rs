use super::*;

mod doubt;

fn cell(text: &str) -> Cell<'_> {
    Cell {
        text,
        original: None,
        level1: "产出指标",
        level2: "数量指标",
        name: "某项工作",
        kind: None,
        year: 2021,
    }
}

fn refused(text: &str) -> Refusal {
    read_target(&cell(text)).expect_err(text)
}

fn against(target: &str, actual: &str) -> Result<Read<Measured>, Refusal> {
    let cell = cell(target);
    let (_, wanted) = read_target(&cell).expect(target).value;
    read_actual(actual, target, &wanted, &cell)
}

#[test]
fn a_refusal_quotes_the_cell_and_says_what_to_write() {
    let refusal = refused("九成以上");
    assert_eq!(refusal.says(), "指标值看不懂：`九成以上`");
    assert_eq!(refusal.label(), "请用数字写");
    assert_eq!(refusal.hint().as_deref(), Some("改为：target = \"≥90%\""));

    let refusal = refused("案件结案率不低于 90％");
    assert_eq!(refusal.says(), "指标值看不懂：`案件结案率不低于 90％`");
    assert_eq!(
        refusal.hint().as_deref(),
        Some("改为：target = \"≥90%\"；若是定性指标，加一行：kind = \"qualitative\"")
    );

    assert_eq!(refused("30-20人").hint().as_deref(), Some("改为：target = \"20~30人\""));
    assert_eq!(refused("≥9O%").hint().as_deref(), Some("改为：target = \"≥90%\""));
    assert_eq!(refused("约 100 人").label(), "“约”不能计分");
    let refusal = against("≥90%", "0.882").unwrap_err();
    assert_eq!(refusal.says(), "完成值`0.882`没有百分号：是 0.882% 还是 88.2%？");
    assert_eq!(
        refusal.hint().as_deref(),
        Some("改为：actual = \"88.2%\"，或 actual = \"0.882%\"")
    );

    let refusal = against("≥90%", "140 件").unwrap_err();
    assert_eq!(refusal.says(), "完成值的单位与指标值不同：完成值`140 件`，指标值`≥90%`");
    assert_eq!(refusal.label(), "单位是“件”，指标值是“%”");

    let refusal = against("已完成", "基本完成").unwrap_err();
    assert_eq!(refusal.hint().as_deref(), Some("写 已完成 或 未完成"));
    let refusal = against("≥90%", "/").unwrap_err();
    assert!(
        refusal
            .hint()
            .is_some_and(|hint| hint.contains("why_none = \"not-applicable\"") && hint.contains("approval"))
    );
}

#[test]
fn a_guess_says_what_it_rests_on() {
    let notes = |cell: &Cell<'_>| {
        read_target(cell)
            .unwrap()
            .guesses
            .iter()
            .map(Guess::says)
            .collect::<Vec<_>>()
    };
    let named = Cell {
        name: "办结时限",
        ..cell("5天")
    };
    assert_eq!(notes(&named), ["指标值没有写符号，指标名称含“时限”，按不超过（≤）计分"]);
    assert_eq!(notes(&cell("=0")), ["指标值只写了“=”，指标值为0，按不超过（≤）计分"]);
    assert_eq!(notes(&cell("＞ 95%")), ["指标值的“＞”按“≥”计分"]);
    assert_eq!(notes(&cell("》＝ 95%")), ["指标值的符号`》＝`看作“≥”"]);
    assert_eq!(
        notes(&cell("１１月底 完成率 ＞ 95%")),
        [
            "指标值里既有期限又有比率，按比率计分，期限`１１月底 完成`只作说明",
            "指标值的“＞”按“≥”计分"
        ]
    );
    assert_eq!(
        notes(&cell("≥90 案件（刑事）结案率达到90％以上")),
        ["指标值没有写单位，依文字`案件（刑事）结案率达到90％以上`看作“%”"]
    );
    assert_eq!(
        notes(&cell("1月－11月")),
        ["指标值是一段时间`1月－11月`，取其最后一日 2021-11-30"]
    );
    let repeated = against("≥266米", "≥266米").unwrap();
    assert_eq!(
        repeated.guesses.iter().map(Guess::level).collect::<Vec<_>>(),
        [GuessLevel::Warning]
    );
    let deadline = against("≥90%", "已完成11月底 完成88.2%").unwrap();
    assert_eq!(
        deadline.guesses[1],
        Guess::DeadlineIgnored {
            side: Side::Actual,
            deadline: "11月底 完成".to_owned()
        }
    );
}

#[test]
fn both_numbers_are_in_one_unit() {
    let read = |target, actual| {
        let measured = against(target, actual).unwrap().value;
        let Actual::Number(number) = measured.actual else {
            panic!("{actual} is a number")
        };
        format!(
            "{}{}",
            number.normalize(),
            measured.unit.map(|unit| unit.to_string()).unwrap_or_default()
        )
    };
    assert_eq!(read("≤90万元", "899999元"), "89.9999万元");
    assert_eq!(read("≤150万", "140万元"), "140万元");
    assert_eq!(read("≥90", "92件"), "92件");
    assert_eq!(read("≥90%", "92"), "92%");
}

#[test]
fn text_shown_back_is_as_it_was_written() {
    let target = read_target(&cell(" 效果（明显） ")).unwrap().value.1;
    assert_eq!(target, Target::Graded("效果（明显）".to_owned()));
}

/// Small, and the same on every run.
struct Lcg(u64);

impl Lcg {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

#[test]
fn no_cell_is_a_panic() {
    const PIECES: &str = "≥|≤|>|=|》|±|-|--|—|~|～|至|%|％|‰|百分比|百分之|(|）|,|.|、|/|*|·|:| |\u{a0}|\u{200b}|\n|0|1|9|12|30|31|100|2021|９|\
        99999999999999999999|年|月|日|底|前|季度|次年|个|人|次|万|亿|元|天|台(套)|以上|以内|内|不低于|控制在|约|左右|多|且|完成|无|是|定性|好坏|\
        九|成|十|兀|O|l|TB|µ|²|㎡|ﷺ|é|e\u{301}|🙂|\u{1d7d7}|﹦|═|案件结案率|达成|××|…|\u{0}|T00:00";
    let pieces: Vec<&str> = PIECES.split('|').collect();
    let mut random = Lcg(20_211_231);
    let kinds: Vec<Option<Kind>> = Kind::ALL.into_iter().map(Some).chain([None, None, None]).collect();
    for _ in 0..60_000 {
        let mut text = || {
            (0..random.below(9))
                .map(|_| pieces[random.below(pieces.len())])
                .collect::<String>()
        };
        let (target, original, name, actual) = (text(), text(), text(), text());
        let cell = Cell {
            original: Some(&original),
            name: &name,
            kind: kinds[random.below(kinds.len())],
            year: [2021, i16::MIN, i16::MAX, 0][random.below(4)],
            ..cell(&target)
        };
        let says = |refusal: Refusal| {
            assert!(!refusal.says().is_empty() && !refusal.label().is_empty() && refusal.hint().is_some());
        };
        match read_target(&cell) {
            Err(refusal) => says(refusal),
            Ok(read) => {
                assert!(read.guesses.iter().all(|guess| !guess.says().is_empty()));
                for text in [&actual, &target] {
                    match read_actual(text, &target, &read.value.1, &cell) {
                        Err(refusal) => says(refusal),
                        Ok(read) => assert!(read.guesses.iter().all(|guess| !guess.says().is_empty())),
                    }
                }
            }
        }
    }
}

#[test]
fn what_a_hint_says_to_write_can_be_read() {
    for damaged in [
        "九成以上",
        "≥9O%",
        "^80%",
        "5=50%",
        "30-20人",
        "≥20-30人",
        "案件结案率不低于90%",
        "IO",
        "≤620万兀",
        "≥2021年12月31日",
    ] {
        let hint = refused(damaged).hint().expect(damaged);
        let like = hint.split('"').nth(1).expect("the hint shows a target").to_owned();
        assert!(read_target(&cell(&like)).is_ok(), "{damaged}: {like}");
    }
}

/// `≥` or `≤` of a target in these classes, by name.
fn assumed_of(level2: &str, name: &str, text: &str) -> &'static str {
    let cell = Cell {
        level2,
        name,
        ..cell(text)
    };
    match read_target(&cell).unwrap().value.1 {
        Target::AtLeast(_) => "≥",
        Target::AtMost(_) => "≤",
        _ => "",
    }
}

#[test]
fn good_rates_are_floors_in_every_class_and_harmful_ones_ceilings() {
    for (level2, name, text, want) in [
        ("成本指标", "资助标准达标率", "100%", "≥"),
        ("成本指标", "资金使用效率（%）", "=100%", "≥"),
        ("成本指标", "预算执行率", "100％", "≥"),
        ("成本指标", "成本核算率", "100%", "≥"),
        ("成本指标", "人员经费落实率", "100%", "≥"),
        ("质量指标", "投诉办结率", "95%", "≥"),
        ("成本指标", "项目总成本", "80万元", "≤"),
        ("成本指标", "三公经费占比", "5%", "≤"),
        // Not a percentage: the class decides.
        ("成本指标", "资金使用效率", "3分", "≤"),
        ("成本指标", "超支达标率", "0%", "≤"),
        ("生态效益指标", "森林火灾受害率", "0.9‰", "≤"),
        ("生态效益指标", "林业有害生物成灾率", "3‰", "≤"),
        ("质量指标", "逾期发放率", "5%", "≤"),
        ("质量指标", "超期羁押率", "1%", "≤"),
        ("质量指标", "粮食损耗率", "2%", "≤"),
        ("社会效益指标", "失信率", "2%", "≤"),
        ("社会效益指标", "重复信访率", "=10%", "≤"),
        ("经济效益指标", "逾期贷款回收率", "95%", "≥"),
        ("社会效益指标", "逾期率下降幅度", "5%", "≥"),
        ("社会效益指标", "投诉减少率", "5%", "≥"),
    ] {
        assert_eq!(assumed_of(level2, name, text), want, "{name} {text}");
    }
}

#[test]
fn a_hundredfold_without_unit_is_asked_about() {
    for (target, actual, like) in [
        ("≥1.2万人", "11000", Some("1.1万人")),
        ("≥1.2万人", "120", Some("0.012万人")),
        ("≥30公里", "29500", Some("29.5公里")),
        ("≥2平方公里", "1900000", Some("1.9平方公里")),
        ("≤22万元", "219800", Some("21.98万元")),
        ("≥3亿元", "280000000", Some("2.8亿元")),
        ("1-2万人", "15000", Some("1.5万人")),
        ("≥1.2万人", "1.3", None),
        ("≥1.2万人", "119", None),
        ("≥1.2万人", "11000人", None),
        ("≥1.2万人", "11000万人", None),
        ("≥10人", "11000", None),
        ("≥10元/公里", "11000", None),
    ] {
        match (against(target, actual), like) {
            (Err(Refusal::ScaleMissing(doubt)), Some(like)) => {
                assert_eq!(doubt.like.as_deref(), Some(like), "{target} {actual}");
            }
            (Ok(_), None) => {}
            (other, _) => panic!("{target} {actual}: {other:?}"),
        }
    }
    let refusal = against("≥1.2万人", "11000").unwrap_err();
    assert_eq!(
        refusal.says(),
        "`某项工作`的完成值`11000`没有写单位，却是指标值`≥1.2万人`的 100 倍以上：是11000人还是11000万人？"
    );
    assert_eq!(
        refusal.hint().as_deref(),
        Some("像是 11000人，应为 1.1万人？改为：actual = \"1.1万人\"；确是 11000万人 的，写：actual = \"11000万人\"")
    );
    // Too far from the target in either unit: nothing is proposed.
    let refusal = against("≥1.2万人", "90000000000").unwrap_err();
    assert_eq!(
        refusal.hint().as_deref(),
        Some("写明单位：actual = \"90000000000人\"，或 actual = \"90000000000万人\"")
    );
}

#[test]
fn a_date_typed_as_a_number_is_refused_with_the_date() {
    let when = |text| Cell {
        level2: "时效指标",
        name: "完成时间",
        year: 2025,
        ..cell(text)
    };
    let hint = |refusal: Refusal| refusal.hint().unwrap_or_default();
    for (target, want) in [
        (
            "45989",
            "像是 Excel 的日期序号，应为 2025-11-28？改为：target = \"2025-11-28\"",
        ),
        ("20231231", "像是日期，应为 2023-12-31？改为：target = \"2023-12-31\""),
        (
            "202312",
            "像是日期，应为 2023年12月（到 2023-12-31 为止）？改为：target = \"2023年12月\"",
        ),
        (
            "2023.07-2024.01",
            "像是一段时间，应为 2023年7月-2024年1月（到 2024-01-31 为止）？改为：target = \"2023年7月-2024年1月\"",
        ),
        (
            "2025.1",
            "像是日期，应为 2025年1月（到 2025-01-31 为止）？改为：target = \"2025年1月\"；若是 2025年10月，写：target = \"2025年10月\"",
        ),
    ] {
        assert_eq!(hint(read_target(&when(target)).expect_err(target)), want, "{target}");
    }
    let actual = |target: &'static str, actual: &str| {
        let cell = when(target);
        let (_, wanted) = read_target(&cell).expect(target).value;
        read_actual(actual, target, &wanted, &cell)
    };
    for (target, typed, want) in [
        (
            "2025年12月",
            "45989",
            "像是 Excel 的日期序号，应为 2025-11-28？改为：actual = \"2025-11-28\"",
        ),
        (
            "2025年12月",
            "202511",
            "像是日期，应为 2025年11月（到 2025-11-30 为止）？改为：actual = \"2025年11月\"",
        ),
        ("2025年12月", "11", "写实际完成的日期，例如：actual = \"11月\""),
        ("≤30天", "45989", "写实际完成的数；要考核的是日期的，先改指标值"),
    ] {
        assert_eq!(hint(actual(target, typed).expect_err(typed)), want, "{target} {typed}");
    }
    assert!(actual("2025年12月", "20251128").is_ok());
    assert!(actual("≥40000人", "45989").is_ok());
}

#[test]
fn a_month_behind_a_symbol_is_a_deadline_where_the_row_asks_when() {
    let read = |name, text| {
        let cell = Cell {
            level2: "时效指标",
            name,
            ..cell(text)
        };
        match read_target(&cell).unwrap() {
            Read {
                value: (_, Target::By(when)),
                guesses,
            } => format!("{} {}", when.deadline(), guesses[0].slug()),
            other => format!("{:?}", other.value.1),
        }
    };
    assert_eq!(read("项目完成时间", "≤11月"), "2021-11-30 month-as-deadline");
    assert_eq!(read("项目完成时限", "<= 6 月"), "2021-06-30 month-as-deadline");
    for (name, text) in [
        ("建设工期", "≤11月"),
        ("项目完成时间", "≤18月"),
        ("项目完成时间", "≤11个月"),
    ] {
        assert!(read(name, text).starts_with("AtMost"), "{name} {text}");
    }
}

#[test]
fn a_unit_alone_is_no_target_and_no_actual() {
    for text in [
        "公里",
        "元/人",
        "万亩",
        "%",
        "≥%",
        "≤万元",
        "（公里）",
        "个",
        "人次",
        "亿",
    ] {
        let refusal = refused(text);
        assert_eq!(refusal.slug(), "unit-alone", "{text}");
        let hint = refusal.hint().unwrap();
        assert!(!hint.contains(|c: char| c.is_ascii_digit()), "{hint}");
    }
    assert_eq!(
        refused("≥公里").hint().as_deref(),
        Some("补上批复的数：target = \"…公里\"")
    );
    for text in ["好", "优", "人民满意", "级别提升", "checklist", "(OCR illegible)"] {
        assert!(read_target(&cell(text)).is_ok(), "{text}");
    }
    assert_eq!(against("≥3万亩", "万亩").unwrap_err().slug(), "unit-alone");
}

#[test]
fn the_words_of_a_scale_are_read_and_no_others() {
    let read = |target, actual| match against(target, actual) {
        Ok(read) => match read.value.actual {
            Actual::Grade(grade) if Reading::of(read.guesses).is_band_only() => format!("{grade}档内"),
            Actual::Grade(grade) => format!("{grade}"),
            other => format!("{other:?}"),
        },
        Err(refusal) => refusal.hint().unwrap_or_default(),
    };
    for (target, actual, want) in [
        ("优良", "优", "达成"),
        ("优良", " 良 ", "达成"),
        ("优/良", "良", "达成"),
        ("优良", "达成", "达成"),
        ("优良", "中", "写 优、良 中的一个，或 达成、部分达成、未达成"),
        ("优良中低差", "优", "达成"),
        ("优、良、中、低、差", "良", "达成档内"),
        ("优良中低差", "中", "部分达成档内"),
        ("优良中低差", "低", "未达成档内"),
        ("优良中低差", "差", "未达成档内"),
        (
            "优良中低差",
            "良好",
            "写 优、良、中、低、差 中的一个，或 达成、部分达成、未达成",
        ),
        (
            "优良中低差",
            "已完成",
            "写 优、良、中、低、差 中的一个，或 达成、部分达成、未达成",
        ),
        ("明显提高", "已完成", "达成"),
        ("明显提高", "达标", "达成"),
        (
            "明显提高",
            "基本达标",
            "写 达成、部分达成 或 未达成，例如：actual = \"达成\"",
        ),
        ("明显提高", "优", "写 达成、部分达成 或 未达成，例如：actual = \"达成\""),
    ] {
        assert_eq!(read(target, actual), want, "{target} {actual}");
    }
    assert_eq!(refused("优良中差").slug(), "no-standard");
}

#[test]
fn a_unit_and_a_symbol_in_the_name_are_read_as_guesses() {
    let read = |name, text| {
        let cell = Cell { name, ..cell(text) };
        let Read { value, guesses } = read_target(&cell).unwrap();
        let shown = match value.1 {
            Target::AtLeast(one) => ("≥", one),
            Target::AtMost(one) => ("≤", one),
            other => panic!("{other:?}"),
        };
        let unit = shown.1.unit.map(|unit| unit.to_string()).unwrap_or_default();
        let slugs: Vec<_> = guesses.iter().map(Guess::slug).collect();
        format!("{}{}{unit} {}", shown.0, shown.1.number, slugs.join(" "))
    };
    assert_eq!(
        read("修建作业道长度(公里)", "30"),
        "≥30公里 unit-from-name assumed-direction"
    );
    assert_eq!(read("培训人数（人次）", "≥30"), "≥30人次 unit-from-name");
    assert_eq!(read("发放金额（≤万元）", "30"), "≤30万元 unit-from-name");
    // What stands in the cell goes first, and a word that is no unit says nothing.
    assert_eq!(read("修建作业道长度(公里)", "30米"), "≥30米 assumed-direction");
    assert_eq!(read("培训人数（含线上）", "≥30"), "≥30 ");
    assert_eq!(read("任务完成时限(月)", "10"), "≤10 assumed-direction");
    // 9名 of 人数(人): what was filled in goes before the guess.
    let cell = Cell {
        name: "培训人数(人)",
        ..cell("≥9")
    };
    let (_, wanted) = read_target(&cell).unwrap().value;
    assert!(read_actual("9名", "≥9", &wanted, &cell).is_ok());
}

#[test]
fn a_number_in_the_column_of_units_is_no_unit() {
    let hint = |value: &str, unit: &str, level2: &str, name: &str| {
        let cell = Cell {
            level2,
            name,
            ..cell(value)
        };
        numeric_unit(unit, &cell).map(|refusal| format!("{}；{}", refusal.says(), refusal.hint().unwrap()))
    };
    assert_eq!(
        hint("90", "100", "数量指标", "设备").as_deref(),
        Some(
            "`设备`的计量单位是数：指标值一栏`90`，单位一栏`100`；写明计量单位，如 target = \"90个\"；核对两栏有没有错位"
        )
    );
    assert!(
        hint("44561", "44561", "时效指标", "完成时间")
            .unwrap()
            .contains("像是 Excel 的日期序号，应为 2021-12-31？")
    );
    assert_eq!(hint("90", "台", "数量指标", "设备"), None);
}
