//! A small workspace in memory, to be read beside what a stranger sent.

use std::path::Path;
use ziping::source::Memory;
use ziping::source::write::Output;

/// One project of every kind of indicator.
pub const TARGETS: &str = r#"goals = ["完成养护10公里"]

[project]
name = "道路养护"

[[indicator]]
level1 = "产出指标"
level2 = "数量指标"
name = "养护里程"
target = "≥10公里"

[[indicator]]
level1 = "产出指标"
level2 = "时效指标"
name = "完工时间"
target = "2021年10月31日前"

[[indicator]]
level1 = "产出指标"
level2 = "成本指标"
name = "每公里成本"
target = "5-6万元"

[[indicator]]
level1 = "效益指标"
level2 = "社会效益指标"
name = "通行条件改善情况"
target = "明显改善"

[[indicator]]
level1 = "满意度指标"
level2 = "服务对象满意度指标"
name = "群众满意度"
target = "≥90%"
"#;

/// What came of it.
pub const ACTUALS: &str = r#"completion = ["完成养护9公里"]

[execution]
initial = 100
adjusted = 100
executed = 95
reason = "质保金次年支付"

[[result]]
indicator = "养护里程"
actual = "9公里"
reason = "两处路段因汛期推迟"

[[result]]
indicator = "完工时间"
actual = "2021年11月20日"

[[result]]
indicator = "每公里成本"
actual = "5.5万元"

[[result]]
indicator = "通行条件改善情况"
actual = "部分达成"
degree = 0.7
note = "一处还在修"

[[result]]
indicator = "群众满意度"
actual = "88%"
"#;

/// Whose it is.
pub const DEPARTMENT: &str = r#"[department]
code = "1"
name = "示例局"

[years.2021]
rules = "mof-2020"
"#;

/// The workspace.
pub fn whole() -> Memory {
    let mut files = Memory::default();
    files.put("ziping.toml", DEPARTMENT);
    files.put("2021/targets/A01.toml", TARGETS);
    files.put("2021/actuals/A01.toml", ACTUALS);
    files
}

/// Puts what a door would write into the workspace.
pub fn put(files: &mut Memory, outputs: Vec<Output>) {
    for output in outputs {
        files.put(&slashed(&output.path), output.bytes);
    }
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
