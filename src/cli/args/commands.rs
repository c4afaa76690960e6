//! The commands, and what `--help` says of each.

use super::around::{Completions, Help, Man};
use super::book::{File, Pack, Undo, Verify};
use super::check::Check;
use super::doctor::Doctor;
use super::goal::{Goal, Needs};
use super::rules::RulesCommand;
use super::schema::Schema;
use super::score::{Compare, Explain, Report, Score, Status};
#[cfg(feature = "web")]
use super::serve::Serve;
use super::stream::Stream;
use super::summary::Summary;
use super::workspace::{Form, Import, Init};
use clap::{Parser, Subcommand};

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "ziping",
    version,
    about = "ziping 自评：预算绩效自评的评分与报告，扣的每一分都有记录"
)]
pub struct Cli {
    /// What to do; nothing: a greeting.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(
        about = "建一个带说明的工作区，从这里开始",
        after_help = "例：\n  ziping init 我的部门"
    )]
    Init(Init),
    #[command(
        about = "按已批复的目标表生成待填的工作簿，或完成情况文件",
        after_help = "例：\n  ziping form examples/pingquan-psb/2021 --out 待填.xlsx\n  ziping form examples/pingquan-psb/2021 --format toml --out 待填"
    )]
    Form(Form),
    #[command(
        about = "导入绩效目标表（Word、Excel、文本），或填好的工作簿",
        after_help = "例：\n  ziping import 绩效文本.docx --into 我的部门\n  ziping import 已填.xlsx --into 我的部门 --dry-run"
    )]
    Import(Import),
    #[command(
        about = "报前体检：列出必须改、应当改的地方，和复核时会问的问题",
        after_help = "例：\n  ziping check examples/pingquan-psb/2021\n  ziping check . --stage targets --deny P1\n  ziping check 全县 --format xlsx --out 检查结果.xlsx\n  ziping check --explain T03"
    )]
    Check(Check),
    #[command(
        about = "进度：填了几行、还缺哪些、现在的得分、必须改几处、离期限几天",
        after_help = "例：\n  ziping status examples/pingquan-psb/2021\n  ziping status 全县 --format json"
    )]
    Status(Status),
    #[command(
        about = "全县汇总：等级、平均分、最低的项目、执行率低的、没有填完的、没有存档的",
        after_help = "例：\n  ziping summary 全县\n  ziping summary 全县 --year 2025 --format xlsx --out 全县汇总.xlsx"
    )]
    Summary(Summary),
    #[command(
        about = "存档：把批复的目标，或报送的自评，原样冻结",
        after_help = "例：\n  ziping file . --stage targets --approval 某财预〔2025〕12号 --date 2025-02-10\n  ziping file . --date 2026-01-20\n  ziping file . --reason 复核后更正完成值"
    )]
    File(File),
    #[command(
        about = "核对存档：按回执重算一遍，逐字节比对，改过的地方逐处指出",
        after_help = "例：\n  ziping verify .\n  ziping verify 全县 --year 2025"
    )]
    Verify(Verify),
    #[command(
        about = "评分：每个指标、项目和部门的得分，以及每一处扣分的原因",
        after_help = "例：\n  ziping score examples/pingquan-psb/2021\n  ziping score . --year 2021 --format json"
    )]
    Score(Score),
    #[command(
        about = "把一个得分从头讲清楚：数、算法、脚本、条款",
        after_help = "例：\n  ziping explain examples/pingquan-psb/2021 1308232102WNCUW7BS7E8 案件结案率\n  ziping explain . 战士伙食补助 执行率"
    )]
    Explain(Explain),
    #[command(
        about = "差多少到优：哪一行改到多少就够，怎样改得最少；做不到的写明为什么",
        after_help = "例：\n  ziping goal examples/pingquan-psb/2022\n  ziping goal . 战士伙食补助 --grade 良"
    )]
    Goal(Goal),
    #[command(
        about = "还没有填的行里，哪些还能改变等级，哪些怎样填都不改变",
        after_help = "例：\n  ziping needs examples/qingshui-water"
    )]
    Needs(Needs),
    #[command(
        about = "生成自评表、自评报告、扣分台账、部门汇总",
        after_help = "例：\n  ziping report examples/pingquan-psb/2021 --out 报告 --format docx\n  ziping report examples/pingquan-psb/2021 --out 报告 --format docx,xlsx"
    )]
    Report(Report),
    #[command(
        about = "年度比较：各年总分并列，变化逐项分解到完成值、资金、目标、权重、规则",
        after_help = "例：\n  ziping compare examples/pingquan-psb 2021 2022\n  ziping compare . --format html --out 比较\n  ziping compare . 2021 2022 --format docx --out 比较"
    )]
    Compare(Compare),
    #[command(
        about = "申辩包：一个项目的目标、完成情况、规则和材料，别人可以离线重算",
        after_help = "例：\n  ziping pack examples/pingquan-psb/2021 战士伙食补助 --out 申辩"
    )]
    Pack(Pack),
    #[cfg(feature = "web")]
    #[command(
        about = "在浏览器里填报、看分：只在本机打开，不联网",
        after_help = "例：\n  ziping serve 我的部门\n  ziping serve 全县 --read-only\n  ziping serve . --port 8080 --no-open"
    )]
    Serve(Serve),
    #[command(
        about = "一行一个项目：从标准输入读 JSON，逐行写出评分结果，供别的程序用",
        after_help = "例：\n  ziping stream < 项目.ndjson > 得分.ndjson"
    )]
    Stream(Stream),
    #[command(
        about = "看这台机器：写入、字体、LibreOffice、浏览器有没有，缺了意味着什么",
        after_help = "例：\n  ziping doctor\n  ziping doctor 我的部门"
    )]
    Doctor(Doctor),
    #[command(
        about = "撤销：把上一次命令写的文件改回原样；存档不能撤销",
        after_help = "例：\n  ziping undo . --list\n  ziping undo . --dry-run"
    )]
    Undo(Undo),
    #[command(
        about = "输出文件格式的 JSON Schema，供编辑器补全和检查",
        after_help = "例：\n  ziping schema targets"
    )]
    Schema(Schema),
    #[command(
        subcommand,
        about = "规则包：查看、检查、比较、试算、新建",
        after_help = "例：\n  ziping rules list\n  ziping rules new scoring-rules/my-city --from mof-2020"
    )]
    Rules(RulesCommand),
    #[command(
        about = "手册：按话题看，或看一个命令的用法",
        after_help = "例：\n  ziping help\n  ziping help 填报\n  ziping help rules check"
    )]
    Help(Help),
    #[command(
        about = "命令行的补全：按 Tab 键补全命令和选项",
        after_help = "例：\n  ziping completions bash > ~/.local/share/bash-completion/completions/ziping\n  ziping completions powershell | Out-String | Invoke-Expression"
    )]
    Completions(Completions),
    #[command(
        about = "给 man 命令看的手册页，一个命令一页",
        after_help = "例：\n  ziping man ~/.local/share/man/man1"
    )]
    Man(Man),
}
