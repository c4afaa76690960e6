//! `ziping file --stage targets`: what was approved stays as it was approved.

use super::ziping::Ziping;

const TARGETS: &str = "pingquan-psb/2021/targets/1308232102WNCUW7BS7E8.toml";
const COPY: &str = "pingquan-psb/2021/filed/targets-1/2021/targets/1308232102WNCUW7BS7E8.toml";

fn codes(here: &Ziping) -> Vec<String> {
    let message = here
        .run(["check", "pingquan-psb/2021", "--code", "T11", "--format", "json"])
        .json();
    let all = message["findings"].as_array().unwrap().iter();
    all.map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_change_after_approval_is_named_where_it_was_made() {
    let here = Ziping::example("pingquan-psb");
    assert!(codes(&here).is_empty(), "nothing was filed");
    let filed = here.run([
        "file",
        "pingquan-psb/2021",
        "--stage",
        "targets",
        "--approval",
        "示例财预〔2021〕1号",
    ]);
    filed.quiet().code(0).out_has("4 个项目，39 个指标");
    assert!(codes(&here).is_empty());
    assert_eq!(here.text(COPY), here.text(TARGETS));

    let here = here
        .change(
            TARGETS,
            "target = \"≥85%\"\noriginal = \"≥85资金支付及时率达到85%以上\"",
            "target = \"≥80%\"\noriginal = \"≥85资金支付及时率达到85%以上\"",
        )
        .change(TARGETS, "name = \"案件办结率\"", "name = \"案件按期办结率\"")
        .change(TARGETS, "\"资金足额拨付\"", "\"资金到位\"");
    let mut message = codes(&here);
    message.sort();
    assert_eq!(message, ["T11a", "T11c", "T11d", "T11e"]);
    here.run(["check", "pingquan-psb/2021", "--stage", "targets", "--code", "T11"])
        .code(1);
}

#[test]
fn the_first_copy_is_never_rewritten() {
    let here = Ziping::example("pingquan-psb");
    here.run(["file", "pingquan-psb/2021", "--stage", "targets"]).code(0);
    here.run(["file", "pingquan-psb/2021", "--stage", "targets"])
        .quiet()
        .code(0)
        .out_has("不用再存");
    let before = here.text(COPY);
    let here = here.change(TARGETS, "total = 566.00", "total = 566.0");
    here.run(["file", "pingquan-psb/2021", "--stage", "targets"])
        .code(2)
        .err_has("--approval");
    here.run([
        "file",
        "pingquan-psb/2021",
        "--stage",
        "targets",
        "--approval",
        "示例财预〔2021〕9号",
    ])
    .code(0)
    .out_has("targets-2");
    assert_eq!(here.text(COPY), before);
}

#[test]
fn an_edited_copy_and_a_broken_target_are_refused() {
    let here = Ziping::example("pingquan-psb");
    here.run(["file", "pingquan-psb/2021", "--stage", "targets"]).code(0);
    let here = here.change(COPY, "total = 566.00", "total = 600.00");
    assert_eq!(codes(&here), ["T11f"]);
    let here = Ziping::example("pingquan-psb").change(
        TARGETS,
        "\"≥85%\"\noriginal = \"≥85资金支付",
        "\"≥\"\noriginal = \"≥85资金支付",
    );
    here.run(["file", "pingquan-psb/2021", "--stage", "targets"])
        .code(2)
        .err_has("没有存档");
    assert!(
        here.files("pingquan-psb/2021/filed").is_empty(),
        "nothing is half written"
    );
}

/// An entry is never changed again, so what stands in it is looked at before.
#[test]
fn a_date_that_is_none_is_not_filed() {
    let here = Ziping::example("pingquan-psb");
    for date in ["不是日期", "2099-99-99", "2022年1月", "1月20日"] {
        for stage in ["targets", "filing"] {
            here.run(["file", "pingquan-psb/2022", "--stage", stage, "--date", date])
                .code(2)
                .err_has(&format!("--date {date} 不是日期，没有存档"))
                .err_has("写成 2025-02-10");
        }
    }
    assert!(!here.path("pingquan-psb/2022/filed").exists());
    here.run([
        "file",
        "pingquan-psb/2022",
        "--stage",
        "targets",
        "--date",
        "2022年2月10日",
    ])
    .code(0);
}
