//! The shipped packs on whole forms: where points go, what a form as a whole loses, and overlays of them. What one row
//! scores is in each pack's `cases.toml`.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

use rust_decimal::Decimal;
use ziping::diagnostic::{Code, Diagnostic, Severity, to_text};
use ziping::model::scorecard::{FormScore, Settlement, Status};
use ziping::rules::Shelf;
use ziping::score::ScoredYear;
use ziping::source::Memory;
use ziping::tour::{self, Request};

/// A form of one project: rows, money and dates, as text.
struct Form {
    pack: &'static str,
    years: String,
    target: String,
    actual: String,
    packs: Vec<(String, String)>,
}

impl Form {
    fn new(pack: &'static str, adjusted: &str, executed: &str) -> Self {
        Self {
            pack,
            years: "[years.2021]\n".into(),
            target: "[project]\nname = \"某项目\"\n".into(),
            actual: format!("[execution]\nadjusted = {adjusted}\nexecuted = {executed}\n"),
            packs: Vec::new(),
        }
    }

    /// A row: 一级/三级, target, points (or none), and the lines of its result.
    fn row(mut self, level1: &str, name: &str, target: &str, points: &str, result: &str) -> Self {
        self.target += &format!(
            "[[indicator]]\nlevel1 = \"{level1}\"\nlevel2 = \"{level1}\"\nname = \"{name}\"\ntarget = \"{target}\"\n"
        );
        if !points.is_empty() {
            self.target += &format!("points = {points}\n");
        }
        self.actual += &format!("[[result]]\nindicator = \"{name}\"\n{result}\n");
        self
    }

    /// More lines for the row just written.
    fn with(mut self, lines: &str) -> Self {
        self.target += lines;
        self.target += "\n";
        self
    }

    fn due(mut self, due: &str, filed: &str) -> Self {
        self.years += &format!("due = {due}\n");
        self.actual += &format!("[signed]\ndate = {filed}\n");
        self
    }

    /// A pack of the workspace's own, used instead.
    fn overlay(mut self, lines: &str) -> Self {
        let text = format!(
            "id = \"mine\"\nversion = \"1\"\ntitle = \"我县\"\nextends = \"{}\"\n{lines}\n",
            self.pack
        );
        self.packs.push(("mine/pack.toml".into(), text));
        self.pack = "mine";
        self
    }

    fn scored(&self) -> ScoredYear {
        let files = Memory::new(vec![
            (
                "ziping.toml".into(),
                format!("[department]\ncode = \"1\"\nname = \"某局\"\n{}", self.years),
            ),
            ("2021/targets/A.toml".into(), self.target.clone()),
            ("2021/actuals/A.toml".into(), self.actual.clone()),
        ]);
        let packs = Memory::new(self.packs.clone());
        let shelf = Shelf::shipped().with_folder(&packs, "");
        let request = Request::default().with_rules(self.pack).with_shelf(&shelf);
        tour::score(&files, &request)
            .unwrap_or_else(|message| panic!("{}", message.iter().map(to_text).collect::<String>()))
    }

    fn project(&self) -> FormScore {
        self.scored().card.projects.remove(0)
    }

    fn total(&self) -> String {
        shown(self.project().total)
    }
}

fn shown(number: Option<Decimal>) -> String {
    number.map_or_else(|| "未定".into(), |number| number.to_string())
}

/// 分值 of each row.
fn points(project: &FormScore) -> Vec<String> {
    project
        .indicators
        .iter()
        .map(|row| row.points.normalize().to_string())
        .collect()
}

/// 得分 of each row.
fn scores(project: &FormScore) -> Vec<String> {
    project.indicators.iter().map(|row| shown(row.score)).collect()
}

/// Full marks − Σ ledger = total, whatever the pack.
fn adds_up(project: &FormScore) {
    let lost: Decimal = project
        .indicators
        .iter()
        .filter(|row| row.status != Status::NotApplicable)
        .map(|row| row.lost())
        .sum();
    let execution: Decimal = project.execution.ledger.iter().map(|line| line.points).sum();
    let own: Decimal = project.ledger.iter().map(|line| line.points).sum();
    assert_eq!(Some(project.points - lost - execution - own), project.total);
}

