use super::*;

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
