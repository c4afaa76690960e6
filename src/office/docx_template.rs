//! A .docx that a bureau edits in Word, with tags of the template language in its text.
//!
//! Three steps, a file each: [`heal`](heal) makes text for the engine out of the document's parts; whoever asked renders
//! it (this room knows no values); [`merge`](merge) joins cells and keeps Word's own rules. What is no part with text
//! (styles, fonts, pictures) is copied byte by byte.
//!
//! INVARIANT: the engine sees no tag that does not stand in the text of a paragraph; the same texts give the same bytes.

mod balance;
mod heal;
mod lex;
mod merge;
mod page;
mod tags;

pub use page::Fault;

use super::archive::{Archive, Refused};
use super::parts;
use heal::Healed;
use lex::attribute;
use std::collections::BTreeMap;
use std::ops::Range;

/// A template, ready for values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocxTemplate {
    archive: Archive,
    /// Parts with text, by name.
    healed: BTreeMap<String, Healed>,
}

/// Content types of parts with text.
const TEXT_PARTS: &[&str] = &[".header+xml", ".footer+xml", ".footnotes+xml", ".endnotes+xml"];

/// Most tags of all parts with text together; a long report comes to some thousands.
const MOST_TAGS: usize = 500_000;

const CONTENT_TYPES: &str = "[Content_Types].xml";

impl DocxTemplate {
    /// Opens a template.
    ///
    /// # Errors
    /// [`Fault`]: no plain Word document, or a tag that cannot be read.
    pub fn open(bytes: &[u8]) -> Result<Self, Fault> {
        let archive = Archive::open(bytes).map_err(|Refused { message, hint }| Fault::whole(&message, &hint))?;
        let names = text_parts(&archive)?;
        let mut healed = BTreeMap::new();
        let mut tags = MOST_TAGS;
        for name in names {
            let Some(xml) = archive.text(&name) else {
                return Err(Fault::whole(
                    "文件已损坏，读不出来",
                    "在 Word 或 WPS 里打开，另存为 .docx",
                ));
            };
            tags = tags.checked_sub(xml.matches('<').count()).ok_or_else(|| {
                let message = format!("模板太大，正文、页眉和页脚里的标记超过 {MOST_TAGS} 个");
                Fault::whole(&message, "删去多余的内容，或从自带的模板重新改起")
            })?;
            let part = heal::heal(xml)?;
            healed.insert(name, part);
        }
        Ok(Self { archive, healed })
    }

    /// Name and engine text of every part with text.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        self.healed
            .iter()
            .map(|(name, healed)| (name.as_str(), healed.source.as_str()))
    }

    /// The page of a part and where bytes of its engine text stand on it.
    pub fn on_page(&self, part: &str, source: &Range<usize>) -> Option<(&str, Range<usize>)> {
        let page = &self.healed.get(part)?.page;
        Some((&page.text, page.find(source)))
    }

    /// The document with the rendered parts in it.
    ///
    /// # Errors
    /// The values did not leave a part well-formed: a fault of the template.
    pub fn document(&self, rendered: &BTreeMap<String, String>) -> Result<Vec<u8>, Refused> {
        let broken = || Refused::new("生成的文件不完整", "检查模板里的标记，或从自带的模板重新改起");
        let mut archive = self.archive.clone();
        for (name, text) in rendered {
            archive.put(name, merge::finish(text).ok_or_else(broken)?.into_bytes());
        }
        parts::packed(&archive).map_err(|_| broken())
    }
}

/// The text around a place of a page, for a message.
pub fn around(page: &str, at: Range<usize>) -> Option<String> {
    page::around(page, at)
}

/// The document itself first, then headers, footers and notes.
fn text_parts(archive: &Archive) -> Result<Vec<String>, Fault> {
    let no_word = || Fault::whole("不是 Word 文档", "模板要用 Word 或 WPS 另存为 .docx");
    let types = archive.text(CONTENT_TYPES).and_then(lex::tokens).ok_or_else(no_word)?;
    let mut document = None;
    let mut others = Vec::new();
    for token in types.iter().filter(|token| token.name == "Override") {
        let (Some(name), Some(kind)) = (attribute(token.raw, "PartName"), attribute(token.raw, "ContentType")) else {
            continue;
        };
        let name = name.trim_start_matches('/').to_owned();
        if kind.contains("macroEnabled") {
            return Err(Fault::whole(
                "文件里有宏，不读取",
                "在 Word 或 WPS 里另存为不带宏的 .docx",
            ));
        }
        if kind.ends_with("wordprocessingml.document.main+xml") {
            document = Some(name);
        } else if TEXT_PARTS.iter().any(|ending| kind.ends_with(ending)) {
            others.push(name);
        }
    }
    others.sort();
    others.insert(0, document.ok_or_else(no_word)?);
    Ok(others)
}

#[cfg(test)]
mod tests;