fn noted(project: &FormScore, words: &str) {
    let notes = project.notes.join("\n");
    assert!(notes.contains(words), "no {words:?} in:\n{notes}");
}

// ---- mof-2021 ----

const DONE: &str = "actual = \"100%\"";

#[test]
fn mof_2021_cost_is_a_class_of_its_own() {
    let form = Form::new("mof-2021", "100", "95.88")
        .row("成本指标", "总成本", "≤160万元", "", "actual = \"200万元\"")
        .row("产出指标", "完成率", "≥100%", "", "actual = \"90%\"")
        .row("产出指标", "合格率", "≥100%", "", DONE)
        .row("效益指标", "覆盖率", "≥100%", "", "actual = \"50%\"")
        .row("满意度指标", "群众满意度", "≥90%", "", "actual = \"85%\"");
    let project = form.project();
    // 成本 20, 产出 40 in two, 效益 20, 满意度 10; 执行率 10.
    assert_eq!(points(&project), ["20", "20", "20", "20", "10"]);
    // 20 × 160 ÷ 200; 20 × 0.9; 20; 50 % is below the pass mark; 80–90 % is 10 × 0.8.
    assert_eq!(scores(&project), ["16.00", "18.00", "20.00", "0.00", "8.00"]);
    // 16 + 18 + 20 + 0 + 8; 95.88 % is in the second band, 10 × 0.7
    assert_eq!(shown(project.total), "69.00");
    assert_eq!(project.grade.as_deref(), Some("中"));
    adds_up(&project);
}

#[test]
fn mof_2021_points_of_what_is_absent() {
    let cost = |form: Form| form.row("成本指标", "总成本", "≤160万元", "", "actual = \"160万元\"");
    let base = |form: Form| {
        form.row("产出指标", "完成率", "≥100%", "", DONE)
            .row("效益指标", "覆盖率", "≥100%", "", DONE)
    };
    let happy = |form: Form| form.row("满意度指标", "群众满意度", "≥90%", "", DONE);
    let new = || Form::new("mof-2021", "100", "100");
    // Without 成本: 产出 40 + 10, 效益 20 + 10.
    let project = happy(base(new())).project();
    assert_eq!(points(&project), ["50", "30", "10"]);
    noted(&project, "本表没有成本指标，其 10 分调入产出指标");
    // Without 满意度: its 10 to 效益.
    assert_eq!(points(&cost(base(new())).project()), ["40", "30", "20"]);
    // Without both: 产出 40 + 10, 效益 20 + 10 + 10.
    assert_eq!(points(&base(new()).project()), ["50", "40"]);
    // Only 产出: everything but 执行率.
    let only = new().row("产出指标", "完成率", "≥100%", "", DONE).project();
    assert_eq!(
        (points(&only), shown(only.total)),
        (vec!["90".to_owned()], "100.00".to_owned())
    );
    // Without 产出 there is no total.
    let none = cost(new()).row("效益指标", "覆盖率", "≥100%", "", DONE).project();
    assert_eq!((none.status, none.total), (Settlement::Unsettled, None));
}

#[test]
fn mof_2021_execution_bands_can_be_tuned() {
    let form = |executed| Form::new("mof-2021", "100", executed).row("产出指标", "完成率", "≥100%", "", DONE);
    let tuned = "[param.execution_full]\nvalue = 0.95\n[param.execution_pass_mark]\nvalue = 0.7\n";
    // Full from 95 %, 10 × 0.7 from 80 %, 10 × 0.5 from 70 %, nothing below; or by the rate from 70 %.
    for (executed, bands, ratio) in [
        ("95", "100.00", "100.00"),
        ("94.99", "97.00", "99.50"),
        ("80", "97.00", "98.00"),
        ("79.99", "95.00", "98.00"),
        ("70", "95.00", "97.00"),
        ("69.99", "90.00", "90.00"),
    ] {
        assert_eq!(form(executed).overlay(tuned).total(), bands, "executed {executed}");
        let by_ratio = format!("{tuned}[param.execution_by]\nvalue = \"ratio\"\n");
        assert_eq!(form(executed).overlay(&by_ratio).total(), ratio, "executed {executed}");
    }
}

