//! Arguments of all commands, with Chinese help.

use clap::{Arg, ArgAction, Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

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
        after_help = "例：\n  ziping form examples/pingquan-psb/2021 --out 待填.xlsx\n  ziping form examples/pingquan-psb/2021 --out 待填"
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
}

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
        after_help = "例：\n  ziping rules test\n  ziping rules test mof-2020 scoring-rules/my-city"
    )]
    Test(RulesTest),
    #[command(
        about = "试算表没有走到的行、分支和条款",
        after_help = "例：\n  ziping rules cover mof-2020"
    )]
    Cover(RulesTest),
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
    #[arg(value_name = "ID|DIR", help = "规则包编号或文件夹；不写则试算全部")]
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

/// `init`.
#[derive(Debug, Args)]
pub struct Init {
    #[arg(value_name = "DIR", help = "新工作区的文件夹；已有的文件不会覆盖")]
    pub dir: PathBuf,
}

/// `form`.
#[derive(Debug, Args)]
pub struct Form {
    #[command(flatten)]
    pub place: Place,
    #[arg(
        long,
        value_name = "FILE|DIR",
        help = "工作簿写到哪个 .xlsx 文件；完成情况文件写到哪个文件夹，不写则写到该年度的 actuals/"
    )]
    pub out: Option<PathBuf>,
    #[arg(
        long,
        value_enum,
        help = "格式：xlsx 填报工作簿，toml 完成情况文件；不写则看 --out 是不是 .xlsx"
    )]
    pub format: Option<FormFormat>,
}

/// `import`.
#[derive(Debug, Args)]
pub struct Import {
    #[arg(
        value_name = "FILE",
        required = true,
        help = "绩效文本、目标表（.docx .xlsx .txt；装了 LibreOffice 的，还有 .doc .wps .xls），或填好的工作簿；可以有几个"
    )]
    pub files: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "DIR",
        help = "写到哪个工作区；导入目标表时没有 ziping.toml 的，一并写好"
    )]
    pub into: PathBuf,
    #[arg(long, value_name = "YEAR", help = "预算年度；不写则从文件里找")]
    pub year: Option<i16>,
    #[arg(long, help = "只列出会写什么、改什么，不写")]
    pub dry_run: bool,
    #[arg(
        long,
        help = "已有的文件也写：目标文件以导入的为准；完成情况并入其中，工作簿里没有的内容和注释保留"
    )]
    pub force: bool,
}

/// `file`.
#[derive(Debug, Args)]
pub struct File {
    #[command(flatten)]
    pub place: Place,
    #[arg(
        long,
        value_enum,
        value_name = "STAGE",
        default_value = "filing",
        help = "存哪一步：targets 批复的绩效目标和指标，filing 报送的自评（默认）"
    )]
    pub stage: FileStage,
    #[arg(long, value_name = "文号", help = "批复文号；目标已有存档而又变了的，必须写")]
    pub approval: Option<String>,
    #[arg(long, value_name = "理由", help = "再次报送的理由；自评已有存档而又变了的，必须写")]
    pub reason: Option<String>,
    #[arg(long, help = "存为草稿：有未定的得分或必须改的问题也存")]
    pub as_draft: bool,
    #[arg(long, value_name = "日期", help = "批复或报送的日期，如 2025-02-10")]
    pub date: Option<String>,
    #[command(flatten)]
    pub rules: Rules,
}

/// `verify`.
#[derive(Debug, Args)]
pub struct Verify {
    #[command(flatten)]
    pub place: Place,
}

/// `check`.
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub rules: Rules,
    #[arg(
        long,
        value_enum,
        value_name = "STAGE",
        default_value = "filing",
        help = "查到哪一步：targets 只看目标表，actuals 再看完成情况和核算，filing 再看自评得分（默认）"
    )]
    pub stage: CheckStage,
    #[arg(
        long,
        value_enum,
        default_value = "human",
        help = "格式：human 给人看，json 给程序用；html、xlsx 是可以筛选的清单，写到 --out"
    )]
    pub format: ReviewFormat,
    #[arg(long, value_name = "FILE", help = "清单写到哪个文件，用于 html、xlsx")]
    pub out: Option<PathBuf>,
    #[arg(
        long,
        value_enum,
        ignore_case = true,
        value_name = "P0|P1|P2",
        default_value = "p0",
        help = "有这一级或更重的问题时退出码为 1；已接受的不算。默认 P0"
    )]
    pub deny: Deny,
    #[arg(
        long,
        value_delimiter = ',',
        value_name = "CODE",
        help = "只看这些代码，逗号分隔；T04 包括 T04a、T04b……，T 是全部 T 类"
    )]
    pub code: Vec<String>,
    #[arg(
        long,
        value_name = "CODE",
        help = "不检查，只说明一个代码：查什么、为什么、怎么改、什么时候可以接受，用哪些词和限值"
    )]
    pub explain: Option<String>,
}

