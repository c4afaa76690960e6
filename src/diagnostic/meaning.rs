//! What a code means and how to mend it, in a line each; a check's code is explained by its page instead.

use super::Code;

/// A code in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Meaning {
    /// What is wrong.
    pub title: &'static str,
    /// What to do about it.
    pub mend: &'static str,
}

impl Code {
    /// Its meaning; none for the code of a check.
    pub fn meaning(self) -> Option<Meaning> {
        let row = MEANINGS.iter().find(|(code, _, _)| *code == self)?;
        let (_, title, mend) = *row;
        Some(Meaning { title, mend })
    }
}

/// Code, what is wrong, what to do about it; the rows of the handbook's table.
static MEANINGS: [(Code, &str, &str); 96] = [
    (
        Code::UnreadableFile,
        "文件或文件夹读不了、找不到、太大（4 MB）",
        "检查路径、权限；一个项目一个文件，通常只有几 KB",
    ),
    (
        Code::WrongEncoding,
        "不是 UTF-8 文本（多半是记事本的“ANSI”）",
        "另存为 UTF-8",
    ),
    (
        Code::TomlSyntax,
        "不合 TOML 的写法：中文引号、全角等号、缺引号等",
        "照提示把那一行改成 `键 = 值`",
    ),
    (
        Code::DuplicateKey,
        "同一个键写了两次",
        "删一处；两条结果各用一个 `[[result]]`",
    ),
    (Code::UnknownKey, "没有这个键", "照提示改成相近的键"),
    (
        Code::WrongStructure,
        "该写一组的写成了一个值，或反过来（`[result]` 应为 `[[result]]`）",
        "照提示改",
    ),
    (
        Code::UnreadableTarget,
        "指标值读不出",
        "改成读得出的写法，见[填报说明](filling.md)",
    ),
    (
        Code::UnreadableActual,
        "完成值读不出，与指标值不是一类，或者文字说没有完成",
        "写数带单位、达成程度、是否或日期",
    ),
    (
        Code::WrongType,
        "值的类型不对，如金额写了汉字",
        "照提示写数字、文字或日期",
    ),
    (Code::MissingKey, "缺必填的键，或它是空的", "补上"),
    (
        Code::DuplicateIndicator,
        "两个指标同名",
        "给其中一个写 `id`，或删去重复的",
    ),
    (
        Code::DuplicateResult,
        "一个指标填了两次，不知道以哪个为准",
        "删去不对的一次",
    ),
    (
        Code::UnknownIndicator,
        "完成情况、决定、监控、`part_of` 里写的指标，目标文件里没有",
        "照目标文件写“二级指标/三级指标”",
    ),
    (
        Code::AmbiguousIndicator,
        "这个名称有几个指标",
        "写全“二级指标/三级指标”",
    ),
    (
        Code::UnitMismatch,
        "完成值和指标值的单位不能换算，或看不出是不是同为“万”",
        "换算以后再填，两边都写单位",
    ),
    (
        Code::PercentOrShare,
        "完成值 0.882 是 88.2% 还是 0.882%，或指标值 0.9 是 90% 还是 0.9%，看不出",
        "写上百分号",
    ),
    (Code::ImpossiblePercent, "合格率、满意度之类超过 100%", "核对分子分母"),
    (
        Code::NegativeActual,
        "完成值是负数，名称又不是增减变动一类",
        "核对；没有完成写 0",
    ),
    (Code::BudgetParts, "财政资金加其他资金不等于预算数", "改正其中一个"),
    (
        Code::ExecutionParts,
        "执行情况的分项相加不等于总额",
        "改正总额或分项；执行率按总额算",
    ),
    (
        Code::NegativeAmount,
        "金额是负数",
        "写实际收支的净额，在 `reason` 里说明",
    ),
    (
        Code::ActualBesideWhyNone,
        "既有完成值，又写了没有完成值的原因",
        "二者留一个",
    ),
    (
        Code::UnapprovedNotApplicable,
        "“不适用”缺理由或批准文号，按没有填处理",
        "补 `reason`、`approval`",
    ),
    (
        Code::UnapprovedAdjustment,
        "调整指标值没有批准文号，仍按原指标值评",
        "补 `approval`，或删去 `adjusted`",
    ),
    (
        Code::IncompleteDecision,
        "人工决定缺数值、依据、决定人或说明，没有采用",
        "补上",
    ),
    (
        Code::MisplacedDecision,
        "封顶、否决、加分用在了某个指标上，没有采用",
        "`on = \"project\"`，或改用 `kind = \"score\"`",
    ),
    (Code::ImpossibleDegree, "完成程度不在 0 到 1 之间", "七成五写 0.75"),
    (Code::DegreeWithoutNote, "有完成程度，没有说谁判断的", "补 `note`"),
    (
        Code::OrphanActuals,
        "有完成情况，没有对应的目标文件",
        "改文件名，或补目标文件",
    ),
    (
        Code::CodeMismatch,
        "文件里的 `code` 与文件名不同",
        "改文件名，或删去 `code`",
    ),
    (
        Code::PlanPercent,
        "资金支出计划不在 0–100 之间，或支付进度是负数",
        "写累计百分数，一半写 50",
    ),
    (
        Code::ExecutionIsComputed,
        "部门的完成情况里写了 `[execution]`，不算",
        "删去；金额写在各项目里",
    ),
    (
        Code::NotationWarning,
        "读法有疑问：完成值照抄了符号、照抄了指标值的文字，完成日期没有年份或离预算年度太远，指标值小得少见",
        "核对后改成明确的写法",
    ),
    (
        Code::NotationGuess,
        "读的时候作了推定：方向、单位、文字不计分等",
        "推定得对就不用管；要消掉就把符号、单位写全",
    ),
    (
        Code::AdjustedAssumed,
        "没有写全年预算数，用了年初预算数",
        "年中有调整的补 `adjusted`",
    ),
    (
        Code::DuplicateProject,
        "两个目标文件用了同一个项目编码，或写成文件是同一个的编码；或与部门整体的文件同名；或看来是另一个文件的副本（`A01 - 副本.toml`）",
        "改正一个，或删去重复的",
    ),
    (
        Code::NoProjects,
        "没有年度文件夹，或这个年度没有目标文件",
        "把目标文件放进 `年度/targets/`",
    ),
    (
        Code::StrayFile,
        "`targets/`、`actuals/`、`checks/` 里有不读的文件或子文件夹",
        "是项目就存成 `.toml`，不是就移走",
    ),
    (
        Code::UnusedWaiver,
        "写了 `waive`，而并没有这个问题，或代码写错了",
        "删去，或改成检查结果里的代码",
    ),
    (
        Code::UnreadableDate,
        "报送期限、填报日期看不出是哪一天，迟报与否无从判断；没有写报送期限的年度和监控日期为 P1",
        "写成 `2022-01-20` 或 `\"2022年1月20日\"`",
    ),
    (
        Code::RulesOfEarlierYear,
        "`ziping.toml` 没有写这个年度的 `rules`，沿用了最近的以前年度的规则包",
        "在这个年度里写明 `rules`",
    ),
    (
        Code::ExecutionOutOfScale,
        "全年执行数在全年预算数的 100 倍以上，多半是把元填成了万元",
        "换算成万元再填；整份按元填的写 `currency_unit = \"元\"`",
    ),
    (
        Code::UnknownPredecessor,
        "`continues` 写的上年项目编码，上年没有这个项目",
        "照上年目标文件的文件名改；本年新设的项目，删去 `continues`",
    ),
    (
        Code::DuplicateDepartment,
        "全县里有两个部门用了同一个部门编码",
        "在其中一个的 `ziping.toml` 里改正 `code`；是同一个部门的副本，移走一个",
    ),
    (
        Code::UnknownWords,
        "`checks/` 里的文件名、词表、要去掉的词等，程序没有这一个",
        "照提示改；有哪些用 `ziping check --explain 代码` 看",
    ),
    (
        Code::BadWords,
        "`checks/` 里的改法不对：既换掉又添上、限值超出范围、空白的词等",
        "照提示改，见[报前体检](checks.md)",
    ),
    (
        Code::UnknownPack,
        "没有这个编号的规则包",
        "照提示改编号；自己的放在 `scoring-rules/<编号>/`",
    ),
    (
        Code::BadPack,
        "`pack.toml` 自相矛盾：参数超出范围、分值不是 100、函数不在脚本里、条款没核对却写了条次等",
        "照提示改",
    ),
    (Code::ScriptSyntax, "脚本写法有误", "看标出的位置"),
    (
        Code::ScriptFailed,
        "脚本在某个指标上出错、超限，或扣分在 0 到分值之外",
        "看提示里的行和当时的数，改脚本",
    ),
    (Code::PackCircle, "规则包绕一圈又 `extends` 自己", "改 `extends`"),
    (
        Code::UnknownName,
        "脚本里的参数、条款、args 或项的名称没有（`rules check`）",
        "照提示改名，或在 `pack.toml` 里补上",
    ),
    (
        Code::Unused,
        "参数、条款、args、函数或 `[[score]]` 的一条没有用到（`rules check`）",
        "删去，或用上",
    ),
    (
        Code::IntegerDivision,
        "两个整数相除（`rules check`）：这里照样得小数，别处会舍去",
        "写成 `1.0 / 2`",
    ),
    (
        Code::ScaleGap,
        "等级或定性分档有空档、有重叠（`rules check`）",
        "上一档的上限等于下一档的下限，最低一档从 0 起",
    ),
    (
        Code::NeverLoses,
        "评分函数从不扣分，也就没有依据（`rules check`）",
        "在函数里用 `lose`",
    ),
    (
        Code::ClauseBasis,
        "条款的依据写得不够或过头：还写 `verified`，`text` 没有 `passage`，自定的却写了文件（`rules check`）",
        "改写 `basis`，或照提示补、删",
    ),
    (
        Code::WrongCall,
        "脚本里调用函数，括号里的值多了或少了，或用在不能用的地方（`rules check`）",
        "照提示的写法改",
    ),
    (
        Code::FieldIsSet,
        "脚本改指标、执行情况、决定或整张表的项（`rules check`）",
        "扣分用 `lose`，别的数另用 `let`",
    ),
    (
        Code::EndlessLoop,
        "循环停不下来：条件里的变量没有改过，也没有 `break`（`rules check`）",
        "改条件用到的变量，或写 `break`",
    ),
    (
        Code::ComparedTwice,
        "拿比较的结果再作比较，如 `3 < x < 9`（`rules check`）",
        "写成 `3 < x && x < 9`",
    ),
    (
        Code::YearOutsidePack,
        "预算年度不在规则包的适用年度（`years`）以内，或 `years` 的起止颠倒",
        "改用适用于这个年度的规则包，或改 `years`",
    ),
    (
        Code::OutsidePoints,
        "有的输入使扣分超过分值、是负数，或总分在 0 到满分之外（`rules check --deep`）",
        "用 `min`、`max` 限住",
    ),
    (
        Code::BetterScoresLower,
        "完成得更好，得分反而低（`rules check --deep`）",
        "改函数；有意这样规定的写进 `deep.toml`",
    ),
    (
        Code::Cliff,
        "完成值相差一个最末位，得分差得超过规定（`rules check --deep`）",
        "改函数；规定就是这样的，在 `deep.toml` 里写 `cliff` 或 `[[allow]]`",
    ),
    (
        Code::FullForNothing,
        "一点也没有完成，或与要求正相反，却得满分（`rules check --deep`）",
        "没有完成的要扣分",
    ),
    (
        Code::DividesByZero,
        "有的输入使脚本除以 0（`rules check --deep`）",
        "先判断除数是不是 0",
    ),
    (
        Code::ScriptFails,
        "有的输入使脚本出错（`rules check --deep`）",
        "先用 `has` 判断有没有这个数",
    ),
    (
        Code::DeadBranch,
        "没有一种输入走得到的一句（`rules check --deep`）",
        "看前面的条件；用不到的删去",
    ),
    (
        Code::LossWithoutClause,
        "有的输入使脚本按规则包没有的条款扣分，或条款没有内容（`rules check --deep`）",
        "补上条款，或改成已有的",
    ),
    (
        Code::BandEdge,
        "正好在界上的值，算在了另一边（`rules check --deep`）",
        "看比较用的是 `>=` 还是 `>`",
    ),
    (
        Code::RowOrder,
        "表上各行换个次序，结果就不同（`rules check --deep`）",
        "按名称取各行，不靠次序",
    ),
    (
        Code::NotDeterministic,
        "同样的输入，两次结果不同（`rules check --deep`）",
        "不要把函数、列表写成文字",
    ),
    (
        Code::NearLimit,
        "有的输入使函数的步数接近或超过上限（`rules check --deep`）",
        "少用循环",
    ),
    (
        Code::ReasonAgainstNumbers,
        "扣分的原因里的数与实际的数不符（`rules check --deep`）",
        "原因里的数用 `${…}` 写进去，不要手写",
    ),
    (Code::PointsSum, "分值加执行率不是 100，总分未定", "改各指标的 `points`"),
    (Code::PointsPlaces, "分值超过两位小数，或是负数", "改为如 12.5"),
    (
        Code::PointsNothingLeft,
        "类内已写的分值用完了，没有可分给其余指标的",
        "写明每个指标的分值",
    ),
    (
        Code::ClassMissing,
        "没有产出指标，或产出指标全部不适用，不能评",
        "至少保留一个产出指标",
    ),
    (
        Code::UnknownClass,
        "一级指标不在规则包的表样之内",
        "改为产出、效益、满意度指标",
    ),
    (
        Code::ClassSplit,
        "各类分值与规则的 50／30／10 不同",
        "有特殊情况的，在自评报告里说明",
    ),
    (
        Code::DegreeOutsideBand,
        "完成程度不在这一档的范围内",
        "改 `degree`，或改档次",
    ),
    (
        Code::DecisionOutOfRange,
        "决定的分数在 0 到分值之外、位数太多、重复，或对不适用的指标；没有采用",
        "照提示改",
    ),
    (
        Code::Overspent,
        "全年执行数超过全年预算数",
        "核对；有追加的改 `adjusted`",
    ),
    (
        Code::LateByDefault,
        "逾期而没有人认定完成程度，按规则包的比例扣",
        "有认定的写 `degree` 和 `note`",
    ),
    (Code::NoRule, "规则包没有评这类指标的函数", "在 `[[score]]` 里补上"),
    (
        Code::NoNamedRule,
        "表样固定的规则包按名称评分，这一行的名称哪一条也不是",
        "是表上规定的行，照表样写名称；是自己的指标，不用改",
    ),
    (
        Code::ApprovedCopyEdited,
        "批复目标的存档 `filed/` 被改动过，或少了文件",
        "从备份恢复；目标经批准调整的，另存一份",
    ),
    (
        Code::FiledCopyEdited,
        "存档里的文件与回执的校验值不符，或不见了",
        "从备份恢复；要改报送内容，改工作区里的文件再存一份",
    ),
    (
        Code::RescoreDiffers,
        "按存档的事实和规则重算，与存档的得分卡不同；写明哪些值不同",
        "得分卡被改过就恢复；程序或规则的原因，另存一份并写明理由",
    ),
    (
        Code::ChangedAfterFiling,
        "存档以后，目标或完成情况又改过",
        "按改后的报送就再存一份；改错了就恢复",
    ),
    (
        Code::RulesChangedAfterFiling,
        "存档以后规则包改过，或这个年度改用了别的规则包；存档的得分仍按当时的规则",
        "看影响用 `ziping rules diff`",
    ),
    (
        Code::UnfinishedEntry,
        "名字像存档的文件夹里没有回执，不算存档：存档时中断过，或回执被删去了",
        "中断的删去再存一次；回执被删去的从备份恢复",
    ),
    (
        Code::TemplateError,
        "模板语法有错、变量不存在、运行太久，Word 模板读不了等；一份文件也没有写",
        "看标出的位置；变量见[报告与模板](reports.md)",
    ),
    (
        Code::TemplateUnknown,
        "模板文件夹里有名字对不上的 `.j2` 或 `.docx` 文件；或没有 `--layout` 要的版式",
        "改名；自己的公用片段以 `_` 开头",
    ),
    (
        Code::LayoutNotBuilt,
        "规则包的版式还没有做，自评表按全国的版式印",
        "自己写 `form-版式.docx`，或写明 `--layout national`",
    ),
];
