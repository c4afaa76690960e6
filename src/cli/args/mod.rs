//! Arguments of all commands, with Chinese help.

mod around;
mod book;
mod check;
mod commands;
mod doctor;
mod drawn;
mod goal;
mod help;
mod preview;
mod rules;
mod schema;
mod score;
#[cfg(feature = "web")]
mod serve;
mod shared;
mod stream;
mod summary;
mod workspace;

pub use around::{Completions, Help, Man};
pub use book::{File, FileStage, Pack, Undo, Verify};
pub use check::{Check, CheckStage, Deny, ReviewFormat};
pub use commands::{Cli, Command};
pub use doctor::Doctor;
pub use drawn::{Drawn, DrawnFormat, RulesCurve, RulesSweep};
pub use goal::{Goal, GoalFormat, Needs};
pub use help::command;
pub use preview::{PreviewFormat, RulesPreview, Tried};
pub use rules::{
    CheckFormat, RulesCheck, RulesCommand, RulesCover, RulesDiff, RulesList, RulesMutate, RulesNew, RulesShow,
    RulesTest,
};
pub use schema::{Schema, SchemaKind};
pub use score::{Compare, CompareFormat, Explain, Report, ReportFormat, Score, ScoreFormat, Status, StatusFormat};
#[cfg(feature = "web")]
pub use serve::Serve;
pub use shared::{Place, Rules};
pub use stream::Stream;
pub use summary::{Summary, SummaryFormat};
pub use workspace::{Form, FormFormat, Import, Init};
