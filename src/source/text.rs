//! Bytes → text: encoding, byte order mark, size; each refusal says what to do about it.

use super::Files;
use super::files::LeavesWorkspace;
use super::unread::why_not_read;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Place, Source};
use std::io;
use std::sync::Arc;

/// The longest file that is read: a project's file has a few KB.
pub const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// Reads the file at `path`; messages call it `name`.
pub fn read_text(files: &dyn Files, path: &str, name: &str) -> Result<Arc<Source>, Diagnostic> {
    read_long_text(files, path, name, MAX_BYTES)
}

/// The same of one that may be so many bytes long.
pub fn read_long_text(files: &dyn Files, path: &str, name: &str, most: u64) -> Result<Arc<Source>, Diagnostic> {
    let bytes = files.read(path, most).map_err(|error| unreadable(name, &error))?;
    decode(name, bytes)
}

fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    let place = Place::whole(&Arc::new(Source::new(name.to_owned(), String::new())));
    if matches!(error.get_ref(), Some(inner) if inner.is::<LeavesWorkspace>()) {
        return Diagnostic::new(Code::UnreadableFile, format!("链接指到工作区以外，不读：{name}"))
            .at(&place)
            .hint(
                "把文件放进工作区；几个部门共用的规则包，放在它们上一级文件夹的 scoring-rules/ 里，命令写那个文件夹",
            );
    }
    let (message, hint) = match error.kind() {
        io::ErrorKind::NotFound => (format!("找不到文件：{name}"), "检查路径和文件名（包括大小写）"),
        io::ErrorKind::PermissionDenied => (
            format!("没有权限读取：{name}"),
            "在文件属性里给当前用户“读取”权限，或换一个文件夹",
        ),
        io::ErrorKind::IsADirectory => (format!("这是文件夹，不是文件：{name}"), "检查路径"),
        io::ErrorKind::FileTooLarge => (
            format!("文件太大：{name}，{}", why_not_read(error)),
            "一个项目一个文件，通常只有几 KB；检查是否放错了文件",
        ),
        _ => (
            format!("读取失败：{name}（{}）", why_not_read(error)),
            "检查磁盘、网络盘和权限后重试",
        ),
    };
    Diagnostic::new(Code::UnreadableFile, message).at(&place).hint(hint)
}

fn decode(name: &str, mut bytes: Vec<u8>) -> Result<Arc<Source>, Diagnostic> {
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        bytes.drain(..3);
    }
    let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    // A short text is copied faster than it is looked through byte by byte.
    let text = match simdutf8::basic::from_utf8(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => String::from_utf8(bytes),
    };
    match text {
        Ok(text) if !text.contains('\0') => Ok(Arc::new(Source::new(name.to_owned(), text))),
        Ok(text) => {
            let at = text.find('\0').unwrap_or(0);
            let source = Arc::new(Source::new(name.to_owned(), text));
            Err(Diagnostic::new(Code::WrongEncoding, format!("这不是文本文件：{name}"))
                .at(&Place::new(&source, at..at))
                .hint("用“记事本”新建文件并另存为 UTF-8"))
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let cut_off = error.utf8_error().error_len().is_none();
            let bytes = error.into_bytes();
            let what = if utf16 {
                "UTF-16（记事本的“Unicode”）"
            } else if !cut_off && looks_like_gbk(&bytes[at..]) {
                "GBK/GB18030（记事本的“ANSI”）"
            } else {
                "损坏的或别的编码"
            };
            // Only what could be read is kept: the line of the first bad byte, up to it.
            let text = String::from_utf8_lossy(&bytes[..at]).into_owned();
            let source = Arc::new(Source::new(name.to_owned(), text));
            Err(Diagnostic::new(
                Code::WrongEncoding,
                format!("文件不是 UTF-8 编码，看来是{what}：{name}"),
            )
            .at(&Place::new(&source, at..at))
            .label("从这里开始读不出来")
            .hint("在记事本或 WPS 里“另存为”，编码选 UTF-8"))
        }
    }
}

/// Whether the bytes from the first bad one on pair up as GBK does: a lead byte 0x81–0xFE, then 0x40–0xFE.
fn looks_like_gbk(bytes: &[u8]) -> bool {
    let mut at = 0;
    let (mut pairs, mut bad) = (0, 0);
    while at + 1 < bytes.len().min(2000) {
        match (bytes[at], bytes[at + 1]) {
            (0..=0x7F, _) => at += 1,
            (0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE) => {
                pairs += 1;
                at += 2;
            }
            _ => {
                bad += 1;
                at += 1;
            }
        }
    }
    pairs > 0 && bad * 10 <= pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::to_text;
    use crate::source::Memory;

    fn read(bytes: &[u8]) -> Result<Arc<Source>, Diagnostic> {
        let mut files = Memory::default();
        files.put("a.toml", bytes);
        read_text(&files, "a.toml", "2021/a.toml")
    }

    #[test]
    fn a_byte_order_mark_is_dropped() {
        assert_eq!(read(b"\xEF\xBB\xBFname = 1").unwrap().text, "name = 1");
    }

    #[test]
    fn gbk_is_named_with_the_line_where_it_begins() {
        // 「名称」 in GBK, on the second line.
        let refusal = read(b"a = 1\nname = \"\xC3\xFB\xB3\xC6\"\n").unwrap_err();
        assert_eq!(refusal.code, Code::WrongEncoding);
        assert!(refusal.message.contains("GBK"), "{}", refusal.message);
        assert_eq!(
            refusal.place.as_ref().map(|place| (place.line(), place.column())),
            Some((2, 9))
        );
        assert!(to_text(&refusal).contains("另存为"));
    }

    #[test]
    fn utf16_and_binary_are_told_apart() {
        assert!(read(b"\xFF\xFEa\0").unwrap_err().message.contains("UTF-16"));
        assert!(read(b"PK\x03\x04\0\0").unwrap_err().message.contains("不是文本"));
        assert!(read(b"name = \"\xE4\xBD").unwrap_err().message.contains("损坏"));
    }

    #[test]
    fn what_is_not_there_is_said() {
        let files = Memory::default();
        let refusal = read_text(&files, "b.toml", "b.toml").unwrap_err();
        assert!(refusal.message.contains("找不到"));
    }
}
