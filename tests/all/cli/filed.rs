//! A small department of made-up years, which the tests of `file`, `verify` and `compare` share.

use super::ziping::Ziping;

/// One project of three rows in 2021 and 2022. 2021: 54 + 20 + 10 + 10 = 94.00; 2022: 48 + 20 + 10 + 9 = 87.00.
pub fn two_years() -> Ziping {
    let here = Ziping::new().file(
        "ziping.toml",
        "[department]\ncode = \"900\"\nname = \"示例局\"\n\n[years.2021]\nrules = \"mof-2020\"\nremark = \"示例数据\"\n\n\
         [years.2022]\nrules = \"mof-2020\"\nremark = \"示例数据\"\n",
    );
    let here = here.file("2021/targets/A01.toml", targets("≥10公里"));
    let here = here.file("2021/actuals/A01.toml", actuals("9公里", "100"));
    let here = here.file("2022/targets/A01.toml", targets("≥10公里"));
    here.file("2022/actuals/A01.toml", actuals("8公里", "90"))
}

pub fn targets(length: &str) -> String {
    format!(
        "goals = [\"修好农村公路\"]\n\n[project]\nname = \"示例修路\"\n\n[budget]\ntotal = 100\nfiscal = 100\n\n\
         [[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"修路里程\"\ntarget = \"{length}\"\nbasis = \"示例文件\"\npoints = 60\n\n\
         [[indicator]]\nlevel1 = \"效益指标\"\nlevel2 = \"社会效益指标\"\nname = \"通达村比例\"\ntarget = \"≥80%\"\nbasis = \"示例文件\"\npoints = 20\n\n\
         [[indicator]]\nlevel1 = \"满意度指标\"\nlevel2 = \"服务对象满意度指标\"\nname = \"村民满意度\"\ntarget = \"≥90%\"\nbasis = \"示例文件\"\npoints = 10\n"
    )
}

pub fn actuals(length: &str, executed: &str) -> String {
    format!(
        "completion = [\"按计划完成\"]\n\n[execution]\ninitial = 100\nadjusted = 100\nexecuted = {executed}\nreason = \"示例原因\"\nmeasure = \"示例措施\"\n\n\
         [[result]]\nindicator = \"修路里程\"\nactual = \"{length}\"\nreason = \"雨季长\"\nmeasure = \"早开工\"\nevidence = [{{ name = \"验收单\" }}]\n\n\
         [[result]]\nindicator = \"通达村比例\"\nactual = \"80%\"\nevidence = [{{ name = \"统计表\" }}]\n\n\
         [[result]]\nindicator = \"村民满意度\"\nactual = \"90%\"\nevidence = [{{ name = \"调查表\" }}]\n"
    )
}
