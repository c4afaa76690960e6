//! `ziping doctor`: what the machine has of what the program can use, and what each lack means.

use super::args::Doctor;
use super::screen::{Outcome, Screen};
use crate::diagnostic::{shown_path, width, with_slashes};
use crate::office::libreoffice;
use crate::source::write::why_not_written;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Fonts of official papers (GB/T 9704): name, what they are called in a list of fonts, files of Windows, where they stand.
const FONTS: [(&str, &[&str], &[&str], &str); 5] = [
    (
        "方正小标宋",
        &["FZXiaoBiaoSong", "方正小标宋"],
        &["FZXBSJW.TTF", "FZXBSK.TTF"],
        "标题",
    ),
    ("仿宋", &["FangSong", "仿宋"], &["simfang.ttf"], "正文"),
    ("楷体", &["KaiTi", "楷体"], &["simkai.ttf"], "小标题"),
    ("黑体", &["SimHei", "黑体"], &["simhei.ttf"], "表头"),
    ("宋体", &["SimSun", "宋体"], &["simsun.ttc"], "表格里的字"),
];

/// Where fonts are kept.
const FONT_FOLDERS: [&str; 4] = [
    "C:\\Windows\\Fonts",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/Library/Fonts",
];

/// Folders in folders of fonts, at most.
const DEEPEST: usize = 5;

pub fn run(command: &Doctor, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    line(
        screen,
        "程序",
        &format!("ziping {}，{}", env!("CARGO_PKG_VERSION"), parts()),
    )?;
    let shown = shown_path(&command.path);
    let can_write = writes(&command.path);
    match &can_write {
        Ok(()) => line(screen, "写入", &format!("好：{shown}"))?,
        Err(error) => {
            let (why, hint) = why_not_written(error.kind());
            line(screen, "写入", &format!("不行：{shown}：{why}；{hint}"))?;
            line(
                screen,
                "",
                "填报、存档、报告都写不进去；只能看：score、check、serve --read-only",
            )?;
        }
    }
    if let Some(program) = libreoffice() {
        line(screen, "LibreOffice", &format!("好：{}", with_slashes(&program)))?;
    } else {
        line(screen, "LibreOffice", "没有")?;
        line(
            screen,
            "",
            "--format pdf 写不了，.doc、.xls 和 .wps 导入不了；Word、Excel、网页的文件照常",
        )?;
    }
    #[cfg(feature = "web")]
    if let Some(program) = crate::web::browser() {
        line(screen, "浏览器", &format!("好：{}", with_slashes(&program)))?;
    } else {
        line(screen, "浏览器", "没有找到打开网页的程序")?;
        line(screen, "", "serve 打印地址，自己在浏览器里打开")?;
    }
    fonts(screen)?;
    Ok(match can_write {
        Ok(()) => Outcome::Clean,
        Err(_) => Outcome::SomethingWrong,
    })
}

/// Which parts were built in.
fn parts() -> &'static str {
    if cfg!(feature = "web") {
        "带文书和网页"
    } else {
        "带文书，不带网页"
    }
}

/// Whether a file can be made in the folder, and taken away again.
fn writes(folder: &Path) -> io::Result<()> {
    let probe = folder.join(format!(".ziping-doctor-{}", std::process::id()));
    fs::OpenOptions::new().write(true).create_new(true).open(&probe)?;
    fs::remove_file(&probe)
}

fn fonts(screen: &mut Screen<'_>) -> io::Result<()> {
    let known = known_fonts();
    let lacks: Vec<(&str, &str)> = FONTS
        .iter()
        .filter(|(_, names, files, _)| !has(&known, names, files))
        .map(|(name, _, _, place)| (*name, *place))
        .collect();
    if lacks.is_empty() {
        return line(
            screen,
            "字体",
            &format!("好：{}", FONTS.map(|(name, ..)| name).join("、")),
        );
    }
    let names: Vec<String> = lacks.iter().map(|(name, place)| format!("{name}（{place}）")).collect();
    line(screen, "字体", &format!("没有 {}", names.join("、")))?;
    let meaning = "Word 文件照样写明这些字体，在装了的机器上打开就对；在这台机器上打开、转成 PDF 时用别的字体代替，分页可能不同。怎么装见手册 office.md";
    line(screen, "", meaning)
}

/// A name, and what there is of it, in two columns.
fn line(screen: &mut Screen<'_>, name: &str, words: &str) -> io::Result<()> {
    let blanks = " ".repeat(13_usize.saturating_sub(width(name)));
    writeln!(screen.out, "{name}{blanks}{words}")
}

/// Names of all font files, and what `fc-list` says of them where there is one.
fn known_fonts() -> String {
    let mut known = String::new();
    let own = std::env::var_os("HOME").map(PathBuf::from);
    let own = own
        .iter()
        .flat_map(|home| [home.join(".fonts"), home.join(".local/share/fonts")]);
    let local = std::env::var_os("LOCALAPPDATA").map(|local| PathBuf::from(local).join("Microsoft\\Windows\\Fonts"));
    for folder in FONT_FOLDERS.iter().map(PathBuf::from).chain(own).chain(local) {
        list(&folder, DEEPEST, &mut known);
    }
    let said = std::process::Command::new("fc-list").arg(":").arg("family").output();
    known.extend(said.map(|said| String::from_utf8_lossy(&said.stdout).into_owned()));
    known
}

fn list(folder: &Path, deep: usize, known: &mut String) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            if deep > 0 {
                list(&path, deep - 1, known);
            }
        } else {
            known.push_str(&entry.file_name().to_string_lossy());
            known.push('\n');
        }
    }
}

fn has(known: &str, names: &[&str], files: &[&str]) -> bool {
    let known = known.to_lowercase();
    let mut all = names.iter().chain(files);
    all.any(|name| known.contains(&name.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_is_known_by_its_name_or_its_file() {
        let (_, names, files, _) = FONTS[1];
        assert!(has("SIMFANG.TTF\n", names, files) && has("仿宋_GB2312,FangSong_GB2312\n", names, files));
        assert!(!has("simkai.ttf\nNotoSerifCJK-Regular.ttc\n", names, files));
    }

    #[test]
    fn a_folder_that_takes_files_is_left_as_it_was() {
        let here = tempfile::tempdir().unwrap();
        assert!(writes(here.path()).is_ok());
        assert_eq!(fs::read_dir(here.path()).unwrap().count(), 0);
        assert!(writes(&here.path().join("gone")).is_err());
    }
}
