//! `rules new`: an overlay to start from. It changes nothing yet, and its cases are those of the base, so that every
//! change shows at once which of them move.

use super::super::args::RulesNew;
use super::super::screen::{Outcome, Screen};
use super::packs::Packs;
use crate::diagnostic::with_slashes;
use crate::source::write::Output;
use crate::tune::cases;
use crate::tune::overlay::Overlay;
use std::io;

pub fn run(command: &RulesNew, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let named = std::path::absolute(&command.dir).unwrap_or_else(|_| command.dir.clone());
    let Some(id) = named.file_name().and_then(|name| name.to_str()).map(str::to_owned) else {
        return screen.refuse("文件夹名不能用作规则包编号", "换一个用字母、数字和 - 的文件夹名");
    };
    if command.dir.join("pack.toml").exists() {
        let message = format!("{} 里已经有规则包，没有改动任何文件", with_slashes(&command.dir));
        return screen.refuse(&message, "换一个新的文件夹名");
    }
    let opened = Packs::of(std::path::Path::new("."), &[&command.from]).and_then(|packs| {
        let base = packs.ids.first().cloned().unwrap_or_default();
        let shelf = packs.shelf();
        let pack = shelf.open(&base)?;
        Ok((
            pack,
            shelf.file_of(&base, cases::FILE).map(|source| source.text.clone()),
        ))
    });
    let (base, cases) = match opened {
        Ok(opened) => opened,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    if base.id == id {
        return screen.refuse(&format!("新规则包的编号不能与原来的相同：{id}"), "换一个文件夹名");
    }
    let overlay = Overlay {
        id: &id,
        version: "0.1.0",
        title: "（写规则名称和文号）",
        reason: None,
        base: &base,
        tuned: &base,
    };
    let mut outputs = vec![Output::text("pack.toml", overlay.manifest())];
    outputs.extend(cases.map(|cases| Output::text(cases::FILE, cases)));
    if let Err(error) = screen.write_all(&command.dir, &outputs) {
        return screen.cannot_write(&command.dir, &error);
    }
    for output in &outputs {
        writeln!(screen.out, "已写 {}", with_slashes(&command.dir.join(&output.path)))?;
    }
    let dir = with_slashes(&command.dir);
    writeln!(
        screen.out,
        "\n下一步：改 pack.toml 里的参数，再运行\n  ziping rules test {dir}\n  ziping rules diff {} {dir}",
        command.from
    )?;
    Ok(Outcome::Clean)
}
