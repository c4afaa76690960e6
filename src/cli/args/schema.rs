//! `schema`.

use clap::{Args, ValueEnum};

/// `schema`.
#[derive(Debug, Args)]
pub struct Schema {
    #[arg(
        value_enum,
        value_name = "KIND",
        help = "targets 目标表、actuals 完成情况、department 部门整体、workspace 工作区、pack 规则包、deep 深度检查的规定"
    )]
    pub kind: SchemaKind,
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
    /// `deep.toml` of a pack.
    Deep,
}
