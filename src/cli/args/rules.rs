//! `rules …`.

use super::drawn::{RulesCurve, RulesSweep};
use super::preview::RulesPreview;
use super::shared::Workspace;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// `rules …`.
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    #[command(about = "列出所有规则包", after_help = "例：\n  ziping rules list")]
    List(RulesList),
    #[command(
        about = "一个规则包实际生效的内容，每个值取自哪里",
        after_help = "例：\n  ziping rules show mof-2020\n  ziping rules show scoring-rules/my-city --source"
    )]
    Show(RulesShow),
    #[command(
        about = "检查规则包：没有的名称、用不到的内容、分档的空档",
        after_help = "例：\n  ziping rules check scoring-rules/my-city"
    )]
    Check(RulesCheck),
    #[command(
        about = "两个规则包有哪些不同，先用文字说，再给出补丁",
        after_help = "例：\n  ziping rules diff mof-2020 scoring-rules/my-city"
    )]
    Diff(RulesDiff),
    #[command(
        about = "运行规则包的试算表 cases.toml",
        after_help = "例：\n  ziping rules test\n  ziping rules test mof-2020 scoring-rules/my-city\n  ziping rules test --accept scoring-rules/my-city"
    )]
    Test(RulesTest),
    #[command(
        about = "试算表没有走到的语句、条件和条款",
        after_help = "例：\n  ziping rules cover mof-2020"
    )]
    Cover(RulesCover),
    #[command(
        about = "规则改了谁会动：存过档的年度按原规则和新规则各算一次",
        after_help = "例：\n  ziping rules preview mof-2020 scoring-rules/my-city 全县 --unfiled\n  ziping rules preview mof-2020 mof-2020 全县 --set late_loss=0.5 --out 试算.xlsx"
    )]
    Preview(RulesPreview),
    #[command(
        about = "评分曲线：完成多少得多少分，哪里陡、哪里完成得更好得分更低",
        after_help = "例：\n  ziping rules curve mof-2021 at_least\n  ziping rules curve mof-2021 at_least 全县 --set pass_mark=0.5 --out 曲线.svg"
    )]
    Curve(RulesCurve),
    #[command(
        about = "一个参数取不同的值，存过档的项目各是什么等级，拐点在哪里",
        after_help = "例：\n  ziping rules sweep mof-2021 全县 --param pass_mark=0.4..0.8/0.05\n  ziping rules sweep mof-2020 全县 --param reverse=ratio,excess --out 等级.svg"
    )]
    Sweep(RulesSweep),
    #[command(
        about = "把规则包一处一处改动，找出没有试算发现的改动",
        after_help = "例：\n  ziping rules mutate scoring-rules/my-city"
    )]
    Mutate(RulesMutate),
    #[command(
        about = "在已有规则包上新建一个，只写改动的部分",
        after_help = "例：\n  ziping rules new scoring-rules/my-city --from mof-2020"
    )]
    New(RulesNew),
}

/// `rules list`.
#[derive(Debug, Args)]
pub struct RulesList {
    #[arg(
        value_name = "PATH",
        default_value = ".",
        help = "工作区；其中 scoring-rules/ 里的规则包排在自带的前面"
    )]
    pub path: PathBuf,
}

/// `rules show`.
#[derive(Debug, Args)]
pub struct RulesShow {
    #[arg(value_name = "ID|DIR", help = "规则包编号，或有 pack.toml 的文件夹")]
    pub pack: String,
    #[arg(long, help = "连函数的源文一起列出")]
    pub source: bool,
    #[command(flatten)]
    pub workspace: Workspace,
}

/// `rules check`.
#[derive(Debug, Args)]
pub struct RulesCheck {
    #[arg(
        long,
        value_enum,
        default_value = "human",
        help = "格式：human 给人看，json 给程序用，每个规则包一行"
    )]
    pub format: CheckFormat,
    #[arg(value_name = "ID|DIR", help = "规则包编号或文件夹；不写则检查全部")]
    pub packs: Vec<String>,
    #[command(flatten)]
    pub workspace: Workspace,
}

/// Formats of `rules check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
}

/// `rules diff`.
#[derive(Debug, Args)]
pub struct RulesDiff {
    #[arg(value_name = "A", help = "规则包编号或文件夹")]
    pub from: String,
    #[arg(value_name = "B", help = "规则包编号或文件夹")]
    pub to: String,
    #[command(flatten)]
    pub workspace: Workspace,
}

/// `rules test`.
#[derive(Debug, Args)]
pub struct RulesTest {
    #[arg(long, help = "不符的列出以后，把算出来的数写进规则包的 cases.toml")]
    pub accept: bool,
    #[arg(value_name = "ID|DIR", help = "规则包编号或文件夹；不写则试算全部")]
    pub packs: Vec<String>,
    #[command(flatten)]
    pub workspace: Workspace,
}

/// `rules cover`.
#[derive(Debug, Args)]
pub struct RulesCover {
    #[arg(value_name = "ID|DIR", help = "规则包编号或文件夹；不写则看全部")]
    pub packs: Vec<String>,
    #[command(flatten)]
    pub workspace: Workspace,
}

/// `rules mutate`.
#[derive(Debug, Args)]
pub struct RulesMutate {
    #[arg(
        long,
        value_enum,
        default_value = "human",
        help = "格式：human 给人看，json 给程序用，每个规则包一行"
    )]
    pub format: CheckFormat,
    #[arg(value_name = "ID|DIR", help = "规则包编号或文件夹；不写则改动全部")]
    pub packs: Vec<String>,
    #[command(flatten)]
    pub workspace: Workspace,
}

/// `rules new`.
#[derive(Debug, Args)]
pub struct RulesNew {
    #[arg(value_name = "DIR", help = "新规则包的文件夹；文件夹名就是编号")]
    pub dir: PathBuf,
    #[arg(long, value_name = "ID|DIR", help = "在哪个规则包上修改")]
    pub from: String,
}
