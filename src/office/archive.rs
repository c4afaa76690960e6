//! The parts of an office document, after everything that is no plain document has been refused.
//!
//! .docx and .xlsx are ZIP archives of XML. Whoever sends one may have made it to fill a disk or to run a macro, so the
//! limits below are checked before anything else reads it; they are far above what a form comes to.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The longest document, bytes.
pub const LONGEST_FILE: usize = 32 * 1024 * 1024;

/// All parts together, unpacked, bytes.
pub const LONGEST_UNPACKED: usize = 128 * 1024 * 1024;

/// How many times longer a part may be than it is packed, where it is longer than a megabyte.
pub const MOST_PACKED: usize = 200;

/// Most parts.
pub const MOST_PARTS: usize = 2_000;

/// Most tags and references of all XML parts together: each takes its time, however short it is.
pub const MOST_TAGS: usize = 5_000_000;

/// How the container of .doc and .xls, and of encrypted documents, begins.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0";

const MEGABYTE: usize = 1024 * 1024;

/// Parts by name, unpacked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Archive {
    parts: BTreeMap<String, Vec<u8>>,
}

/// Why a document is not read, as a Chinese sentence, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong with it.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Refused {
    /// With its message and what to do.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: hint.into(),
        }
    }
}

impl Archive {
    /// Unpacks a document.
    ///
    /// # Errors
    /// [`Refused`]: no ZIP archive, encrypted, too large, with macros, with another archive in it, or with XML that
    /// declares entities.
    pub fn open(bytes: &[u8]) -> Result<Self, Refused> {
        if bytes.len() > LONGEST_FILE {
            return Err(too_large(&format!("文件有 {} MB", bytes.len() / MEGABYTE)));
        }
        if bytes.starts_with(OLE) {
            return Err(Refused::new(
                "是旧版的 .doc、.xls、.wps 文件，或加了密码",
                "在 Word、Excel 或 WPS 里打开，去掉密码，另存为 .docx 或 .xlsx",
            ));
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
        if zip.len() > MOST_PARTS {
            return Err(too_large(&format!("文件里有 {} 个部件", zip.len())));
        }
        let mut archive = Self::default();
        let (mut left, mut tags) = (LONGEST_UNPACKED, MOST_TAGS);
        for number in 0..zip.len() {
            let part = zip.by_index(number).map_err(|error| match error {
                ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword => encrypted(),
                _ => broken(),
            })?;
            if part.is_dir() {
                continue;
            }
            let name = part.name().map_err(|_| broken())?.trim_start_matches('/').to_owned();
            if name.contains('\\') || name.split('/').any(|folder| folder == "..") {
                return Err(broken());
            }
            let packed = usize::try_from(part.compressed_size()).unwrap_or(usize::MAX);
            // The length that an archive declares may be a lie: what counts is what comes out.
            let most = left.min(MEGABYTE.max(packed.saturating_mul(MOST_PACKED)));
            let mut unpacked = Vec::new();
            let mut limited = part.take(most as u64 + 1);
            limited.read_to_end(&mut unpacked).map_err(|_| broken())?;
            if unpacked.len() > most {
                return Err(too_large(&format!("部件 {name} 展开以后太大")));
            }
            refuse_content(&name, &unpacked)?;
            tags = tags.checked_sub(self::tags(&name, &unpacked)).ok_or_else(|| {
                let hint = "删去多余的内容，只留目标表，或分成几个文件";
                Refused::new(format!("文件里的标记超过 {MOST_TAGS} 个"), hint)
            })?;
            left -= unpacked.len();
            archive.parts.insert(name, unpacked);
        }
        Ok(archive)
    }

    /// The bytes of a part.
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        self.parts.get(name).map(Vec::as_slice)
    }