// ---- hubei ----

#[test]
fn hubei_gives_execution_twenty_points() {
    let form = Form::new("hubei", "100", "99")
        .row("产出指标", "完成率", "≥100%", "", DONE)
        .row("产出指标", "合格率", "≥100%", "", DONE)
        .row("效益指标", "覆盖率", "≥100%", "", DONE)
        .row("满意度指标", "群众满意度", "≥90%", "", DONE);
    let project = form.project();
    assert_eq!(points(&project), ["20", "20", "30", "10"]);
    // 80 + 20 × 99 ÷ 100
    assert_eq!(shown(project.total), "99.80");
    adds_up(&project);
}

#[test]
fn hubei_goals_carry_their_own_points() {
    // Two goals of 40 points, each with its own output and effect: the points of the form are used.
    let scored = Form::new("hubei", "100", "100")
        .row("产出指标", "完成率", "≥98%", "20", "actual = \"98%\"")
        .row("效益指标", "覆盖率", "≥100%", "20", DONE)
        .row("产出指标", "合格率", "≥100%", "20", "actual = \"90%\"")
        .row("效益指标", "使用率", "≥100%", "20", DONE)
        .scored();
    let project = &scored.card.projects[0];
    // 20 + 20 + 20 × 0.9 + 20 + 20
    assert_eq!(shown(project.total), "98.00");
    adds_up(project);
}

// ---- hunan-dept ----

fn hunan(executed: &str) -> Form {
    Form::new("hunan-dept", "100", executed)
        .row("投入", "在职人员控制率", "≤100%", "5", "actual = \"103%\"")
        .row("投入", "三公经费变动率", "≤0%", "5", "actual = \"2%\"")
        .row("过程", "预算控制率", "≤0%", "5", "actual = \"10%\"")
        .row("过程", "新建楼堂馆所面积控制率", "≤100%", "5", "actual = \"112%\"")
        .row("过程", "公用经费控制率", "≤100%", "8", "actual = \"101.5%\"")
        .row("过程", "三公经费控制率", "≤100%", "7", DONE)
        .row("过程", "政府采购执行率", "≥100%", "6", "actual = \"97%\"")
        .row("过程", "管理制度健全性", "≥8项", "8", "actual = \"7项\"")
        .row("过程", "资金使用违规", "≤0例", "6", "actual = \"2例\"")
        .row("过程", "预决算信息公开性", "≥5项", "5", "actual = \"5项\"")
        .row("过程", "结转结余率", "≤8%", "5", "actual = \"10%\"")
        .row("产出及效率", "重点工作实际完成率", "≥100%", "8", "actual = \"92.5%\"")
        .row("产出及效率", "社会效益", "效果明显", "10", "actual = \"达成\"")
        .row("产出及效率", "社会公众满意度", "≥90%", "5", "actual = \"89.9%\"")
        .row(
            "产出及效率",
            "行政效能",
            "有所提高",
            "7",
            "actual = \"部分达成\"\ndegree = 0.75\nnote = \"评价组认定\"",
        )
}

#[test]
fn hunan_scores_a_whole_table_by_steps() {
    let project = hunan("92.8").project();
    let expected = [
        "3.50", "4.00", // 5 − 3 × 0.5; 5 − 2 × 0.5
        "4.00", "1.00", "7.00", "7.00", // 5 × 0.8; 5 − 2 × 2; 8 − 1; 7
        "4.50", "7.00", "4.00", "5.00", "4.00", // 6 − 3 × 0.5; 8 − 1; 6 − 2; 5; 5 − 2 × 0.5
        "7.40", "10.00", "4.00", "5.25", // 8 × 0.925; 10; 5 × 0.8; 7 × 0.75
    ];
    assert_eq!(scores(&project), expected);
    assert_eq!(shown(project.execution.score), "3.00");
    // 7.5 + 43.5 + 26.65 + 3
    assert_eq!(shown(project.total), "80.65");
    assert_eq!(
        (project.points, project.grade.as_deref()),
        (Decimal::ONE_HUNDRED, Some("良"))
    );
    adds_up(&project);
}

