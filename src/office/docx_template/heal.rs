//! A part of the document → the text that the template engine reads, and the page as a person sees it.
//!
//! Word and WPS cut a tag into several runs wherever somebody corrected a letter of it. A tag moves as a whole into the
//! run where it begins; the text around it keeps its own runs. Marks of rows and paragraphs take the place of theirs.

use super::lex::{Kind, Token, decoded};
use super::page::{Fault, Page};
use super::tags::{self, Level, PlacedTag};
use super::{balance, lex};
use std::collections::BTreeMap;

/// The text for the engine, with its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Healed {
    /// XML with tags of the template language.
    pub source: String,
    /// What a person sees.
    pub page: Page,
}

/// A paragraph's text, tags and position.
struct Paragraph {
    /// Token that opens it.
    start: usize,
    /// Text tokens and where each begins in `text`.
    pieces: Vec<(usize, usize)>,
    text: String,
    tags: Vec<PlacedTag>,
}

/// What stands in a token's place.
enum Piece {
    Literal(String),
    /// Engine text, where it would begin on the page if it stood there as it is, and how much of it stands there.
    Tag(String, usize, usize),
}

/// Heals one part. `fault` names what is wrong on the page.
pub fn heal(xml: &str) -> Result<Healed, Fault> {
    let Some(tokens) = lex::tokens(xml) else {
        return Err(Fault::whole(
            "文件已损坏，读不出来",
            "在 Word 或 WPS 里打开，另存为 .docx",
        ));
    };
    let mut page = Page::default();
    let mut paragraphs = paragraphs(&tokens);
    for paragraph in &mut paragraphs {
        read_tags(paragraph, &tokens, &mut page)?;
    }
    let tagged = paragraphs.iter().any(|paragraph| !paragraph.tags.is_empty());
    let revised = |token: &Token<'_>| matches!(token.name, "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo");
    if tagged && tokens.iter().any(revised) {
        return Err(Fault::whole("模板里有没有接受的修订", "在“审阅”里接受全部修订，再保存"));
    }
    balance::check(paragraphs.iter().flat_map(|paragraph| &paragraph.tags), &page)?;
    let mut places: BTreeMap<usize, Vec<Piece>> = BTreeMap::new();
    let mut dropped: BTreeMap<usize, usize> = BTreeMap::new();
    for paragraph in &paragraphs {
        place(paragraph, &paragraphs, &tokens, &page, &mut places, &mut dropped)?;
    }
    Ok(compose(&tokens, &places, &dropped, page))
}

/// Text by innermost paragraph, in the order of the paragraphs' beginnings.
fn paragraphs(tokens: &[Token<'_>]) -> Vec<Paragraph> {
    let mut found: BTreeMap<usize, Paragraph> = BTreeMap::new();
    let mut open: Vec<usize> = Vec::new();
    let mut in_text = false;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Start if token.name == "w:p" => {
                open.push(at);
                found.insert(
                    at,
                    Paragraph {
                        start: at,
                        pieces: Vec::new(),
                        text: String::new(),
                        tags: Vec::new(),
                    },
                );
            }
            Kind::End if token.name == "w:p" => drop(open.pop()),
            Kind::Start | Kind::End if token.name == "w:t" => in_text = token.kind == Kind::Start,
            Kind::Text if in_text => {
                if let Some(paragraph) = open.last().and_then(|start| found.get_mut(start)) {
                    paragraph.pieces.push((at, paragraph.text.len()));
                    // A line end inside a run is a space to Word.
                    paragraph
                        .text
                        .push_str(&decoded(token.raw).replace(['\n', '\r', '\t'], " "));
                }
            }
            _ => {}
        }
    }
    found.into_values().collect()
}