    /// The text of an XML part.
    pub fn text(&self, name: &str) -> Option<&str> {
        let text = std::str::from_utf8(self.part(name)?).ok()?;
        Some(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    /// Names of all parts, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// Puts a part in the place of another, or adds it.
    pub fn put(&mut self, name: &str, bytes: Vec<u8>) {
        self.parts.insert(name.to_owned(), bytes);
    }
}

fn is_xml(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.ends_with(".xml") || lower.ends_with(".rels") || lower.ends_with(".vml")
}

/// Tags and references of a part.
fn tags(name: &str, bytes: &[u8]) -> usize {
    let begins = bytes.iter().filter(|byte| matches!(byte, b'<' | b'&'));
    if is_xml(name) { begins.count() } else { 0 }
}

/// Parts that a form has no use for and that may do harm.
fn refuse_content(name: &str, bytes: &[u8]) -> Result<(), Refused> {
    let lower = name.to_lowercase();
    if lower.ends_with("vbaproject.bin") || lower.contains("macrosheets/") {
        return Err(Refused::new(
            "文件里有宏，不读取",
            "在 Word、Excel 或 WPS 里另存为不带宏的 .docx 或 .xlsx",
        ));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(OLE) {
        return Err(Refused::new(
            format!("文件里嵌着另一个文件（{name}），不读取"),
            "删去嵌入的对象，只留表格和文字，再保存",
        ));
    }
    let mut begins = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'<');
    let declares = |at: usize| bytes[at..].starts_with(b"<!DOCTYPE") || bytes[at..].starts_with(b"<!ENTITY");
    if is_xml(name) && begins.any(|(at, _)| declares(at)) {
        return Err(Refused::new(
            format!("文件的 {name} 里声明了实体，不是 Word、Excel 或 WPS 写出的文件"),
            "在 Word、Excel 或 WPS 里打开，另存一份",
        ));
    }
    Ok(())
}

fn broken() -> Refused {
    Refused::new(
        "不是 .docx 或 .xlsx 文件，或已损坏",
        "在 Word、Excel 或 WPS 里打开，另存为 .docx 或 .xlsx",
    )
}

fn encrypted() -> Refused {
    Refused::new("文件加了密码，打不开", "去掉密码再保存")
}

fn too_large(what: &str) -> Refused {
    Refused::new(
        format!(
            "{what}，超过上限（文件 {} MB，展开 {} MB，{MOST_PARTS} 个部件）",
            LONGEST_FILE / MEGABYTE,
            LONGEST_UNPACKED / MEGABYTE
        ),
        "删去图片和多余的工作表，或分成几个文件",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// What cannot be packed, so that the part around it is not packed too well.
    fn noise() -> Vec<u8> {
        let mut state = 1_u64;
        let next = |_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            b'a' + u8::try_from(state >> 60).unwrap()
        };
        (0..400_000).map(next).collect()
    }

    fn deflated(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let archive = Archive {
            parts: parts
                .iter()
                .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()))
                .collect(),
        };
        crate::office::parts::packed(&archive).unwrap()
    }

    fn refused(parts: &[(&str, &[u8])]) -> String {
        Archive::open(&zipped(parts)).unwrap_err().message
    }

    #[test]
    fn a_plain_document_is_unpacked() {
        let archive = Archive::open(&zipped(&[
            ("word/document.xml", b"\xef\xbb\xbf<w/>"),
            ("a/b.bin", b"\x00"),
        ]))
        .unwrap();
        assert_eq!(archive.text("word/document.xml"), Some("<w/>"));
        assert_eq!(archive.names().collect::<Vec<_>>(), ["a/b.bin", "word/document.xml"]);
    }

    #[test]
    fn a_bomb_a_macro_a_nested_archive_and_entities_are_refused() {
        let bomb = vec![b' '; 8 * MEGABYTE];
        assert!(refused(&[("word/document.xml", &bomb)]).contains("太大"));
        assert!(refused(&[("word/vbaProject.bin", b"x")]).contains("宏"));
        assert!(refused(&[("word/embeddings/a.xlsx", b"PK\x03\x04rest")]).contains("嵌着"));
        assert!(refused(&[("word/document.xml", b"<!DOCTYPE x [<!ENTITY a \"b\">]><x/>")]).contains("实体"));
        assert!(refused(&[("../word.xml", b"<x/>")]).contains("已损坏"));
        assert!(
            Archive::open(b"\xd0\xcf\x11\xe0\xa1\xb1")
                .unwrap_err()
                .message
                .contains("密码")
        );
        assert!(Archive::open(b"PK not a zip").unwrap_err().message.contains("已损坏"));
        // Too many tags, in parts that are not too long; a picture has none.
        let half = b"<a/>&lt;".repeat(MOST_TAGS / 4);
        let half = [half.as_slice(), &noise()].concat();
        assert!(Archive::open(&deflated(&[("a.xml", &half), ("b.png", &half)])).is_ok());
        let both = deflated(&[("a.xml", &half), ("b.xml", &half), ("c.xml", b"<a/>")]);
        assert!(Archive::open(&both).unwrap_err().message.contains("标记超过"));
        let many: Vec<(String, Vec<u8>)> = (0..=MOST_PARTS)
            .map(|number| (format!("p{number}"), Vec::new()))
            .collect();
        let many: Vec<(&str, &[u8])> = many
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect();
        assert!(refused(&many).contains("部件"));
    }
}