#[test]
fn hunan_takes_points_for_a_late_report() {
    // Due 31 March.
    for (filed, lost, total) in [
        ("2022-03-31", None, "80.65"),
        // 3 days × 0.5
        ("2022-04-03", Some("1.50"), "79.15"),
        // 20 days × 0.5 = 10, at most 5
        ("2022-04-20", Some("5.00"), "75.65"),
    ] {
        let project = hunan("92.8")
            .due("2022-03-31", filed)
            .overlay("[param.late_per_day]\nvalue = 0.5")
            .project();
        let line = project.ledger.first();
        assert_eq!(line.map(|line| line.points.to_string()).as_deref(), lost, "{filed}");
        assert!(line.is_none_or(|line| line.clause == "late-report" && line.script.as_deref() == Some("table.rhai")));
        assert_eq!(shown(project.total), total, "{filed}");
        adds_up(&project);
    }
    // Unless the pack says how much a day, nothing is taken.
    let late = hunan("92.8").due("2022-03-31", "2022-04-20").project();
    assert!(late.ledger.is_empty());
    assert_eq!(shown(late.total), "80.65");
    // Without dates nothing is taken.
    assert!(hunan("92.8").project().ledger.is_empty());
}

#[test]
fn a_late_report_loses_the_same_in_every_notation() {
    for due in ["2022-03-31", "\"2022年3月31日\"", "\"2022.3.31\"", "\"3月底\""] {
        for filed in [
            "2022-04-03",
            "\"2022-04-03\"",
            "\"2022年4月3日\"",
            "\"2022.4.3\"",
            "\"2022/4/3\"",
            "\"4月3日\"",
        ] {
            let scored = hunan("92.8")
                .due(due, filed)
                .overlay("[param.late_per_day]\nvalue = 0.5")
                .scored();
            assert_eq!(shown(scored.card.projects[0].total), "79.15", "{due} {filed}");
            assert!(!scored.findings.any_p0(), "{due} {filed}");
        }
    }
    // What says no day loses nothing and must be mended.
    for (due, filed) in [
        ("2022-03-31", "\"2022年4月\""),
        ("2022-03-31", "\"四月\""),
        ("2022-03-31", "\"2022年2月30日\""),
        ("\"月底\"", "2022-04-03"),
    ] {
        let scored = hunan("92.8").due(due, filed).scored();
        assert_eq!(shown(scored.card.projects[0].total), "80.65", "{due} {filed}");
        let message = |one: &Diagnostic| one.code == Code::UnreadableDate && one.severity == Severity::P0;
        assert!(scored.findings.iter().any(message), "{due} {filed}");
    }
}

#[test]
fn hunan_late_report_stops_at_nothing_left() {
    // The whole table at 0: nothing is left that could be taken.
    let nothing = "why_none = \"not-implemented\"";
    let project = Form::new("hunan-dept", "100", "0")
        .row("投入", "甲", "≥1个", "10", nothing)
        .row("过程", "乙", "≥1个", "55", nothing)
        .row("产出及效率", "丙", "≥1个", "30", nothing)
        .due("2022-03-31", "2022-04-03")
        .project();
    assert_eq!(shown(project.total), "0.00");
    adds_up(&project);
}

#[test]
fn hunan_steps_in_proportion_when_the_bureau_says_so() {
    let project = hunan("92.8").overlay("[param.whole_steps]\nvalue = 0").project();
    // 12 ÷ 5 = 2.4 steps × 2 = 4.8; 1.5 steps × 1; execution 7.2 ÷ 5 = 1.44 steps × 2 = 2.88.
    assert_eq!(
        (scores(&project)[3].as_str(), scores(&project)[4].as_str()),
        ("0.20", "6.50")
    );
    assert_eq!(shown(project.execution.score), "2.12");
}

