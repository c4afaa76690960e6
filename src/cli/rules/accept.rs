//! `rules test --accept`: what came out becomes what is expected.

use super::super::screen::{Outcome, Screen};
use super::packs::Packs;
use crate::diagnostic::{escape_controls, with_slashes};
use crate::tune::cases::{FILE, Tried, accept as accepted};
use std::{fs, io};

/// Writes the expectations of the pack's own `cases.toml`; what could not be taken is said.
pub(super) fn accept(packs: &Packs, id: &str, tried: &[Tried<'_>], screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let Some(folder) = packs.folder_of(id) else {
        return screen.refuse(
            &format!("{id} 是程序自带的规则包，试算表不能改"),
            "用 ziping rules new 新建自己的规则包，再改它的试算表",
        );
    };
    let path = folder.join(FILE);
    let Ok(text) = fs::read_to_string(&path) else {
        return screen.refuse(
            &format!("{} 里没有 {FILE}，没有改动任何文件", with_slashes(&folder)),
            "试算取自 cases.xlsx 或所修改的规则包，先把它们抄成自己的 cases.toml；cases.xlsx 里的直接在表里改",
        );
    };
    let Some(accepted) = accepted(&text, tried) else {
        return screen.refuse(&format!("{} 刚才被改动了", with_slashes(&path)), "再运行一次");
    };
    let taken = accepted.which.len();
    if taken > 0
        && let Some(failed) = screen.write_file(&path, accepted.text.into_bytes())?
    {
        return Ok(failed);
    }
    let said = format!("{}：{taken} 条改为算出来的数", with_slashes(&path));
    writeln!(screen.out, "{}", escape_controls(&said))?;
    for (note, why) in &accepted.left {
        writeln!(
            screen.out,
            "{}",
            escape_controls(&format!("   没有改：{note}（{why}）"))
        )?;
    }
    Ok(if accepted.left.is_empty() {
        Outcome::Clean
    } else {
        Outcome::SomethingWrong
    })
}