/// Finds the tags and writes the paragraph onto the page.
fn read_tags(paragraph: &mut Paragraph, tokens: &[Token<'_>], page: &mut Page) -> Result<(), Fault> {
    let text = &paragraph.text;
    let found = match tags::find(text) {
        Ok(found) => found,
        Err(slip) => {
            let start = page.text.len();
            page.text.push_str(text);
            return Err(page.fault(slip.message, slip.hint, start + slip.start..start + slip.end));
        }
    };
    let mut at = 0;
    for tag in found {
        page.text.push_str(&text[at..tag.start]);
        at = tag.end;
        let name = match tag.level {
            Level::Row => "w:tr",
            Level::Merge => "w:tc",
            Level::Inline | Level::Paragraph => "w:p",
        };
        let start = page.text.len();
        page.text.push_str(&tag.shown);
        let Some(element) = innermost(tokens, paragraph.pieces.first().map_or(0, |(token, _)| *token), name) else {
            let message = format!("`{}` 不在表格里", tag.shown);
            return Err(page.fault(
                message,
                "{%tr … %} 写在单独的一行表格里，{%vm … %} 写在单元格里",
                start..page.text.len(),
            ));
        };
        // A mark belongs where its paragraph or row stands: in the same cell, in the same table.
        let inside = match tag.level {
            Level::Inline | Level::Merge => element,
            Level::Paragraph | Level::Row => tokens[element].parent.unwrap_or(element),
        };
        paragraph.tags.push(PlacedTag {
            tag,
            page: start,
            inside,
        });
    }
    page.text.push_str(&text[at..]);
    page.text.push('\n');
    Ok(())
}

/// The element of this name around a token, nearest first.
fn innermost(tokens: &[Token<'_>], at: usize, name: &str) -> Option<usize> {
    let around = |start: &usize| tokens[*start].parent;
    std::iter::successors(tokens[at].parent, around).find(|start| tokens[*start].name == name)
}

/// Decides what stands in the place of a paragraph's tokens.
fn place(
    paragraph: &Paragraph,
    all: &[Paragraph],
    tokens: &[Token<'_>],
    page: &Page,
    places: &mut BTreeMap<usize, Vec<Piece>>,
    dropped: &mut BTreeMap<usize, usize>,
) -> Result<(), Fault> {
    if paragraph.tags.is_empty() {
        return Ok(());
    }
    for (level, name, noun) in [(Level::Row, "w:tr", "行"), (Level::Paragraph, "w:p", "段")] {
        let Some(mark) = paragraph.tags.iter().find(|placed| placed.tag.level == level) else {
            continue;
        };
        let element = innermost(tokens, paragraph.pieces[0].0, name).unwrap_or(paragraph.start);
        let end = tokens[element].other;
        let pieces = places.entry(element).or_default();
        // Another mark of the same row: what stands in it has been looked at.
        if dropped.insert(element, end).is_some() {
            pieces.extend(paragraph.tags.iter().map(Piece::of));
            return Ok(());
        }
        let first = all.partition_point(|other| other.start < element);
        for other in all[first..].iter().take_while(|other| other.start < end) {
            alone(other, mark, level, noun, page)?;
        }
        pieces.extend(paragraph.tags.iter().map(Piece::of));
        // LibreOffice hangs a section's end onto the paragraph before it, be that a mark: the section still ends here.
        if let Some(section) = (element..end).find(|at| tokens[*at].starts("w:sectPr")) {
            let section: String = tokens[section..=tokens[section].other]
                .iter()
                .map(|token| token.raw)
                .collect();
            pieces.push(Piece::Literal(format!("<w:p><w:pPr>{section}</w:pPr></w:p>")));
        }
        return Ok(());
    }
    let cell = innermost(tokens, paragraph.pieces[0].0, "w:tc");
    for placed in &paragraph.tags {
        if let (Level::Merge, Some(cell)) = (placed.tag.level, cell) {
            let (key, shown) = (placed.tag.body(), &placed.tag.shown);
            let start = placed.page + shown.find(key).unwrap_or(0);
            let pieces = places
                .entry(cell)
                .or_insert_with(|| vec![Piece::Literal(tokens[cell].raw.to_owned())]);
            pieces.push(Piece::Literal("<ziping:vm key=\"".into()));
            // A plain name stands bare, so that a message can name it.
            let plain = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
            let (open, close) = if plain {
                ("{{", "|vm_key}}")
            } else {
                ("{{(", ")|vm_key}}")
            };
            let text = format!("{open}{key}{close}");
            pieces.push(Piece::Tag(
                text,
                start.saturating_sub(open.len()),
                open.len() + key.len(),
            ));
            pieces.push(Piece::Literal("\"/>".into()));
        }
    }
    runs(paragraph, tokens, places);
    Ok(())
}

/// A mark's paragraph holds nothing else: it is not printed, and what stood in it would be lost.
fn alone(paragraph: &Paragraph, mark: &PlacedTag, level: Level, noun: &str, page: &Page) -> Result<(), Fault> {
    let mut rest = paragraph.text.clone();
    for placed in paragraph.tags.iter().rev() {
        if placed.tag.level == level {
            rest.replace_range(placed.tag.start..placed.tag.end, "");
        }
    }
    if rest.trim().is_empty() {
        return Ok(());
    }
    let message = format!("`{}` 所在的{noun}里还有别的文字：`{}`", mark.tag.shown, rest.trim());
    let hint = "标记所在的行（段）整个不打印：让标记单独占一行（段），文字放到别的行（段）";
    Err(page.fault(message, hint, mark.page..mark.page + mark.tag.shown.len()))
}

/// Each run keeps its own text; a tag goes where it begins.
fn runs(paragraph: &Paragraph, tokens: &[Token<'_>], places: &mut BTreeMap<usize, Vec<Piece>>) {
    let text = &paragraph.text;
    let mut passed = 0;
    for (number, (token, start)) in paragraph.pieces.iter().enumerate() {
        let end = paragraph.pieces.get(number + 1).map_or(text.len(), |(_, start)| *start);
        let mut pieces = Vec::new();
        let mut at = *start;
        passed += paragraph.tags[passed..]
            .iter()
            .take_while(|placed| placed.tag.end <= *start)
            .count();
        for placed in paragraph.tags[passed..]
            .iter()
            .take_while(|placed| placed.tag.start < end)
        {
            let tag = &placed.tag;
            if tag.start >= at {
                pieces.push(Piece::Literal(
                    quick_xml::escape::escape(&text[at..tag.start]).into_owned(),
                ));
                if tag.level != Level::Merge {
                    pieces.push(Piece::of(placed));
                }
            }
            at = tag.end.min(end);
        }
        pieces.push(Piece::Literal(quick_xml::escape::escape(&text[at..end]).into_owned()));
        places.insert(*token, pieces);
        if token.checked_sub(1).is_some_and(|before| tokens[before].starts("w:t")) {
            places.insert(token - 1, vec![Piece::Literal("<w:t xml:space=\"preserve\">".into())]);
        }
    }
}

impl Piece {
    fn of(placed: &PlacedTag) -> Self {
        let source = placed.tag.source();
        let length = source.len();
        Self::Tag(source, placed.page + placed.tag.prefix, length)
    }
}

fn compose(
    tokens: &[Token<'_>],
    places: &BTreeMap<usize, Vec<Piece>>,
    dropped: &BTreeMap<usize, usize>,
    mut page: Page,
) -> Healed {
    let mut source = String::new();
    let mut at = 0;
    while at < tokens.len() {
        match places.get(&at) {
            Some(pieces) => {
                for piece in pieces {
                    match piece {
                        Piece::Literal(text) => literal(&mut source, text),
                        Piece::Tag(text, on_page, length) => {
                            page.map(source.len(), *on_page, *length);
                            source.push_str(text);
                        }
                    }
                }
            }
            None if tokens[at].kind == Kind::Other && tokens[at].raw.starts_with("<!--") => {}
            None => literal(&mut source, tokens[at].raw),
        }
        at = dropped.get(&at).map_or(at, |end| *end) + 1;
    }
    Healed { source, page }
}

/// Text that the engine must not take for a tag.
fn literal(source: &mut String, text: &str) {
    if !(text.contains("{{") || text.contains("{%") || text.contains("{#")) {
        if source.ends_with('{') && text.starts_with(['{', '%', '#']) {
            source.pop();
            source.push_str("&#123;");
        }
        source.push_str(text);
        return;
    }
    source.push_str(&text.replace('{', "&#123;"));
}