#[test]
fn hunan_needs_all_three_classes() {
    let project = Form::new("hunan-dept", "100", "100")
        .row("投入", "在职人员控制率", "≤100%", "", DONE)
        .row("过程", "预算控制率", "≤0%", "", "actual = \"0%\"")
        .project();
    assert_eq!((project.status, project.total), (Settlement::Unsettled, None));
    noted(&project, "没有产出及效率指标，不能评分");
    // Nor does a class that is not applicable as a whole give its points away.
    let project = Form::new("hunan-dept", "100", "100")
        .row("投入", "在职人员控制率", "≤100%", "", DONE)
        .row("过程", "预算控制率", "≤0%", "", "actual = \"0%\"")
        .row("产出及效率", "重点工作实际完成率", "≥100%", "", NOT_APPLICABLE)
        .project();
    assert_eq!((project.status, project.total), (Settlement::Unsettled, None));
}

#[test]
fn hunan_shares_what_is_not_applicable_inside_its_class() {
    let project = Form::new("hunan-dept", "100", "100")
        .row("投入", "在职人员控制率", "≤100%", "", "actual = \"103%\"")
        .row("投入", "三公经费变动率", "≤0%", "", NOT_APPLICABLE)
        .row("过程", "预算控制率", "≤0%", "", "actual = \"0%\"")
        .row("产出及效率", "重点工作实际完成率", "≥100%", "", DONE)
        .project();
    assert_eq!(points(&project), ["10", "5", "55", "30"]);
    // 10 − 3 × 0.5, all else full.
    assert_eq!(shown(project.total), "98.50");
    adds_up(&project);
}

#[test]
fn hunan_counts_one_of_two() {
    let project = hunan("92.8")
        .row("过程", "结转结余变动率", "≤0%", "5", "actual = \"1%\"")
        .project();
    let row = |name: &str| project.indicators.iter().find(|row| row.name == name).unwrap();
    // 5 − 2 × 0.5 = 4 against 5 − 1 × 0.5 = 4.5.
    assert_eq!(row("结转结余变动率").score, Some(Decimal::new(450, 2)));
    assert_eq!(row("结转结余率").status, Status::NotApplicable);
    noted(&project, "按“结转结余变动率”计分");
}

/// The points of a group count once, when they are added up.
#[test]
fn hunan_adds_up_the_points_of_a_group_once() {
    let project = hunan("92.8")
        .row("过程", "结转结余变动率", "≤0%", "5", "actual = \"1%\"")
        .project();
    // 80.65 − 4 + 4.5
    assert_eq!(shown(project.total), "81.15");
    adds_up(&project);
}

// ---- sichuan ----

#[test]
fn sichuan_leaves_the_points_of_an_absent_class_where_they_are() {
    let form = |points: [&str; 2]| {
        Form::new("sichuan", "100", "95.88")
            .row("产出指标", "完成率", "=100%", points[0], DONE)
            .row("效益指标", "覆盖率", "=100%", points[1], DONE)
    };
    // Nobody says where 满意度's 10 go, unless the form says what each row is worth, as published ones do.
    let open = form(["", ""]).scored();
    assert_eq!(open.card.projects[0].total, None);
    let missing = |one: &Diagnostic| one.code == Code::ClassMissing && one.severity == Severity::P0;
    assert!(open.findings.iter().any(missing));
    // 60 + 30 + 9.59
    assert_eq!(form(["60", "30"]).total(), "99.59");
}