/// `score`.
#[derive(Debug, Args)]
pub struct Score {
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub rules: Rules,
    #[arg(
        long,
        value_enum,
        default_value = "table",
        help = "格式：table 表格，json 给程序用，csv 给 Excel/WPS"
    )]
    pub format: ScoreFormat,
}

/// `explain`.
#[derive(Debug, Args)]
pub struct Explain {
    #[arg(value_name = "PATH", help = "工作区或年度文件夹")]
    pub path: PathBuf,
    #[arg(value_name = "PROJECT", help = "项目编码或项目名称；“部门”为部门整体")]
    pub project: String,
    #[arg(
        value_name = "INDICATOR",
        help = "指标编号或三级指标名称；“执行率”为预算执行率；不写则讲整个项目"
    )]
    pub indicator: Option<String>,
    #[arg(long, value_name = "YEAR", help = "预算年度；不写则取最近的年度")]
    pub year: Option<i16>,
    #[command(flatten)]
    pub rules: Rules,
}

/// `report`.
#[derive(Debug, Args)]
pub struct Report {
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub rules: Rules,
    #[arg(long, value_name = "DIR", help = "写到哪个文件夹")]
    pub out: PathBuf,
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_value = "html",
        help = "格式，逗号分隔：md、html、docx（Word）、xlsx（Excel，没有自评报告）、pdf（要装有 LibreOffice）"
    )]
    pub format: Vec<ReportFormat>,
    #[arg(
        long,
        value_name = "DIR",
        help = "自己的模板文件夹；不写则用工作区的 templates/，没有的用自带模板"
    )]
    pub template: Option<PathBuf>,
    #[arg(
        long,
        value_name = "LAYOUT",
        help = "Word、Excel 自评表的版式：national、sichuan，或自己的 form-版式名.docx（只用于 Word）；不写则按规则包"
    )]
    pub layout: Option<String>,
}

/// `compare`.
#[derive(Debug, Args)]
pub struct Compare {
    #[arg(value_name = "PATH", help = "工作区，或放着许多工作区的文件夹")]
    pub path: PathBuf,
    #[arg(value_name = "YEAR", help = "要比较的年度，两个或更多；不写则为全部年度")]
    pub years: Vec<i16>,
    #[arg(
        long,
        value_enum,
        default_value = "table",
        help = "格式：table 表格，json 给程序用，html 带图的网页，docx（Word），pdf（要装有 LibreOffice）"
    )]
    pub format: CompareFormat,
    #[arg(
        long,
        value_name = "DIR",
        help = "html、docx、pdf 写到哪个文件夹；不写则为当前文件夹"
    )]
    pub out: Option<PathBuf>,
}

/// Formats of `compare`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// A page with charts.
    Html,
    /// A Word document.
    Docx,
    /// The same as PDF.
    Pdf,
}

/// `pack`.
#[derive(Debug, Args)]
pub struct Pack {
    #[arg(value_name = "PATH", help = "工作区或年度文件夹")]
    pub path: PathBuf,
    #[arg(value_name = "PROJECT", help = "项目编码或项目名称")]
    pub project: String,
    #[arg(long, value_name = "DIR", help = "写到哪个文件夹里；包自成一个文件夹")]
    pub out: PathBuf,
    #[arg(long, value_name = "YEAR", help = "预算年度；不写则取最近的年度")]
    pub year: Option<i16>,
    #[command(flatten)]
    pub rules: Rules,
}

/// `schema`.
#[derive(Debug, Args)]
pub struct Schema {
    #[arg(
        value_enum,
        value_name = "KIND",
        help = "targets 目标表、actuals 完成情况、department 部门整体、workspace 工作区、pack 规则包"
    )]
    pub kind: SchemaKind,
}

/// Where.
#[derive(Debug, Args)]
pub struct Place {
    #[arg(
        value_name = "PATH",
        default_value = ".",
        help = "工作区、年度文件夹，或放着许多工作区的文件夹；不写则为当前文件夹"
    )]
    pub path: PathBuf,
    #[arg(long, value_name = "YEAR", help = "预算年度；不写则取最近的年度")]
    pub year: Option<i16>,
}

/// Whose own packs stand before the shipped ones.
#[derive(Debug, Args)]
pub struct Workspace {
    #[arg(
        long = "workspace",
        value_name = "PATH",
        default_value = ".",
        help = "工作区；不写则为当前文件夹"
    )]
    pub path: PathBuf,
}

