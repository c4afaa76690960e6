//! `score`, `status`, `explain`, `report`, `compare`: what a year comes to.

use super::shared::{Place, Rules};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `score`.
#[derive(Debug, Args)]
pub struct Score {
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub rules: Rules,
    #[arg(long, help = "按最后一份正式的存档，不按工作区现在的内容")]
    pub filed: bool,
    #[arg(
        long,
        value_enum,
        default_value = "table",
        help = "格式：table 表格，json 给程序用，csv 给 Excel/WPS"
    )]
    pub format: ScoreFormat,
    #[cfg(feature = "parquet")]
    #[arg(long, value_name = "DIR", help = "写到的文件夹；--format parquet 时必须写")]
    pub out: Option<PathBuf>,
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
    /// For `DuckDB` and Spark, into a folder.
    #[cfg(feature = "parquet")]
    Parquet,
}

/// `status`.
#[derive(Debug, Args)]
pub struct Status {
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub rules: Rules,
    #[arg(long, value_name = "日期", help = "按哪一天算离期限几天；不写则为今天")]
    pub today: Option<String>,
    #[arg(
        long,
        value_enum,
        default_value = "table",
        help = "格式：table 给人看，json 给程序用"
    )]
    pub format: StatusFormat,
}

/// Formats of `status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatusFormat {
    /// For people.
    Table,
    /// For programs.
    Json,
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
    #[arg(long, help = "按最后一份正式的存档，不按工作区现在的内容")]
    pub filed: bool,
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
    #[arg(long, help = "按最后一份正式的存档，不按工作区现在的内容")]
    pub filed: bool,
    #[arg(
        long,
        value_name = "DIR",
        help = "写到哪个文件夹；写成 .zip 文件名的，打成一个压缩包"
    )]
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