#[test]
fn sichuan_uses_the_points_of_the_form() {
    // 22.5 × 4 = 90 without 满意度, as published forms have it.
    let project = Form::new("sichuan", "100", "100")
        .row("产出指标", "甲", "=100%", "22.5", DONE)
        .row("产出指标", "乙", "=100%", "22.5", DONE)
        .row("产出指标", "丙", "=20万元", "22.5", "actual = \"18万元\"")
        .with("kind = \"quantitative\"")
        .row("效益指标", "丁", "=100%", "22.5", DONE)
        .project();
    // 18 of 20 read as ≥: 22.5 × 18 ÷ 20 = 20.25, for the name says nothing of cost.
    assert_eq!(shown(project.total), "97.75");
    adds_up(&project);
}

#[test]
fn sichuan_has_no_place_for_the_points_of_an_emptied_class() {
    let project = Form::new("sichuan", "100", "100")
        .row("产出指标", "完成率", "=100%", "", DONE)
        .row("效益指标", "覆盖率", "=100%", "", "actual = \"50%\"")
        .row(
            "满意度指标",
            "群众满意度",
            "≥90%",
            "",
            "why_none = \"not-applicable\"\nreason = \"不面向群众\"\napproval = \"财绩〔2021〕8号\"",
        )
        .project();
    assert_eq!((project.status, project.total), (Settlement::Unsettled, None));
    noted(&project, "满意度指标全部不适用，不能评分");
}

/// `proportional` is still what a pack may say.
#[test]
fn an_emptied_class_moves_in_proportion_where_a_pack_says_so() {
    let project = Form::new("sichuan", "100", "100")
        .row("产出指标", "完成率", "=100%", "", DONE)
        .row("效益指标", "覆盖率", "=100%", "", "actual = \"50%\"")
        .overlay("[form]\nredistribute = \"proportional\"")
        .project();
    // 满意度's 10 by 50 : 30.
    assert_eq!(points(&project)[..2], ["56.25", "33.75"]);
    // 56.25 + 33.75 × 0.5 (16.875, printed 16.88) + 10
    assert_eq!(shown(project.total), "83.13");
    adds_up(&project);
}

// ---- chongqing-dept ----

fn chongqing(executed: &str) -> Form {
    Form::new("chongqing-dept", "100", executed)
        .row("绩效指标", "财政供养人员控制率", "≤100%", "10", "actual = \"92%\"")
        .row("绩效指标", "预算完成率", "≥70%", "10", "actual = \"76%\"")
        .row("绩效指标", "管理制度健全性", "高", "10", "actual = \"高\"")
        .row("绩效指标", "培训次数", "≥6次", "30", "actual = \"12次\"")
        .row("绩效指标", "播发稿件数量", "≥2200篇", "30", "actual = \"2859篇\"")
}

#[test]
fn chongqing_published_totals() {
    // 90 + 10 × 76 ÷ 100; 90 + 10 × 79.27 ÷ 100 = 97.927
    for (executed, total) in [("76", "97.60"), ("79.27", "97.93")] {
        let project = chongqing(executed).project();
        assert_eq!(shown(project.total), total);
        adds_up(&project);
    }
}

const NOT_APPLICABLE: &str = "why_none = \"not-applicable\"\nreason = \"本年没有\"\napproval = \"财绩〔2021〕8号\"";

#[test]
fn chongqing_rescales_what_is_left() {
    let project = Form::new("chongqing-dept", "100", "76")
        .row("绩效指标", "甲", "≥100%", "40", "actual = \"90%\"")
        .row("绩效指标", "乙", "≥100%", "30", DONE)
        .row("绩效指标", "丙", "≥100%", "20", NOT_APPLICABLE)
        .project();
    // 甲 36 + 乙 30 + 7.6 = 73.6 of 80; 73.6 × 100 ÷ 80
    assert_eq!(
        (shown(project.total), project.points),
        ("92.00".into(), Decimal::ONE_HUNDRED)
    );
    assert_eq!(project.ledger[0].clause, "rescale");
    noted(&project, "折算成 100 分");
    adds_up(&project);
    // 70 of 80 cannot be printed exactly: 79.27 % → 7.93; 36 + 30 + 7.93 = 73.93; × 100 ÷ 80 = 92.4125
    let project = Form::new("chongqing-dept", "100", "79.27")
        .row("绩效指标", "甲", "≥100%", "40", "actual = \"90%\"")
        .row("绩效指标", "乙", "≥100%", "30", DONE)
        .row("绩效指标", "丙", "≥100%", "20", NOT_APPLICABLE)
        .project();
    assert_eq!(shown(project.total), "92.41");
    adds_up(&project);
}