/// By which rules.
#[derive(Debug, Args)]
pub struct Rules {
    #[arg(
        long,
        value_name = "ID|DIR",
        help = "规则包编号或文件夹；不写则用 ziping.toml 里该年度的规则包"
    )]
    pub rules: Option<String>,
}

/// Formats of `form`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormFormat {
    /// Actuals files.
    Toml,
    /// A workbook to fill in.
    Xlsx,
}

/// Stages of `check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckStage {
    /// Before the year: what targets and plans say.
    Targets,
    /// After the year: actuals and scores as well.
    Actuals,
    /// Before filing: claimed scores as well.
    Filing,
}

/// Stages of `file`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FileStage {
    /// The approved targets.
    Targets,
    /// The year as it is filed.
    Filing,
}

/// The lightest level that is not let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// 必须改.
    P0,
    /// 应当改.
    P1,
    /// 提示.
    P2,
}

/// Formats of `check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReviewFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
    /// A page with filters.
    Html,
    /// A workbook with filters.
    Xlsx,
}

/// Formats of `rules check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
}

/// Formats of `score`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ScoreFormat {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// For Excel and WPS.
    Csv,
}

/// Formats of `report`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// Markdown.
    Md,
    /// Self-contained HTML.
    Html,
    /// Word documents.
    Docx,
    /// Workbooks; 自评报告 is prose and has none.
    Xlsx,
    /// The Word documents as LibreOffice prints them.
    Pdf,
}

/// Kinds of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaKind {
    /// `targets/*.toml`.
    Targets,
    /// `actuals/*.toml`.
    Actuals,
    /// `department.toml`.
    Department,
    /// `ziping.toml`.
    Workspace,
    /// `pack.toml`.
    Pack,
}

/// The parser, with Chinese headings and help.
pub fn command() -> clap::Command {
    localised(
        "",
        Cli::command().disable_version_flag(true).arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help("显示版本"),
        ),
    )
    .override_usage("ziping [命令] [选项]")
    .after_help("退出码：0 完成且没有问题；1 完成，但有必须改的问题；2 无法完成\n“ziping 命令 --help”看每个命令的用法")
}

/// `above` is the command line before this command.
fn localised(above: &str, command: clap::Command) -> clap::Command {
    let path = format!("{above} {}", command.get_name()).trim().to_owned();
    let names: Vec<String> = command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    let usage = usage_of(&path, &command);
    let order: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let mut command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help("显示用法"),
        )
        .subcommand_help_heading("命令")
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}\n")
        .override_usage(usage)
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "参数" } else { "选项" };
            let takes_value = arg.get_action().takes_values();
            let at = order
                .iter()
                .position(|id| id == arg.get_id().as_str())
                .unwrap_or(order.len());
            let arg = arg.help_heading(heading).display_order(at);
            if takes_value {
                arg.hide_default_value(true).hide_possible_values(true)
            } else {
                arg
            }
        });
    for name in names {
        command = command.mut_subcommand(name, |one| localised(&path, one));
    }
    command
}

fn usage_of(path: &str, command: &clap::Command) -> String {
    let mut usage = path.to_owned();
    if command.has_subcommands() {
        usage += " 命令";
    }
    for arg in command.get_positionals() {
        let name = arg
            .get_value_names()
            .and_then(<[_]>::first)
            .map_or("", |name| name.as_str());
        usage += &if arg.is_required_set() {
            format!(" {name}")
        } else {
            format!(" [{name}]")
        };
    }
    for arg in command.get_opts().filter(|arg| arg.is_required_set()) {
        let name = arg
            .get_value_names()
            .and_then(<[_]>::first)
            .map_or("", |name| name.as_str());
        usage += &format!(" --{} {name}", arg.get_long().unwrap_or_default());
    }
    usage + " [选项]"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_sound() {
        command().debug_assert();
    }

    #[test]
    fn help_is_chinese() {
        let mut command = command();
        let names: Vec<String> = command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
        let mut pages = vec![command.render_long_help().to_string()];
        for name in names {
            let page = command
                .find_subcommand_mut(&name)
                .map(|one| one.render_long_help().to_string());
            pages.extend(page);
        }
        for page in pages {
            for english in [
                "Usage",
                "Options",
                "Arguments",
                "Commands",
                "default:",
                "possible values",
                "Print",
            ] {
                assert!(!page.contains(english), "{english} in:\n{page}");
            }
            assert!(page.contains("用法："), "{page}");
        }
    }
}
