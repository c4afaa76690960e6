//! `ziping` alone: the four commands a newcomer needs.

use super::screen::{Outcome, Screen};
use std::io;

pub fn run(screen: &mut Screen<'_>) -> io::Result<Outcome> {
    writeln!(
        screen.out,
        "ziping 自评 {}：预算绩效自评的评分与报告，扣的每一分都有记录\n\n\
         先从这四个命令开始：\n  \
         ziping init 我的部门               建一个带说明的工作区\n  \
         ziping check 我的部门              检查填得对不对\n  \
         ziping score 我的部门              看得分和每一处扣分\n  \
         ziping report 我的部门 --out 报告  生成自评表和自评报告\n\n\
         “ziping --help”看所有命令",
        env!("CARGO_PKG_VERSION")
    )?;
    Ok(Outcome::Clean)
}