#[test]
fn chongqing_core_indicators_are_said_and_cost_what_the_bureau_says() {
    let form = || {
        Form::new("chongqing-dept", "100", "100")
            .row("绩效指标", "甲", "≥100%", "40", "actual = \"90%\"")
            .with("core = true")
            .row("绩效指标", "乙", "≥100%", "20", "actual = \"90%\"")
            .with("core = true")
            .row("绩效指标", "丙", "≥100%", "10", DONE)
            .with("core = true")
            .row("绩效指标", "丁", "≥100%", "20", "actual = \"50%\"")
    };
    // 36 + 18 + 10 + 10 + 10; two of three core indicators were missed.
    let project = form().project();
    assert_eq!(shown(project.total), "84.00");
    assert!(
        project.ledger[0].points.is_zero() && project.ledger[0].reason.contains("2个核心指标没有得满分，请说明原因")
    );
    // 84 − 2 × 3
    let project = form().overlay("[param.core_loss]\nvalue = 3").project();
    assert_eq!(
        (shown(project.total), project.ledger[0].clause.as_str()),
        ("78.00".into(), "core")
    );
    adds_up(&project);
    // 84 − 2 × 50 would be below nothing.
    let project = form().overlay("[param.core_loss]\nvalue = 50").project();
    assert_eq!(shown(project.total), "0.00");
}

#[test]
fn chongqing_bonus_and_veto_act_on_the_whole() {
    let decided = |lines: &str| {
        let mut form = chongqing("76");
        form.actual +=
            &format!("[[decision]]\non = \"project\"\n{lines}\nclause = \"试\"\nby = \"试\"\nnote = \"试\"\n");
        form.project()
    };
    // 97.6 + min(8, 5, 100 − 97.6)
    assert_eq!(shown(decided("kind = \"bonus\"\nvalue = 8").total), "100.00");
    let vetoed = decided("kind = \"veto\"");
    assert_eq!(
        (shown(vetoed.total), vetoed.grade.as_deref()),
        ("97.60".into(), Some("差"))
    );
}

#[test]
fn rounding_only_the_total() {
    // Three rows of 30 × 2 ÷ 3 = 20 exactly, and of 7 ÷ 9: 23.333333 each, 70 together; by rows 23.33 × 3 = 69.99.
    let form = || {
        let row = |form: Form, name: &str| form.row("绩效指标", name, "≥9个", "30", "actual = \"7个\"");
        row(row(row(Form::new("chongqing-dept", "100", "100"), "甲"), "乙"), "丙")
    };
    assert_eq!(form().total(), "79.99");
    let project = form().overlay("[rounding]\neach = \"total\"").project();
    assert_eq!(shown(project.total), "80.00");
    adds_up(&project);
}

#[test]
fn parts_of_a_row_are_shown_and_not_scored() {
    let project = Form::new("sichuan", "100", "100")
        .row("产出指标", "培训人次", "≥100人", "", "actual = \"80人\"")
        .row("产出指标", "其中：农民", "≥60人", "", "actual = \"30人\"")
        .with("part_of = \"产出指标/培训人次\"")
        .row("效益指标", "覆盖率", "≥100%", "", DONE)
        .row("满意度指标", "群众满意度", "≥90%", "", DONE)
        .project();
    assert_eq!(points(&project), ["50", "0", "30", "10"]);
    assert_eq!(project.indicators[1].status, Status::NotApplicable);
    // 50 × 80 ÷ 100 + 30 + 10 + 10
    assert_eq!(shown(project.total), "90.00");
    adds_up(&project);
}

// ---- what cases.toml cannot watch ----
