//! `ziping init`: a commented workspace to start from; where it is asked for with one example project that can be scored at
//! once.

use super::args::Init;
use super::screen::{Outcome, Screen};
use crate::diagnostic::with_slashes;
use crate::source::write::Output;
use std::io;

/// A workspace without targets.
const EMPTY: &[(&str, &str)] = &[("ziping.toml", include_str!("init/empty.toml"))];

/// A workspace with an example.
const FILES: &[(&str, &str)] = &[
    ("ziping.toml", include_str!("init/ziping.toml")),
    ("2025/department.toml", include_str!("init/department.toml")),
    ("2025/targets/SHILI0001.toml", include_str!("init/target.toml")),
    ("2025/actuals/SHILI0001.toml", include_str!("init/actual.toml")),
    (
        "2025/actuals/department.toml",
        include_str!("init/department_actual.toml"),
    ),
];

pub fn run(command: &Init, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let files = if command.example { FILES } else { EMPTY };
    let there: Vec<&str> = FILES
        .iter()
        .map(|(path, _)| *path)
        .filter(|path| command.dir.join(path).exists())
        .collect();
    if !there.is_empty() {
        let message = format!(
            "{} 里已经有 {}，没有改动任何文件",
            with_slashes(&command.dir),
            there.join("、")
        );
        return screen.refuse(&message, "换一个新的文件夹名");
    }
    let outputs: Vec<Output> = files.iter().map(|(path, text)| Output::text(*path, *text)).collect();
    if let Err(error) = screen.write_all(&command.dir, &outputs) {
        return screen.cannot_write(&command.dir, &error);
    }
    writeln!(screen.out, "已建好工作区 {}：", with_slashes(&command.dir))?;
    for (path, _) in files {
        writeln!(screen.out, "  {path}")?;
    }
    let dir = with_slashes(&command.dir);
    let next = if command.example {
        format!(
            "  ziping score {dir}     看示例项目的得分\n  把 2025/targets/ 里的示例换成已批复的目标表，再运行 ziping form {dir}"
        )
    } else {
        format!(
            "  ziping import 批复的目标表.docx --into {dir}     批复是 Word、Excel 的\n  ziping form {dir} --targets --out 目标.xlsx     批复只有纸的：填好这个工作簿，再 ziping import 目标.xlsx --into {dir}"
        )
    };
    writeln!(screen.out, "\n下一步：\n{next}")?;
    Ok(Outcome::Clean)
}
