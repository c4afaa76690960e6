//! Dates, as a spreadsheet and as people write them.

use super::slip::Typed::{Day, Number, Text};
use super::slip::{Row, Slip, filled, said, target};

const YEAR_END: Row = Row("时效指标", "完成时间", "2025年12月");
const NOVEMBER: Row = Row("时效指标", "完成时间", "11月底前");
const SYSTEM: Row = Row("时效指标", "完成时间", "≤11月");
const DONE: &str = "2025-11-20";

pub const SLIPS: &[Slip] = &[
    target(
        YEAR_END,
        &[("F17", Number("45989"))],
        said(
            "L07",
            "F17 指标值（完成时间）",
            "`完成时间`的指标值`45989`像是 Excel 的日期序号",
            "应为 2025-11-28？",
        ),
        &[("F17", Day("45989"))],
        DONE,
    ),
    target(
        YEAR_END,
        &[("E17", Text("≤")), ("F17", Number("20251231"))],
        said("L07", "F17 指标值（完成时间）", "`≤20251231`", "应为 2025-12-31？"),
        &[("F17", Text("2025-12-31"))],
        DONE,
    ),
    target(
        YEAR_END,
        &[("F17", Number("20251231"))],
        said("L07", "F17 指标值（完成时间）", "`20251231`", "应为 2025-12-31？"),
        &[("F17", Text("2025-12-31"))],
        DONE,
    ),
    target(
        YEAR_END,
        &[("F17", Number("202512"))],
        said(
            "L07",
            "F17 指标值（完成时间）",
            "`202512`",
            "应为 2025年12月（到 2025-12-31 为止）？",
        ),
        &[("F17", Text("2025年12月"))],
        DONE,
    ),
    target(
        YEAR_END,
        &[("F17", Text("2025.07-2026.01"))],
        said(
            "L07",
            "F17 指标值（完成时间）",
            "`完成时间`的指标值`2025.07-2026.01`像是一段时间",
            "应为 2025年7月-2026年1月（到 2026-01-31 为止）？",
        ),
        &[("F17", Text("2025年7月-2026年1月"))],
        DONE,
    ),
    target(
        YEAR_END,
        &[("F17", Number("2025.1"))],
        said(
            "L07",
            "F17 指标值（完成时间）",
            "像是日期",
            "若是 2025年10月，写：“指标值”填 2025年10月",
        ),
        &[("F17", Text("2025年12月"))],
        DONE,
    ),
    filled(
        YEAR_END,
        &[("G13", Number("45989"))],
        said(
            "L08",
            "G13 实际完成值（完成时间）",
            "`完成时间`的完成值`45989`",
            "应为 2025-11-28？改为：“实际完成值”填 2025-11-28",
        ),
        &[("G13", Day("45989"))],
    ),
    filled(
        YEAR_END,
        &[("G13", Number("202511"))],
        said("L08", "G13 实际完成值（完成时间）", "`完成时间`", "应为 2025年11月"),
        &[("G13", Text("2025年11月"))],
    ),
    filled(
        NOVEMBER,
        &[("G13", Number("11"))],
        said("L08", "G13 实际完成值（完成时间）", "看不出日期", "“实际完成值”填 11月"),
        &[("G13", Text("11月"))],
    ),
    filled(
        YEAR_END,
        &[("G13", Text("11月20日")), ("M20", Text("明年一月"))],
        said("L40", "M20 填报日期", "填报日期看不懂：`明年一月`", "写成年月日"),
        &[],
    ),
    filled(
        SYSTEM,
        &[("G13", Text("11月20日"))],
        said(
            "L34",
            "项目1，F17 指标值（完成时间）",
            "指标值`≤11月`是月份，看作期限 2025-11-30",
            "写“个月”",
        ),
        &[],
    ),
];

#[test]
fn dates() {
    super::told::tell(SLIPS);
}
